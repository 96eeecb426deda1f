<?xml version="1.0" encoding="UTF-8"?>
<!--
  The list page of a table. A page's own sheet gives it words and filters:

    list.title, list.new, list.empty   named: "Students", "New student", the empty state
    mode "form"                        list: calls list.form, where the table can be searched or filtered
    mode "sorts"                       list: calls filter.sort for each column that sorts
    mode "words"                       view, named-filter: what it is called
    modes "label", "cell", "filter", "choice"   one template per column or filter
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="datum.xsl"/>
  <xsl:import href="table.xsl"/>
  <xsl:import href="pager.xsl"/>
  <xsl:import href="filter.xsl"/>

  <xsl:template match="list" mode="actions">
    <xsl:if test="@csv">
      <a class="btn" href="{@csv}"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#download"/></svg>Export</a>
    </xsl:if>
    <xsl:if test="@xlsx">
      <a class="btn" href="{@xlsx}"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#download"/></svg>Excel</a>
    </xsl:if>
    <xsl:if test="@new">
      <a class="btn btn-primary" href="{@new}">
        <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#plus"/></svg>
        <xsl:call-template name="list.new"/>
      </a>
    </xsl:if>
  </xsl:template>

  <xsl:template match="list" mode="content">
    <div class="card">
      <xsl:apply-templates select="views"/>
      <xsl:if test="not(grid)"><xsl:apply-templates select="." mode="form"/></xsl:if>
      <div id="rows" data-region="">
        <xsl:apply-templates select="named-filters"/>
        <xsl:call-template name="list.tags"/>
        <xsl:apply-templates select="calendar"/>
        <xsl:choose>
          <xsl:when test="@slow">
            <xsl:call-template name="nothing">
              <xsl:with-param name="icon" select="'hourglass'"/>
              <xsl:with-param name="title">This took too long</xsl:with-param>
              <xsl:with-param name="text">Narrow the filter so that there are fewer records to search.</xsl:with-param>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="grid"><xsl:apply-templates select="grid"/></xsl:when>
          <xsl:when test="pivot"><xsl:apply-templates select="pivot"/></xsl:when>
          <xsl:when test="timeline"><xsl:apply-templates select="timeline"/></xsl:when>
          <xsl:when test="gantt"><xsl:apply-templates select="gantt"/></xsl:when>
          <xsl:when test="lanes"><xsl:apply-templates select="lanes"/></xsl:when>
          <xsl:when test="tree"><xsl:apply-templates select="tree"/></xsl:when>
          <xsl:when test="calendar/week"><xsl:apply-templates select="calendar" mode="weeks"/></xsl:when>
          <xsl:when test="rows/row"><xsl:call-template name="list.rows"/></xsl:when>
          <xsl:when test="@filtered or @q != ''">
            <xsl:call-template name="nothing">
              <xsl:with-param name="title">Nothing found</xsl:with-param>
              <xsl:with-param name="text">Search for something else, or remove a filter.</xsl:with-param>
              <xsl:with-param name="href" select="@clear"/>
              <xsl:with-param name="action">Show all</xsl:with-param>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="calendar">
            <xsl:call-template name="nothing">
              <xsl:with-param name="icon" select="'calendar'"/>
              <xsl:with-param name="title">Nothing on this day</xsl:with-param>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="@view">
            <xsl:call-template name="nothing">
              <xsl:with-param name="title">Nothing here</xsl:with-param>
              <xsl:with-param name="text">No record belongs into this view at present.</xsl:with-param>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="list.empty"/></xsl:otherwise>
        </xsl:choose>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="views">
    <div class="card-header">
      <nav class="detail-tabs" aria-label="Views of this list">
        <ul class="nav nav-tabs card-header-tabs">
          <xsl:for-each select="view">
            <li class="nav-item">
              <a class="nav-link" href="{@href}">
                <xsl:if test="@active">
                  <xsl:attribute name="class">nav-link active</xsl:attribute>
                  <xsl:attribute name="aria-current">page</xsl:attribute>
                </xsl:if>
                <xsl:apply-templates select="." mode="words"/>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </div>
  </xsl:template>

  <!-- Links, each of which chooses one more or one less. -->
  <xsl:template match="named-filters">
    <ul class="list-chosen">
      <xsl:for-each select="named-filter">
        <li>
          <a class="btn btn-sm btn-pill" href="{@href}">
            <xsl:if test="@active">
              <xsl:attribute name="class">btn btn-sm btn-pill active</xsl:attribute>
              <xsl:attribute name="aria-current">true</xsl:attribute>
            </xsl:if>
            <xsl:apply-templates select="." mode="words"/>
          </a>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="view" mode="words"><xsl:value-of select="@title"/></xsl:template>
  <xsl:template match="named-filter" mode="words"><xsl:value-of select="@title"/></xsl:template>

  <xsl:template match="list" mode="form"/>
  <xsl:template match="list" mode="sorts"/>

  <!-- Search and filters: one form, sent by Enter or its buttons. search: the label of the search field. -->
  <xsl:template name="list.form">
    <xsl:param name="search"/>
    <xsl:param name="has-filters"/>
    <form class="list-form" method="get" action="{/page/@root}{/page/@path}" role="search" data-live="rows">
      <input type="hidden" name="per_page" value="{@per-page}"/>
      <xsl:if test="calendar"><input type="hidden" name="days" value="{calendar/@days}"/></xsl:if>
      <xsl:apply-templates select="filters/*[@hidden]" mode="filter"/>
      <xsl:for-each select="named-filters/named-filter[@active]"><input type="hidden" name="{@name}" value="yes"/></xsl:for-each>
      <xsl:if test="$search != ''">
        <div class="list-search">
          <div class="input-icon">
            <span class="input-icon-addon">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#search"/></svg>
            </span>
            <input class="form-control" type="search" name="q" value="{@q}" maxlength="200" placeholder="Search …"
              aria-label="{$search}" autocomplete="off"/>
          </div>
          <button class="btn" type="submit" data-live-submit="">Search</button>
        </div>
      </xsl:if>
      <xsl:if test="$has-filters">
        <details class="list-filters">
          <summary class="btn">
            <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#adjustments-horizontal"/></svg>
            <xsl:text>Filters</xsl:text>
          </summary>
          <div class="row g-3">
            <xsl:apply-templates select="filters/*[not(@hidden)]" mode="filter"/>
            <xsl:apply-templates select="." mode="sorts"/>
          </div>
          <div class="btn-list mt-3">
            <button class="btn btn-primary" type="submit">Apply</button>
            <a class="btn" href="{@clear}">Clear</a>
          </div>
        </details>
      </xsl:if>
    </form>
  </xsl:template>

  <xsl:template name="list.tags">
    <xsl:variable name="used" select="filters/*[@value != '' or @from != '' or @to != '' or option/@selected]"/>
    <xsl:if test="$used">
      <div class="tags-list list-tags">
        <xsl:apply-templates select="$used" mode="tag"/>
        <a class="ms-2" href="{@clear}">Clear all</a>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="list.rows">
    <xsl:choose>
      <xsl:when test="@bulk-delete or actions">
        <form method="post">
          <xsl:attribute name="action">
            <xsl:choose>
              <xsl:when test="@bulk-delete"><xsl:value-of select="@bulk-delete"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="actions/action[1]/@href"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:call-template name="csrf"/>
          <xsl:call-template name="list.table"/>
        </form>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="list.table"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A question can be a dialog where it is put in any case. -->
  <xsl:template match="action" mode="bulk">
    <button class="btn" type="submit" formaction="{@href}" data-bulk="">
      <xsl:if test="@ask"><xsl:attribute name="data-dialog"/></xsl:if>
      <xsl:value-of select="@title"/>
      <span class="badge ms-2" data-bulk-count="" hidden="hidden" data-script=""></span>
    </button>
  </xsl:template>

  <xsl:template name="list.table">
    <xsl:call-template name="table">
      <xsl:with-param name="caption"><xsl:call-template name="list.title"/></xsl:with-param>
    </xsl:call-template>
    <div class="card-footer list-footer">
      <xsl:if test="@bulk-delete">
        <button class="btn btn-outline-danger" type="submit" formaction="{@bulk-delete}" data-bulk="" data-dialog="">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#trash"/></svg>
          <xsl:text>Delete selected </xsl:text>
          <span class="badge ms-2" data-bulk-count="" hidden="hidden" data-script=""></span>
        </button>
      </xsl:if>
      <xsl:apply-templates select="actions/action" mode="bulk"/>
      <xsl:call-template name="rows.shown"/>
      <xsl:apply-templates select="sizes"/>
      <xsl:apply-templates select="pager"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
