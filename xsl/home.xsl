<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a module: what can be done, the lists, and its widgets. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>
  <xsl:import href="dashboard.xsl"/>

  <xsl:template match="home" mode="content">
    <xsl:if test="link">
      <div class="btn-list mb-3"><xsl:apply-templates select="link" mode="home"/></div>
    </xsl:if>
    <xsl:if test="view">
      <nav class="row row-cards mb-3" aria-label="Lists"><xsl:apply-templates select="view" mode="home"/></nav>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="widget">
        <div class="row row-deck row-cards"><xsl:apply-templates select="widget"/></div>
      </xsl:when>
      <xsl:when test="not(link or view)">
        <div class="card">
          <div class="empty">
            <div class="empty-icon"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#{@icon}"/></svg></div>
            <h2 class="empty-title">There is nothing here for you yet</h2>
            <p class="empty-subtitle text-secondary">What you have access to appears here.</p>
          </div>
        </div>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="link" mode="home">
    <a class="btn" href="{@href}">
      <xsl:if test="@icon"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#{@icon}"/></svg></xsl:if>
      <xsl:value-of select="@title"/>
    </a>
  </xsl:template>

  <!-- A list: a card that is a link as a whole. -->
  <xsl:template match="view" mode="home">
    <div class="col-sm-6 col-lg-3">
      <a class="card card-sm card-link" href="{@href}">
        <div class="card-body d-flex align-items-center gap-3">
          <span class="avatar bg-primary-lt" aria-hidden="true"><svg class="icon"><use href="asset:icons.svg#{@icon}"/></svg></span>
          <div class="text-truncate">
            <div class="fw-medium text-truncate"><xsl:value-of select="@title"/></div>
            <xsl:if test="@of"><div class="text-secondary text-truncate"><xsl:value-of select="@of"/></div></xsl:if>
          </div>
        </div>
      </a>
    </div>
  </xsl:template>

</xsl:stylesheet>
