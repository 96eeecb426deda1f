<?xml version="1.0" encoding="UTF-8"?>
<!--
  Values as they are shown. The context of each template is the element of one value, as README.md shows them in a row.
  Enums are not here: their labels and colours come from the manifest, in one template per column.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Where a value would stand. In a table an empty cell says so itself. -->
  <xsl:template name="value.none">
    <span class="text-secondary" aria-hidden="true">—</span>
    <span class="visually-hidden">empty</span>
  </xsl:template>

  <!-- What no manifest describes: a value is known by its shape. -->
  <xsl:template match="*" mode="value">
    <xsl:choose>
      <xsl:when test="item"><xsl:call-template name="value.many"/></xsl:when>
      <xsl:when test="@href"><xsl:call-template name="value.reference"/></xsl:when>
      <xsl:when test="node()"><xsl:value-of select="."/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A text with its line breaks, and the beginning of a long one. What is short stands like any other value. -->
  <xsl:template name="value.lines">
    <xsl:choose>
      <xsl:when test="string-length(.) &gt; 60 or contains(., '&#10;')">
        <div class="text-lines"><xsl:value-of select="."/></div>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="value.excerpt">
    <xsl:value-of select="substring(., 1, 80)"/>
    <xsl:if test="string-length(.) &gt; 80">…</xsl:if>
  </xsl:template>

  <!-- date, time and datetime: @value for machines, the text for people; often they are the same. -->
  <xsl:template name="value.time">
    <xsl:if test="@value != ''">
      <time>
        <xsl:if test=". != @value"><xsl:attribute name="datetime"><xsl:value-of select="@value"/></xsl:attribute></xsl:if>
        <xsl:value-of select="."/>
      </time>
    </xsl:if>
  </xsl:template>

  <!-- A file; an image is seen. -->
  <xsl:template name="value.file">
    <xsl:if test="@image"><a class="d-block mb-1" href="{@href}"><img class="file-preview" src="{@href}" alt="" loading="lazy"/></a></xsl:if>
    <xsl:call-template name="value.file-name"/>
  </xsl:template>

  <xsl:template name="value.file-name">
    <xsl:choose>
      <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="."/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Stars; a computed one need not be whole. -->
  <xsl:template name="value.rating">
    <xsl:param name="most"/>
    <xsl:if test="node()">
      <span class="rating" aria-hidden="true">
        <xsl:value-of select="substring('★★★★★★★★★★', 1, round(.))"/>
        <xsl:value-of select="substring('☆☆☆☆☆☆☆☆☆☆', 1, $most - round(.))"/>
      </span>
      <span class="visually-hidden"><xsl:value-of select="."/> of <xsl:value-of select="$most"/></span>
    </xsl:if>
  </xsl:template>

  <xsl:template name="value.boolean">
    <xsl:choose>
      <xsl:when test="@value = 'yes'">
        <svg class="icon text-green" aria-hidden="true"><use href="asset:icons.svg#check"/></svg>
        <xsl:text> Yes</xsl:text>
      </xsl:when>
      <xsl:when test="@value = 'no'"><span class="text-secondary">No</span></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Where there is no room it wraps before the @. -->
  <xsl:template name="value.email">
    <xsl:if test="node()">
      <xsl:variable name="who" select="substring-before(., '@')"/>
      <a href="mailto:{.}"><xsl:value-of select="$who"/><span><xsl:value-of select="substring-after(., $who)"/></span></a>
    </xsl:if>
  </xsl:template>

  <xsl:template name="value.phone">
    <xsl:if test="node()"><a href="tel:{translate(., ' ', '')}" dir="ltr"><xsl:value-of select="."/></a></xsl:if>
  </xsl:template>

  <!-- Only what a browser fetches is a link: never javascript: and the like. -->
  <xsl:template name="value.url">
    <xsl:choose>
      <xsl:when test="starts-with(., 'https://') or starts-with(., 'http://')">
        <a href="{.}" rel="noopener noreferrer"><xsl:value-of select="."/></a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="value.color">
    <xsl:if test="node()">
      <svg class="icon me-1" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" fill="{.}"/></svg>
      <xsl:value-of select="."/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="value.json">
    <xsl:if test="node()"><pre class="m-0"><xsl:value-of select="."/></pre></xsl:if>
  </xsl:template>

  <!-- A reference is a link where its target may be seen. -->
  <xsl:template name="value.reference">
    <xsl:choose>
      <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="."/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="value.tags">
    <xsl:for-each select="item">
      <xsl:if test="position() != 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:choose>
        <xsl:when test="@href"><a class="badge bg-secondary-lt" href="{@href}"><xsl:value-of select="."/></a></xsl:when>
        <xsl:otherwise><span class="badge bg-secondary-lt"><xsl:value-of select="."/></span></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="value.many">
    <xsl:for-each select="item">
      <xsl:if test="position() != 1">, </xsl:if>
      <xsl:call-template name="value.reference"/>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
