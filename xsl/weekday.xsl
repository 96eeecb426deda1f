<?xml version="1.0" encoding="UTF-8"?>
<!-- Names of days. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Context: what has a @weekday, from 1 for Monday. -->
  <xsl:template name="weekday.long">
    <xsl:choose>
      <xsl:when test="@weekday = 1">Monday</xsl:when>
      <xsl:when test="@weekday = 2">Tuesday</xsl:when>
      <xsl:when test="@weekday = 3">Wednesday</xsl:when>
      <xsl:when test="@weekday = 4">Thursday</xsl:when>
      <xsl:when test="@weekday = 5">Friday</xsl:when>
      <xsl:when test="@weekday = 6">Saturday</xsl:when>
      <xsl:otherwise>Sunday</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
