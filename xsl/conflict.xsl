<?xml version="1.0" encoding="UTF-8"?>
<!-- Two people changed the same: a question for each field, with the original and what either made of it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>
  <xsl:import href="datum.xsl"/>

  <xsl:template match="conflict" mode="content">
    <div class="alert alert-warning" role="alert" id="form-errors" tabindex="-1" autofocus="autofocus">
      <svg class="icon alert-icon" aria-hidden="true"><use href="asset:icons.svg#git-merge"/></svg>
      <div>
        <h2 class="alert-heading">Your changes are not saved yet</h2>
        <div class="text-break">
          <xsl:choose>
            <xsl:when test="@updated-by != '' and @updated != ''"><xsl:value-of select="@updated-by"/> changed <xsl:value-of select="@label"/> at <xsl:value-of select="@updated"/>, while you were editing. Where both of you changed the same field, choose which value to keep.</xsl:when>
            <xsl:when test="@updated-by != ''"><xsl:value-of select="@updated-by"/> changed <xsl:value-of select="@label"/>, while you were editing. Where both of you changed the same field, choose which value to keep.</xsl:when>
            <xsl:when test="@updated != ''">Someone else changed <xsl:value-of select="@label"/> at <xsl:value-of select="@updated"/>, while you were editing. Where both of you changed the same field, choose which value to keep.</xsl:when>
            <xsl:otherwise>Someone else changed <xsl:value-of select="@label"/>, while you were editing. Where both of you changed the same field, choose which value to keep.</xsl:otherwise>
          </xsl:choose>
        </div>
        <xsl:if test="field[@asked]">
          <ul class="alert-list">
            <xsl:for-each select="field[@asked]">
              <li><a class="alert-link" href="#c-{@name}">Choose a value for “<xsl:value-of select="@label"/>”.</a></li>
            </xsl:for-each>
          </ul>
        </xsl:if>
      </div>
    </div>
    <form class="card" method="post" action="{@action}" data-guard="">
      <xsl:if test="@enctype"><xsl:attribute name="enctype"><xsl:value-of select="@enctype"/></xsl:attribute></xsl:if>
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="version" value="{@version}"/>
      <xsl:for-each select="hidden"><input type="hidden" name="{@name}" value="{@value}"/></xsl:for-each>
      <xsl:apply-templates select="field[@conflict]" mode="question"/>
      <xsl:if test="field[not(@conflict)]"><xsl:call-template name="conflict.others"/></xsl:if>
      <div class="card-footer form-footer-bar">
        <a class="btn" href="{@href}">Discard my changes</a>
        <button class="btn btn-primary" type="submit">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#device-floppy"/></svg>
          <xsl:text>Save</xsl:text>
        </button>
      </div>
    </form>
  </xsl:template>

  <!-- One question. Nothing is chosen beforehand: neither side wins by a careless click. -->
  <xsl:template match="field" mode="question">
    <fieldset class="card-body" id="c-{@name}" tabindex="-1">
      <legend class="card-title"><xsl:value-of select="@label"/></legend>
      <input type="hidden" name="{@name}.asked" value="yes"/>
      <div class="row g-3">
        <xsl:call-template name="conflict.choice">
          <xsl:with-param name="choice">mine</xsl:with-param>
          <xsl:with-param name="title">Your value</xsl:with-param>
          <xsl:with-param name="value" select="@mine"/>
        </xsl:call-template>
        <xsl:call-template name="conflict.choice">
          <xsl:with-param name="choice">theirs</xsl:with-param>
          <xsl:with-param name="title">Saved in the meantime</xsl:with-param>
          <xsl:with-param name="value" select="@theirs"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="@original">
            <xsl:call-template name="conflict.choice">
              <xsl:with-param name="choice">original</xsl:with-param>
              <xsl:with-param name="title">Original value</xsl:with-param>
              <xsl:with-param name="value" select="@original"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <div class="col-md-4 text-secondary">The original value is no longer known.</div>
          </xsl:otherwise>
        </xsl:choose>
      </div>
      <xsl:if test="@asked">
        <div class="invalid-feedback d-block" id="c-{@name}-error">Please choose one of these values.</div>
      </xsl:if>
    </fieldset>
  </xsl:template>

  <xsl:template name="conflict.choice">
    <xsl:param name="choice"/>
    <xsl:param name="title"/>
    <xsl:param name="value"/>
    <div class="col-md-4">
      <label class="form-check conflict-choice">
        <input class="form-check-input" type="radio" name="{@name}.choice" value="{$choice}" required="required">
          <xsl:if test="@asked"><xsl:attribute name="aria-describedby">c-<xsl:value-of select="@name"/>-error</xsl:attribute></xsl:if>
        </input>
        <span class="form-check-label">
          <span class="d-block fw-medium"><xsl:value-of select="$title"/></span>
          <xsl:call-template name="conflict.side"><xsl:with-param name="value" select="$value"/></xsl:call-template>
        </span>
      </label>
    </div>
  </xsl:template>

  <xsl:template name="conflict.side">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = ''"><xsl:call-template name="value.none"/></xsl:when>
      <xsl:otherwise><span class="text-lines text-break"><xsl:value-of select="$value"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What only one of the two changed is saved without a question. -->
  <xsl:template name="conflict.others">
    <div class="table-responsive">
      <table class="table card-table table-mobile-md conflict-table">
        <caption class="visually-hidden">Changes that do not conflict</caption>
        <thead><tr><th scope="col">Field</th><th scope="col">Changed by</th><th scope="col">Will be saved as</th></tr></thead>
        <tbody>
          <xsl:for-each select="field[not(@conflict)]">
            <tr>
              <th scope="row"><xsl:value-of select="@label"/></th>
              <td data-label="Changed by">
                <xsl:choose>
                  <xsl:when test="@saved-mine">You</xsl:when>
                  <xsl:otherwise>Someone else</xsl:otherwise>
                </xsl:choose>
              </td>
              <td data-label="Will be saved as">
                <xsl:choose>
                  <xsl:when test="@saved-mine">
                    <xsl:call-template name="conflict.side"><xsl:with-param name="value" select="@mine"/></xsl:call-template>
                  </xsl:when>
                  <xsl:otherwise>
                    <xsl:call-template name="conflict.side"><xsl:with-param name="value" select="@theirs"/></xsl:call-template>
                  </xsl:otherwise>
                </xsl:choose>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

</xsl:stylesheet>
