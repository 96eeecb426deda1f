<?xml version="1.0" encoding="UTF-8"?>
<!-- One question before something is deleted, or why it cannot be. The script shows the card as a dialog. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="confirm" mode="content">
    <form class="card confirm-card" method="post" action="{@action}" data-dialog-content="">
      <xsl:if test="@kind = 'danger'"><div class="card-status-top bg-danger"></div></xsl:if>
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="confirmed" value="yes">
        <xsl:if test="@confirmed"><xsl:attribute name="value"><xsl:value-of select="@confirmed"/></xsl:attribute></xsl:if>
      </input>
      <xsl:for-each select="hidden"><input type="hidden" name="{@name}" value="{@value}"/></xsl:for-each>
      <div class="card-body text-center py-4">
        <svg class="icon icon-lg mb-2 text-{@kind}" aria-hidden="true"><use href="asset:icons.svg#alert-triangle"/></svg>
        <h2 class="confirm-title"><xsl:value-of select="@title"/></h2>
        <xsl:if test="item">
          <ul class="list-unstyled text-break"><xsl:apply-templates select="item"/></ul>
          <xsl:if test="@count &gt; count(item)">
            <xsl:variable name="more" select="@count - count(item)"/>
            <p class="text-secondary">and <xsl:value-of select="format-number($more, '#,##0')"/> more</p>
          </xsl:if>
        </xsl:if>
        <xsl:if test="@refused"><p class="mb-0"><xsl:value-of select="@refused"/></p></xsl:if>
        <xsl:for-each select="note"><p class="text-secondary mb-0"><xsl:value-of select="."/></p></xsl:for-each>
      </div>
      <div class="card-footer">
        <div class="row g-2">
          <!-- The script makes a button of the way back, which has the first focus: Enter loses nothing. -->
          <div class="col">
            <a class="btn w-100" href="{@cancel}">
              <xsl:choose><xsl:when test="@button">Cancel</xsl:when><xsl:otherwise>Back</xsl:otherwise></xsl:choose>
            </a>
          </div>
          <xsl:if test="@button">
            <div class="col">
              <button class="btn btn-{@kind} w-100" type="submit"><xsl:value-of select="@button"/></button>
            </div>
          </xsl:if>
        </div>
      </div>
    </form>
  </xsl:template>

  <xsl:template match="item">
    <li>
      <xsl:choose>
        <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@label"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

</xsl:stylesheet>
