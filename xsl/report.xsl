<?xml version="1.0" encoding="UTF-8"?>
<!--
  A report: what is asked for, a chart, figures, lines.

  <report title help action made csv xlsx pdf refused>
    <ask error><setting .../></ask>                 as in setting.xsl; options: where a reference is looked for
    <note label="From">01.09.2024</note>            what was filled in, for paper
    <figure label="Hours">12.5</figure>             of all rows
    <widget type="bar" title><point/></widget>      as in chart.xsl
    <lines shown="1000">
      <head label number/>
      <line sum="1" href><cell color number span>Text</cell></line>
    </lines>
  </report>
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>
  <xsl:import href="setting.xsl"/>
  <xsl:import href="length.xsl"/>
  <xsl:import href="chart.xsl"/>

  <xsl:template match="report" mode="subtitle">
    <xsl:if test="@help"><div class="page-subtitle"><xsl:value-of select="@help"/></div></xsl:if>
  </xsl:template>

  <xsl:template match="report" mode="actions">
    <xsl:if test="@csv">
      <a class="btn" href="{@csv}"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#download"/></svg>CSV</a>
    </xsl:if>
    <xsl:if test="@xlsx">
      <a class="btn" href="{@xlsx}"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#download"/></svg>Excel</a>
    </xsl:if>
    <xsl:if test="@pdf">
      <a class="btn" href="{@pdf}"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#download"/></svg>PDF</a>
    </xsl:if>
  </xsl:template>

  <xsl:template match="report" mode="content">
    <xsl:apply-templates select="ask"/>
    <xsl:if test="note">
      <dl class="report-notes">
        <xsl:for-each select="note">
          <div><dt><xsl:value-of select="@label"/></dt><dd><xsl:value-of select="."/></dd></div>
        </xsl:for-each>
      </dl>
    </xsl:if>
    <xsl:if test="@refused">
      <div class="alert alert-warning" role="alert"><xsl:value-of select="@refused"/></div>
    </xsl:if>
    <xsl:if test="figure">
      <div class="row row-cards mb-3"><xsl:apply-templates select="figure"/></div>
    </xsl:if>
    <xsl:apply-templates select="widget"/>
    <xsl:apply-templates select="lines"/>
    <p class="text-secondary mt-3 mb-0"><xsl:value-of select="@made"/></p>
  </xsl:template>

  <!-- An empty field asks for all. -->
  <xsl:template match="ask">
    <form class="card mb-3 report-ask" method="get" action="{../@action}">
      <div class="card-body">
        <xsl:if test="@error"><div class="alert alert-danger" role="alert"><xsl:value-of select="@error"/></div></xsl:if>
        <div class="row">
          <xsl:for-each select="setting">
            <div class="col-sm-6 col-lg-3"><xsl:apply-templates select="."/></div>
          </xsl:for-each>
          <div class="col-sm-6 col-lg-3 report-run">
            <button class="btn btn-primary" type="submit">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#refresh"/></svg>Show
            </button>
          </div>
        </div>
      </div>
    </form>
  </xsl:template>

  <!-- A record of many: its number is sent, and looked for by its name where there is a script. -->
  <xsl:template match="setting[@options]" mode="input">
    <input id="{@name}" name="{@name}" type="text" value="{@value}" class="form-control" inputmode="numeric" autocomplete="off"
      data-options="{@options}">
      <xsl:if test="@chosen"><xsl:attribute name="data-label"><xsl:value-of select="@chosen"/></xsl:attribute></xsl:if>
      <xsl:call-template name="setting-state"/>
    </input>
  </xsl:template>

  <xsl:template match="figure">
    <div class="col-sm-6 col-lg-3">
      <div class="card"><div class="card-body">
        <div class="subheader"><xsl:value-of select="@label"/></div>
        <div class="stat-value"><xsl:value-of select="."/></div>
      </div></div>
    </div>
  </xsl:template>

  <xsl:template match="widget">
    <section class="card mb-3">
      <div class="card-header"><h2 class="card-title">
        <xsl:value-of select="@title"/>
        <xsl:if test="@first"><span class="text-secondary">, the first <xsl:value-of select="@first"/></span></xsl:if>
      </h2></div>
      <div class="card-body chart-body"><xsl:apply-templates select="." mode="chart"/></div>
    </section>
  </xsl:template>

  <xsl:template match="lines">
    <div class="card">
      <xsl:choose>
        <xsl:when test="line">
          <div class="table-responsive">
            <table class="table table-vcenter card-table">
              <caption class="visually-hidden"><xsl:value-of select="../@title"/></caption>
              <thead>
                <tr>
                  <xsl:for-each select="head">
                    <th scope="col">
                      <xsl:if test="@number"><xsl:attribute name="class">text-end</xsl:attribute></xsl:if>
                      <xsl:value-of select="@label"/>
                    </th>
                  </xsl:for-each>
                </tr>
              </thead>
              <tbody><xsl:apply-templates select="line"/></tbody>
            </table>
          </div>
        </xsl:when>
        <xsl:otherwise>
          <div class="card-body">
            <div class="chart-empty text-secondary">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#table-off"/></svg>
              <span>There is nothing to show yet.</span>
            </div>
          </div>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@shown">
        <div class="card-footer text-secondary">Only the first <xsl:value-of select="@shown"/> lines are shown here. Files have all of them.</div>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="line">
    <tr>
      <xsl:if test="@sum"><xsl:attribute name="class">report-sum</xsl:attribute></xsl:if>
      <xsl:apply-templates select="cell"/>
    </tr>
  </xsl:template>

  <xsl:template match="cell">
    <td>
      <xsl:if test="@number"><xsl:attribute name="class">text-end text-nowrap tabular</xsl:attribute></xsl:if>
      <xsl:if test="@span"><xsl:attribute name="colspan"><xsl:value-of select="@span"/></xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="@color">
          <span class="badge bg-{@color}-lt"><xsl:value-of select="."/></span>
        </xsl:when>
        <xsl:when test="position() = 1 and ../@href"><a class="text-reset fw-medium" href="{../@href}"><xsl:value-of select="."/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>

</xsl:stylesheet>
