<?xml version="1.0" encoding="UTF-8"?>
<!-- Bars over days: a table whose last column is a picture, the places of which are parts of its width. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="gantt">
    <div class="list-scroll">
      <table class="table card-table gantt">
        <caption class="visually-hidden"><xsl:value-of select="/page/@title"/></caption>
        <thead>
          <tr>
            <th scope="col"><span class="visually-hidden">Name</span></th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <xsl:if test="@after"><th scope="col">After</th></xsl:if>
            <th scope="col" class="gantt-days">
              <span class="visually-hidden">Days</span>
              <svg width="100%" height="16" aria-hidden="true">
                <xsl:for-each select="month"><text x="{@x}" y="12" dx="3"><xsl:value-of select="@name"/></text></xsl:for-each>
              </svg>
            </th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="bar"/></tbody>
      </table>
    </div>
    <div class="card-footer list-footer">
      <xsl:for-each select="..">
        <xsl:call-template name="rows.shown"/>
        <xsl:apply-templates select="pager"/>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="gantt/bar">
    <tr>
      <th scope="row">
        <a href="{@href}"><xsl:value-of select="@label"/></a>
        <xsl:if test="@color-label"><span class="visually-hidden">, <xsl:value-of select="@color-label"/></span></xsl:if>
      </th>
      <td><xsl:call-template name="gantt.day"><xsl:with-param name="day" select="@from"/></xsl:call-template></td>
      <td><xsl:call-template name="gantt.day"><xsl:with-param name="day" select="@to"/></xsl:call-template></td>
      <xsl:if test="../@after">
        <td><xsl:if test="@after"><a href="{@after-href}"><xsl:value-of select="@after"/></a></xsl:if></td>
      </xsl:if>
      <td class="gantt-days">
        <svg width="100%" height="100%" aria-hidden="true">
          <xsl:for-each select="../month"><line class="gantt-month" x1="{@x}" x2="{@x}" y1="0%" y2="100%"/></xsl:for-each>
          <xsl:if test="../@today"><line class="gantt-today" x1="{../@today}" x2="{../@today}" y1="0%" y2="100%"/></xsl:if>
          <xsl:for-each select="tie">
            <line class="gantt-tie" x1="{@x1}" y1="{@y1}" x2="{@x2}" y2="{@y2}">
              <xsl:if test="@late"><xsl:attribute name="class">gantt-tie gantt-late</xsl:attribute></xsl:if>
            </line>
          </xsl:for-each>
          <xsl:if test="@x">
            <rect class="gantt-bar text-primary" x="{@x}" width="{@width}" y="25%" height="50%" rx="3">
              <xsl:if test="@color"><xsl:attribute name="class">gantt-bar text-<xsl:value-of select="@color"/></xsl:attribute></xsl:if>
            </rect>
          </xsl:if>
        </svg>
      </td>
    </tr>
  </xsl:template>

  <!-- Who may move the bar gets to where that is done. -->
  <xsl:template name="gantt.day">
    <xsl:param name="day"/>
    <xsl:choose>
      <xsl:when test="@edit and $day"><a class="text-reset" href="{@edit}"><xsl:value-of select="$day"/></a></xsl:when>
      <xsl:when test="@edit"><a href="{@edit}">Set</a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$day"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
