<?xml version="1.0" encoding="UTF-8"?>
<!-- Somebody else saved the record meanwhile: both versions side by side, and the choice between them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>
  <xsl:import href="datum.xsl"/>

  <xsl:template match="conflict" mode="content">
    <div class="alert alert-warning" role="alert">
      <svg class="icon alert-icon" aria-hidden="true"><use href="asset:icons.svg#git-merge"/></svg>
      <div>
        <h2 class="alert-heading">Your changes are not saved yet</h2>
        <div class="text-break">
          <xsl:choose>
            <xsl:when test="@updated-by != ''"><xsl:value-of select="@updated-by"/></xsl:when>
            <xsl:otherwise>Somebody</xsl:otherwise>
          </xsl:choose>
          <xsl:text> changed </xsl:text>
          <xsl:value-of select="@label"/>
          <xsl:if test="@updated != ''"> at <xsl:value-of select="@updated"/></xsl:if>
          <xsl:text>, while you were editing. Compare both versions and choose.</xsl:text>
        </div>
      </div>
    </div>
    <form class="card" method="post" action="{@action}">
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="version" value="{@version}"/>
      <xsl:for-each select="hidden"><input type="hidden" name="{@name}" value="{@value}"/></xsl:for-each>
      <div class="table-responsive">
        <table class="table card-table table-mobile-md conflict-table">
          <caption class="visually-hidden">Both versions, field by field</caption>
          <thead><tr><th scope="col">Field</th><th scope="col">Yours</th><th scope="col">Saved meanwhile</th></tr></thead>
          <tbody>
            <xsl:apply-templates select="field[@differs]"/>
            <xsl:apply-templates select="field[not(@differs)]"/>
          </tbody>
        </table>
      </div>
      <div class="card-footer form-footer-bar">
        <a class="btn" href="{@href}">Keep what is saved</a>
        <button class="btn btn-primary" type="submit">Save my version</button>
      </div>
    </form>
  </xsl:template>

  <!-- Equal fields are there for orientation; only what differs stands out. -->
  <xsl:template match="field">
    <tr>
      <xsl:if test="not(@differs)"><xsl:attribute name="class">text-secondary</xsl:attribute></xsl:if>
      <th scope="row">
        <xsl:value-of select="@label"/>
        <xsl:if test="@differs"><span class="badge bg-yellow-lt ms-2">differs</span></xsl:if>
      </th>
      <td data-label="Yours">
        <xsl:call-template name="conflict.side">
          <xsl:with-param name="value" select="@mine"/>
        </xsl:call-template>
      </td>
      <td data-label="Saved meanwhile">
        <xsl:call-template name="conflict.side">
          <xsl:with-param name="value" select="@theirs"/>
        </xsl:call-template>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="conflict.side">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = ''"><xsl:call-template name="value.none"/></xsl:when>
      <xsl:when test="@differs"><mark class="text-lines"><xsl:value-of select="$value"/></mark></xsl:when>
      <xsl:otherwise><span class="text-lines"><xsl:value-of select="$value"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
