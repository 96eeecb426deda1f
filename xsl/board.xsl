<?xml version="1.0" encoding="UTF-8"?>
<!--
  A board: cards in lanes. A page's own sheet has mode "card": what a card shows of a column, and the head of a lane.
  Without the script cards are marked, and the button of a lane moves them there; the script drags them (board.js).
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="lanes">
    <form class="board" method="post" action="{@move}" data-board="">
      <xsl:if test="@move"><xsl:call-template name="csrf"/></xsl:if>
      <xsl:apply-templates select="lane"/>
    </form>
    <div class="card-footer list-footer">
      <xsl:for-each select="..">
        <xsl:call-template name="rows.shown"/>
        <xsl:apply-templates select="pager"/>
      </xsl:for-each>
    </div>
    <script src="asset:board.js" defer="defer"/>
  </xsl:template>

  <xsl:template match="lane">
    <section class="board-lane" data-lane="{@to}" aria-labelledby="lane-{@value}">
      <div class="board-head">
        <h2 id="lane-{@value}">
          <xsl:choose>
            <xsl:when test="@value = ''"><span class="text-secondary">None</span></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="*[1]" mode="card"/></xsl:otherwise>
          </xsl:choose>
        </h2>
        <span class="text-secondary"><xsl:value-of select="@count"/></span>
        <xsl:if test="@new">
          <a class="btn btn-icon btn-sm" href="{@new}" aria-label="New" title="New">
            <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#plus"/></svg>
          </a>
        </xsl:if>
        <xsl:if test="../@move and @to">
          <button class="btn btn-sm" type="submit" name="to" value="{@to}">Move here</button>
        </xsl:if>
      </div>
      <ul><xsl:apply-templates select="row" mode="card"/></ul>
    </section>
  </xsl:template>

  <xsl:template match="lane/month" mode="card"><xsl:value-of select="."/></xsl:template>

  <!-- There are many of these on a page: their looks come from their places. -->
  <xsl:template match="row" mode="card">
    <li>
      <xsl:if test="@to">
        <xsl:attribute name="data-to"><xsl:value-of select="@to"/></xsl:attribute>
        <input class="form-check-input" type="checkbox" name="id" value="{@id}" aria-label="Select {@label}"/>
      </xsl:if>
      <a href="{@href}"><xsl:value-of select="@label"/></a>
      <xsl:for-each select="*[node() or @value != '']">
        <div><xsl:apply-templates select="." mode="card"/></div>
      </xsl:for-each>
    </li>
  </xsl:template>

</xsl:stylesheet>
