<?xml version="1.0" encoding="UTF-8"?>
<!-- The words for a column. A page's own sheet has one template of this mode per column of the manifest. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="*" mode="label">
    <xsl:value-of select="@label"/>
  </xsl:template>

</xsl:stylesheet>
