<?xml version="1.0" encoding="UTF-8"?>
<!-- The fields that a browser would send of the form whose action ends with $action: a line each, "name=value";
     U+E000 stands for a line end. The first line is the action. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:param name="action"/>

  <xsl:template match="/">
    <xsl:variable name="form" select="(//form[substring(@action, string-length(@action) - string-length($action) + 1) = $action])[1]"/>
    <xsl:value-of select="$form/@action"/>
    <xsl:text>&#10;</xsl:text>
    <xsl:for-each select="$form//input[@name and not(@disabled) and @type != 'file' and @type != 'submit'
        and (@checked or (@type != 'checkbox' and @type != 'radio'))] | $form//textarea[@name] | $form//select[@name]">
      <xsl:value-of select="@name"/>=<xsl:choose>
        <xsl:when test="self::select[option[@selected]]"><xsl:value-of select="option[@selected]/@value"/></xsl:when>
        <xsl:when test="self::select"><xsl:value-of select="option[1]/@value"/></xsl:when>
        <xsl:when test="self::textarea[starts-with(., '&#10;')]"><xsl:value-of select="translate(substring(., 2), '&#10;', '&#xE000;')"/></xsl:when>
        <xsl:when test="self::textarea"><xsl:value-of select="translate(., '&#10;', '&#xE000;')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="translate(@value, '&#10;', '&#xE000;')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
