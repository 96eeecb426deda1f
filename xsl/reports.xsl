<?xml version="1.0" encoding="UTF-8"?>
<!-- The reports that one may see: <reports><report href title help icon module/></reports> -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="reports" mode="content">
    <div class="card">
      <div class="list-group list-group-flush"><xsl:apply-templates select="report"/></div>
    </div>
  </xsl:template>

  <xsl:template match="reports[not(report)]" mode="content">
    <div class="card">
      <div class="empty">
        <div class="empty-icon"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#report-analytics"/></svg></div>
        <h2 class="empty-title">No reports yet</h2>
        <p class="empty-subtitle text-secondary">Reports appear here for the modules that your organisation uses and you have access to.</p>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="report">
    <a class="list-group-item list-group-item-action d-flex align-items-center gap-3" href="{@href}">
      <svg class="icon text-secondary" aria-hidden="true"><use href="asset:icons.svg#{@icon}"/></svg>
      <span class="flex-fill">
        <span class="d-block fw-medium"><xsl:value-of select="@title"/></span>
        <xsl:if test="@help"><span class="d-block text-secondary"><xsl:value-of select="@help"/></span></xsl:if>
      </span>
      <span class="text-secondary"><xsl:value-of select="@module"/></span>
    </a>
  </xsl:template>

</xsl:stylesheet>
