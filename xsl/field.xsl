<?xml version="1.0" encoding="UTF-8"?>
<!--
  Fields of a form. The context of each template is the element of one value, as README.md shows them in a form
  (value="..." error="..."); its name is the field's name unless `name` says otherwise. Parameters they share:

    name      of the field, behind the prefix of its row, if it stands in one; the id is f-<name>, of its help
              f-<name>-help, of its error f-<name>-error
    label     the words of the label
    help      a sentence below the field
    required  'yes': a mark, and the browser asks for it; 'shown': it asks while the field is shown; 'row': a mark
              alone, as a row that nothing is typed into is none
    condition by which the script shows the field (htdocs/conditions.js); nothing: always
    class     of the grid cell around it

  Limits are told to the browser only where it understands them as the server does; the server checks them all.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="label.xsl"/>
  <xsl:import href="length.xsl"/>

  <!-- One line of text, a number, a date: type is the input's. -->
  <xsl:template name="field.input">
    <xsl:param name="name" select="concat(../@prefix, local-name())"/>
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <xsl:param name="required"/>
    <xsl:param name="class" select="'col-md-6'"/>
    <xsl:param name="type" select="'text'"/>
    <xsl:param name="value" select="@value"/>
    <xsl:param name="length"/>
    <xsl:param name="min"/>
    <xsl:param name="max"/>
    <xsl:param name="step"/>
    <xsl:param name="pattern"/>
    <xsl:param name="placeholder"/>
    <xsl:param name="autocomplete" select="'off'"/>
    <xsl:param name="inputmode"/>
    <xsl:param name="machine"/>
    <xsl:param name="kind"/>
    <div class="{$class}">
      <xsl:call-template name="field.condition"><xsl:with-param name="condition" select="$condition"/></xsl:call-template>
      <xsl:call-template name="field.label">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="label" select="$label"/>
        <xsl:with-param name="required" select="$required"/>
      </xsl:call-template>
      <input type="{$type}" id="f-{$name}" name="{$name}">
        <xsl:call-template name="field.state">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="help" select="$help"/>
          <xsl:with-param name="required" select="$required"/>
        </xsl:call-template>
        <xsl:if test="$type != 'password'"><xsl:attribute name="value"><xsl:value-of select="$value"/></xsl:attribute></xsl:if>
        <xsl:call-template name="length"><xsl:with-param name="most" select="$length"/></xsl:call-template>
        <xsl:if test="$min"><xsl:attribute name="min"><xsl:value-of select="$min"/></xsl:attribute></xsl:if>
        <xsl:if test="$max"><xsl:attribute name="max"><xsl:value-of select="$max"/></xsl:attribute></xsl:if>
        <xsl:if test="$step"><xsl:attribute name="step"><xsl:value-of select="$step"/></xsl:attribute></xsl:if>
        <xsl:if test="$pattern"><xsl:attribute name="pattern"><xsl:value-of select="$pattern"/></xsl:attribute></xsl:if>
        <xsl:if test="$placeholder">
          <xsl:attribute name="placeholder"><xsl:value-of select="$placeholder"/></xsl:attribute>
        </xsl:if>
        <xsl:if test="$inputmode"><xsl:attribute name="inputmode"><xsl:value-of select="$inputmode"/></xsl:attribute></xsl:if>
        <xsl:if test="$autocomplete">
          <xsl:attribute name="autocomplete"><xsl:value-of select="$autocomplete"/></xsl:attribute>
        </xsl:if>
        <xsl:if test="$kind"><xsl:attribute name="data-kind"><xsl:value-of select="$kind"/></xsl:attribute></xsl:if>
        <xsl:if test="$machine">
          <xsl:attribute name="autocapitalize">none</xsl:attribute>
          <xsl:attribute name="spellcheck">false</xsl:attribute>
        </xsl:if>
      </input>
      <xsl:if test="used">
        <small class="form-hint" data-tags-of="f-{$name}">
          <xsl:text>In use: </xsl:text>
          <xsl:for-each select="used">
            <xsl:if test="position() != 1">, </xsl:if>
            <span><xsl:value-of select="."/></span>
          </xsl:for-each>
        </small>
      </xsl:if>
      <xsl:call-template name="field.notes">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="help" select="$help"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <!-- A file: what is there, a box that takes it away, and one to choose another. It is required while there is none. -->
  <xsl:template name="field.file">
    <xsl:param name="name" select="concat(../@prefix, local-name())"/>
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <xsl:param name="required"/>
    <div class="col-md-6">
      <xsl:call-template name="field.condition"><xsl:with-param name="condition" select="$condition"/></xsl:call-template>
      <xsl:call-template name="field.label">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="label" select="$label"/>
        <xsl:with-param name="required" select="$required"/>
      </xsl:call-template>
      <xsl:if test="@value">
        <div class="d-flex flex-wrap gap-3 mb-2">
          <xsl:choose>
            <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@value"/></a></xsl:when>
            <xsl:otherwise><span><xsl:value-of select="@value"/></span></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="not($required = 'yes') and not(@locked)">
            <label class="form-check mb-0">
              <input class="form-check-input" type="checkbox" name="{$name}.remove" value="yes"/>
              <span class="form-check-label">Remove</span>
            </label>
          </xsl:if>
        </div>
      </xsl:if>
      <input type="file" id="f-{$name}" name="{$name}">
        <xsl:call-template name="field.state">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="help" select="$help"/>
          <xsl:with-param name="required"><xsl:if test="not(@value)"><xsl:value-of select="$required"/></xsl:if></xsl:with-param>
        </xsl:call-template>
        <xsl:if test="@accept != ''"><xsl:attribute name="accept"><xsl:value-of select="@accept"/></xsl:attribute></xsl:if>
      </input>
      <xsl:if test="@again and not(@error)"><small class="form-hint">Please choose the file again.</small></xsl:if>
      <small class="form-hint">At most <xsl:value-of select="@most"/> MB.</small>
      <xsl:call-template name="field.notes">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="help" select="$help"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <!-- Never shown again: where the record is there already, an empty field keeps the password it has. -->
  <xsl:template name="field.password">
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <xsl:param name="required"/>
    <xsl:variable name="is-new" select="/page/form/@is-new"/>
    <xsl:call-template name="field.input">
      <xsl:with-param name="condition" select="$condition"/>
      <xsl:with-param name="label" select="$label"/>
      <xsl:with-param name="help">
        <xsl:value-of select="$help"/>
        <xsl:if test="not($is-new)"><xsl:text> Leave empty to keep the current one.</xsl:text></xsl:if>
      </xsl:with-param>
      <xsl:with-param name="required"><xsl:if test="$is-new"><xsl:value-of select="$required"/></xsl:if></xsl:with-param>
      <xsl:with-param name="type">password</xsl:with-param>
      <xsl:with-param name="autocomplete">new-password</xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Several lines. rows: its height; code: for machines, in even width. -->
  <xsl:template name="field.text">
    <xsl:param name="name" select="concat(../@prefix, local-name())"/>
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <xsl:param name="required"/>
    <xsl:param name="class" select="'col-12'"/>
    <xsl:param name="length"/>
    <xsl:param name="rows" select="4"/>
    <xsl:param name="placeholder"/>
    <xsl:param name="code"/>
    <div class="{$class}">
      <xsl:call-template name="field.condition"><xsl:with-param name="condition" select="$condition"/></xsl:call-template>
      <xsl:call-template name="field.label">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="label" select="$label"/>
        <xsl:with-param name="required" select="$required"/>
      </xsl:call-template>
      <textarea id="f-{$name}" name="{$name}" rows="{$rows}">
        <xsl:call-template name="field.state">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="help" select="$help"/>
          <xsl:with-param name="required" select="$required"/>
          <xsl:with-param name="kind">
            <xsl:text>form-control</xsl:text>
            <xsl:if test="$code"> font-monospace</xsl:if>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="length"><xsl:with-param name="most" select="$length"/></xsl:call-template>
        <xsl:if test="$code"><xsl:attribute name="spellcheck">false</xsl:attribute></xsl:if>
        <xsl:if test="$placeholder">
          <xsl:attribute name="placeholder"><xsl:value-of select="$placeholder"/></xsl:attribute>
        </xsl:if>
        <!-- A browser drops the first line break of a textarea: one of ours goes before the text's own. -->
        <xsl:text>&#10;</xsl:text>
        <xsl:value-of select="@value"/>
      </textarea>
      <xsl:call-template name="field.notes">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="help" select="$help"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <!-- One of a few. choices: option elements, made by field.choice; else those of the page. -->
  <xsl:template name="field.select">
    <xsl:param name="name" select="concat(../@prefix, local-name())"/>
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <xsl:param name="required"/>
    <xsl:param name="class" select="'col-md-6'"/>
    <xsl:param name="choices"/>
    <div class="{$class}">
      <xsl:call-template name="field.condition"><xsl:with-param name="condition" select="$condition"/></xsl:call-template>
      <xsl:call-template name="field.label">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="label" select="$label"/>
        <xsl:with-param name="required" select="$required"/>
      </xsl:call-template>
      <select id="f-{$name}" name="{$name}">
        <xsl:call-template name="field.state">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="help" select="$help"/>
          <!-- Where nothing can be left empty, nothing is required: HTML wants an empty choice beside that word. -->
          <xsl:with-param name="required"><xsl:if test="not(@value != '') or $required = 'shown'"><xsl:value-of select="$required"/></xsl:if></xsl:with-param>
          <xsl:with-param name="kind" select="'form-select'"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="not($required = 'yes')"><option value="">—</option></xsl:when>
          <xsl:when test="not(@value != '')"><option value="">Choose …</option></xsl:when>
        </xsl:choose>
        <xsl:copy-of select="$choices"/>
        <xsl:for-each select="option">
          <xsl:call-template name="field.choice">
            <xsl:with-param name="chosen" select="@selected or @value = ../@value"/>
          </xsl:call-template>
        </xsl:for-each>
      </select>
      <xsl:call-template name="field.notes">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="help" select="$help"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <xsl:template name="field.choice">
    <xsl:param name="value" select="@value"/>
    <xsl:param name="label" select="@label"/>
    <xsl:param name="chosen" select="@value = $value"/>
    <option value="{$value}">
      <xsl:if test="$chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="$label"/>
    </option>
  </xsl:template>

  <!-- A record of another table: to choose from; or, where there are many, typed with suggestions. -->
  <xsl:template name="field.reference">
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <xsl:param name="required"/>
    <xsl:variable name="name" select="concat(../@prefix, local-name())"/>
    <xsl:choose>
      <xsl:when test="@options">
        <div class="col-md-6">
          <xsl:call-template name="field.condition"><xsl:with-param name="condition" select="$condition"/></xsl:call-template>
          <xsl:call-template name="field.label">
            <xsl:with-param name="name" select="$name"/>
            <xsl:with-param name="label" select="$label"/>
            <xsl:with-param name="required" select="$required"/>
          </xsl:call-template>
          <input type="text" id="f-{$name}" name="{$name}" value="{@value}" autocomplete="off"
            data-options="{@options}" data-label="{@label}">
            <xsl:if test="@reads"><xsl:attribute name="data-reads"><xsl:value-of select="@reads"/></xsl:attribute></xsl:if>
            <xsl:call-template name="field.state">
              <xsl:with-param name="name" select="$name"/>
              <xsl:with-param name="help" select="$help"/>
              <xsl:with-param name="required" select="$required"/>
            </xsl:call-template>
          </input>
          <xsl:if test="@label != ''">
            <noscript><small class="form-hint"><xsl:value-of select="concat(@value, ': ', @label)"/></small></noscript>
          </xsl:if>
          <xsl:call-template name="field.notes">
            <xsl:with-param name="name" select="$name"/>
            <xsl:with-param name="help" select="$help"/>
          </xsl:call-template>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="field.select">
          <xsl:with-param name="label" select="$label"/>
          <xsl:with-param name="condition" select="$condition"/>
          <xsl:with-param name="help" select="$help"/>
          <xsl:with-param name="required" select="$required"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Yes or no. An unchecked box sends nothing: <name>.present says that it was there. -->
  <xsl:template name="field.switch">
    <xsl:param name="name" select="concat(../@prefix, local-name())"/>
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <xsl:param name="class" select="'col-md-6'"/>
    <div class="{$class} field-switch">
      <xsl:call-template name="field.condition"><xsl:with-param name="condition" select="$condition"/></xsl:call-template>
      <input type="hidden" name="{$name}.present" value="yes"/>
      <label class="form-check form-switch">
        <input type="checkbox" id="f-{$name}" name="{$name}" value="yes">
          <xsl:call-template name="field.state">
            <xsl:with-param name="name" select="$name"/>
            <xsl:with-param name="help" select="$help"/>
            <xsl:with-param name="kind" select="'form-check-input'"/>
          </xsl:call-template>
          <xsl:if test="@value = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        </input>
        <span class="form-check-label"><xsl:value-of select="$label"/></span>
      </label>
      <xsl:call-template name="field.notes">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="help" select="$help"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <!-- Stars, of which one is chosen; where there need be none, that can be chosen, too. most: how many there are. -->
  <xsl:template name="field.rating">
    <xsl:param name="name" select="concat(../@prefix, local-name())"/>
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <xsl:param name="required"/>
    <xsl:param name="class" select="'col-md-6'"/>
    <xsl:param name="most"/>
    <fieldset class="{$class}" id="f-{$name}">
      <xsl:call-template name="field.condition"><xsl:with-param name="condition" select="$condition"/></xsl:call-template>
      <xsl:call-template name="field.described">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="help" select="$help"/>
      </xsl:call-template>
      <legend class="form-label">
        <xsl:if test="$required = 'yes' or $required = 'shown' or $required = 'now' or $required = 'row' or @required"><xsl:attribute name="class">form-label required</xsl:attribute></xsl:if>
        <xsl:value-of select="$label"/>
      </legend>
      <div class="rating-field">
        <xsl:if test="not($required = 'yes')">
          <xsl:call-template name="field.star">
            <xsl:with-param name="name" select="$name"/>
            <xsl:with-param name="required" select="$required"/>
            <xsl:with-param name="stars" select="0"/>
            <xsl:with-param name="most" select="-1"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="field.star">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="required" select="$required"/>
          <xsl:with-param name="stars" select="1"/>
          <xsl:with-param name="most" select="$most"/>
        </xsl:call-template>
      </div>
      <xsl:call-template name="field.notes">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="help" select="$help"/>
      </xsl:call-template>
    </fieldset>
  </xsl:template>

  <!-- That of so many stars, and those behind it. -->
  <xsl:template name="field.star">
    <xsl:param name="name"/>
    <xsl:param name="required"/>
    <xsl:param name="stars"/>
    <xsl:param name="most"/>
    <label class="rating-choice">
      <input type="radio" name="{$name}">
        <xsl:attribute name="value"><xsl:if test="$stars &gt; 0"><xsl:value-of select="$stars"/></xsl:if></xsl:attribute>
        <xsl:attribute name="class">visually-hidden</xsl:attribute>
        <xsl:if test="$required = 'yes' or @required"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
        <xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
        <xsl:if test="@value = $stars or ($stars = 0 and not(@value != ''))"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      </input>
      <xsl:choose>
        <xsl:when test="$stars = 0"><span class="rating-none">None</span></xsl:when>
        <xsl:otherwise>
          <span class="rating-star" aria-hidden="true">★</span>
          <span class="visually-hidden"><xsl:value-of select="$stars"/> of <xsl:value-of select="$most"/></span>
        </xsl:otherwise>
      </xsl:choose>
    </label>
    <xsl:if test="$stars &lt; $most">
      <xsl:call-template name="field.star">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="required" select="$required"/>
        <xsl:with-param name="stars" select="$stars + 1"/>
        <xsl:with-param name="most" select="$most"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Any number of the page's options. -->
  <xsl:template name="field.many">
    <xsl:param name="name" select="concat(../@prefix, local-name())"/>
    <xsl:param name="label"/>
    <xsl:param name="condition"/>
    <xsl:param name="help"/>
    <xsl:param name="class" select="'col-12'"/>
    <fieldset class="{$class}" id="f-{$name}">
      <xsl:call-template name="field.condition"><xsl:with-param name="condition" select="$condition"/></xsl:call-template>
      <xsl:call-template name="field.described">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="help" select="$help"/>
      </xsl:call-template>
      <legend class="form-label"><xsl:value-of select="$label"/></legend>
      <input type="hidden" name="{$name}.present" value="yes"/>
      <xsl:for-each select="option">
        <label class="form-check form-check-inline">
          <input class="form-check-input" type="checkbox" name="{$name}" value="{@value}">
            <xsl:if test="@selected"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
          </input>
          <span class="form-check-label"><xsl:value-of select="@label"/></span>
        </label>
      </xsl:for-each>
      <xsl:if test="not(option)"><p class="text-secondary m-0">There is nothing to choose from yet.</p></xsl:if>
      <xsl:call-template name="field.notes">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="help" select="$help"/>
      </xsl:call-template>
    </fieldset>
  </xsl:template>

  <!-- The parts of a field. -->

  <xsl:template name="field.condition">
    <xsl:param name="condition"/>
    <xsl:if test="$condition != ''">
      <xsl:attribute name="data-show-if"><xsl:value-of select="$condition"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="field.label">
    <xsl:param name="name"/>
    <xsl:param name="label"/>
    <xsl:param name="required"/>
    <label class="form-label" for="f-{$name}">
      <xsl:if test="$required = 'yes' or $required = 'shown' or $required = 'now' or $required = 'row' or @required"><xsl:attribute name="class">form-label required</xsl:attribute></xsl:if>
      <xsl:value-of select="$label"/>
      <xsl:if test="@currency"><span class="text-secondary"><xsl:value-of select="concat(' ', @currency)"/></span></xsl:if>
    </label>
  </xsl:template>

  <!-- Attributes of the control: its class, whether it must be filled in, what is wrong with it. -->
  <xsl:template name="field.state">
    <xsl:param name="name"/>
    <xsl:param name="help"/>
    <xsl:param name="required"/>
    <xsl:param name="kind" select="'form-control'"/>
    <xsl:attribute name="class">
      <xsl:value-of select="$kind"/>
      <xsl:if test="@error"> is-invalid</xsl:if>
    </xsl:attribute>
    <xsl:if test="$required = 'yes' or @required"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
    <xsl:if test="$required = 'shown'"><xsl:attribute name="data-required"/></xsl:if>
    <xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
    <xsl:call-template name="field.described">
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="help" select="$help"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="field.described">
    <xsl:param name="name"/>
    <xsl:param name="help"/>
    <xsl:if test="@error or $help != ''">
      <xsl:attribute name="aria-describedby">
        <xsl:if test="@error">f-<xsl:value-of select="$name"/>-error</xsl:if>
        <xsl:if test="@error and $help != ''"><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="$help != ''">f-<xsl:value-of select="$name"/>-help</xsl:if>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- What the form showed, so that what was not touched is known from what was; a long text's hash. -->
  <xsl:template name="field.original">
    <xsl:param name="name"/>
    <xsl:if test="@shown"><input type="hidden" name="{$name}.shown" value="{@shown}"/></xsl:if>
    <xsl:if test="@digest"><input type="hidden" name="{$name}.digest" value="{@digest}"/></xsl:if>
  </xsl:template>

  <!-- Below the control. -->
  <xsl:template name="field.notes">
    <xsl:param name="name"/>
    <xsl:param name="help"/>
    <xsl:if test="@error">
      <div class="invalid-feedback d-block" id="f-{$name}-error"><xsl:value-of select="@error"/></div>
    </xsl:if>
    <xsl:if test="$help != ''">
      <small class="form-hint" id="f-{$name}-help"><xsl:value-of select="$help"/></small>
    </xsl:if>
    <xsl:call-template name="field.original"><xsl:with-param name="name" select="$name"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
