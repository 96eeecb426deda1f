<?xml version="1.0" encoding="UTF-8"?>
<!-- The master of a detail record, below the page's title. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="parent">
    <div class="page-subtitle text-break">
      <xsl:value-of select="@title"/>
      <xsl:text>: </xsl:text>
      <xsl:choose>
        <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@label"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

</xsl:stylesheet>
