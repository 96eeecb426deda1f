<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page of a record: its fields, and in tabs what belongs to it. A page's own sheet has

    detail.mark             named: what stands in the circle beside the name, initials or an icon
    mode "sections"         fields: one detail.section each
    modes "label", "value"  one template per column; "badge" for those that stand beside the name
    mode "words"            tab: its title; action: the words of its button
    mode "tab"              children of a table: calls detail.children
    modes "label", "cell"   one template per column of a child table, matching columns/x and x
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="label.xsl"/>
  <xsl:import href="datum.xsl"/>
  <xsl:import href="table.xsl"/>
  <xsl:import href="pager.xsl"/>
  <xsl:import href="parent.xsl"/>
  <xsl:import href="attachments.xsl"/>

  <xsl:template match="record" mode="title">
    <span class="avatar avatar-rounded bg-primary-lt me-3" aria-hidden="true"><xsl:call-template name="detail.mark"/></span>
    <span class="text-break"><xsl:value-of select="@label"/></span>
    <xsl:apply-templates select="fields/*" mode="badge"/>
  </xsl:template>

  <!-- The letters of a person: first and last name. -->
  <xsl:template name="detail.initials">
    <xsl:value-of select="substring(@label, 1, 1)"/>
    <xsl:value-of select="substring(substring-after(@label, ' '), 1, 1)"/>
  </xsl:template>

  <xsl:template match="*" mode="badge"/>

  <xsl:template match="record" mode="subtitle">
    <xsl:apply-templates select="parent"/>
    <xsl:if test="@archived"><span class="badge bg-secondary-lt">Archived</span></xsl:if>
  </xsl:template>

  <xsl:template match="record" mode="actions">
    <xsl:apply-templates select="actions/action"/>
    <xsl:call-template name="detail.print"/>
    <xsl:if test="@copy">
      <a class="btn" href="{@copy}">
        <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#copy"/></svg>
        <xsl:text>Copy</xsl:text>
      </a>
    </xsl:if>
    <xsl:if test="@delete">
      <a class="btn btn-outline-danger" href="{@delete}" data-dialog="">
        <xsl:choose>
          <xsl:when test="@archives">
            <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#archive"/></svg>
            <xsl:text>Archive</xsl:text>
          </xsl:when>
          <xsl:otherwise>
            <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#trash"/></svg>
            <xsl:text>Delete</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
      </a>
    </xsl:if>
    <xsl:if test="@edit">
      <a class="btn btn-primary" href="{@edit}">
        <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#pencil"/></svg>
        <xsl:text>Edit</xsl:text>
      </a>
    </xsl:if>
  </xsl:template>

  <!-- Printed is a page that has all tabs. Where it is the present one, the script opens the browser's dialog. -->
  <xsl:template name="detail.print">
    <xsl:choose>
      <xsl:when test="paper">
        <details class="dropdown">
          <summary class="btn dropdown-toggle">
            <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#printer"/></svg>
            <xsl:text>Print</xsl:text>
          </summary>
          <div class="dropdown-menu dropdown-menu-end">
            <xsl:for-each select="paper"><a class="dropdown-item" href="{@href}"><xsl:value-of select="@title"/></a></xsl:for-each>
            <a class="dropdown-item" href="{@print}">Everything</a>
          </div>
        </details>
      </xsl:when>
      <xsl:when test="@print">
        <a class="btn" href="{@print}">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#printer"/></svg>
          <xsl:text>Print</xsl:text>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <button class="btn" type="button" hidden="hidden" data-script="print">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#printer"/></svg>
          <xsl:text>Print</xsl:text>
        </button>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="action">
    <xsl:choose>
      <xsl:when test="@post">
        <form method="post" action="{@href}">
          <xsl:call-template name="csrf"/>
          <input type="hidden" name="version" value="{../../@version}"/>
          <button class="btn" type="submit"><xsl:apply-templates select="." mode="words"/></button>
        </form>
      </xsl:when>
      <xsl:when test="@ask">
        <a class="btn" href="{@href}" data-dialog=""><xsl:apply-templates select="." mode="words"/></a>
      </xsl:when>
      <xsl:otherwise><a class="btn" href="{@href}"><xsl:apply-templates select="." mode="words"/></a></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="action" mode="words"><xsl:value-of select="@title"/></xsl:template>
  <xsl:template match="tab" mode="words"><xsl:value-of select="@title"/></xsl:template>

  <xsl:template match="record" mode="content">
    <div class="card">
      <xsl:if test="tabs/tab[2]">
        <div class="card-header">
          <nav class="detail-tabs" aria-label="Parts of this record">
            <ul class="nav nav-tabs card-header-tabs"><xsl:apply-templates select="tabs/tab"/></ul>
          </nav>
        </div>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="@all">
          <xsl:apply-templates select="fields" mode="sections"/>
          <xsl:apply-templates select="children" mode="tab"/>
          <xsl:apply-templates select="attachments"/>
          <xsl:apply-templates select="system"/>
        </xsl:when>
        <xsl:when test="children"><xsl:apply-templates select="children" mode="tab"/></xsl:when>
        <xsl:when test="attachments and tabs"><xsl:apply-templates select="attachments"/></xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="fields" mode="sections"/>
          <xsl:apply-templates select="system"/>
        </xsl:otherwise>
      </xsl:choose>
    </div>
    <xsl:if test="not(@all)"><xsl:apply-templates select="tabs" mode="missing"/></xsl:if>
  </xsl:template>

  <!-- On paper: what the page does not have. -->
  <xsl:template match="tabs" mode="missing">
    <xsl:variable name="missing" select="tab[not(@active) and not(@count = 0)]"/>
    <xsl:if test="$missing">
      <p class="print-note d-none d-print-block">
        <xsl:variable name="parts">
          <xsl:for-each select="$missing">
            <xsl:if test="position() != 1">, </xsl:if>
            <xsl:apply-templates select="." mode="words"/>
            <xsl:if test="@count"> (<xsl:value-of select="@count"/>)</xsl:if>
          </xsl:for-each>
        </xsl:variable>
        <xsl:text>Not printed here: </xsl:text><xsl:value-of select="$parts"/>
        <xsl:text>. “Print” on the page prints everything.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Context: children or attachments. What begins here, where one follows the other. -->
  <xsl:template name="detail.heading">
    <xsl:param name="title"/>
    <div class="card-body print-part"><h2 class="card-title m-0"><xsl:value-of select="$title"/></h2></div>
  </xsl:template>

  <xsl:template match="tab">
    <li class="nav-item">
      <a class="nav-link" href="{@href}">
        <xsl:if test="@active">
          <xsl:attribute name="class">nav-link active</xsl:attribute>
          <xsl:attribute name="aria-current">page</xsl:attribute>
        </xsl:if>
        <xsl:apply-templates select="." mode="words"/>
        <xsl:if test="@count"><span class="badge ms-2"><xsl:value-of select="@count"/><xsl:if test="@more">+</xsl:if></span></xsl:if>
      </a>
    </li>
  </xsl:template>

  <!-- Context: fields. chosen: those of this section, in the page's order. -->
  <xsl:template name="detail.section">
    <xsl:param name="title"/>
    <xsl:param name="chosen"/>
    <xsl:param name="across"/>
    <xsl:param name="fold" select="false()"/>
    <xsl:param name="closed" select="false()"/>
    <xsl:if test="$chosen">
      <div class="card-body">
        <xsl:choose>
          <xsl:when test="$fold">
            <details class="section-fold">
              <xsl:if test="not($closed)"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
              <summary><h2 class="card-title"><xsl:value-of select="$title"/></h2></summary>
              <xsl:call-template name="detail.items">
                <xsl:with-param name="chosen" select="$chosen"/>
                <xsl:with-param name="across" select="$across"/>
              </xsl:call-template>
            </details>
          </xsl:when>
          <xsl:otherwise>
            <xsl:if test="$title != ''"><h2 class="card-title"><xsl:value-of select="$title"/></h2></xsl:if>
            <xsl:call-template name="detail.items">
              <xsl:with-param name="chosen" select="$chosen"/>
              <xsl:with-param name="across" select="$across"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="detail.items">
    <xsl:param name="chosen"/>
    <xsl:param name="across"/>
    <dl class="datagrid">
      <xsl:if test="$across != ''"><xsl:attribute name="class">datagrid across-<xsl:value-of select="$across"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="$chosen" mode="item"/>
    </dl>
  </xsl:template>

  <xsl:template match="*" mode="item">
    <div class="datagrid-item">
      <dt class="datagrid-title"><xsl:apply-templates select="." mode="label"/></dt>
      <dd class="datagrid-content">
        <xsl:choose>
          <xsl:when test="node() or @value != ''"><xsl:apply-templates select="." mode="value"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="value.none"/></xsl:otherwise>
        </xsl:choose>
      </dd>
    </div>
  </xsl:template>

  <!-- Who made the record and who changed it last. -->
  <xsl:template match="system">
    <div class="card-footer text-secondary">
      <xsl:variable name="is-changed" select="@updated and @updated != @created"/>
      <xsl:choose>
        <xsl:when test="$is-changed and @created-by != '' and @updated-by != ''">Created <xsl:value-of select="@created"/> by <xsl:value-of select="@created-by"/>, changed <xsl:value-of select="@updated"/> by <xsl:value-of select="@updated-by"/></xsl:when>
        <xsl:when test="$is-changed and @created-by != ''">Created <xsl:value-of select="@created"/> by <xsl:value-of select="@created-by"/>, changed <xsl:value-of select="@updated"/></xsl:when>
        <xsl:when test="$is-changed and @updated-by != ''">Created <xsl:value-of select="@created"/>, changed <xsl:value-of select="@updated"/> by <xsl:value-of select="@updated-by"/></xsl:when>
        <xsl:when test="$is-changed">Created <xsl:value-of select="@created"/>, changed <xsl:value-of select="@updated"/></xsl:when>
        <xsl:when test="@created and @created-by != ''">Created <xsl:value-of select="@created"/> by <xsl:value-of select="@created-by"/></xsl:when>
        <xsl:when test="@created">Created <xsl:value-of select="@created"/></xsl:when>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- Context: children. The rows of a child table, with the way to add one. -->
  <xsl:template name="detail.children">
    <xsl:param name="title"/>
    <xsl:param name="new"/>
    <xsl:param name="empty"/>
    <xsl:param name="icon"/>
    <xsl:if test="../@all">
      <xsl:call-template name="detail.heading"><xsl:with-param name="title" select="$title"/></xsl:call-template>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="rows/row">
        <xsl:if test="@new and not(../@all)">
          <div class="card-body py-3">
            <a class="btn" href="{@new}">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#plus"/></svg>
              <xsl:value-of select="$new"/>
            </a>
          </div>
        </xsl:if>
        <xsl:call-template name="table"><xsl:with-param name="caption" select="$title"/></xsl:call-template>
        <xsl:if test="pager">
          <div class="card-footer list-footer">
            <xsl:call-template name="rows.shown"/>
            <xsl:choose>
              <xsl:when test="@all"><a class="ms-auto" href="{@all}">Show all</a></xsl:when>
              <xsl:when test="not(../@all)"><xsl:apply-templates select="pager"/></xsl:when>
            </xsl:choose>
          </div>
        </xsl:if>
      </xsl:when>
      <xsl:when test="../@all"><p class="card-body pt-0 mb-0 text-secondary"><xsl:value-of select="$empty"/></p></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="nothing">
          <xsl:with-param name="icon" select="$icon"/>
          <xsl:with-param name="title" select="$empty"/>
          <xsl:with-param name="href" select="@new"/>
          <xsl:with-param name="action" select="$new"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
