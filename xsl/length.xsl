<?xml version="1.0" encoding="UTF-8"?>
<!--
  How long a text may be. We count characters; a browser's maxlength counts units of UTF-16, of which an emoji takes
  two, and cuts without a word. So maxlength is what no text that is allowed can reach, data-length the limit, which the
  script tells instead.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Attributes of an input or textarea; nothing where `most` is empty. -->
  <xsl:template name="length">
    <xsl:param name="most"/>
    <xsl:if test="$most != ''">
      <xsl:attribute name="maxlength"><xsl:value-of select="2 * $most"/></xsl:attribute>
      <xsl:attribute name="data-length"><xsl:value-of select="$most"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
