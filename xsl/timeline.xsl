<?xml version="1.0" encoding="UTF-8"?>
<!-- What happened, day by day. A page's own sheet has mode "card" for what an entry shows of a column. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="weekday.xsl"/>

  <xsl:template match="timeline">
    <ol class="timeline happened">
      <xsl:for-each select="day">
        <li>
          <h2>
            <xsl:choose>
              <xsl:when test="not(@date)">No date</xsl:when>
              <xsl:otherwise>
                <xsl:if test="@today">Today, </xsl:if>
                <xsl:call-template name="weekday.long"/><xsl:text> </xsl:text>
                <time datetime="{@date}"><xsl:value-of select="@shown"/></time>
              </xsl:otherwise>
            </xsl:choose>
          </h2>
          <ul><xsl:apply-templates select="entry" mode="timeline"/></ul>
        </li>
      </xsl:for-each>
    </ol>
    <div class="card-footer list-footer">
      <xsl:for-each select="..">
        <xsl:call-template name="rows.shown"/>
        <xsl:apply-templates select="pager"/>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="entry" mode="timeline">
    <li>
      <xsl:if test="@time"><span class="text-secondary"><xsl:value-of select="@time"/><xsl:text> </xsl:text></span></xsl:if>
      <a href="{@href}"><xsl:value-of select="@label"/></a>
      <xsl:for-each select="*[node() or @value != '']">
        <span class="tree-part"><xsl:text> </xsl:text><xsl:apply-templates select="." mode="card"/></span>
      </xsl:for-each>
    </li>
  </xsl:template>

</xsl:stylesheet>
