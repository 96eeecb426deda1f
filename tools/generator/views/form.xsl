<?xml version="1.0" encoding="UTF-8"?>
<!-- <table>.form: the sheet of a record's form; <table>.<action>.form: that of a dialog, which has columns of its own.
     See ../../../xsl/form.xsl for what they fill in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias" exclude-result-prefixes="out">

  <xsl:import href="column.xsl"/>

  <xsl:param name="table"/>
  <xsl:param name="action"/>

  <xsl:template match="/">
    <xsl:apply-templates select="key('table', $table)"/>
  </xsl:template>

  <xsl:template match="table">
    <out:stylesheet version="1.0">
      <out:import href="shell.xsl"/>
      <out:import href="form.xsl"/>
      <xsl:if test="section/@rows"><out:import href="rows.xsl"/></xsl:if>
      <xsl:if test="not($action) and column/@made and not(section/@rows)"><out:import href="datum.xsl"/></xsl:if>

      <xsl:if test="@help">
        <out:template match="form" mode="subtitle">
          <out:apply-templates select="parent"/>
          <div class="page-subtitle"><xsl:value-of select="@help"/></div>
        </out:template>
      </xsl:if>
      <out:template match="fields" mode="sections">
        <xsl:for-each select="section[column]">
          <xsl:apply-templates select="." mode="section"/>
        </xsl:for-each>
        <xsl:if test="column/@show-if or section/@show-if or key('table', section/@rows)/column/@show-if">
          <script src="asset:conditions.js" defer="defer"/>
        </xsl:if>
      </out:template>

      <xsl:for-each select="column[@writable] | action[@name = $action]/column">
        <out:template match="{@name}" mode="label"><xsl:value-of select="@label"/></out:template>
        <out:template match="{@name}" mode="field"><xsl:apply-templates select="." mode="control"/></out:template>
      </xsl:for-each>
      <xsl:if test="not($action)"><xsl:apply-templates select="column[@made]" mode="made"/></xsl:if>
      <xsl:apply-templates select="section[@rows]" mode="rows"/>
    </out:stylesheet>
  </xsl:template>

  <!-- What nobody types, as it would be with what is typed. -->
  <xsl:template match="column" mode="made">
    <out:template match="{@name}" mode="label"><xsl:value-of select="@label"/></out:template>
    <out:template match="{@name}" mode="value"><xsl:apply-templates select="." mode="show"/></out:template>
    <out:template match="{@name}" mode="field">
      <out:call-template name="form.shown">
        <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
        <xsl:call-template name="parameter">
          <xsl:with-param name="name">help</xsl:with-param>
          <xsl:with-param name="value" select="@help"/>
        </xsl:call-template>
        <xsl:call-template name="parameter">
          <xsl:with-param name="name">condition</xsl:with-param>
          <xsl:with-param name="value" select="@show-if"/>
        </xsl:call-template>
      </out:call-template>
    </out:template>
    <xsl:apply-templates select="self::column[@type = 'enum']" mode="enum"/>
  </xsl:template>

  <xsl:template match="section" mode="section">
    <out:call-template name="form.section">
      <xsl:if test="@title"><out:with-param name="title"><xsl:value-of select="@title"/></out:with-param></xsl:if>
      <xsl:call-template name="section.looks"/>
      <out:with-param name="chosen">
        <xsl:attribute name="select">
          <xsl:for-each select="column">
            <xsl:if test="position() != 1">|</xsl:if>
            <xsl:value-of select="@name"/>
          </xsl:for-each>
        </xsl:attribute>
      </out:with-param>
    </out:call-template>
  </xsl:template>

  <xsl:template name="section.condition">
    <xsl:call-template name="parameter">
      <xsl:with-param name="name">condition</xsl:with-param>
      <xsl:with-param name="value" select="@show-if"/>
    </xsl:call-template>
  </xsl:template>

  <!-- How a section stands there. -->
  <xsl:template name="section.looks">
    <xsl:for-each select="@tab|@across">
      <xsl:call-template name="parameter">
        <xsl:with-param name="name" select="name()"/>
        <xsl:with-param name="value" select="."/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="@fold">
      <out:with-param name="fold" select="true()"/>
      <out:with-param name="closed" select="contains(/page/form/@closed, ' {@number} ')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="section[@rows]" mode="section">
    <out:apply-templates select="../rows[@of = '{@rows}']" mode="rows"/>
  </xsl:template>

  <!-- The field as it is just now: what is locked is shown only. -->
  <xsl:template match="column" mode="control">
    <xsl:apply-templates select="." mode="input"/>
  </xsl:template>
  <xsl:template match="column[@edit-if]" mode="control">
    <fieldset class="field-state">
      <out:if test="@locked"><out:attribute name="disabled">disabled</out:attribute></out:if>
      <xsl:apply-templates select="." mode="input"/>
    </fieldset>
  </xsl:template>

  <!-- Details in the form of their parent. The patterns say whose columns they are. -->
  <xsl:template match="section" mode="rows">
    <xsl:variable name="section" select="."/>
    <xsl:variable name="own" select="concat(&quot;rows[@of = '&quot;, @rows, &quot;']&quot;)"/>
    <xsl:for-each select="key('table', @rows)">
      <out:template match="{$own}" mode="rows">
        <xsl:choose>
          <xsl:when test="$section/@part">
            <out:call-template name="rows.part">
              <out:with-param name="title"><xsl:value-of select="$section/@title"/></out:with-param>
              <xsl:for-each select="$section">
                <xsl:call-template name="section.looks"/>
                <xsl:call-template name="section.condition"/>
              </xsl:for-each>
            </out:call-template>
          </xsl:when>
          <xsl:otherwise>
            <out:call-template name="rows">
              <out:with-param name="title"><xsl:value-of select="$section/@title"/></out:with-param>
              <out:with-param name="add">Add <xsl:value-of select="@noun"/></out:with-param>
              <xsl:for-each select="$section">
                <xsl:call-template name="section.looks"/>
                <xsl:call-template name="section.condition"/>
              </xsl:for-each>
            </out:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </out:template>
      <out:template match="{concat($own, '/row')}" mode="words"><xsl:value-of select="@singular"/></out:template>
      <xsl:for-each select="column[@name = $section/column/@name]">
        <xsl:variable name="cell" select="concat($own, '/row/', @name)"/>
        <out:template match="{$cell}" mode="label"><xsl:value-of select="@label"/></out:template>
        <out:template match="{$cell}" mode="field">
          <xsl:choose>
            <xsl:when test="@writable"><xsl:apply-templates select="." mode="control"/></xsl:when>
            <xsl:otherwise>
              <out:call-template name="rows.shown">
                <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
              </out:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </out:template>
        <xsl:if test="not(@writable)">
          <out:template match="{$cell}" mode="value"><xsl:apply-templates select="." mode="show"/></out:template>
        </xsl:if>
      </xsl:for-each>
      <xsl:apply-templates select="column[@type = 'enum' and not(@writable) and @name = $section/column/@name]" mode="enum"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The call of a template of xsl/field.xsl, with what the manifest says. -->

  <xsl:template name="parameter">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="$value != ''"><out:with-param name="{$name}"><xsl:value-of select="$value"/></out:with-param></xsl:if>
  </xsl:template>

  <xsl:template name="common">
    <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
    <xsl:call-template name="parameter">
      <xsl:with-param name="name">help</xsl:with-param>
      <xsl:with-param name="value" select="@help"/>
    </xsl:call-template>
    <xsl:if test="@required-if"><out:with-param name="required" select="string(@required)"/></xsl:if>
    <xsl:call-template name="parameter">
      <xsl:with-param name="name">required</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="@required and ../@name != $table">row</xsl:when>
          <!-- What is left empty is not typed: the record gets it by itself. -->
          <xsl:when test="@default-from"/>
          <xsl:when test="@required and @show-if">shown</xsl:when>
          <xsl:otherwise><xsl:value-of select="@required"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="parameter">
      <xsl:with-param name="name">condition</xsl:with-param>
      <xsl:with-param name="value" select="@show-if"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="limits">
    <xsl:for-each select="@length|@min|@max|@pattern|@placeholder">
      <xsl:call-template name="parameter">
        <xsl:with-param name="name" select="name()"/>
        <xsl:with-param name="value" select="."/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- string, and what is written like one -->
  <xsl:template match="column" mode="input">
    <out:call-template name="field.input">
      <xsl:call-template name="common"/>
      <xsl:call-template name="limits"/>
      <xsl:if test="@type = 'name'"><out:with-param name="machine" select="true()"/></xsl:if>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'email' or @type = 'url' or @type = 'phone' or @type = 'date' or @type = 'time']"
    mode="input">
    <out:call-template name="field.input">
      <xsl:call-template name="common"/>
      <out:with-param name="type">
        <xsl:choose>
          <xsl:when test="@type = 'phone'">tel</xsl:when>
          <xsl:otherwise><xsl:value-of select="@type"/></xsl:otherwise>
        </xsl:choose>
      </out:with-param>
      <xsl:call-template name="limits"/>
      <xsl:if test="@type = 'time'">
        <xsl:call-template name="seconds"><xsl:with-param name="from" select="5"/></xsl:call-template>
      </xsl:if>
    </out:call-template>
  </xsl:template>

  <!-- Where a value has seconds, the browser lets them be changed; elsewhere it offers none. -->
  <xsl:template name="seconds">
    <xsl:param name="from"/>
    <out:with-param name="step" select="substring('1', 1, number(string-length(@value) &gt; {$from}))"/>
  </xsl:template>

  <xsl:template match="column[@type = 'integer' or @type = 'decimal' or @type = 'money']" mode="input">
    <out:call-template name="field.input">
      <xsl:call-template name="common"/>
      <out:with-param name="type">number</out:with-param>
      <xsl:call-template name="limits"/>
      <xsl:call-template name="parameter">
        <xsl:with-param name="name">step</xsl:with-param>
        <xsl:with-param name="value" select="@step"/>
      </xsl:call-template>
      <out:with-param name="inputmode">
        <xsl:choose>
          <xsl:when test="@type = 'decimal' or @type = 'money'">decimal</xsl:when>
          <xsl:otherwise>numeric</xsl:otherwise>
        </xsl:choose>
      </out:with-param>
    </out:call-template>
  </xsl:template>

  <!-- Words, with those that others have. -->
  <xsl:template match="column[@type = 'tags']" mode="input">
    <out:call-template name="field.input">
      <xsl:call-template name="common"/>
      <out:with-param name="length">700</out:with-param>
      <out:with-param name="placeholder">
        <xsl:choose>
          <xsl:when test="@placeholder"><xsl:value-of select="@placeholder"/></xsl:when>
          <xsl:otherwise>Words, with commas between them</xsl:otherwise>
        </xsl:choose>
      </out:with-param>
      <out:with-param name="kind">tags</out:with-param>
    </out:call-template>
  </xsl:template>

  <!-- Typed as people say it: 1:30, 1h 30m, 1.5h, 90m. -->
  <xsl:template match="column[@type = 'duration']" mode="input">
    <out:call-template name="field.input">
      <xsl:call-template name="common"/>
      <out:with-param name="length">40</out:with-param>
      <out:with-param name="placeholder">
        <xsl:choose>
          <xsl:when test="@placeholder"><xsl:value-of select="@placeholder"/></xsl:when>
          <xsl:otherwise>1:30</xsl:otherwise>
        </xsl:choose>
      </out:with-param>
      <out:with-param name="kind">duration</out:with-param>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'rating']" mode="input">
    <out:call-template name="field.rating">
      <xsl:call-template name="common"/>
      <out:with-param name="most" select="{@max}"/>
    </out:call-template>
  </xsl:template>

  <!-- With the buttons of a number field a browser would round what has more digits than it calculates with. -->
  <xsl:template match="column[@exact]" mode="input" priority="1">
    <out:call-template name="field.input">
      <xsl:call-template name="common"/>
      <out:with-param name="inputmode">decimal</out:with-param>
    </out:call-template>
  </xsl:template>

  <!-- As a browser writes it: 2024-09-01T08:30, with seconds where there are any. -->
  <xsl:template match="column[@type = 'datetime']" mode="input">
    <out:call-template name="field.input">
      <xsl:call-template name="common"/>
      <out:with-param name="type">datetime-local</out:with-param>
      <out:with-param name="value" select="translate(substring(@value, 1, 19), ' ', 'T')"/>
      <xsl:call-template name="seconds"><xsl:with-param name="from" select="16"/></xsl:call-template>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'file']" mode="input">
    <out:call-template name="field.file"><xsl:call-template name="common"/></out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'password']" mode="input">
    <out:call-template name="field.password"><xsl:call-template name="common"/></out:call-template>
  </xsl:template>

  <!-- The browser's colour field cannot be empty, so an optional colour is written. -->
  <xsl:template match="column[@type = 'color']" mode="input">
    <out:call-template name="field.input">
      <xsl:call-template name="common"/>
      <xsl:choose>
        <xsl:when test="@required"><out:with-param name="type">color</out:with-param></xsl:when>
        <xsl:otherwise>
          <out:with-param name="length">7</out:with-param>
          <out:with-param name="pattern">#[0-9a-fA-F]{6}</out:with-param>
          <out:with-param name="placeholder">#206bc4</out:with-param>
        </xsl:otherwise>
      </xsl:choose>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'text' or @type = 'json']" mode="input">
    <out:call-template name="field.text">
      <xsl:call-template name="common"/>
      <xsl:call-template name="parameter">
        <xsl:with-param name="name">length</xsl:with-param>
        <xsl:with-param name="value" select="@length"/>
      </xsl:call-template>
      <xsl:call-template name="parameter">
        <xsl:with-param name="name">placeholder</xsl:with-param>
        <xsl:with-param name="value" select="@placeholder"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="@type = 'json'">
          <out:with-param name="rows" select="8"/>
          <out:with-param name="code" select="true()"/>
        </xsl:when>
        <xsl:when test="@length &lt;= 500"><out:with-param name="rows" select="2"/></xsl:when>
      </xsl:choose>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'boolean']" mode="input">
    <out:call-template name="field.switch"><xsl:call-template name="common"/></out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'reference' or @type = 'many']" mode="input">
    <out:call-template name="field.{@type}"><xsl:call-template name="common"/></out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'enum']" mode="input">
    <out:call-template name="field.select">
      <xsl:call-template name="common"/>
      <out:with-param name="choices">
        <xsl:for-each select="value">
          <out:call-template name="field.choice">
            <out:with-param name="value"><xsl:value-of select="@name"/></out:with-param>
            <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
          </out:call-template>
        </xsl:for-each>
      </out:with-param>
    </out:call-template>
  </xsl:template>

</xsl:stylesheet>
