<?xml version="1.0" encoding="UTF-8"?>
<!--
  The API described: Swagger UI draws what openapi.json says of a module (api.js starts it). Its script and styles are
  assets as all others; they are fetched on this page alone.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="api" mode="actions">
    <a class="btn" href="{@whole}"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#download"/></svg>OpenAPI</a>
  </xsl:template>

  <xsl:template match="api" mode="content">
    <link rel="stylesheet" href="asset:swagger.css"/>
    <link rel="stylesheet" href="asset:api.css"/>
    <script src="asset:swagger.js" defer="defer"/>
    <script src="asset:api.js" defer="defer"/>
    <nav class="nav nav-pills mb-3" aria-label="Modules">
      <xsl:apply-templates select="module"/>
    </nav>
    <xsl:if test="@description">
      <div id="api" class="card" data-description="{@description}">
        <noscript><p class="p-3 mb-0">This page takes JavaScript. Without it, the document behind the button says the same.</p></noscript>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="module">
    <a class="nav-link" href="{@href}">
      <xsl:if test="@active">
        <xsl:attribute name="class">nav-link active</xsl:attribute>
        <xsl:attribute name="aria-current">page</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="@title"/>
    </a>
  </xsl:template>

</xsl:stylesheet>
