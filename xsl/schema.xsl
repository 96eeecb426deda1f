<?xml version="1.0" encoding="UTF-8"?>
<!-- The tables, for who makes them: <schema root><tables name number title module .../><out_of_order .../></schema>,
     or one of them: <table name number ...><columns/><indexes/><references/><referrers/><drawing/></table> -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <!-- All of them. -->

  <xsl:template match="schema" mode="content">
    <div class="card">
      <div class="card-header">
        <xsl:choose>
          <xsl:when test="out_of_order">
            <div class="text-danger">Tables that refer to one of a higher number: <xsl:apply-templates select="out_of_order"/></div>
          </xsl:when>
          <xsl:otherwise>
            <div class="text-secondary">Tables are created in order of number. All refer to lower numbers, or to their own.</div>
          </xsl:otherwise>
        </xsl:choose>
      </div>
      <div class="table-responsive" tabindex="0">
        <table class="table card-table table-vcenter">
          <caption class="visually-hidden">Tables in order of creation</caption>
          <thead><tr><th scope="col" class="text-end">Number</th><th scope="col">Table</th><th scope="col">Module</th>
            <th scope="col">Scope</th><th scope="col" class="text-end">Columns</th>
            <th scope="col" class="text-end">Refers to</th><th scope="col" class="text-end">Referred to by</th></tr></thead>
          <tbody><xsl:apply-templates select="tables"/></tbody>
        </table>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="tables">
    <tr>
      <td class="text-end"><xsl:value-of select="@number"/></td>
      <td><a href="{../@root}/{@name}"><xsl:value-of select="@title"/></a>
        <div class="text-secondary"><xsl:value-of select="@name"/></div></td>
      <td><xsl:value-of select="@module"/></td>
      <td><xsl:value-of select="@scope"/></td>
      <td class="text-end"><xsl:value-of select="@columns"/></td>
      <td class="text-end"><xsl:value-of select="@references"/></td>
      <td class="text-end"><xsl:value-of select="@referrers"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="out_of_order">
    <code><xsl:value-of select="concat(@table, '.', @column)"/></code><xsl:if test="position() != last()">, </xsl:if>
  </xsl:template>

  <!-- One of them. -->

  <xsl:template match="page/table" mode="content">
    <div class="row row-cards">
      <div class="col-lg-8">
        <div class="card mb-3">
          <div class="card-body">
            <dl class="row mb-0">
              <dt class="col-4">Name</dt><dd class="col-8"><code><xsl:value-of select="@name"/></code></dd>
              <dt class="col-4">Number</dt><dd class="col-8"><xsl:value-of select="@number"/></dd>
              <dt class="col-4">Module</dt><dd class="col-8"><xsl:value-of select="@module"/></dd>
              <dt class="col-4">Scope</dt><dd class="col-8"><xsl:value-of select="@scope"/></dd>
              <xsl:if test="@permission"><dt class="col-4">Permission</dt><dd class="col-8"><code><xsl:value-of select="@permission"/></code></dd></xsl:if>
              <xsl:if test="@rows"><dt class="col-4">Rows</dt><dd class="col-8"><xsl:value-of select="@rows"/><xsl:if test="@has_more_rows"> or more</xsl:if></dd></xsl:if>
            </dl>
          </div>
        </div>
        <div class="card mb-3">
          <div class="table-responsive" tabindex="0">
            <table class="table card-table table-vcenter">
              <caption class="visually-hidden">Columns</caption>
              <thead><tr><th scope="col">Column</th><th scope="col">Type</th><th scope="col">Rules</th></tr></thead>
              <tbody><xsl:apply-templates select="columns"/></tbody>
            </table>
          </div>
        </div>
        <xsl:if test="indexes">
          <div class="card mb-3">
            <div class="card-header"><h2 class="card-title">Indexes</h2></div>
            <div class="list-group list-group-flush"><xsl:apply-templates select="indexes"/></div>
          </div>
        </xsl:if>
      </div>
      <div class="col-lg-4">
        <div class="card">
          <div class="card-header"><h2 class="card-title">Dependencies</h2></div>
          <div class="card-body"><xsl:apply-templates select="drawing"/></div>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="columns">
    <tr>
      <td><code><xsl:value-of select="@name"/></code><div class="text-secondary"><xsl:value-of select="@label"/></div></td>
      <td><xsl:value-of select="@type"/>
        <xsl:if test="@sql"><div><code class="text-wrap text-break"><xsl:value-of select="@sql"/></code></div></xsl:if>
        <xsl:if test="@target"><div><a href="{../@root}/{@target}"><xsl:value-of select="@target"/></a></div></xsl:if></td>
      <td>
        <xsl:if test="@is_required"><span class="badge bg-blue-lt me-1">required</span></xsl:if>
        <xsl:if test="@is_unique"><span class="badge bg-purple-lt me-1">unique</span></xsl:if>
        <xsl:if test="@is_implicit"><span class="badge bg-secondary-lt me-1">by itself</span></xsl:if>
        <xsl:if test="@default"><span class="text-secondary">default <code><xsl:value-of select="@default"/></code></span></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="indexes">
    <div class="list-group-item text-break"><code><xsl:value-of select="@name"/></code>
      <xsl:if test="@is_unique"><xsl:text> </xsl:text><span class="badge bg-purple-lt">unique</span></xsl:if>
      <div class="text-secondary"><xsl:for-each select="columns"><xsl:value-of select="@name"/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></div>
    </div>
  </xsl:template>

  <!-- As wide as a small phone, where it is read without being made smaller. -->
  <xsl:template match="drawing">
    <svg class="d-block mx-auto mw-100 h-auto" width="300" height="{@height}" viewBox="0 0 300 {@height}" role="img" aria-label="What the table refers to, and what refers to it">
      <path d="M10 {@first}V{@last}" fill="none" stroke="currentColor" opacity=".4"/>
      <xsl:apply-templates select="box"/>
    </svg>
  </xsl:template>

  <xsl:template match="box">
    <path d="M10 {@middle}H{../@from}" fill="none" stroke="currentColor" opacity=".4"/>
    <xsl:choose>
      <xsl:when test="@href"><a href="{@href}"><xsl:call-template name="schema.box"/></a></xsl:when>
      <xsl:otherwise><xsl:call-template name="schema.box"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="schema.box">
    <rect x="{../@from}" y="{@y}" width="272" height="34" rx="4" fill="none" stroke="currentColor">
      <xsl:if test="@kind = 'own'"><xsl:attribute name="stroke-width">2</xsl:attribute></xsl:if>
    </rect>
    <text x="34" y="{@text}" font-size="13" fill="currentColor">
      <xsl:value-of select="concat(@number, ' ', @name)"/>
      <title>
        <xsl:choose>
          <xsl:when test="@kind = 'above'">The table refers to it by <xsl:value-of select="@column"/></xsl:when>
          <xsl:when test="@kind = 'below'">It refers to the table by <xsl:value-of select="@column"/></xsl:when>
          <xsl:otherwise>The table itself</xsl:otherwise>
        </xsl:choose>
      </title>
    </text>
  </xsl:template>

</xsl:stylesheet>
