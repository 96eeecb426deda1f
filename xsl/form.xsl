<?xml version="1.0" encoding="UTF-8"?>
<!--
  The form of a record, new or present. A page's own sheet has

    mode "sections"  fields: one form.section each
    mode "field"     one template per column: calls a template of field.xsl
    mode "label"     one template per column: for the summary of errors
    mode "value"     one template per column that nobody types, whose mode "field" calls form.shown
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="field.xsl"/>
  <xsl:import href="parent.xsl"/>

  <xsl:template match="form" mode="subtitle">
    <xsl:apply-templates select="parent"/>
  </xsl:template>

  <!-- For everybody: a page without a menu, in which the form is all there is. -->
  <xsl:template match="form" mode="bare">
    <h1 class="page-title mb-3"><xsl:value-of select="/page/@title"/></h1>
    <xsl:apply-templates select="." mode="content"/>
  </xsl:template>

  <xsl:template match="form" mode="content">
    <form method="post" action="{@action}" data-guard="">
      <xsl:if test="@sends-files"><xsl:attribute name="enctype">multipart/form-data</xsl:attribute></xsl:if>
      <xsl:if test="@asks"><xsl:attribute name="data-asks"/></xsl:if>
      <xsl:if test="@ask"><xsl:attribute name="data-dialog-content"/></xsl:if>
      <xsl:call-template name="csrf"/>
      <xsl:if test="@is-open">
        <!-- Programs fill in what they find. -->
        <div class="form-trap" aria-hidden="true">
          <label>Leave this empty <input type="text" name="homepage" value="" tabindex="-1" autocomplete="off"/></label>
        </div>
      </xsl:if>
      <xsl:if test="@question and not(@confirm)"><input type="hidden" name="confirmed" value="yes"/></xsl:if>
      <xsl:if test="@version"><input type="hidden" name="version" value="{@version}"/></xsl:if>
      <xsl:if test="@copy-of"><input type="hidden" name="copy.of" value="{@copy-of}"/></xsl:if>
      <xsl:if test="@error or fields/*/@error or rows/@wrong"><xsl:call-template name="form.errors"/></xsl:if>
      <div class="card">
        <xsl:choose>
          <xsl:when test="@ask"><xsl:call-template name="form.asked"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="fields" mode="sections"/></xsl:otherwise>
        </xsl:choose>
        <div class="card-footer form-footer-bar">
          <xsl:if test="@cancel"><a class="btn" href="{@cancel}">Cancel</a></xsl:if>
          <xsl:if test="@asks">
            <!-- The key Enter presses the first button, which saves. The script asks by itself. -->
            <button type="submit" hidden="hidden" tabindex="-1" aria-hidden="true"/>
            <button class="btn" type="submit" formnovalidate="formnovalidate" formaction="{@action}?state">Update form</button>
          </xsl:if>
          <button class="btn btn-primary" type="submit">
            <xsl:if test="@question and @confirm">
              <xsl:attribute name="name">confirmed</xsl:attribute>
              <xsl:attribute name="value">yes</xsl:attribute>
            </xsl:if>
            <xsl:choose>
              <xsl:when test="@ask"><xsl:value-of select="@ask"/></xsl:when>
              <xsl:when test="@is-open">Send</xsl:when>
              <xsl:otherwise>
                <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#device-floppy"/></svg>
                <xsl:text>Save</xsl:text>
              </xsl:otherwise>
            </xsl:choose>
          </button>
          <xsl:if test="@confirm">
            <button class="btn btn-warning" type="submit" name="confirmed" value="{@confirm}">Save anyway</button>
          </xsl:if>
        </div>
      </div>
    </form>
  </xsl:template>

  <!-- What an action asks for, in its order. The script shows it as a dialog. -->
  <xsl:template name="form.asked">
    <fieldset class="card-body">
      <legend class="visually-hidden">Fields</legend>
      <h2 class="card-title"><xsl:value-of select="@ask"/></h2>
      <xsl:if test="@question"><p><xsl:value-of select="@question"/></p></xsl:if>
      <div class="row g-3"><xsl:apply-templates select="fields/*" mode="field"/></div>
    </fieldset>
  </xsl:template>

  <!-- Context: fields. chosen: those of this section, in the page's order. -->
  <xsl:template name="form.section">
    <xsl:param name="title"/>
    <xsl:param name="chosen"/>
    <xsl:param name="tab"/>
    <xsl:param name="across"/>
    <xsl:param name="fold" select="false()"/>
    <xsl:param name="closed" select="false()"/>
    <xsl:if test="$chosen">
      <fieldset class="card-body">
        <xsl:if test="$tab != ''"><xsl:attribute name="data-tab"><xsl:value-of select="$tab"/></xsl:attribute></xsl:if>
        <xsl:choose>
          <xsl:when test="$fold"><legend class="visually-hidden"><xsl:value-of select="$title"/></legend></xsl:when>
          <xsl:when test="$title != ''"><legend class="card-title"><xsl:value-of select="$title"/></legend></xsl:when>
          <xsl:otherwise><legend class="visually-hidden">Fields</legend></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="$fold">
            <details class="section-fold">
              <xsl:if test="not($closed)"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
              <summary class="card-title"><xsl:value-of select="$title"/></summary>
              <xsl:call-template name="form.cells">
                <xsl:with-param name="chosen" select="$chosen"/>
                <xsl:with-param name="across" select="$across"/>
              </xsl:call-template>
            </details>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="form.cells">
              <xsl:with-param name="chosen" select="$chosen"/>
              <xsl:with-param name="across" select="$across"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <xsl:template name="form.cells">
    <xsl:param name="chosen"/>
    <xsl:param name="across"/>
    <div class="row g-3">
      <xsl:if test="$across != ''"><xsl:attribute name="class">row g-3 across-<xsl:value-of select="$across"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="$chosen" mode="field"/>
    </div>
  </xsl:template>

  <!-- A value that nobody types: it is drawn anew with what follows from what is typed. -->
  <xsl:template name="form.shown">
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <div class="col-md-6">
      <xsl:call-template name="field.condition"><xsl:with-param name="condition" select="$condition"/></xsl:call-template>
      <label class="form-label" for="f-{local-name()}"><xsl:value-of select="$label"/></label>
      <output class="form-control-plaintext" id="f-{local-name()}">
        <xsl:choose>
          <xsl:when test="@value or text()"><xsl:apply-templates select="." mode="value"/></xsl:when>
          <xsl:otherwise>–</xsl:otherwise>
        </xsl:choose>
      </output>
      <xsl:if test="$help != ''"><div class="form-hint"><xsl:value-of select="$help"/></div></xsl:if>
    </div>
  </xsl:template>

  <!-- What is wrong, in one place, each a way to its field. -->
  <xsl:template name="form.errors">
    <div class="alert alert-danger" role="alert" id="form-errors" tabindex="-1" autofocus="autofocus">
      <xsl:if test="@confirm"><xsl:attribute name="class">alert alert-warning</xsl:attribute></xsl:if>
      <svg class="icon alert-icon" aria-hidden="true"><use href="asset:icons.svg#alert-circle"/></svg>
      <div>
        <h2 class="alert-heading">
          <xsl:choose>
            <xsl:when test="@error"><xsl:value-of select="@error"/></xsl:when>
            <xsl:when test="@confirm">Not saved yet. Please look at the marked fields.</xsl:when>
            <xsl:otherwise>Not saved yet. Please correct the marked fields.</xsl:otherwise>
          </xsl:choose>
        </h2>
        <xsl:if test="fields/*/@error or rows/@wrong">
          <ul class="alert-list">
            <xsl:for-each select="fields/*[@error] | rows/row[@error] | rows/row/*[@error]">
              <li>
                <a class="alert-link">
                  <xsl:attribute name="href">
                    <xsl:text>#f-</xsl:text>
                    <xsl:choose>
                      <xsl:when test="@prefix"><xsl:value-of select="@prefix"/></xsl:when>
                      <xsl:otherwise><xsl:value-of select="concat(../@prefix, local-name())"/></xsl:otherwise>
                    </xsl:choose>
                  </xsl:attribute>
                  <xsl:value-of select="@error"/>
                </a>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:if>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="*" mode="field">
    <xsl:call-template name="field.input">
      <xsl:with-param name="label" select="@label"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
