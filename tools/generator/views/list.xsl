<?xml version="1.0" encoding="UTF-8"?>
<!-- <table>.list: the sheet of a table's list page. See ../../../xsl/list.xsl for what it fills in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias" exclude-result-prefixes="out">

  <xsl:import href="column.xsl"/>

  <xsl:param name="table"/>

  <xsl:template match="/">
    <xsl:apply-templates select="key('table', $table)"/>
  </xsl:template>

  <xsl:template match="table">
    <xsl:variable name="columns" select="column"/>
    <xsl:variable name="link"><xsl:call-template name="table.link"/></xsl:variable>
    <xsl:variable name="sorts" select="column[@sortable and (@name = ../listed/@name or @name = 'created_at')]"/>
    <out:stylesheet version="1.0">
      <out:import href="shell.xsl"/>
      <out:import href="list.xsl"/>
      <xsl:if test="view/@by"><out:import href="board.xsl"/></xsl:if>
      <xsl:if test="view/@from"><out:import href="calendar.xsl"/></xsl:if>
      <xsl:if test="view/@above"><out:import href="tree.xsl"/></xsl:if>
      <xsl:if test="view/@grid"><out:import href="grid.xsl"/></xsl:if>
      <xsl:if test="view/@pivot"><out:import href="pivot.xsl"/></xsl:if>
      <xsl:if test="view/@timeline"><out:import href="timeline.xsl"/></xsl:if>
      <xsl:if test="view/@gantt"><out:import href="gantt.xsl"/></xsl:if>

      <out:template name="list.title"><xsl:value-of select="@title"/></out:template>
      <xsl:if test="@help">
        <out:template match="list" mode="subtitle">
          <div class="page-subtitle"><xsl:value-of select="@help"/></div>
        </out:template>
      </xsl:if>
      <out:template name="list.new">New <xsl:value-of select="@noun"/></out:template>
      <out:template name="list.empty">
        <out:call-template name="nothing">
          <out:with-param name="icon"><xsl:value-of select="@icon"/></out:with-param>
          <out:with-param name="title">No <xsl:value-of select="@nouns"/> yet</out:with-param>
          <out:with-param name="href" select="@new"/>
          <out:with-param name="action">New <xsl:value-of select="@noun"/></out:with-param>
        </out:call-template>
      </out:template>

      <xsl:if test="view"><xsl:call-template name="views"/></xsl:if>
      <xsl:if test="named-filter"><xsl:call-template name="named-filters"/></xsl:if>

      <xsl:if test="column[@searched] or filter or $sorts">
        <out:template match="list" mode="form">
          <out:call-template name="list.form">
            <xsl:if test="column[@searched]">
              <out:with-param name="search">Search <xsl:value-of select="@nouns"/></out:with-param>
            </xsl:if>
            <xsl:if test="filter or $sorts"><out:with-param name="has-filters" select="true()"/></xsl:if>
          </out:call-template>
        </out:template>
      </xsl:if>

      <xsl:if test="$sorts">
        <out:template match="list" mode="sorts">
          <out:call-template name="filter.sorts">
            <out:with-param name="columns">
              <xsl:for-each select="$sorts">
                <out:call-template name="filter.sort">
                  <out:with-param name="column"><xsl:value-of select="@name"/></out:with-param>
                  <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
                  <xsl:apply-templates select="." mode="sort-words"/>
                </out:call-template>
              </xsl:for-each>
            </out:with-param>
          </out:call-template>
        </out:template>
      </xsl:if>

      <xsl:for-each select="filter">
        <xsl:apply-templates select="$columns[@name = current()/@name]" mode="filter"/>
      </xsl:for-each>
      <xsl:apply-templates select="column[@type = 'enum' and @shown]" mode="enum"/>
      <xsl:for-each select="column[@shown]">
        <xsl:apply-templates select="." mode="table">
          <xsl:with-param name="is-link" select="@name = $link"/>
        </xsl:apply-templates>
      </xsl:for-each>
      <xsl:for-each select="column[@name = ../@group or @name = ../view/@group]">
        <out:template match="group/of/{@name}" mode="group"><xsl:apply-templates select="." mode="show-short"/></out:template>
      </xsl:for-each>
      <xsl:apply-templates select="view[@by]" mode="cards"/>
      <xsl:apply-templates select="view[@from and listed]" mode="entries"/>
      <xsl:for-each select="column[@shown and @name = ../view[@above]/listed/@name]">
        <out:template match="node/{@name}" mode="card">
          <xsl:if test="@type != 'enum'"><span class="text-secondary"><xsl:value-of select="@label"/>: </span></xsl:if>
          <xsl:apply-templates select="." mode="show-short"/>
        </out:template>
      </xsl:for-each>
      <xsl:for-each select="column[@shown and @name = ../view[@timeline]/listed/@name]">
        <out:template match="timeline/day/entry/{@name}" mode="card">
          <xsl:if test="@type != 'enum'"><span class="text-secondary"><xsl:value-of select="@label"/>: </span></xsl:if>
          <xsl:apply-templates select="." mode="show-short"/>
        </out:template>
      </xsl:for-each>
      <xsl:apply-templates select="view[listed and not(@from) and not(@above) and not(@timeline) and not(@gantt)]" mode="cells"><xsl:with-param name="link" select="$link"/></xsl:apply-templates>
    </out:stylesheet>
  </xsl:template>

  <!-- The words of the tabs above the list. -->
  <xsl:template name="views">
    <out:template match="view" mode="words">
      <out:choose>
        <out:when test="@name = ''">All</out:when>
        <xsl:for-each select="view">
          <out:when test="@name = '{@name}'"><xsl:value-of select="@title"/></out:when>
        </xsl:for-each>
      </out:choose>
    </out:template>
  </xsl:template>

  <xsl:template name="named-filters">
    <out:template match="named-filter" mode="words">
      <out:choose>
        <xsl:for-each select="named-filter">
          <out:when test="@name = '{@name}'"><xsl:value-of select="@title"/></out:when>
        </xsl:for-each>
      </out:choose>
    </out:template>
  </xsl:template>

  <!-- What a card shows of its row, and the head of a lane. -->
  <xsl:template match="view" mode="cards">
    <xsl:variable name="view" select="."/>
    <xsl:variable name="place" select="concat(&quot;list[@view = '&quot;, @name, &quot;']/lanes/lane/&quot;)"/>
    <xsl:for-each select="../column[@shown and (@name = $view/listed/@name or (not($view/listed) and @name = ../listed/@name))]">
      <out:template match="{$place}row/{@name}" mode="card">
        <xsl:if test="@type != 'enum'"><span class="text-secondary"><xsl:value-of select="@label"/>: </span></xsl:if>
        <xsl:apply-templates select="." mode="show-short"/>
      </out:template>
    </xsl:for-each>
    <xsl:for-each select="../column[@name = $view/@by]">
      <out:template match="{$place}{@name}" mode="card"><xsl:apply-templates select="." mode="show"/></out:template>
    </xsl:for-each>
  </xsl:template>

  <!-- What an entry of a calendar shows of its row. -->
  <xsl:template match="view" mode="entries">
    <xsl:variable name="view" select="."/>
    <xsl:variable name="place" select="concat(&quot;list[@view = '&quot;, @name, &quot;']/calendar/week/day/entry/&quot;)"/>
    <xsl:for-each select="../column[@shown and @name = $view/listed/@name]">
      <out:template match="{$place}{@name}" mode="card">
        <xsl:choose>
          <xsl:when test="@type = 'reference' or @type = 'many' or @type = 'email' or @type = 'phone' or @type = 'url' or @type = 'file'">
            <out:value-of select="."/>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="." mode="show-short"/></xsl:otherwise>
        </xsl:choose>
      </out:template>
    </xsl:for-each>
  </xsl:template>

  <!-- A view with columns of its own: where another column than the list's leads to the record, its cells. -->
  <xsl:template match="view" mode="cells">
    <xsl:param name="link"/>
    <xsl:variable name="view" select="."/>
    <xsl:variable name="own">
      <xsl:for-each select="..">
        <xsl:call-template name="table.link"><xsl:with-param name="listed" select="$view/listed"/></xsl:call-template>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="place" select="concat(&quot;list[@view = '&quot;, @name, &quot;']/&quot;)"/>
    <xsl:for-each select="../column[@shown and @name = $view/listed/@name and (@name = $own or @name = $link or @name = ../key/@name)]">
      <xsl:apply-templates select="." mode="table">
        <xsl:with-param name="head" select="concat($place, 'columns/', @name)"/>
        <xsl:with-param name="cell" select="concat($place, 'rows/row/', @name)"/>
        <xsl:with-param name="is-link" select="@name = $own"/>
        <xsl:with-param name="listed" select="$view/listed"/>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:template>

  <!-- What people call the two orders. -->
  <xsl:template match="column" mode="sort-words">
    <out:with-param name="up">
      <xsl:choose>
        <xsl:when test="@type = 'date' or @type = 'datetime' or @type = 'time'">oldest first</xsl:when>
        <xsl:when test="@type = 'integer' or @type = 'decimal' or @type = 'money'">smallest first</xsl:when>
        <xsl:when test="@type = 'duration'">shortest first</xsl:when>
        <xsl:when test="@type = 'rating'">lowest first</xsl:when>
        <xsl:when test="@type = 'enum' or @type = 'boolean' or @type = 'reference'">first to last</xsl:when>
        <xsl:otherwise>A to Z</xsl:otherwise>
      </xsl:choose>
    </out:with-param>
    <out:with-param name="down">
      <xsl:choose>
        <xsl:when test="@type = 'date' or @type = 'datetime' or @type = 'time'">newest first</xsl:when>
        <xsl:when test="@type = 'integer' or @type = 'decimal' or @type = 'money'">largest first</xsl:when>
        <xsl:when test="@type = 'duration'">longest first</xsl:when>
        <xsl:when test="@type = 'rating'">highest first</xsl:when>
        <xsl:when test="@type = 'enum' or @type = 'boolean' or @type = 'reference'">last to first</xsl:when>
        <xsl:otherwise>Z to A</xsl:otherwise>
      </xsl:choose>
    </out:with-param>
  </xsl:template>

  <!-- A filter: its field, its words, and what it says in the tag above the table. -->

  <xsl:template match="column" mode="filter">
    <out:template match="{@name}" mode="filter"><xsl:apply-templates select="." mode="filter-field"/></out:template>
    <xsl:if test="not(@shown)">
      <out:template match="{@name}" mode="label"><xsl:value-of select="@label"/></out:template>
    </xsl:if>
    <xsl:apply-templates select="." mode="filter-choice"/>
  </xsl:template>

  <xsl:template match="column" mode="filter-field">
    <out:call-template name="filter.text">
      <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'boolean' or @type = 'reference' or @type = 'many']" mode="filter-field">
    <xsl:variable name="kind">
      <xsl:choose>
        <xsl:when test="@type = 'boolean'">boolean</xsl:when>
        <xsl:otherwise>reference</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <out:call-template name="filter.{$kind}">
      <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'tags']" mode="filter-field">
    <out:call-template name="filter.text">
      <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
      <out:with-param name="placeholder">One or several, with commas</out:with-param>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'date' or @type = 'datetime' or @type = 'time' or @type = 'integer'
      or @type = 'decimal' or @type = 'money' or @type = 'count'
      or @type = 'duration' or @type = 'rating']" mode="filter-field">
    <out:call-template name="filter.range">
      <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
      <out:with-param name="type">
        <xsl:choose>
          <xsl:when test="@type = 'datetime'">date</xsl:when>
          <xsl:when test="@type = 'duration'">text</xsl:when>
          <xsl:when test="@type = 'date' or @type = 'time'"><xsl:value-of select="@type"/></xsl:when>
          <xsl:otherwise>number</xsl:otherwise>
        </xsl:choose>
      </out:with-param>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column[@type = 'enum']" mode="filter-field">
    <out:call-template name="filter.choices">
      <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
      <out:with-param name="choices">
        <xsl:for-each select="value">
          <out:call-template name="filter.choice">
            <out:with-param name="value"><xsl:value-of select="@name"/></out:with-param>
            <out:with-param name="label"><xsl:value-of select="@label"/></out:with-param>
          </out:call-template>
        </xsl:for-each>
      </out:with-param>
    </out:call-template>
  </xsl:template>

  <xsl:template match="column" mode="filter-choice"/>

  <xsl:template match="column[@type = 'enum']" mode="filter-choice">
    <out:template match="{@name}" mode="choice">
      <out:for-each select="option">
        <out:if test="position() != 1">, </out:if>
        <out:choose>
          <xsl:for-each select="value">
            <out:when test="@value = '{@name}'"><xsl:value-of select="@label"/></out:when>
          </xsl:for-each>
        </out:choose>
      </out:for-each>
    </out:template>
  </xsl:template>

  <xsl:template match="column[@type = 'boolean']" mode="filter-choice">
    <out:template match="{@name}" mode="choice">
      <out:choose>
        <out:when test="@value = 'yes'">Yes</out:when>
        <out:otherwise>No</out:otherwise>
      </out:choose>
    </out:template>
  </xsl:template>

</xsl:stylesheet>
