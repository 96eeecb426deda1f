<?xml version="1.0" encoding="UTF-8"?>
<!--
  The filters of a list: one field each, and a tag for each that is in use. The context is an element of filters.
  A page's own sheet has a template of mode "filter" for each, which calls one of these with the column's label.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="label.xsl"/>

  <!-- Text-like: the beginning of the value. -->
  <xsl:template name="filter.text">
    <xsl:param name="label"/>
    <xsl:param name="placeholder">Starts with …</xsl:param>
    <xsl:variable name="name" select="local-name()"/>
    <div class="col-sm-6 col-lg-4">
      <label class="form-label" for="by-{$name}"><xsl:value-of select="$label"/></label>
      <input class="form-control" type="text" id="by-{$name}" name="{$name}" value="{@value}" maxlength="255"
        placeholder="{$placeholder}" autocomplete="off"/>
    </div>
  </xsl:template>

  <!-- date, datetime, integer, decimal: type is the input's. -->
  <xsl:template name="filter.range">
    <xsl:param name="label"/>
    <xsl:param name="type"/>
    <xsl:variable name="name" select="local-name()"/>
    <fieldset class="col-sm-6 col-lg-4">
      <legend class="form-label"><xsl:value-of select="$label"/></legend>
      <div class="input-group">
        <input class="form-control" type="{$type}" name="{$name}_from" value="{@from}" aria-label="{$label}, from"/>
        <span class="input-group-text">–</span>
        <input class="form-control" type="{$type}" name="{$name}_to" value="{@to}" aria-label="{$label}, to"/>
      </div>
    </fieldset>
  </xsl:template>

  <xsl:template name="filter.boolean">
    <xsl:param name="label"/>
    <xsl:variable name="name" select="local-name()"/>
    <div class="col-sm-6 col-lg-4">
      <label class="form-label" for="by-{$name}"><xsl:value-of select="$label"/></label>
      <select class="form-select" id="by-{$name}" name="{$name}">
        <option value="">Any</option>
        <option value="yes">
          <xsl:if test="@value = 'yes'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <xsl:text>Yes</xsl:text>
        </option>
        <option value="no">
          <xsl:if test="@value = 'no'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <xsl:text>No</xsl:text>
        </option>
      </select>
    </div>
  </xsl:template>

  <!-- Enums: any number of values. choices: made by filter.choice for each. -->
  <xsl:template name="filter.choices">
    <xsl:param name="label"/>
    <xsl:param name="choices"/>
    <fieldset class="col-sm-6 col-lg-4">
      <legend class="form-label"><xsl:value-of select="$label"/></legend>
      <div class="form-selectgroup form-selectgroup-pills"><xsl:copy-of select="$choices"/></div>
    </fieldset>
  </xsl:template>

  <xsl:template name="filter.choice">
    <xsl:param name="value"/>
    <xsl:param name="label"/>
    <label class="form-selectgroup-item">
      <input class="form-selectgroup-input" type="checkbox" name="{local-name()}" value="{$value}">
        <xsl:if test="option[@value = $value]"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      </input>
      <span class="form-selectgroup-label"><xsl:value-of select="$label"/></span>
    </label>
  </xsl:template>

  <!-- A record of another table: to choose, or where there are many, its number (typed with suggestions). -->
  <xsl:template name="filter.reference">
    <xsl:param name="label"/>
    <xsl:variable name="name" select="local-name()"/>
    <div class="col-sm-6 col-lg-4">
      <label class="form-label" for="by-{$name}"><xsl:value-of select="$label"/></label>
      <xsl:choose>
        <xsl:when test="@options">
          <input class="form-control" type="text" id="by-{$name}" name="{$name}" value="{@value}" autocomplete="off"
            data-options="{@options}" data-label="{@label}"/>
        </xsl:when>
        <xsl:otherwise>
          <select class="form-select" id="by-{$name}" name="{$name}">
            <option value="">Any</option>
            <xsl:for-each select="option">
              <option value="{@value}">
                <xsl:if test="@selected or @value = ../@value">
                  <xsl:attribute name="selected">selected</xsl:attribute>
                </xsl:if>
                <xsl:value-of select="@label"/>
              </option>
            </xsl:for-each>
          </select>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- The order is chosen here too: on a small screen there are no column heads to click. The context is list;
       columns: made by filter.sort for each. -->
  <xsl:template name="filter.sorts">
    <xsl:param name="columns"/>
    <div class="col-sm-6 col-lg-4">
      <label class="form-label" for="by-sort">Sort by</label>
      <select class="form-select" id="by-sort" name="sort">
        <option value="">Default order</option>
        <xsl:copy-of select="$columns"/>
      </select>
    </div>
  </xsl:template>

  <xsl:template name="filter.sort">
    <xsl:param name="column"/>
    <xsl:param name="label"/>
    <xsl:param name="up"/>
    <xsl:param name="down"/>
    <xsl:variable name="sort" select="columns/*[local-name() = $column]/@sort"/>
    <option value="{$column}">
      <xsl:if test="$sort = 'asc'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="concat($label, ', ', $up)"/>
    </option>
    <option value="-{$column}">
      <xsl:if test="$sort = 'desc'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="concat($label, ', ', $down)"/>
    </option>
  </xsl:template>

  <!-- One that the manifest does not offer, but the address had: it stays in force. -->
  <xsl:template match="*" mode="filter">
    <xsl:if test="@value != ''"><input type="hidden" name="{local-name()}" value="{@value}"/></xsl:if>
    <xsl:if test="@from != ''"><input type="hidden" name="{local-name()}_from" value="{@from}"/></xsl:if>
    <xsl:if test="@to != ''"><input type="hidden" name="{local-name()}_to" value="{@to}"/></xsl:if>
  </xsl:template>

  <!-- A filter in use; mode "label" names its column, mode "choice" shows its values. -->
  <xsl:template match="*" mode="tag">
    <span class="tag">
      <span>
        <xsl:choose>
          <xsl:when test="@title"><xsl:value-of select="@title"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="." mode="label"/></xsl:otherwise>
        </xsl:choose>
        <xsl:text>: </xsl:text>
        <strong><xsl:apply-templates select="." mode="choice"/></strong>
      </span>
      <xsl:if test="@clear">
        <a class="btn-close" href="{@clear}"><span class="visually-hidden">Clear</span></a>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="*" mode="choice">
    <xsl:choose>
      <xsl:when test="option[@selected]"><xsl:value-of select="option[@selected]/@label"/></xsl:when>
      <xsl:when test="@from != '' and @to != ''">
        <xsl:value-of select="@from"/> – <xsl:value-of select="@to"/>
      </xsl:when>
      <xsl:when test="@from != ''">from <xsl:value-of select="@from"/></xsl:when>
      <xsl:when test="@to != ''">to <xsl:value-of select="@to"/></xsl:when>
      <xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
