<?xml version="1.0" encoding="UTF-8"?>
<!--
  Tables of records: the list page and the child tables of a record. A page's own sheet has, for each column, a
  template of mode "label" and one of mode "cell"; those here show what no manifest describes.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="label.xsl"/>

  <!-- Context: list or children. Where columns have no room a row is a card, hence data-label: in front of what is
       "told", unseen otherwise. The cells of class "key" are its head. -->
  <xsl:template name="table">
    <xsl:param name="caption"/>
    <div class="list-place">
      <xsl:if test="columns/*[6]"><xsl:attribute name="class">list-place list-wide</xsl:attribute></xsl:if>
      <div class="list-scroll">
        <table class="table card-table table-vcenter list-table">
          <caption class="visually-hidden"><xsl:value-of select="$caption"/></caption>
          <thead>
            <tr>
              <xsl:if test="@bulk-delete or actions">
                <th class="w-1">
                  <span class="visually-hidden">Select</span>
                  <input class="form-check-input" type="checkbox" aria-label="Select all rows"
                    data-check-all="" hidden="hidden" data-script=""/>
                </th>
              </xsl:if>
              <xsl:apply-templates select="columns/*" mode="head"/>
              <th class="w-1"><span class="visually-hidden">Actions</span></th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="rows/row | rows/group"/></tbody>
          <xsl:if test="totals"><tfoot><xsl:apply-templates select="totals"/></tfoot></xsl:if>
        </table>
      </div>
    </div>
  </xsl:template>

  <!-- What heads the rows of a group. -->
  <xsl:template match="rows/group">
    <tr class="group-head">
      <th scope="rowgroup" colspan="{count(../../columns/*) + 2}">
        <xsl:choose>
          <xsl:when test="of/*[node() or @value != '']"><xsl:apply-templates select="of/*" mode="group"/></xsl:when>
          <xsl:otherwise>None</xsl:otherwise>
        </xsl:choose>
        <span class="text-secondary"><xsl:text> </xsl:text><xsl:value-of select="format-number(@count, '#,##0')"/></span>
        <xsl:for-each select="total">
          <span class="list-total">
            <span class="text-secondary"><xsl:apply-templates select="*" mode="label"/><xsl:text> </xsl:text></span>
            <xsl:apply-templates select="."/>
          </span>
        </xsl:for-each>
      </th>
    </tr>
  </xsl:template>

  <xsl:template match="*" mode="group"><xsl:value-of select="."/></xsl:template>

  <!-- What is said of all that were found, each below its column. -->
  <xsl:template match="totals">
    <tr>
      <xsl:if test="../@bulk-delete or ../actions"><td></td></xsl:if>
      <xsl:for-each select="cell">
        <td>
          <xsl:if test="total"><xsl:attribute name="class">num</xsl:attribute></xsl:if>
          <xsl:for-each select="total">
            <div>
              <span class="total-label"><xsl:apply-templates select="*" mode="label"/><xsl:text> </xsl:text></span>
              <xsl:apply-templates select="."/>
            </div>
          </xsl:for-each>
        </td>
      </xsl:for-each>
      <td></td>
    </tr>
  </xsl:template>

  <xsl:template match="total">
    <xsl:choose>
      <xsl:when test="@kind = 'avg'"><span class="text-secondary">Average </span></xsl:when>
      <xsl:when test="@kind = 'min'"><span class="text-secondary">Lowest </span></xsl:when>
      <xsl:when test="@kind = 'max'"><span class="text-secondary">Highest </span></xsl:when>
    </xsl:choose>
    <strong><xsl:value-of select="@value"/></strong>
  </xsl:template>

  <!-- There are many of these on a page: their looks come from their places, not from classes, their
       icons from the stylesheet. -->
  <xsl:template match="row">
    <tr>
      <xsl:if test="../../@bulk-delete or ../../actions">
        <td>
          <!-- What may not be deleted cannot be marked where nothing else is done with marked rows. -->
          <xsl:if test="@delete or ../../actions">
            <input class="form-check-input" type="checkbox" name="id" value="{@id}" aria-label="Select {@label}"/>
          </xsl:if>
        </td>
      </xsl:if>
      <xsl:apply-templates select="*" mode="cell"/>
      <td class="row-actions">
        <xsl:if test="@edit">
          <a href="{@edit}" aria-label="Edit {@label}"/>
        </xsl:if>
        <xsl:if test="@delete">
          <a href="{@delete}" aria-label="Delete {@label}" data-dialog=""/>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- Context: an element of columns. A column that sorts is a link; class: more classes of the cell. -->
  <xsl:template match="*" mode="head" name="table.head">
    <xsl:param name="class"/>
    <th scope="col">
      <xsl:if test="$class != ''"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
      <xsl:if test="@sort">
        <xsl:attribute name="aria-sort"><xsl:value-of select="@sort"/>ending</xsl:attribute>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="@href">
          <!-- The fragment keeps the focus on the heading where there is no script. -->
          <a class="table-sort {@sort}" id="sort-{name()}" href="{@href}#sort-{name()}"><xsl:apply-templates select="." mode="label"/></a>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="label"/></xsl:otherwise>
      </xsl:choose>
    </th>
  </xsl:template>

  <xsl:template match="*" mode="cell">
    <td><xsl:apply-templates select="." mode="value"/></td>
  </xsl:template>

  <!-- Where rows would stand. action: the words of the button, if there is something to do about it. -->
  <xsl:template name="nothing">
    <xsl:param name="icon" select="'list-search'"/>
    <xsl:param name="title"/>
    <xsl:param name="text"/>
    <xsl:param name="href"/>
    <xsl:param name="action"/>
    <div class="empty">
      <div class="empty-icon"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#{$icon}"/></svg></div>
      <p class="empty-title"><xsl:value-of select="$title"/></p>
      <xsl:if test="$text != ''"><p class="empty-subtitle text-secondary"><xsl:value-of select="$text"/></p></xsl:if>
      <xsl:if test="$href != ''">
        <div class="empty-action"><a class="btn btn-primary" href="{$href}"><xsl:value-of select="$action"/></a></div>
      </xsl:if>
    </div>
  </xsl:template>

</xsl:stylesheet>
