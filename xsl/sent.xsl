<?xml version="1.0" encoding="UTF-8"?>
<!-- What somebody sent by a public form has arrived. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="sent" mode="content">
    <div class="card card-md">
      <div class="card-body text-center">
        <svg class="icon icon-lg text-success mb-3" aria-hidden="true"><use href="asset:icons.svg#circle-check"/></svg>
        <h1 class="h2"><xsl:value-of select="/page/@title"/></h1>
        <p role="status"><xsl:value-of select="@thanks"/></p>
        <a class="btn" href="{@again}">Another one</a>
      </div>
    </div>
  </xsl:template>

</xsl:stylesheet>
