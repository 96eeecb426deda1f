<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet [<!ENTITY nbsp "&#160;"><!ENTITY both "a&#160;b">]>
<!-- Instructions and patterns that the view compiler knows; expressions.txt is put in by the test. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="shell.xsl"/>
  <xsl:variable name="global" select="/page/list/item"/>
  <xsl:variable name="global-markup"><b>global</b> <xsl:value-of select="count($global)"/></xsl:variable>

  <xsl:template match="/page">
    <xsl:text disable-output-escaping="yes">&lt;!DOCTYPE html&gt;</xsl:text>
    <html lang="{@lang}"><head><title>{{<xsl:value-of select="@title"/>}}</title><script>if (a &lt; b &amp;&amp; c) d("é");</script><style>a &gt; b { }</style></head>
      <body>
        <xsl:call-template name="expressions"/>
        <xsl:apply-templates select="list" mode="elements"/>
        <xsl:apply-templates select="list/*" mode="pattern"/>
        <xsl:apply-templates select="list/item/@n | list/item/text() | /" mode="pattern"/>
        <xsl:apply-templates select="list" mode="builtin"/>
        <xsl:apply-templates select="list/item" mode="arguments"><xsl:with-param name="given" select="position()"/><xsl:with-param name="mark"><i>m</i></xsl:with-param></xsl:apply-templates>
        <xsl:apply-templates select="words"/>
        <xsl:copy-of select="$global-markup"/><xsl:copy-of select="list/deep"/><xsl:copy-of select="'text &amp; more'"/>
        <xsl:call-template name="recursive"><xsl:with-param name="left" select="3"/></xsl:call-template>
        <xsl:call-template name="recursive"/>
        <xsl:call-template name="texts"/>
        <xsl:apply-templates select="list" mode="passing"><xsl:with-param name="given" select="'given'"/></xsl:apply-templates>
        <xsl:apply-templates select="list" mode="sometimes"/>
        <xsl:apply-templates select="list/@* | list/item/@n" mode="attribute"/>
        <xsl:apply-templates select="list/item" mode="sorted"><xsl:sort select="@n" data-type="number" order="{substring('descending', 1)}"/><xsl:with-param name="given" select="last()"/></xsl:apply-templates>
        <xsl:apply-templates select="." mode="top"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="list" mode="elements">
    <br/><input disabled="disabled" checked="" value="{@kind}&quot;"/><img src="{address}" alt="a{'}'}b{{c}}{1 + 1}"/>
    <a href="{address}" title="{item[4]}">é &lt;x&gt;</a>
    <p class="first"><xsl:if test="item"><xsl:attribute name="class">second</xsl:attribute></xsl:if><xsl:attribute name="data-{@kind}"><xsl:value-of select="item[4]"/>-<xsl:for-each select="item"><xsl:if test="@n"><xsl:value-of select="@n"/></xsl:if></xsl:for-each></xsl:attribute><xsl:attribute name="title"/>text</p>
    <p id="by-call"><xsl:call-template name="sets"/></p>
    <input type="text"><xsl:attribute name="value">v</xsl:attribute><xsl:if test="@kind"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if></input>
    <a><xsl:attribute name="href"><xsl:value-of select="address"/></xsl:attribute><xsl:choose><xsl:when test="@nothing">no</xsl:when><xsl:when test="@kind = 'plain'">plain</xsl:when><xsl:otherwise>other</xsl:otherwise></xsl:choose></a>
    <xsl:element name="{concat('h', '2')}"><xsl:attribute name="id">made</xsl:attribute>made</xsl:element>
    <xsl:variable name="piece"><td class="c"><xsl:value-of select="item[4]"/></td>tail</xsl:variable>
    <tr><xsl:copy-of select="$piece"/></tr><span title="{$piece}"><xsl:value-of select="$piece"/></span>
    <xsl:value-of disable-output-escaping="yes" select="item[4]"/>
    <xsl:variable name="none"/><b><xsl:value-of select="concat('[', $none, ']')"/></b>
    <xsl:variable name="outer" select="'outer'"/>
    <xsl:for-each select="item"><xsl:variable name="inner" select="concat($outer, position(), '/', last())"/><i><xsl:value-of select="$inner"/><xsl:for-each select="../other"><xsl:value-of select="concat($inner, ., position())"/></xsl:for-each></i></xsl:for-each>
    <xsl:choose><xsl:when test="item[@n = 9]">nine</xsl:when></xsl:choose>
    <svg><use href="#x"/></svg><textarea rows="3"><xsl:value-of select="item[4]"/></textarea><div/>
  </xsl:template>
  <xsl:template name="sets"><xsl:attribute name="class"><xsl:value-of select="@kind"/></xsl:attribute>set</xsl:template>

  <xsl:template match="*" mode="pattern">[any <xsl:value-of select="name()"/>]</xsl:template>
  <xsl:template match="item" mode="pattern">[item <xsl:value-of select="."/>]</xsl:template>
  <xsl:template match="item[@n = 2]" mode="pattern">[item 2]</xsl:template>
  <xsl:template match="list/other | nothing" mode="pattern">[other of list]</xsl:template>
  <xsl:template match="/page/list/deep" mode="pattern">[deep]<xsl:apply-templates mode="pattern"/></xsl:template>
  <xsl:template match="deep/deep" mode="pattern">[deeper]<xsl:apply-templates select="leaf" mode="pattern"/></xsl:template>
  <xsl:template match="deep[@level = 1]/leaf" mode="pattern">[first leaf]</xsl:template>
  <xsl:template match="leaf" mode="pattern" priority="2">[leaf <xsl:value-of select="."/>]</xsl:template>
  <xsl:template match="@n" mode="pattern">[n <xsl:value-of select="."/>]</xsl:template>
  <xsl:template match="text()" mode="pattern">[text <xsl:value-of select="."/>]</xsl:template>
  <xsl:template match="/" mode="pattern">[root]</xsl:template>
  <xsl:template match="leaf" mode="builtin">(<xsl:value-of select="."/>)</xsl:template>

  <xsl:template match="item" mode="arguments">
    <xsl:param name="given"/><xsl:param name="mark">default</xsl:param><xsl:param name="absent" select="'absent'"/><xsl:param name="position" select="position()"/>
    <xsl:value-of select="concat($given, $mark, $absent, $position, '/', last(), ';')"/><xsl:copy-of select="$mark"/>
  </xsl:template>
  <xsl:template name="recursive"><xsl:param name="left" select="1"/><xsl:value-of select="$left"/><xsl:if test="$left &gt; 0">, <xsl:call-template name="recursive"><xsl:with-param name="left" select="$left - 1"/></xsl:call-template></xsl:if></xsl:template>
  <xsl:template match="words">
    <xsl:for-each select="word"><xsl:sort select="."/><xsl:value-of select="concat(., position(), ' ')"/></xsl:for-each>
    <xsl:for-each select="word"><xsl:sort select="." data-type="number" order="descending"/><xsl:value-of select="concat(., position(), ' ')"/></xsl:for-each>
    <xsl:apply-templates select="word"><xsl:sort select="string-length(.)" data-type="number"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="word"><u><xsl:value-of select="."/></u></xsl:template>

  <xsl:template name="texts">
    <p>Really??! ??/ \ %s <xsl:text>a<!-- comment -->b</xsl:text>c<!-- comment -->d<?comment?>e<xsl:text/><![CDATA[<e>]]> a&nbsp;b</p><i title="{@lang}&both;&lt;&amp;">&both;&nbsp;</i>
    <xsl:variable name="value"><xsl:text>a<!-- comment -->b</xsl:text>c<!-- comment -->d</xsl:variable>
    <p title="{$value}" xsl:exclude-result-prefixes="xsl" xml:lang="de"><xsl:attribute name="lang-{@lang}"><xsl:text>a<!-- comment -->b</xsl:text></xsl:attribute></p>
    <xsl:variable name="empty"><xsl:if test="false()">a</xsl:if></xsl:variable><p><xsl:value-of select="concat(boolean($empty), $empty = '', $empty != '', $empty &lt; 1, not($empty))"/></p>
    <xsl:for-each select="list/item"><xsl:for-each select="../deep//leaf"><xsl:sort select="." order="descending"/><xsl:for-each select="..">(<xsl:value-of select="concat(@level, position(), last(), current()/@level)"/>)</xsl:for-each></xsl:for-each></xsl:for-each>
    <!-- LONG -->
  </xsl:template>
  <xsl:template match="item" mode="passing"><xsl:param name="given" select="'none'"/>[<xsl:value-of select="concat($given, position(), last())"/>]</xsl:template>
  <xsl:template match="text()" mode="passing"/>
  <xsl:template match="list[@nothing]" mode="sometimes">no</xsl:template>
  <xsl:template match="item[../@kind]" mode="sometimes">[kind]</xsl:template>
  <xsl:template match="text()" mode="sometimes"/>
  <xsl:template match="@*" mode="attribute">[<xsl:value-of select="concat(name(), count(self::n), count(self::*), count(self::node()), count(../@*/..))"/>]</xsl:template>
  <xsl:template match="item/@n" mode="attribute" priority="-1">never</xsl:template>
  <xsl:template match="item|other" mode="sorted"><xsl:param name="given"/><xsl:param name="other" select="$given + 1"/>{<xsl:value-of select="concat(@n, $given, $other, position())"/>}</xsl:template>
  <xsl:template match="/*" mode="top">[top]</xsl:template>

  <xsl:template name="expressions">
    <xsl:variable name="two" select="2"/>
    <xsl:variable name="three">3</xsl:variable>
    <xsl:variable name="text" select="'some text'"/>
    <xsl:variable name="items" select="list/item"/>
    <xsl:variable name="markup"><b>bold</b> &amp; <i>more</i></xsl:variable>
    <!-- EXPRESSIONS -->
  </xsl:template>
</xsl:stylesheet>
