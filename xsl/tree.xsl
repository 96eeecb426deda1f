<?xml version="1.0" encoding="UTF-8"?>
<!--
  A tree: rows below the one that they refer to, which fold; of many rows one level, whose nodes lead to the next. A
  page's own sheet has mode "card" for what a node shows of a column.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="tree">
    <xsl:if test="@of">
      <div class="tree-above">
        <a class="btn btn-icon btn-sm" href="{@up}" aria-label="One level up" title="One level up">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#arrow-up"/></svg>
        </a>
        <h2><a href="{@of-href}"><xsl:value-of select="@of"/></a></h2>
      </div>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="node"><ul class="tree"><xsl:apply-templates select="node"/></ul></xsl:when>
      <xsl:otherwise><p class="tree text-secondary">Nothing lies below it</p></xsl:otherwise>
    </xsl:choose>
    <div class="card-footer list-footer">
      <xsl:for-each select="..">
        <xsl:call-template name="rows.shown"/>
        <xsl:apply-templates select="pager"/>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- The upper levels are open. -->
  <xsl:template match="node">
    <li>
      <xsl:choose>
        <xsl:when test="node">
          <details>
            <xsl:if test="not(ancestor::node/ancestor::node)"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary><xsl:call-template name="tree.line"/></summary>
            <ul><xsl:apply-templates select="node"/></ul>
          </details>
        </xsl:when>
        <xsl:otherwise><div class="tree-leaf"><xsl:call-template name="tree.line"/></div></xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <xsl:template name="tree.line">
    <span class="tree-line">
      <a href="{@href}"><xsl:value-of select="@label"/></a>
      <xsl:if test="@count and not(@below)"><span class="badge bg-secondary-lt"><xsl:value-of select="@count"/></span></xsl:if>
      <xsl:if test="@below">
        <a class="btn btn-sm" href="{@below}" aria-label="Show what lies below {@label}">
          <xsl:value-of select="@count"/>
          <svg class="icon icon-chevron" aria-hidden="true"><use href="asset:icons.svg#chevron-right"/></svg>
        </a>
      </xsl:if>
      <xsl:for-each select="*[name() != 'node'][node() or @value != '']">
        <span class="tree-part"><xsl:apply-templates select="." mode="card"/></span>
      </xsl:for-each>
      <xsl:if test="@new"><a class="tree-new" href="{@new}" aria-label="New below {@label}" title="New below {@label}">+</a></xsl:if>
    </span>
  </xsl:template>

</xsl:stylesheet>
