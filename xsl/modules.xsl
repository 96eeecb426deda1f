<?xml version="1.0" encoding="UTF-8"?>
<!-- The modules, for who makes them: <modules root><modules name title version is_on requires/ tables/ .../></modules> -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="page/modules" mode="content">
    <div class="row row-cards"><xsl:apply-templates select="modules"/></div>
  </xsl:template>

  <xsl:template match="modules/modules">
    <section class="col-md-6" aria-label="{@title}">
      <div class="card h-100">
        <div class="card-header">
          <h2 class="card-title"><xsl:value-of select="@title"/><xsl:text> </xsl:text>
            <span class="text-secondary"><xsl:value-of select="@version"/></span></h2>
          <div class="card-actions">
            <xsl:choose>
              <xsl:when test="@is_always_on"><span class="badge bg-blue-lt">Always on</span></xsl:when>
              <xsl:when test="@is_on"><span class="badge bg-green-lt">On</span></xsl:when>
              <xsl:otherwise><span class="badge bg-secondary-lt">Off</span></xsl:otherwise>
            </xsl:choose>
          </div>
        </div>
        <div class="card-body">
          <dl class="row mb-0">
            <dt class="col-4">Name</dt><dd class="col-8"><code><xsl:value-of select="@name"/></code></dd>
            <xsl:if test="requires"><dt class="col-4">Requires</dt><dd class="col-8"><xsl:apply-templates select="requires" mode="name"/></dd></xsl:if>
            <xsl:if test="required_by"><dt class="col-4">Required by</dt><dd class="col-8"><xsl:apply-templates select="required_by" mode="name"/></dd></xsl:if>
            <xsl:if test="features"><dt class="col-4">Features</dt><dd class="col-8"><xsl:apply-templates select="features"/></dd></xsl:if>
            <xsl:if test="limits"><dt class="col-4">Limits</dt><dd class="col-8"><xsl:apply-templates select="limits" mode="name"/></dd></xsl:if>
          </dl>
          <xsl:if test="tables">
            <details class="mt-2"><summary class="text-primary">Tables: <xsl:value-of select="count(tables)"/></summary>
              <xsl:apply-templates select="tables"/>
            </details>
          </xsl:if>
          <xsl:if test="permissions">
            <details class="mt-2"><summary class="text-primary">Permissions: <xsl:value-of select="count(permissions)"/></summary>
              <xsl:apply-templates select="permissions"/>
            </details>
          </xsl:if>
        </div>
        <xsl:if test="@command">
          <div class="card-footer">
            <xsl:choose>
              <xsl:when test="@is_on and required_by">It cannot be switched off while modules are on that require it.</xsl:when>
              <xsl:when test="@is_on">Switched off, its pages, menu items and API are gone for everybody here; its records stay, and are there again when it is switched on.</xsl:when>
              <xsl:when test="lacking">These have to be switched on first: <xsl:apply-templates select="lacking" mode="name"/></xsl:when>
              <xsl:otherwise>Switched on, its pages and menu items are there for everybody who has its permissions, with the rows that it brings along.</xsl:otherwise>
            </xsl:choose>
            <div class="text-secondary mt-2">On the server: <code><xsl:value-of select="@command"/></code></div>
          </div>
        </xsl:if>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="*" mode="name">
    <code><xsl:value-of select="@name"/></code><xsl:if test="position() != last()">, </xsl:if>
  </xsl:template>

  <xsl:template match="features">
    <div><code><xsl:value-of select="@name"/></code><xsl:text> </xsl:text>
      <xsl:choose><xsl:when test="@is_on">on</xsl:when><xsl:otherwise>off</xsl:otherwise></xsl:choose></div>
  </xsl:template>

  <xsl:template match="tables">
    <div class="d-flex gap-2">
      <span class="text-secondary"><xsl:value-of select="@number"/></span>
      <xsl:choose>
        <xsl:when test="../@is_on"><a href="{../../@root}/{@name}"><xsl:value-of select="@title"/></a></xsl:when>
        <xsl:otherwise><span><xsl:value-of select="@title"/></span></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="permissions">
    <div class="text-break"><code><xsl:value-of select="@name"/></code><xsl:text> </xsl:text><xsl:value-of select="@label"/></div>
  </xsl:template>

</xsl:stylesheet>
