<?xml version="1.0" encoding="UTF-8"?>
<!-- The start page: a grid of widgets. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>
  <xsl:import href="chart.xsl"/>

  <xsl:template match="dashboard" mode="content">
    <xsl:choose>
      <xsl:when test="widget">
        <div class="row row-deck row-cards"><xsl:apply-templates select="widget"/></div>
      </xsl:when>
      <xsl:otherwise>
        <div class="card">
          <div class="empty">
            <div class="empty-icon"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#dashboard"/></svg></div>
            <h2 class="empty-title">Your dashboard is empty</h2>
            <p class="empty-subtitle text-secondary">Widgets appear here for the modules that your organisation uses and you have access to.</p>
          </div>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Twelve columns on a wide screen, half the width or all of it on a narrower one. -->
  <xsl:template match="widget">
    <section aria-labelledby="widget-{@name}">
      <xsl:attribute name="class">
        <xsl:choose>
          <xsl:when test="@width &lt;= 4">col-sm-6 col-lg-<xsl:value-of select="@width"/></xsl:when>
          <xsl:when test="@width &lt; 12">col-12 col-lg-<xsl:value-of select="@width"/></xsl:when>
          <xsl:otherwise>col-12</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <div class="card">
        <xsl:choose>
          <xsl:when test="@error"><xsl:call-template name="widget-error"/></xsl:when>
          <xsl:when test="@type = 'stat'"><xsl:apply-templates select="." mode="stat"/></xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="widget-header"/>
            <xsl:choose>
              <xsl:when test="(@type = 'list' or @type = 'progress') and row">
                <ul class="list-group list-group-flush"><xsl:apply-templates select="row" mode="widget-list"/></ul>
              </xsl:when>
              <xsl:when test="@type = 'table' or @type = 'list' or @type = 'progress'"><xsl:apply-templates select="." mode="table"/></xsl:when>
              <xsl:otherwise><div class="card-body chart-body"><xsl:apply-templates select="." mode="chart"/></div></xsl:otherwise>
            </xsl:choose>
          </xsl:otherwise>
        </xsl:choose>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="widget-header">
    <div class="card-header">
      <xsl:if test="@icon">
        <svg class="icon text-secondary me-2" aria-hidden="true"><use href="asset:icons.svg#{@icon}"/></svg>
      </xsl:if>
      <h2 class="card-title" id="widget-{@name}"><xsl:value-of select="@title"/></h2>
      <xsl:if test="@href">
        <div class="card-actions">
          <a class="btn btn-sm btn-ghost" href="{@href}">Show all<span class="visually-hidden">: <xsl:value-of select="@title"/></span></a>
        </div>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- One widget that failed leaves the others standing. -->
  <xsl:template name="widget-error">
    <xsl:call-template name="widget-header"/>
    <div class="card-body">
      <div class="chart-empty text-secondary">
        <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#alert-triangle"/></svg>
        <span><xsl:value-of select="@error"/></span>
      </div>
    </div>
  </xsl:template>

  <!-- A figure, and how it moved. -->
  <xsl:template match="widget" mode="stat">
    <div class="card-body stat">
      <div class="d-flex align-items-start justify-content-between gap-2">
        <h2 class="subheader mb-0" id="widget-{@name}">
          <xsl:choose>
            <xsl:when test="@href"><a class="stretched-link text-reset" href="{@href}"><xsl:value-of select="@title"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
          </xsl:choose>
        </h2>
        <xsl:if test="@icon">
          <span class="avatar bg-primary-lt" aria-hidden="true">
            <xsl:if test="@color"><xsl:attribute name="class">avatar bg-<xsl:value-of select="@color"/>-lt</xsl:attribute></xsl:if>
            <svg class="icon"><use href="asset:icons.svg#{@icon}"/></svg>
          </span>
        </xsl:if>
      </div>
      <div class="stat-figure">
        <div class="stat-value">
          <xsl:if test="string-length(@value) &gt; 9"><xsl:attribute name="class">stat-value stat-long</xsl:attribute></xsl:if>
          <xsl:value-of select="@value"/>
          <xsl:if test="@currency"><small class="text-secondary"><xsl:value-of select="concat(' ', @currency)"/></small></xsl:if>
        </div>
        <xsl:if test="@change"><xsl:apply-templates select="." mode="trend"/></xsl:if>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="widget" mode="trend">
    <div class="stat-trend">
      <span>
        <xsl:attribute name="class">
          <xsl:text>badge </xsl:text>
          <xsl:choose>
            <xsl:when test="@direction = 'up'">bg-green-lt</xsl:when>
            <xsl:when test="@direction = 'down'">bg-red-lt</xsl:when>
            <xsl:otherwise>bg-secondary-lt</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <svg class="icon" aria-hidden="true">
          <xsl:choose>
            <xsl:when test="@direction = 'up'"><use href="asset:icons.svg#trending-up"/></xsl:when>
            <xsl:when test="@direction = 'down'"><use href="asset:icons.svg#trending-down"/></xsl:when>
            <xsl:otherwise><use href="asset:icons.svg#minus"/></xsl:otherwise>
          </xsl:choose>
        </svg>
        <xsl:value-of select="@change"/>
      </span>
      <span class="text-secondary"><xsl:value-of select="@trend-label"/></span>
    </div>
  </xsl:template>

  <!-- Rows of a table; the first cell leads to the record. -->
  <xsl:template match="widget" mode="table">
    <xsl:choose>
      <xsl:when test="row">
        <div class="table-responsive">
          <table class="table table-vcenter card-table widget-table">
            <thead>
              <tr><xsl:for-each select="columns/column"><th scope="col"><xsl:value-of select="@label"/></th></xsl:for-each></tr>
            </thead>
            <tbody><xsl:apply-templates select="row" mode="widget"/></tbody>
          </table>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <div class="card-body">
          <div class="chart-empty text-secondary">
            <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#table-off"/></svg>
            <span>There is nothing to show yet.</span>
          </div>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A record with what its first column says; of progress a bar as long as the last one. -->
  <xsl:template match="row" mode="widget-list">
    <xsl:variable name="bar" select="cell[last()][../../@type = 'progress']"/>
    <li class="list-group-item">
      <div class="d-flex flex-wrap gap-2 align-items-center">
        <xsl:choose>
          <xsl:when test="@href"><a class="text-reset fw-medium me-auto" href="{@href}"><xsl:value-of select="cell[1]"/></a></xsl:when>
          <xsl:otherwise><span class="fw-medium me-auto"><xsl:value-of select="cell[1]"/></span></xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="cell[position() != 1][. != ''][not(position() = last() and ../../@type = 'progress')]">
          <span class="text-secondary">
            <xsl:if test="@kind = 'enum'">
              <xsl:attribute name="class">badge bg-secondary-lt</xsl:attribute>
              <xsl:if test="@color"><xsl:attribute name="class">badge bg-<xsl:value-of select="@color"/>-lt</xsl:attribute></xsl:if>
            </xsl:if>
            <xsl:value-of select="."/>
          </span>
        </xsl:for-each>
        <xsl:if test="$bar"><span class="tabular"><xsl:value-of select="$bar"/><xsl:if test="$bar != ''"> %</xsl:if></span></xsl:if>
      </div>
      <xsl:if test="$bar != ''">
        <progress class="progress progress-sm mt-2" max="100" value="{$bar/@value}" aria-label="{cell[1]}"/>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="row" mode="widget">
    <tr><xsl:apply-templates select="cell" mode="widget"/></tr>
  </xsl:template>

  <xsl:template match="cell" mode="widget">
    <td>
      <xsl:if test="@kind = 'number'"><xsl:attribute name="class">text-end text-nowrap tabular</xsl:attribute></xsl:if>
      <xsl:if test="@kind = 'moment'"><xsl:attribute name="class">text-nowrap</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test=". = ''"><span class="text-secondary">—</span></xsl:when>
        <xsl:when test="@kind = 'enum'">
          <span class="badge bg-secondary-lt">
            <xsl:if test="@color"><xsl:attribute name="class">badge bg-<xsl:value-of select="@color"/>-lt</xsl:attribute></xsl:if>
            <xsl:value-of select="."/>
          </span>
        </xsl:when>
        <xsl:when test="position() = 1 and ../@href"><a class="text-reset fw-medium" href="{../@href}"><xsl:value-of select="."/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>

</xsl:stylesheet>
