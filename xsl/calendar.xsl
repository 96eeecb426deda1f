<?xml version="1.0" encoding="UTF-8"?>
<!--
  A calendar: which days these are, the way to others, and the weeks with their entries. A page's own sheet has mode
  "card" for what an entry shows of a column. Every step is a link. Where there is no room for seven days beside each
  other (30-list.css) they stand below each other, and those without an entry are left out.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="weekday.xsl"/>

  <xsl:template match="calendar">
    <div class="agenda-head">
      <nav class="btn-list" aria-label="Other days">
        <a class="btn btn-icon" href="{@prev}" rel="prev" aria-label="Before">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#chevron-left"/></svg>
        </a>
        <a class="btn" href="{@today}">Today</a>
        <a class="btn btn-icon" href="{@next}" rel="next" aria-label="After">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#chevron-right"/></svg>
        </a>
      </nav>
      <h2><xsl:call-template name="calendar.title"/></h2>
      <nav class="btn-group" aria-label="So many days">
        <a class="btn" href="{@as-month}">
          <xsl:if test="@kind = 'month'"><xsl:call-template name="calendar.here"/></xsl:if>
          <xsl:text>Month</xsl:text>
        </a>
        <a class="btn" href="{@as-week}">
          <xsl:if test="@kind = 'week'"><xsl:call-template name="calendar.here"/></xsl:if>
          <xsl:text>Week</xsl:text>
        </a>
        <a class="btn" href="{@as-day}">
          <xsl:if test="@kind = 'day'"><xsl:call-template name="calendar.here"/></xsl:if>
          <xsl:text>Day</xsl:text>
        </a>
      </nav>
    </div>
  </xsl:template>

  <xsl:template name="calendar.here">
    <xsl:attribute name="class">btn active</xsl:attribute>
    <xsl:attribute name="aria-current">page</xsl:attribute>
  </xsl:template>

  <xsl:template name="calendar.title">
    <xsl:choose>
      <xsl:when test="@kind = 'week'">Week <xsl:value-of select="@number"/>, from <xsl:value-of select="@shown"/></xsl:when>
      <xsl:when test="@kind = 'day'">
        <xsl:call-template name="weekday.long"/><xsl:text> </xsl:text><xsl:value-of select="@shown"/>
      </xsl:when>
      <xsl:when test="@month = 1">January <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 2">February <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 3">March <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 4">April <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 5">May <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 6">June <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 7">July <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 8">August <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 9">September <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 10">October <xsl:value-of select="@year"/></xsl:when>
      <xsl:when test="@month = 11">November <xsl:value-of select="@year"/></xsl:when>
      <xsl:otherwise>December <xsl:value-of select="@year"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="calendar" mode="weeks">
    <div class="agenda {@kind}">
      <div class="agenda-names" aria-hidden="true">
        <xsl:for-each select="week[1]/day"><span><xsl:call-template name="weekday.long"/></span></xsl:for-each>
      </div>
      <xsl:apply-templates select="week"/>
      <xsl:if test="not(week/day/entry)"><p class="agenda-none text-secondary">Nothing on these days</p></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="week"><div class="agenda-week"><xsl:apply-templates select="day"/></div></xsl:template>

  <!-- There are many of these on a page: their looks come from their places. -->
  <xsl:template match="day">
    <section>
      <xsl:attribute name="class">
        <xsl:text>day</xsl:text>
        <xsl:if test="@outside"> outside</xsl:if>
        <xsl:if test="not(entry)"> free</xsl:if>
      </xsl:attribute>
      <h3>
        <xsl:if test="@today"><xsl:attribute name="aria-current">date</xsl:attribute></xsl:if>
        <a href="{@href}">
          <span class="day-name"><xsl:call-template name="weekday.long"/><xsl:text> </xsl:text></span>
          <time datetime="{@date}"><span class="day-number"><xsl:value-of select="@number"/></span><span class="day-date"><xsl:value-of select="@shown"/></span></time>
        </a>
        <xsl:if test="@new"><a class="day-new" href="{@new}" aria-label="New on {@shown}" title="New on {@shown}">+</a></xsl:if>
      </h3>
      <xsl:if test="entry"><ul><xsl:apply-templates select="entry"/></ul></xsl:if>
      <xsl:if test="@more"><a class="day-more" href="{@href}">+<xsl:value-of select="@more"/> more</a></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="entry">
    <li>
      <a href="{@href}">
        <xsl:attribute name="class">
          <xsl:choose>
            <xsl:when test="@color">bg-<xsl:value-of select="@color"/>-lt</xsl:when>
            <xsl:otherwise>bg-secondary-lt</xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@continued"> continued</xsl:if>
          <xsl:if test="@continues"> continues</xsl:if>
        </xsl:attribute>
        <span>
          <xsl:if test="@time"><time><xsl:value-of select="@time"/></time><xsl:text> </xsl:text></xsl:if>
          <xsl:value-of select="@label"/>
        </span>
        <xsl:if test="@color-label"><span class="visually-hidden">, <xsl:value-of select="@color-label"/></span></xsl:if>
        <xsl:for-each select="*[node() or @value != '']">
          <span class="entry-part"><xsl:apply-templates select="." mode="card"/></span>
        </xsl:for-each>
      </a>
    </li>
  </xsl:template>

</xsl:stylesheet>
