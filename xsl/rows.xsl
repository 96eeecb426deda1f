<?xml version="1.0" encoding="UTF-8"?>
<!--
  Rows: details in the form of the record that they belong to. A page's own sheet has, for each of its sections of rows,

    mode "rows"   on the rows: calls the template "rows"
    mode "words"  on a row: what one is called
    mode "field"  on each value of a row: calls a template of field.xsl, or rows.shown
    mode "value"  on what is shown only

  Without the script a button asks for one more row, and the form comes back with it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="datum.xsl"/>

  <!-- Context: rows. add: the words of the button. -->
  <xsl:template name="rows">
    <xsl:param name="title"/>
    <xsl:param name="add"/>
    <xsl:param name="tab"/>
    <xsl:param name="across"/>
    <xsl:param name="condition"/>
    <xsl:param name="fold" select="false()"/>
    <xsl:param name="closed" select="false()"/>
    <fieldset class="card-body" id="f-{@of}." data-rows="{@of}">
      <xsl:call-template name="rows.looks">
        <xsl:with-param name="tab" select="$tab"/>
        <xsl:with-param name="across" select="$across"/>
        <xsl:with-param name="condition" select="$condition"/>
      </xsl:call-template>
      <legend class="card-title"><xsl:value-of select="$title"/></legend>
      <input type="hidden" name="{@of}.present" value="yes"/>
      <xsl:if test="@more">
        <p class="text-secondary">There are more of them than a form has room for: they stand on the record's page, and new ones can be added here.</p>
      </xsl:if>
      <xsl:apply-templates select="row[not(@blank)]" mode="rows"/>
      <xsl:if test="row[@blank]">
        <template><xsl:apply-templates select="row[@blank]" mode="rows"/></template>
      </xsl:if>
      <xsl:if test="@add">
        <button class="btn btn-sm" type="submit" name="{@of}.add" value="yes" formnovalidate="formnovalidate">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#plus"/></svg>
          <xsl:value-of select="$add"/>
        </button>
      </xsl:if>
    </fieldset>
  </xsl:template>

  <xsl:template name="rows.looks">
    <xsl:param name="tab"/>
    <xsl:param name="across"/>
    <xsl:param name="condition"/>
    <xsl:if test="$tab != ''"><xsl:attribute name="data-tab"><xsl:value-of select="$tab"/></xsl:attribute></xsl:if>
    <xsl:if test="$across != ''"><xsl:attribute name="class">card-body across-<xsl:value-of select="$across"/></xsl:attribute></xsl:if>
    <xsl:if test="$condition != ''"><xsl:attribute name="data-show-if"><xsl:value-of select="$condition"/></xsl:attribute></xsl:if>
  </xsl:template>

  <!-- What there is once of the record: fields like its own. -->
  <xsl:template name="rows.part">
    <xsl:param name="title"/>
    <xsl:param name="tab"/>
    <xsl:param name="across"/>
    <xsl:param name="condition"/>
    <xsl:param name="fold" select="false()"/>
    <xsl:param name="closed" select="false()"/>
    <xsl:if test="row">
      <fieldset class="card-body" id="f-{@of}.">
        <xsl:call-template name="rows.looks">
          <xsl:with-param name="tab" select="$tab"/>
          <xsl:with-param name="across" select="$across"/>
          <xsl:with-param name="condition" select="$condition"/>
        </xsl:call-template>
        <legend class="card-title"><xsl:value-of select="$title"/></legend>
        <input type="hidden" name="{@of}.present" value="yes"/>
        <xsl:for-each select="row">
          <fieldset class="row g-3" id="f-{@prefix}" data-prefix="{@prefix}" tabindex="-1">
            <xsl:if test="@locked"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if>
            <legend class="visually-hidden"><xsl:value-of select="$title"/></legend>
            <xsl:if test="@id"><input type="hidden" name="{@prefix}id" value="{@id}"/></xsl:if>
            <xsl:if test="@version"><input type="hidden" name="{@prefix}version" value="{@version}"/></xsl:if>
            <xsl:if test="@error"><div class="invalid-feedback d-block"><xsl:value-of select="@error"/></div></xsl:if>
            <xsl:apply-templates select="*" mode="field"/>
          </fieldset>
        </xsl:for-each>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <xsl:template match="row" mode="rows">
    <fieldset class="form-row" id="f-{@prefix}" data-prefix="{@prefix}" tabindex="-1">
      <xsl:if test="*[7]"><xsl:attribute name="class">form-row form-row-long</xsl:attribute></xsl:if>
      <legend class="visually-hidden"><xsl:apply-templates select="." mode="words"/><xsl:text> </xsl:text><xsl:value-of select="@number"/></legend>
      <xsl:if test="@id"><input type="hidden" name="{@prefix}id" value="{@id}"/></xsl:if>
      <xsl:if test="@version"><input type="hidden" name="{@prefix}version" value="{@version}"/></xsl:if>
      <xsl:if test="@error"><div class="invalid-feedback d-block"><xsl:value-of select="@error"/></div></xsl:if>
      <div class="form-row-cells">
        <fieldset class="form-row-fields">
          <xsl:if test="@locked"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if>
          <xsl:apply-templates select="*" mode="field"/>
        </fieldset>
        <xsl:if test="@removable">
          <label class="form-check form-row-remove">
            <input class="form-check-input" type="checkbox" name="{@prefix}remove" value="yes">
              <xsl:if test="@removed"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
            </input>
            <span class="form-check-label">Remove</span>
          </label>
        </xsl:if>
      </div>
    </fieldset>
  </xsl:template>

  <!-- What the person does not see of this row. -->
  <xsl:template match="no-field" mode="field"><div class="col-md-6"/></xsl:template>

  <!-- A value that nobody types. -->
  <xsl:template name="rows.shown">
    <xsl:param name="label"/>
    <div class="col-md-6">
      <div class="form-label"><xsl:value-of select="$label"/></div>
      <div class="form-control-plaintext"><xsl:apply-templates select="." mode="value"/></div>
    </div>
  </xsl:template>

</xsl:stylesheet>
