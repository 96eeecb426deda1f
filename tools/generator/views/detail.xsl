<?xml version="1.0" encoding="UTF-8"?>
<!-- <table>.detail: the sheet of a record's page. See ../../../xsl/detail.xsl for what it fills in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias" exclude-result-prefixes="out">

  <xsl:import href="column.xsl"/>

  <xsl:param name="table"/>

  <xsl:template match="/">
    <xsl:apply-templates select="key('table', $table)"/>
  </xsl:template>

  <xsl:template match="table">
    <xsl:variable name="children" select="key('table', child/@name)"/>
    <xsl:variable name="related" select="key('table', tab/@of)"/>
    <out:stylesheet version="1.0">
      <out:import href="shell.xsl"/>
      <out:import href="detail.xsl"/>

      <out:template name="detail.mark">
        <xsl:choose>
          <xsl:when test="key[2] and column[@type = 'email']"><out:call-template name="detail.initials"/></xsl:when>
          <xsl:otherwise><svg class="icon"><use href="asset:icons.svg#{@icon}"/></svg></xsl:otherwise>
        </xsl:choose>
      </out:template>
      <xsl:call-template name="badges"/>
      <xsl:call-template name="sections"/>
      <xsl:for-each select="column[@shown]">
        <out:template match="{@name}" mode="label"><xsl:value-of select="@label"/></out:template>
        <xsl:apply-templates select="." mode="value"/>
      </xsl:for-each>
      <xsl:apply-templates select="column[@type = 'enum' and @shown]" mode="enum"/>

      <xsl:apply-templates select="section[@part]" mode="part"/>
      <xsl:if test="child or tab or @has-attachments"><xsl:call-template name="tabs"/></xsl:if>
      <xsl:if test="action"><xsl:call-template name="actions"/></xsl:if>
      <xsl:for-each select="$children">
        <xsl:apply-templates select="." mode="child"><xsl:with-param name="children" select="$children|$related"/></xsl:apply-templates>
      </xsl:for-each>
      <xsl:apply-templates select="tab" mode="related"/>
      <xsl:for-each select="$related[@name != $table and not(@name = $children/@name)]">
        <xsl:apply-templates select="column[@type = 'enum' and @shown]" mode="enum"/>
      </xsl:for-each>
    </out:stylesheet>
  </xsl:template>

  <!-- Where a record stands: the enum with colours that transitions move, or else the first one. -->
  <xsl:template name="badges">
    <xsl:variable name="colored" select="column[@type = 'enum' and @shown and value/@color]"/>
    <xsl:variable name="moved" select="$colored[@closed]"/>
    <xsl:for-each select="($moved|$colored[not($moved)])[1]">
      <out:template match="{@name}" mode="badge">
        <span class="ms-3"><xsl:apply-templates select="." mode="show"/></span>
      </out:template>
    </xsl:for-each>
  </xsl:template>

  <!-- The form's sections, then what no form shows: read-only columns. Counts stand on the tabs. -->
  <xsl:template name="sections">
    <xsl:variable name="rest" select="column[@shown and not(@implicit) and @type != 'count'
      and not(@name = ../section[not(@rows)]/column/@name) and not(@name = ../@parent-column)]"/>
    <out:template match="fields" mode="sections">
      <xsl:for-each select="section[not(@rows) or @part]">
        <xsl:choose>
          <xsl:when test="@tab-name">
            <out:if test="../@all or ../@section-tab = '{@tab-name}'"><xsl:call-template name="section.shown"/></out:if>
          </xsl:when>
          <xsl:when test="@tab">
            <out:if test="not(../@section-tab)"><xsl:call-template name="section.shown"/></out:if>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="section.shown"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="section/@tab">
          <out:if test="not(../@section-tab)">
            <xsl:call-template name="section"><xsl:with-param name="columns" select="$rest"/></xsl:call-template>
          </out:if>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="section"><xsl:with-param name="columns" select="$rest"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </out:template>
  </xsl:template>

  <xsl:template name="section.shown">
    <xsl:choose>
      <xsl:when test="@part"><out:apply-templates select="../part[@of = '{@rows}']"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="section">
          <xsl:with-param name="title" select="@title"/>
          <xsl:with-param name="columns" select="column[@name = ../../column[@shown]/@name]"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of the present section. -->
  <xsl:template name="section.looks">
    <xsl:if test="@across"><out:with-param name="across"><xsl:value-of select="@across"/></out:with-param></xsl:if>
    <xsl:if test="@fold">
      <out:with-param name="fold" select="true()"/>
      <out:with-param name="closed" select="contains(/page/record/@closed, ' {@number} ')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="section">
    <xsl:param name="title"/>
    <xsl:param name="columns"/>
    <xsl:if test="$columns">
      <out:call-template name="detail.section">
        <xsl:if test="$title != ''"><out:with-param name="title"><xsl:value-of select="$title"/></out:with-param></xsl:if>
        <xsl:if test="self::section"><xsl:call-template name="section.looks"/></xsl:if>
        <out:with-param name="chosen">
          <xsl:attribute name="select">
            <xsl:for-each select="$columns">
              <xsl:if test="position() != 1">|</xsl:if>
              <xsl:value-of select="@name"/>
            </xsl:for-each>
          </xsl:attribute>
        </out:with-param>
      </out:call-template>
    </xsl:if>
  </xsl:template>

  <!-- What there is once of the record. The patterns say whose columns they are. -->
  <xsl:template match="section" mode="part">
    <xsl:variable name="section" select="."/>
    <xsl:variable name="own" select="concat(&quot;part[@of = '&quot;, @rows, &quot;']&quot;)"/>
    <out:template match="{$own}">
      <out:call-template name="detail.section">
        <out:with-param name="title"><xsl:value-of select="@title"/></out:with-param>
        <xsl:call-template name="section.looks"/>
        <out:with-param name="chosen" select="*"/>
      </out:call-template>
    </out:template>
    <xsl:for-each select="key('table', @rows)/column[@shown and @name = $section/column/@name]">
      <out:template match="{concat($own, '/', @name)}" mode="label"><xsl:value-of select="@label"/></out:template>
      <out:template match="{concat($own, '/', @name)}" mode="value"><xsl:apply-templates select="." mode="show"/></out:template>
    </xsl:for-each>
    <xsl:apply-templates select="key('table', @rows)/column[@type = 'enum' and @shown and @name = $section/column/@name]" mode="enum"/>
  </xsl:template>

  <!-- A plain text needs no template of its own. -->
  <xsl:template match="column" mode="value"/>
  <xsl:template match="column[@type = 'text' or @type = 'boolean' or @type = 'email' or @type = 'phone' or @type = 'url'
      or @type = 'color' or @type = 'json' or @type = 'reference' or @type = 'many' or @type = 'date' or @type = 'time'
      or @type = 'datetime' or @type = 'enum' or @type = 'file' or @type = 'rating' or @type = 'tags']" mode="value">
    <out:template match="{@name}" mode="value"><xsl:apply-templates select="." mode="show"/></out:template>
  </xsl:template>

  <xsl:template name="tabs">
    <out:template match="tab" mode="words">
      <out:choose>
        <out:when test="@name = ''"><xsl:value-of select="@singular"/></out:when>
        <xsl:for-each select="key('table', child/@name)">
          <out:when test="@name = '{@name}'"><xsl:value-of select="@title"/></out:when>
        </xsl:for-each>
        <xsl:for-each select="tab">
          <out:when test="@name = '{@name}'"><xsl:value-of select="@title"/></out:when>
        </xsl:for-each>
        <xsl:if test="@has-attachments"><out:when test="@name = 'attachments'">Files</out:when></xsl:if>
        <out:otherwise><out:value-of select="@title"/></out:otherwise>
      </out:choose>
    </out:template>
  </xsl:template>

  <xsl:template name="actions">
    <out:template match="action" mode="words">
      <out:choose>
        <xsl:for-each select="action">
          <out:when test="@name = '{@name}'">
            <xsl:if test="@icon != ''">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#{@icon}"/></svg>
            </xsl:if>
            <out:text><xsl:value-of select="@title"/></out:text>
          </out:when>
        </xsl:for-each>
        <out:otherwise><out:value-of select="@title"/></out:otherwise>
      </out:choose>
    </out:template>
  </xsl:template>

  <!-- Rows of another table: the patterns say which tab they are in. -->
  <xsl:template match="tab" mode="related">
    <xsl:variable name="tab" select="."/>
    <xsl:variable name="own" select="concat(&quot;children[@tab = '&quot;, @name, &quot;']&quot;)"/>
    <xsl:for-each select="key('table', @of)">
      <xsl:variable name="link">
        <xsl:call-template name="table.link"><xsl:with-param name="listed" select="$tab/listed"/></xsl:call-template>
      </xsl:variable>
      <out:template match="{$own}" mode="tab">
        <out:call-template name="detail.children">
          <out:with-param name="title"><xsl:value-of select="$tab/@title"/></out:with-param>
          <out:with-param name="new">New <xsl:value-of select="@noun"/></out:with-param>
          <out:with-param name="empty">No <xsl:value-of select="@nouns"/> yet</out:with-param>
          <out:with-param name="icon"><xsl:value-of select="@icon"/></out:with-param>
        </out:call-template>
      </out:template>
      <xsl:for-each select="column[@shown and @name = $tab/listed/@name]">
        <xsl:apply-templates select="." mode="table">
          <xsl:with-param name="head" select="concat($own, '/columns/', @name)"/>
          <xsl:with-param name="cell" select="concat($own, '/rows/row/', @name)"/>
          <xsl:with-param name="is-link" select="@name = $link"/>
          <xsl:with-param name="listed" select="$tab/listed"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- A child table. Where two children have a column of the same name, the pattern says whose it is. -->
  <xsl:template match="table" mode="child">
    <xsl:param name="children"/>
    <xsl:variable name="own" select="concat(&quot;children[@table = '&quot;, @name, &quot;']/&quot;)"/>
    <xsl:variable name="link"><xsl:call-template name="table.link"/></xsl:variable>
    <out:template match="children[@table = '{@name}']" mode="tab">
      <out:call-template name="detail.children">
        <out:with-param name="title"><xsl:value-of select="@title"/></out:with-param>
        <out:with-param name="new">New <xsl:value-of select="@noun"/></out:with-param>
        <out:with-param name="empty">No <xsl:value-of select="@nouns"/> yet</out:with-param>
        <out:with-param name="icon"><xsl:value-of select="@icon"/></out:with-param>
      </out:call-template>
    </out:template>
    <xsl:for-each select="column[@shown]">
      <xsl:variable name="is-shared" select="count($children/column[@shown and @name = current()/@name]) &gt; 1"/>
      <xsl:choose>
        <xsl:when test="$is-shared">
          <xsl:apply-templates select="." mode="table">
            <xsl:with-param name="head" select="concat($own, 'columns/', @name)"/>
            <xsl:with-param name="cell" select="concat($own, 'rows/row/', @name)"/>
            <xsl:with-param name="is-link" select="@name = $link"/>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="table">
            <xsl:with-param name="head" select="concat('columns/', @name)"/>
            <xsl:with-param name="is-link" select="@name = $link"/>
          </xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:apply-templates select="column[@type = 'enum' and @shown]" mode="enum"/>
  </xsl:template>

</xsl:stylesheet>
