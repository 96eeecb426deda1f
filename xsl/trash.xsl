<?xml version="1.0" encoding="UTF-8"?>
<!-- What was deleted: found by words and by table, restored or deleted for good. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>
  <xsl:import href="table.xsl"/>
  <xsl:import href="pager.xsl"/>

  <xsl:template match="trash" mode="content">
    <div class="card">
      <form class="list-form" method="get" action="{@clear}" role="search" data-live="rows">
        <div class="list-search">
          <div class="input-icon">
            <span class="input-icon-addon">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#search"/></svg>
            </span>
            <input class="form-control" type="search" name="q" value="{@q}" maxlength="200" placeholder="Search …"
              aria-label="Search deleted records" autocomplete="off"/>
          </div>
          <select class="form-select w-auto" name="table" aria-label="Kind of record">
            <option value="">Everything</option>
            <xsl:for-each select="option">
              <option value="{@value}">
                <xsl:if test="@selected"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                <xsl:value-of select="@label"/>
              </option>
            </xsl:for-each>
          </select>
          <button class="btn" type="submit" data-live-submit="">Search</button>
        </div>
      </form>
      <div id="rows" data-region="">
        <xsl:choose>
          <xsl:when test="entry"><xsl:call-template name="trash.entries"/></xsl:when>
          <xsl:when test="@filtered">
            <xsl:call-template name="nothing">
              <xsl:with-param name="title">Nothing found</xsl:with-param>
              <xsl:with-param name="text">Search for something else.</xsl:with-param>
              <xsl:with-param name="href" select="@clear"/>
              <xsl:with-param name="action">Show all</xsl:with-param>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="nothing">
              <xsl:with-param name="icon" select="'trash'"/>
              <xsl:with-param name="title">The trash is empty</xsl:with-param>
              <xsl:with-param name="text">Deleted records can be restored from here for a while.</xsl:with-param>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </div>
    </div>
  </xsl:template>

  <xsl:template name="trash.entries">
    <div class="list-place">
      <div class="list-scroll">
        <table class="table card-table table-vcenter list-table">
          <caption class="visually-hidden">Deleted records</caption>
          <thead>
            <tr>
              <th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Deleted</th><th scope="col">Kept until</th>
              <th class="w-1"><span class="visually-hidden">Actions</span></th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="entry"/></tbody>
        </table>
      </div>
    </div>
    <div class="card-footer list-footer">
      <xsl:call-template name="rows.shown"/>
      <xsl:apply-templates select="pager"/>
    </div>
  </xsl:template>

  <xsl:template match="entry">
    <tr>
      <td class="key" data-label="Name">
        <span class="fw-medium text-break"><xsl:value-of select="@label"/></span>
        <xsl:if test="@more">
          <span class="d-block text-secondary small">
            <xsl:value-of select="@more"/>
          </span>
        </xsl:if>
      </td>
      <td data-label="Kind"><xsl:value-of select="@what"/></td>
      <td class="told" data-label="Deleted">
        <xsl:choose>
          <xsl:when test="@deleted-by != ''"><xsl:value-of select="@deleted"/> by <xsl:value-of select="@deleted-by"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@deleted"/></xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="told" data-label="Kept until"><xsl:value-of select="@expires"/></td>
      <td>
        <div class="btn-list flex-nowrap">
          <xsl:if test="@restore">
            <form method="post" action="{@restore}">
              <xsl:call-template name="csrf"/>
              <button class="btn btn-sm" type="submit" aria-label="Restore {@label}">Restore</button>
            </form>
          </xsl:if>
          <xsl:if test="@delete">
            <a class="btn btn-sm btn-outline-danger" href="{@delete}" aria-label="Delete permanently: {@label}" data-dialog="">Delete permanently</a>
          </xsl:if>
        </div>
      </td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
