<?xml version="1.0" encoding="UTF-8"?>
<!--
  A setting: an input that comes with its label, because no page of a manifest shows it.

  <setting name="site_name" type="string" label="Site name" help="..." value="..." error="..." required="yes"
           length="100" autocomplete="..." accept="image/png" rows="8" shown="..." digest="..."><option value="a" label="A"/></setting>

  type: string (also email, url, password, number, date), text, color, enum, boolean, file, fixed (shown, not sent).
  A file's value is the address of the present one; the field <name>_remove takes it away. shown, of a long text digest:
  what the form showed at first, sent along as <name>.shown.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="setting">
    <div class="mb-3">
      <label class="form-label" for="{@name}">
        <xsl:if test="@required"><xsl:attribute name="class">form-label required</xsl:attribute></xsl:if>
        <xsl:value-of select="@label"/>
      </label>
      <xsl:apply-templates select="." mode="input"/>
      <xsl:call-template name="setting-notes"/>
    </div>
  </xsl:template>

  <xsl:template match="setting[@type = 'boolean']">
    <div class="mb-3">
      <label class="form-check form-switch">
        <input class="form-check-input" id="{@name}" type="checkbox" name="{@name}" value="yes">
          <xsl:if test="@value = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
          <xsl:call-template name="setting-state"/>
        </input>
        <span class="form-check-label"><xsl:value-of select="@label"/></span>
      </label>
      <xsl:call-template name="setting-notes"/>
    </div>
  </xsl:template>

  <xsl:template match="setting[@type = 'fixed']">
    <div class="mb-3">
      <div class="form-label"><xsl:value-of select="@label"/></div>
      <div class="form-control-plaintext"><xsl:value-of select="@value"/></div>
      <xsl:call-template name="setting-notes"/>
    </div>
  </xsl:template>

  <!-- The error stands before the help: it is what is read next. -->
  <xsl:template name="setting-notes">
    <xsl:if test="@error"><div class="invalid-feedback d-block" id="{@name}-error"><xsl:value-of select="@error"/></div></xsl:if>
    <xsl:if test="@help"><div class="form-hint" id="{@name}-help"><xsl:value-of select="@help"/></div></xsl:if>
    <xsl:if test="@shown"><input type="hidden" name="{@name}.shown" value="{@shown}"/></xsl:if>
    <xsl:if test="@digest"><input type="hidden" name="{@name}.digest" value="{@digest}"/></xsl:if>
  </xsl:template>

  <!-- Attributes that every input has: what describes it, whether it is wrong, whether it must be there. -->
  <xsl:template name="setting-state">
    <xsl:if test="@error or @help">
      <xsl:attribute name="aria-describedby">
        <xsl:if test="@error"><xsl:value-of select="concat(@name, '-error')"/></xsl:if>
        <xsl:if test="@error and @help"><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@help"><xsl:value-of select="concat(@name, '-help')"/></xsl:if>
      </xsl:attribute>
    </xsl:if>
    <xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
    <!-- A choice without an empty one is always made. -->
    <xsl:if test="@required and @type != 'enum'"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
  </xsl:template>

  <!-- The class of an input, which says that its value is wrong. -->
  <xsl:template name="setting-class">
    <xsl:param name="class">form-control</xsl:param>
    <xsl:attribute name="class">
      <xsl:value-of select="$class"/>
      <xsl:if test="@error"> is-invalid</xsl:if>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="setting" mode="input">
    <input id="{@name}" name="{@name}">
      <xsl:if test="@type != 'password'"><xsl:attribute name="value"><xsl:value-of select="@value"/></xsl:attribute></xsl:if>
      <xsl:attribute name="type">
        <xsl:choose>
          <xsl:when test="@type = 'string'">text</xsl:when>
          <xsl:when test="@type = 'integer'">number</xsl:when>
          <xsl:otherwise><xsl:value-of select="@type"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:call-template name="setting-class"/>
      <xsl:call-template name="length"><xsl:with-param name="most" select="@length"/></xsl:call-template>
      <xsl:if test="@minimum"><xsl:attribute name="minlength"><xsl:value-of select="@minimum"/></xsl:attribute></xsl:if>
      <xsl:copy-of select="@autocomplete"/>
      <xsl:call-template name="setting-state"/>
    </input>
  </xsl:template>

  <xsl:template match="setting[@type = 'text']" mode="input">
    <textarea id="{@name}" name="{@name}" rows="6">
      <xsl:call-template name="setting-class"/>
      <xsl:if test="@rows"><xsl:attribute name="rows"><xsl:value-of select="@rows"/></xsl:attribute></xsl:if>
      <xsl:call-template name="length"><xsl:with-param name="most" select="@length"/></xsl:call-template>
      <xsl:call-template name="setting-state"/>
      <!-- A browser drops the first line break of a text area. -->
      <xsl:text>&#10;</xsl:text>
      <xsl:value-of select="@value"/>
    </textarea>
  </xsl:template>

  <xsl:template match="setting[@type = 'enum']" mode="input">
    <select id="{@name}" name="{@name}">
      <xsl:call-template name="setting-class"><xsl:with-param name="class">form-select</xsl:with-param></xsl:call-template>
      <xsl:call-template name="setting-state"/>
      <xsl:variable name="value" select="@value"/>
      <xsl:for-each select="option">
        <option value="{@value}">
          <xsl:if test="@value = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <xsl:choose>
            <xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="@value"/></xsl:otherwise>
          </xsl:choose>
        </option>
      </xsl:for-each>
    </select>
  </xsl:template>

  <!-- A colour input cannot be empty, and "no colour of our own" is a choice: so the text is what is sent. -->
  <xsl:template match="setting[@type = 'color']" mode="input">
    <div class="input-group color-field">
      <input type="color" class="form-control form-control-color" hidden="hidden" data-script="color" data-color-of="{@name}"
        value="#066fd1" aria-label="{@label}: choose">
        <xsl:if test="@value != ''"><xsl:attribute name="value"><xsl:value-of select="@value"/></xsl:attribute></xsl:if>
      </input>
      <input id="{@name}" name="{@name}" type="text" value="{@value}" pattern="#[0-9A-Fa-f]{{6}}" maxlength="7"
        placeholder="#066fd1" title="A colour code such as #206bc4" spellcheck="false">
        <xsl:call-template name="setting-class"/>
        <xsl:call-template name="setting-state"/>
      </input>
    </div>
  </xsl:template>

  <xsl:template match="setting[@type = 'file']" mode="input">
    <xsl:if test="@value != ''">
      <div class="d-flex flex-wrap align-items-center gap-3 mb-2">
        <img class="setting-image" src="{@value}" alt="{@label}, as it is now"/>
        <label class="form-check mb-0">
          <input class="form-check-input" type="checkbox" name="{@name}_remove" value="yes"/>
          <span class="form-check-label">Remove this file</span>
        </label>
      </div>
    </xsl:if>
    <input id="{@name}" name="{@name}" type="file" data-max-bytes="{@max-bytes}"
      data-too-large="This file is larger than {@max-size}. Choose a smaller one.">
      <xsl:call-template name="setting-class"/>
      <xsl:copy-of select="@accept"/>
      <xsl:call-template name="setting-state"/>
    </input>
  </xsl:template>

</xsl:stylesheet>
