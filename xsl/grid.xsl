<?xml version="1.0" encoding="UTF-8"?>
<!--
  A sheet: a line for what its entries refer to, a day in each column, a field where one may type. It is one form; the
  script saves each cell by itself (grid.js).
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="weekday.xsl"/>

  <xsl:template match="grid">
    <div class="agenda-head sheet-head">
      <nav class="btn-list" aria-label="Other weeks">
        <a class="btn btn-icon" href="{@prev}" rel="prev" aria-label="Before">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#chevron-left"/></svg>
        </a>
        <a class="btn" href="{@today}">Today</a>
        <a class="btn btn-icon" href="{@next}" rel="next" aria-label="After">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#chevron-right"/></svg>
        </a>
      </nav>
      <h2>Week <xsl:value-of select="@number"/>, from <xsl:value-of select="@shown"/></h2>
      <div class="btn-list">
        <xsl:if test="@last"><a class="btn" href="{@last}">Lines of last week</a></xsl:if>
      </div>
    </div>
    <xsl:apply-templates select="person"/>
    <xsl:choose>
      <xsl:when test="@full">
        <xsl:call-template name="nothing">
          <xsl:with-param name="icon" select="'table'"/>
          <xsl:with-param name="title">Too much for a sheet</xsl:with-param>
          <xsl:with-param name="text">There are more entries in this week than a sheet can show. The list has them.</xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="not(line)">
        <xsl:call-template name="nothing">
          <xsl:with-param name="icon" select="'table'"/>
          <xsl:with-param name="title">Nothing in this week</xsl:with-param>
          <xsl:with-param name="href" select="@new"/>
          <xsl:with-param name="action">New entry</xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="sheet"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whose sheet it is. -->
  <xsl:template match="grid/person">
    <form class="sheet-person" method="get" action="{/page/@root}{/page/@path}">
      <input type="hidden" name="week" value="{../@week}"/>
      <label class="form-label" for="sheet-person"><xsl:value-of select="@title"/></label>
      <xsl:choose>
        <xsl:when test="@options">
          <input class="form-control" type="text" id="sheet-person" name="{@name}" value="{@value}" autocomplete="off"
            data-options="{@options}" data-label="{@label}"/>
        </xsl:when>
        <xsl:otherwise>
          <select class="form-select" id="sheet-person" name="{@name}">
            <xsl:for-each select="option">
              <option value="{@value}">
                <xsl:if test="@selected"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                <xsl:value-of select="@label"/>
              </option>
            </xsl:for-each>
          </select>
        </xsl:otherwise>
      </xsl:choose>
      <button class="btn" type="submit">Show</button>
    </form>
  </xsl:template>

  <xsl:template name="sheet">
    <form method="post" action="{@save}" data-sheet="" autocomplete="off">
      <xsl:call-template name="csrf"/>
      <div class="list-scroll">
        <table class="table card-table table-vcenter sheet">
          <caption class="visually-hidden"><xsl:value-of select="/page/@title"/></caption>
          <thead>
            <tr>
              <th><span class="visually-hidden">Line</span></th>
              <xsl:for-each select="day">
                <th scope="col">
                  <xsl:if test="@today"><xsl:attribute name="aria-current">date</xsl:attribute></xsl:if>
                  <span class="sheet-day"><xsl:call-template name="weekday.long"/></span><xsl:text> </xsl:text>
                  <time datetime="{@date}"><xsl:value-of select="@shown"/></time>
                </th>
              </xsl:for-each>
              <th scope="col" class="num">Total</th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="line"/></tbody>
          <tfoot>
            <tr>
              <th scope="row">Total</th>
              <xsl:for-each select="day"><td class="num" data-total=""><xsl:value-of select="@total"/></td></xsl:for-each>
              <td class="num" data-total=""><strong><xsl:value-of select="@total"/></strong></td>
            </tr>
          </tfoot>
        </table>
      </div>
      <div class="card-footer list-footer">
        <xsl:if test="line/cell/@name"><button class="btn btn-primary" type="submit">Save</button></xsl:if>
        <xsl:if test="@new"><a class="btn" href="{@new}">New entry</a></xsl:if>
        <span class="text-secondary" role="status" data-sheet-state="" data-saving="Saving …" data-saved="All saved"
          data-failed="Not saved. Try again."></span>
      </div>
    </form>
    <script src="asset:grid.js" defer="defer"/>
  </xsl:template>

  <xsl:template match="grid/line">
    <tr>
      <th scope="row">
        <xsl:for-each select="of">
          <div>
            <xsl:choose>
              <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="."/></a></xsl:when>
              <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
            </xsl:choose>
          </div>
        </xsl:for-each>
      </th>
      <xsl:apply-templates select="cell"/>
      <td class="num" data-total=""><xsl:value-of select="@total"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="line/cell">
    <td>
      <xsl:choose>
        <xsl:when test="@name"><xsl:call-template name="sheet.field"/></xsl:when>
        <xsl:when test="@several">
          <details class="sheet-entries">
            <summary><xsl:value-of select="@shown"/></summary>
            <ul>
              <xsl:for-each select="entry">
                <li><a href="{@href}"><xsl:value-of select="@value"/><xsl:text> </xsl:text><xsl:value-of select="@label"/></a></li>
              </xsl:for-each>
            </ul>
          </details>
        </xsl:when>
        <xsl:when test="entry">
          <a class="sheet-fixed" href="{entry/@href}">
            <xsl:value-of select="@shown"/>
            <xsl:if test="entry/@locked">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#lock"/></svg>
              <span class="visually-hidden">locked</span>
            </xsl:if>
          </a>
        </xsl:when>
      </xsl:choose>
      <xsl:if test="not(@name)"><xsl:call-template name="sheet.error"/></xsl:if>
    </td>
  </xsl:template>

  <xsl:template name="sheet.field">
    <xsl:variable name="day" select="../../day[number(current()/@day)]"/>
    <xsl:if test="@was"><input type="hidden" name="{@name}.was" value="{@was}"/></xsl:if>
    <input class="form-control" type="text" inputmode="decimal" name="{@name}" maxlength="30">
      <xsl:attribute name="value">
        <xsl:choose>
          <xsl:when test="@error or @typed"><xsl:value-of select="@typed"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@value"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:attribute name="aria-label">
        <xsl:for-each select="../of"><xsl:value-of select="."/>, </xsl:for-each>
        <xsl:value-of select="$day/@shown"/>
      </xsl:attribute>
      <xsl:if test="@error">
        <xsl:attribute name="class">form-control is-invalid</xsl:attribute>
        <xsl:attribute name="aria-invalid">true</xsl:attribute>
        <xsl:attribute name="aria-describedby"><xsl:value-of select="@name"/>-error</xsl:attribute>
      </xsl:if>
    </input>
    <xsl:call-template name="sheet.error"/>
    <xsl:if test="@href"><a class="sheet-open" href="{@href}" aria-label="Open" title="Open">…</a></xsl:if>
  </xsl:template>

  <xsl:template name="sheet.error">
    <xsl:if test="@error">
      <div class="invalid-feedback d-block" id="{@name}-error" role="alert">
        <xsl:value-of select="@error"/>
        <xsl:if test="ancestor::grid/@confirm">
          <button class="btn btn-sm btn-warning" type="submit" name="confirmed" value="{ancestor::grid/@confirm}">Save anyway</button>
        </xsl:if>
      </div>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
