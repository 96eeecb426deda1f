<?xml version="1.0" encoding="UTF-8"?>
<!--
  What one column becomes, wherever it is shown. Input is the model as XML (../views_model.h); the elements of
  the namespace `out` become XSLT. The context of each template is a column.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias" exclude-result-prefixes="out">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <!-- Asked for often: a table by its name. -->
  <xsl:key name="table" match="table" use="@name"/>

  <!-- The value of an enum with its colour; one named template per column, called wherever it is shown. Its name
       counts: names of all tables together would make each page's table of templates as long as the model. -->
  <xsl:template match="column" mode="enum-name">
    <xsl:value-of select="concat('enum.', count(../preceding-sibling::table), '.',
      count(preceding-sibling::column[@type = 'enum']))"/>
  </xsl:template>

  <xsl:template match="column[@type = 'enum']" mode="enum">
    <xsl:variable name="name"><xsl:apply-templates select="." mode="enum-name"/></xsl:variable>
    <out:template name="{$name}">
      <out:choose>
        <xsl:for-each select="value">
          <out:when test="@value = '{@name}'">
            <xsl:choose>
              <xsl:when test="@color">
                <span class="badge bg-{@color}-lt"><xsl:value-of select="@label"/></span>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
            </xsl:choose>
          </out:when>
        </xsl:for-each>
        <out:otherwise><out:value-of select="@value"/></out:otherwise>
      </out:choose>
    </out:template>
  </xsl:template>

  <!-- How a value is shown: the call of a template of xsl/datum.xsl. -->
  <xsl:template match="column" mode="show"><out:value-of select="."/></xsl:template>
  <xsl:template match="column[@type = 'text']" mode="show"><out:call-template name="value.lines"/></xsl:template>
  <xsl:template match="column[@type = 'boolean' or @type = 'email' or @type = 'phone' or @type = 'url'
      or @type = 'color' or @type = 'json' or @type = 'reference' or @type = 'many' or @type = 'file' or @type = 'tags']" mode="show">
    <out:call-template name="value.{@type}"/>
  </xsl:template>
  <xsl:template match="column[@type = 'date' or @type = 'time' or @type = 'datetime']" mode="show">
    <out:call-template name="value.time"/>
  </xsl:template>
  <xsl:template match="column[@type = 'rating']" mode="show">
    <out:call-template name="value.rating"><out:with-param name="most" select="{@max}"/></out:call-template>
  </xsl:template>
  <xsl:template match="column[@type = 'enum']" mode="show">
    <xsl:variable name="name"><xsl:apply-templates select="." mode="enum-name"/></xsl:variable>
    <out:call-template name="{$name}"/>
  </xsl:template>

  <!-- In a table long texts are cut. -->
  <xsl:template match="column" mode="show-short"><xsl:apply-templates select="." mode="show"/></xsl:template>
  <xsl:template match="column[@type = 'file']" mode="show-short"><out:call-template name="value.file-name"/></xsl:template>
  <xsl:template match="column[@type = 'text' or @type = 'json']" mode="show-short">
    <out:call-template name="value.excerpt"/>
  </xsl:template>

  <!-- Label, head and cell in a table. head, cell: match patterns, which tell one table from another. -->
  <xsl:template match="column" mode="table">
    <xsl:param name="head" select="@name"/>
    <xsl:param name="cell" select="@name"/>
    <xsl:param name="is-link"/>
    <xsl:param name="listed" select="../listed"/>
    <xsl:variable name="is-number" select="@type = 'integer' or @type = 'decimal' or @type = 'money' or @type = 'duration'
      or @type = 'count'"/>
    <!-- The head of a card: all columns of the key, or, where some are not in the list, the record's name. -->
    <xsl:variable name="is-whole" select="../key and not(../key[not(@name = $listed/@name)])"/>
    <xsl:variable name="is-name" select="($is-whole and @name = ../key/@name) or (not($is-whole) and $is-link)"/>
    <out:template match="{$head}" mode="label"><xsl:value-of select="@label"/></out:template>
    <!-- One word with a hyphen ("E-mail") stays one line: browsers would break it there. -->
    <xsl:variable name="is-hyphenated" select="contains(@label, '-') and not(contains(@label, ' '))"/>
    <xsl:variable name="class">
      <xsl:if test="$is-number">num</xsl:if>
      <xsl:if test="$is-number and $is-hyphenated"><xsl:text> </xsl:text></xsl:if>
      <xsl:if test="$is-hyphenated">text-nowrap</xsl:if>
    </xsl:variable>
    <xsl:if test="$class != ''">
      <out:template match="{$head}" mode="head">
        <out:call-template name="table.head">
          <out:with-param name="class"><xsl:value-of select="$class"/></out:with-param>
        </out:call-template>
      </out:template>
    </xsl:if>
    <out:template match="{$cell}" mode="cell">
      <td data-label="{@attribute-label}">
        <xsl:variable name="kind">
          <xsl:choose>
            <xsl:when test="$is-name and $is-number">key num</xsl:when>
            <xsl:when test="$is-name and @code">key text-nowrap</xsl:when>
            <xsl:when test="$is-name">key</xsl:when>
            <xsl:when test="@code">text-nowrap</xsl:when>
            <xsl:when test="$is-number">num</xsl:when>
            <xsl:when test="@type = 'date' or @type = 'time' or @type = 'datetime' or @type = 'boolean'
                or @type = 'reference' or @type = 'many' or @type = 'tags'">told</xsl:when>
          </xsl:choose>
        </xsl:variable>
        <xsl:if test="$kind != ''"><xsl:attribute name="class"><xsl:value-of select="$kind"/></xsl:attribute></xsl:if>
        <xsl:choose>
          <xsl:when test="$is-link">
            <a href="{{../@href}}">
              <xsl:choose>
                <xsl:when test="$is-whole"><xsl:apply-templates select="." mode="linked"/></xsl:when>
                <xsl:otherwise>
                  <span class="card-name"><out:value-of select="../@label"/></span>
                  <span><xsl:apply-templates select="." mode="linked"/></span>
                </xsl:otherwise>
              </xsl:choose>
            </a>
          </xsl:when>
          <!-- The other columns of the key name the record too. What leads elsewhere by itself stays so. -->
          <xsl:when test="@name = ../key/@name and not(@type = 'email' or @type = 'phone' or @type = 'url'
              or @type = 'reference' or @type = 'many' or @type = 'file')">
            <out:if test="node() or @value">
              <a href="{{../@href}}"><xsl:apply-templates select="." mode="show-short"/></a>
            </out:if>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="." mode="show-short"/></xsl:otherwise>
        </xsl:choose>
      </td>
    </out:template>
  </xsl:template>

  <!-- The value inside the link to the record: no other link. -->
  <xsl:template match="column" mode="linked">
    <out:choose>
      <out:when test="node() or @value">
        <xsl:choose>
          <xsl:when test="@type = 'email' or @type = 'phone' or @type = 'url' or @type = 'reference' or @type = 'many' or @type = 'file'">
            <out:value-of select="."/>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="." mode="show-short"/></xsl:otherwise>
        </xsl:choose>
      </out:when>
      <out:otherwise>—</out:otherwise>
    </out:choose>
  </xsl:template>

  <!-- The column of a table whose value leads to the record, be it empty: what names it, best what is never
       empty. Context: table; listed: the shown columns in order. The result is the column's name. -->
  <xsl:template name="table.link">
    <xsl:param name="listed" select="listed"/>
    <xsl:variable name="table" select="."/>
    <xsl:variable name="named" select="$listed[@name = $table/key/@name]"/>
    <xsl:variable name="sure" select="$named[@name = $table/column[@required]/@name]"/>
    <xsl:choose>
      <xsl:when test="$sure"><xsl:value-of select="$sure[1]/@name"/></xsl:when>
      <xsl:when test="$listed[1]/@name = $table/column[@required]/@name"><xsl:value-of select="$listed[1]/@name"/></xsl:when>
      <xsl:when test="$named"><xsl:value-of select="$named[1]/@name"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$listed[1]/@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
