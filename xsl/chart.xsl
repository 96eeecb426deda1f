<?xml version="1.0" encoding="UTF-8"?>
<!--
  Charts: SVG drawn here, from a widget's points, with no script.

  <widget name="admissions" type="bar|line|donut" title="Admissions per month" color="green">
    <point label="2024-01" text="Jan 2024" value="12" color="green"/>
  </widget>

  text is what is shown (label, where it is absent); a point's colour is a name of Tabler's palette, and
  so is the widget's. Values may be negative, except in a donut.

  Across, everything is placed in percent of the width, so that a chart fills its card while its
  letters keep their size; upwards, in pixels. Colours are Tabler's classes, so a chart follows the theme.
  Beside each chart stands a table of its values for those who do not see it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Height of the plot without the labels below it, in pixels. -->
  <xsl:variable name="chart-height" select="200"/>

  <xsl:template match="widget" mode="chart">
    <xsl:choose>
      <xsl:when test="not(point) or ((@type = 'donut' or @type = 'pie') and not(sum(point/@value) &gt; 0))">
        <div class="chart-empty text-secondary">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#chart-bar-off"/></svg>
          <span>There is nothing to show yet.</span>
        </div>
      </xsl:when>
      <xsl:when test="@type = 'donut' or @type = 'pie'">
        <xsl:apply-templates select="." mode="donut"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="chart-axes"/>
        <xsl:call-template name="chart-table"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The values in words: the chart itself is one picture to a screen reader. -->
  <xsl:template name="chart-table">
    <table class="visually-hidden">
      <caption><xsl:value-of select="@title"/></caption>
      <thead><tr><th scope="col">Label</th><th scope="col">Value</th></tr></thead>
      <tbody>
        <xsl:for-each select="point">
          <tr><th scope="row"><xsl:call-template name="point-text"/></th><td><xsl:value-of select="@value"/></td></tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template name="point-text">
    <xsl:choose>
      <xsl:when test="@text"><xsl:value-of select="@text"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The name of a point's colour: its own, its widget's, or the primary one. -->
  <xsl:template name="point-color">
    <xsl:choose>
      <xsl:when test="@color != ''"><xsl:value-of select="@color"/></xsl:when>
      <xsl:when test="../@color != ''"><xsl:value-of select="../@color"/></xsl:when>
      <xsl:otherwise>primary</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Axes -->

  <!-- The smallest of 1, 2, 5, 10, 20, 50, ... times the first step that needs at most four steps. -->
  <xsl:template name="chart-step">
    <xsl:param name="range"/>
    <xsl:param name="step"/>
    <xsl:param name="digit" select="1"/>
    <xsl:choose>
      <xsl:when test="$range &lt;= 4 * $step"><xsl:value-of select="$step"/></xsl:when>
      <xsl:when test="$digit = 2">
        <xsl:call-template name="chart-step">
          <xsl:with-param name="range" select="$range"/>
          <xsl:with-param name="step" select="$step * 2.5"/>
          <xsl:with-param name="digit" select="5"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="chart-step">
          <xsl:with-param name="range" select="$range"/>
          <xsl:with-param name="step" select="$step * 2"/>
          <xsl:with-param name="digit"><xsl:choose><xsl:when test="$digit = 1">2</xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The greatest value and zero, or the least value and zero. -->
  <xsl:template name="chart-extreme">
    <xsl:param name="order"/>
    <xsl:for-each select="point">
      <xsl:sort select="@value" data-type="number" order="{$order}"/>
      <xsl:if test="position() = 1">
        <xsl:choose>
          <xsl:when test="$order = 'descending' and @value &gt; 0"><xsl:value-of select="@value"/></xsl:when>
          <xsl:when test="$order = 'ascending' and @value &lt; 0"><xsl:value-of select="@value"/></xsl:when>
          <xsl:otherwise>0</xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Axis, grid, labels, and in them bars or a line. -->
  <xsl:template name="chart-axes">
    <xsl:variable name="greatest"><xsl:call-template name="chart-extreme"><xsl:with-param name="order">descending</xsl:with-param></xsl:call-template></xsl:variable>
    <xsl:variable name="least"><xsl:call-template name="chart-extreme"><xsl:with-param name="order">ascending</xsl:with-param></xsl:call-template></xsl:variable>
    <xsl:variable name="step-text">
      <xsl:call-template name="chart-step">
        <xsl:with-param name="range" select="$greatest - $least"/>
        <xsl:with-param name="step">
          <xsl:choose><xsl:when test="point[contains(@value, '.')]">0.01</xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="step" select="number($step-text)"/>
    <xsl:variable name="low" select="floor($least div $step) * $step"/>
    <xsl:variable name="steps">
      <xsl:choose>
        <xsl:when test="$greatest = $least">1</xsl:when>
        <xsl:otherwise><xsl:value-of select="ceiling($greatest div $step) - floor($least div $step)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="scale" select="$chart-height div ($steps * $step)"/>
    <xsl:variable name="top-label" select="format-number($low + $steps * $step, '#,##0.##')"/>
    <xsl:variable name="low-label" select="format-number($low, '#,##0.##')"/>
    <xsl:variable name="gutter">
      <xsl:choose>
        <xsl:when test="string-length($top-label) &gt; 17 or string-length($low-label) &gt; 17">18</xsl:when>
        <xsl:when test="string-length($low-label) &gt; string-length($top-label)"><xsl:value-of select="string-length($low-label)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="string-length($top-label)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="slant"><xsl:call-template name="chart-slant"/></xsl:variable>
    <xsl:variable name="room"><xsl:call-template name="chart-room"><xsl:with-param name="slant" select="$slant"/></xsl:call-template></xsl:variable>
    <div class="chart-box chart-gutter-{$gutter}">
      <svg class="chart" role="img" width="100%" height="{$chart-height + $room}">
        <xsl:attribute name="aria-label">
          <xsl:variable name="count" select="count(point)"/>
          <xsl:choose>
            <xsl:when test="@type = 'line' or @type = 'area'">
              <xsl:value-of select="@title"/>: line chart of <xsl:value-of select="$count"/> values, the highest <xsl:value-of select="$greatest"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:value-of select="@title"/>: bar chart of <xsl:value-of select="$count"/> values, the highest <xsl:value-of select="$greatest"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:call-template name="chart-ticks">
          <xsl:with-param name="low" select="$low"/>
          <xsl:with-param name="step" select="$step"/>
          <xsl:with-param name="steps" select="$steps"/>
          <xsl:with-param name="scale" select="$scale"/>
        </xsl:call-template>
        <xsl:call-template name="chart-labels"><xsl:with-param name="slant" select="$slant"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="@type = 'line' or @type = 'area'">
            <xsl:call-template name="chart-line"><xsl:with-param name="low" select="$low"/><xsl:with-param name="scale" select="$scale"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="chart-bars"><xsl:with-param name="low" select="$low"/><xsl:with-param name="scale" select="$scale"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </svg>
    </div>
  </xsl:template>

  <!-- A line across and a number beside it for each step, from the lowest upwards. -->
  <xsl:template name="chart-ticks">
    <xsl:param name="low"/>
    <xsl:param name="step"/>
    <xsl:param name="steps"/>
    <xsl:param name="scale"/>
    <xsl:param name="tick" select="0"/>
    <xsl:variable name="y" select="format-number($chart-height - $tick * $step * $scale, '0.#')"/>
    <line class="chart-grid" x1="0" x2="100%" y1="{$y}" y2="{$y}"/>
    <text class="chart-label chart-tick" x="-10" y="{$y}" dy="0.32em"><xsl:value-of select="format-number($low + $tick * $step, '#,##0.##')"/></text>
    <xsl:if test="$tick &lt; $steps">
      <xsl:call-template name="chart-ticks">
        <xsl:with-param name="low" select="$low"/>
        <xsl:with-param name="step" select="$step"/>
        <xsl:with-param name="steps" select="$steps"/>
        <xsl:with-param name="scale" select="$scale"/>
        <xsl:with-param name="tick" select="$tick + 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Room below the plot for a line of labels, or for slanting ones. -->
  <xsl:template name="chart-room">
    <xsl:param name="slant"/>
    <xsl:choose><xsl:when test="$slant != ''">92</xsl:when><xsl:otherwise>30</xsl:otherwise></xsl:choose>
  </xsl:template>

  <!-- "yes" where names are too long to stand beside each other: longer than a month's, and together wider than a
       narrow chart. -->
  <xsl:template name="chart-slant">
    <xsl:variable name="points" select="count(point)"/>
    <xsl:for-each select="point">
      <xsl:sort select="string-length(@text) + string-length(@label) * not(@text)" data-type="number" order="descending"/>
      <xsl:variable name="text"><xsl:call-template name="point-text"/></xsl:variable>
      <xsl:if test="position() = 1 and string-length($text) &gt; 8 and (string-length($text) + 1) * $points &gt; 40">yes</xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- One label below each point. Where many stand close, a narrow chart shows every second or fourth,
       counted from the last one. What is cut off says itself to a pointer. -->
  <xsl:template name="chart-labels">
    <xsl:param name="slant"/>
    <xsl:variable name="points" select="count(point)"/>
    <xsl:for-each select="point">
      <xsl:variable name="text"><xsl:call-template name="point-text"/></xsl:variable>
      <xsl:variable name="back" select="last() - position()"/>
      <xsl:variable name="most" select="12 + 2 * ($slant != '')"/>
      <xsl:variable name="class">
        <xsl:text>chart-label</xsl:text>
        <xsl:if test="$points &gt; 6 + 6 * ($slant != '') and $back mod 2 = 1"> chart-second</xsl:if>
        <xsl:if test="$points &gt; 6 + 6 * ($slant != '') and $back mod 4 = 2"> chart-fourth</xsl:if>
        <xsl:if test="$slant != ''"> chart-slant</xsl:if>
      </xsl:variable>
      <!-- A picture of its own: what is turned is turned about its corner, and that is placed in percent. -->
      <svg class="chart-place" x="{format-number((position() - 0.5) * 100 div $points, '0.##')}%" y="{$chart-height + 20 - 6 * ($slant != '')}">
        <text class="{$class}">
          <xsl:if test="string-length($text) &gt; $most"><title><xsl:value-of select="$text"/></title></xsl:if>
          <xsl:choose>
            <xsl:when test="string-length($text) &gt; $most"><xsl:value-of select="substring($text, 1, $most - 1)"/>…</xsl:when>
            <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
          </xsl:choose>
        </text>
      </svg>
    </xsl:for-each>
  </xsl:template>

  <!-- What a pointer over a point tells. -->
  <xsl:template name="chart-hint">
    <title><xsl:call-template name="point-text"/>: <xsl:value-of select="@value"/></title>
  </xsl:template>

  <!-- Bars -->

  <!-- Bars stand in a picture of their own, whose edge cuts the round corners off below. -->
  <xsl:template name="chart-bars">
    <xsl:param name="low"/>
    <xsl:param name="scale"/>
    <xsl:variable name="band" select="100 div count(point)"/>
    <xsl:variable name="zero" select="$chart-height + $low * $scale"/>
    <svg width="100%" height="{$chart-height}">
      <xsl:for-each select="point">
        <xsl:variable name="color"><xsl:call-template name="point-color"/></xsl:variable>
        <xsl:variable name="height" select="@value * $scale"/>
        <g class="chart-band text-{$color}">
          <xsl:call-template name="chart-hint"/>
          <rect class="chart-hit" x="{format-number((position() - 1) * $band, '0.##')}%" y="0" width="{format-number($band, '0.##')}%" height="{$chart-height}"/>
          <xsl:choose>
            <xsl:when test="$height &gt; 0">
              <rect class="chart-bar" x="{format-number((position() - 0.8) * $band, '0.##')}%" y="{format-number($zero - $height, '0.#')}"
                width="{format-number(0.6 * $band, '0.##')}%" height="{format-number($height + 4 * ($low = 0), '0.#')}" rx="3"/>
            </xsl:when>
            <xsl:when test="$height &lt; 0">
              <rect class="chart-bar" x="{format-number((position() - 0.8) * $band, '0.##')}%" y="{format-number($zero, '0.#')}"
                width="{format-number(0.6 * $band, '0.##')}%" height="{format-number(-$height, '0.#')}" rx="3"/>
            </xsl:when>
          </xsl:choose>
        </g>
      </xsl:for-each>
    </svg>
    <line class="chart-zero" x1="0" x2="100%" y1="{format-number($zero, '0.#')}" y2="{format-number($zero, '0.#')}"/>
  </xsl:template>

  <!-- Line -->

  <!-- The curve leaves and reaches each point level, so that it never passes the values it joins. It is
       drawn on a square of 100 by 100 that is stretched; the width of the stroke is not. -->
  <xsl:template name="chart-line">
    <xsl:param name="low"/>
    <xsl:param name="scale"/>
    <xsl:variable name="band" select="100 div count(point)"/>
    <xsl:variable name="color"><xsl:for-each select="point[1]"><xsl:call-template name="point-color"/></xsl:for-each></xsl:variable>
    <xsl:variable name="curve">
      <xsl:for-each select="point">
        <xsl:variable name="x" select="format-number((position() - 0.5) * $band, '0.##')"/>
        <xsl:variable name="y" select="format-number(100 - (@value - $low) * $scale * 100 div $chart-height, '0.##')"/>
        <xsl:variable name="before" select="preceding-sibling::point[1]/@value"/>
        <xsl:variable name="middle" select="format-number((position() - 1) * $band, '0.##')"/>
        <xsl:choose>
          <xsl:when test="position() = 1"><xsl:value-of select="concat($x, ' ', $y)"/></xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat(' C', $middle, ' ', format-number(100 - ($before - $low) * $scale * 100 div $chart-height, '0.##'),
              ' ', $middle, ' ', $y, ' ', $x, ' ', $y)"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="zero" select="format-number(100 + $low * $scale * 100 div $chart-height, '0.##')"/>
    <svg class="text-{$color}" width="100%" height="{$chart-height}" viewBox="0 0 100 100" preserveAspectRatio="none">
      <path d="M{format-number(0.5 * $band, '0.##')} {$zero} L{$curve} L{format-number(100 - 0.5 * $band, '0.##')} {$zero} Z">
        <xsl:attribute name="class">chart-area<xsl:if test="@type = 'area'"> chart-filled</xsl:if></xsl:attribute>
      </path>
      <path class="chart-line" d="M{$curve}"/>
    </svg>
    <xsl:for-each select="point">
      <g class="chart-band text-{$color}">
        <xsl:call-template name="chart-hint"/>
        <rect class="chart-hit" x="{format-number((position() - 1) * $band, '0.##')}%" y="0" width="{format-number($band, '0.##')}%" height="{$chart-height}"/>
        <circle class="chart-dot" cx="{format-number((position() - 0.5) * $band, '0.##')}%" cy="{format-number($chart-height - (@value - $low) * $scale, '0.#')}" r="4"/>
      </g>
    </xsl:for-each>
  </xsl:template>

  <!-- Donut -->

  <!-- A ring of 100 units from its top, clockwise (only a path may have units): each point is a dash behind those before it. The legend tells the values. -->
  <xsl:template match="widget" mode="donut">
    <xsl:variable name="total" select="sum(point/@value)"/>
    <div class="chart-donut">
      <svg class="chart-ring" viewBox="0 0 120 120" role="img" aria-label="{@title}: chart of parts, {$total} in all">
        <xsl:for-each select="point[@value &gt; 0]">
          <xsl:variable name="color"><xsl:call-template name="donut-color"/></xsl:variable>
          <xsl:variable name="before" select="sum(preceding-sibling::point/@value) * 100 div $total"/>
          <xsl:variable name="share" select="@value * 100 div $total"/>
          <!-- A hair of space between the parts, unless there is but one. -->
          <path class="chart-part text-{$color}" d="M60 12a48 48 0 0 1 0 96a48 48 0 0 1 0-96" pathLength="100"
            stroke-dasharray="{format-number($share - 0.6 * ($share &gt; 1 and $share &lt; 100), '0.##')} 100"
            stroke-dashoffset="{format-number(-$before, '0.##')}">
            <xsl:if test="../@type = 'pie'">
              <xsl:attribute name="class">chart-part chart-pie text-<xsl:value-of select="$color"/></xsl:attribute>
              <xsl:attribute name="d">M60 34a26 26 0 0 1 0 52a26 26 0 0 1 0-52</xsl:attribute>
            </xsl:if>
            <xsl:call-template name="chart-hint"/>
          </path>
        </xsl:for-each>
        <xsl:if test="@type = 'donut'">
          <text class="chart-total" x="60" y="60"><xsl:value-of select="format-number($total, '#,##0.##')"/></text>
          <text class="chart-label" x="60" y="76">in all</text>
        </xsl:if>
      </svg>
      <table class="chart-legend">
        <caption class="visually-hidden"><xsl:value-of select="@title"/></caption>
        <thead class="visually-hidden"><tr><th scope="col">Label</th><th scope="col">Value</th><th scope="col">Share</th></tr></thead>
        <tbody>
          <xsl:for-each select="point">
            <xsl:variable name="color"><xsl:call-template name="donut-color"/></xsl:variable>
            <tr>
              <th scope="row"><span class="legend-dot bg-{$color}"/><xsl:call-template name="point-text"/></th>
              <td><xsl:value-of select="format-number(@value, '#,##0.##')"/></td>
              <td class="text-secondary"><xsl:value-of select="format-number(@value div $total, '0%')"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <!-- Parts without a colour of their own take turns through the palette. -->
  <xsl:template name="donut-color">
    <xsl:variable name="turn" select="count(preceding-sibling::point) mod 8"/>
    <xsl:choose>
      <xsl:when test="@color != ''"><xsl:value-of select="@color"/></xsl:when>
      <xsl:when test="$turn = 0">primary</xsl:when>
      <xsl:when test="$turn = 1">teal</xsl:when>
      <xsl:when test="$turn = 2">yellow</xsl:when>
      <xsl:when test="$turn = 3">purple</xsl:when>
      <xsl:when test="$turn = 4">orange</xsl:when>
      <xsl:when test="$turn = 5">azure</xsl:when>
      <xsl:when test="$turn = 6">pink</xsl:when>
      <xsl:otherwise>lime</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
