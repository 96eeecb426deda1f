<?xml version="1.0" encoding="UTF-8"?>
<!--
  A record for paper.

  <print title label singular from address made pdf>
    <part title><field label>Text</field></part>
    <part title><head label number/><line sum="yes"><cell number>Text</cell></line></part>
  </print>

  A sheet of a module's own imports shell.xsl and this one, and says anew what it wants to have otherwise: print-head,
  print-foot, or the template of a part.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="print" mode="actions">
    <xsl:if test="@pdf">
      <a class="btn" href="{@pdf}"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#download"/></svg>PDF</a>
    </xsl:if>
    <button class="btn btn-primary" type="button" hidden="hidden" data-script="print">
      <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#printer"/></svg>Print
    </button>
  </xsl:template>

  <xsl:template match="print" mode="content">
    <xsl:if test="not(@pdf)">
      <p class="text-secondary d-print-none">Print from the browser to have it on paper or as a PDF.</p>
    </xsl:if>
    <article class="card paper">
      <div class="card-body">
        <xsl:call-template name="print-head"/>
        <xsl:apply-templates select="part"/>
        <xsl:call-template name="print-foot"/>
      </div>
    </article>
  </xsl:template>

  <xsl:template name="print-head">
    <header class="paper-head">
      <div>
        <strong><xsl:value-of select="@from"/></strong>
        <xsl:if test="@address != ''"><div class="paper-address"><xsl:value-of select="@address"/></div></xsl:if>
      </div>
      <div class="text-secondary"><xsl:value-of select="@made"/></div>
    </header>
    <h2 class="paper-title"><xsl:value-of select="@title"/></h2>
    <p class="paper-label"><xsl:value-of select="@label"/></p>
  </xsl:template>

  <xsl:template name="print-foot"/>

  <xsl:template match="part">
    <section class="paper-part">
      <xsl:if test="@title"><h3 class="paper-heading"><xsl:value-of select="@title"/></h3></xsl:if>
      <xsl:if test="field">
        <dl class="paper-fields">
          <xsl:for-each select="field">
            <div><dt><xsl:value-of select="@label"/></dt><dd><xsl:value-of select="."/></dd></div>
          </xsl:for-each>
        </dl>
      </xsl:if>
      <xsl:if test="head"><xsl:call-template name="print-rows"/></xsl:if>
    </section>
  </xsl:template>

  <!-- The head of the table stands on each page that it goes on over. -->
  <xsl:template name="print-rows">
    <table class="paper-rows">
      <thead>
        <tr>
          <xsl:for-each select="head">
            <th scope="col">
              <xsl:if test="@number"><xsl:attribute name="class">text-end</xsl:attribute></xsl:if>
              <xsl:value-of select="@label"/>
            </th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="line">
          <tr>
            <xsl:if test="@sum"><xsl:attribute name="class">paper-sum</xsl:attribute></xsl:if>
            <xsl:for-each select="cell">
              <td>
                <xsl:if test="@number"><xsl:attribute name="class">text-end tabular</xsl:attribute></xsl:if>
                <xsl:value-of select="."/>
              </td>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
        <xsl:if test="not(line)"><tr><td class="text-secondary" colspan="{count(head)}">None</td></tr></xsl:if>
      </tbody>
    </table>
  </xsl:template>

</xsl:stylesheet>
