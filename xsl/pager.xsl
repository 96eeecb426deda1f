<?xml version="1.0" encoding="UTF-8"?>
<!-- Below a table: which rows these are, how many a page has, and the way to the others. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Context: list or children. -->
  <xsl:template name="rows.shown">
    <p class="m-0 text-secondary">
      <xsl:choose>
        <xsl:when test="@from and @to != @from and @total">
          <xsl:text>Showing </xsl:text><xsl:value-of select="format-number(@from, '#,##0')"/>–<xsl:value-of select="format-number(@to, '#,##0')"/><xsl:text> of </xsl:text><xsl:call-template name="rows.total"/>
        </xsl:when>
        <xsl:when test="@from and @total">
          <xsl:text>Showing </xsl:text><xsl:value-of select="format-number(@from, '#,##0')"/><xsl:text> of </xsl:text><xsl:call-template name="rows.total"/>
        </xsl:when>
        <xsl:when test="@from and @to != @from">
          <xsl:text>Showing </xsl:text><xsl:value-of select="format-number(@from, '#,##0')"/>–<xsl:value-of select="format-number(@to, '#,##0')"/>
        </xsl:when>
        <xsl:when test="@from">
          <xsl:text>Showing </xsl:text><xsl:value-of select="format-number(@from, '#,##0')"/>
        </xsl:when>
        <xsl:when test="@total"><xsl:call-template name="rows.total"/> in all</xsl:when>
      </xsl:choose>
    </p>
  </xsl:template>

  <!-- "1,000", or "1,000+" where nobody counted further. -->
  <xsl:template name="rows.total">
    <xsl:value-of select="format-number(@total, '#,##0')"/>
    <xsl:if test="@more">+</xsl:if>
  </xsl:template>

  <xsl:template match="sizes">
    <nav class="list-sizes text-secondary" aria-label="Rows per page">
      <span>Rows per page:</span>
      <ul class="list-inline list-inline-dots">
        <xsl:for-each select="size">
          <li class="list-inline-item">
            <xsl:choose>
              <xsl:when test="@current"><strong aria-current="true"><xsl:value-of select="@number"/></strong></xsl:when>
              <xsl:otherwise><a href="{@href}"><xsl:value-of select="@number"/></a></xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:template>

  <xsl:template match="pager">
    <xsl:if test="@prev or @next">
      <nav class="ms-auto" id="pages" aria-label="Pages" tabindex="-1">
        <ul class="pagination m-0">
          <xsl:if test="@prev">
            <li class="page-item">
              <a class="page-link" href="{@prev}#pages" rel="prev" aria-label="Previous page">
                <svg class="icon"><use href="asset:icons.svg#chevron-left"/></svg>
              </a>
            </li>
          </xsl:if>
          <xsl:apply-templates select="page|gap"/>
          <xsl:if test="@next">
            <li class="page-item">
              <a class="page-link" href="{@next}#pages" rel="next" aria-label="Next page">
                <svg class="icon"><use href="asset:icons.svg#chevron-right"/></svg>
              </a>
            </li>
          </xsl:if>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- A small screen has room for the present page alone. -->
  <xsl:template match="pager/page">
    <li class="page-item d-none d-sm-block"><a class="page-link" href="{@href}#pages"><xsl:value-of select="@number"/></a></li>
  </xsl:template>

  <xsl:template match="pager/page[@current]" priority="1">
    <li class="page-item active">
      <a class="page-link" href="{@href}#pages" aria-current="page"><xsl:value-of select="@number"/></a>
    </li>
  </xsl:template>

  <xsl:template match="gap">
    <li class="page-item disabled d-none d-sm-block"><span class="page-link">…</span></li>
  </xsl:template>

</xsl:stylesheet>
