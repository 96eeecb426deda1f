<?xml version="1.0" encoding="UTF-8"?>
<!-- What went wrong, in the words for the person, and where to go from here. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <!-- The empty state has a heading of its own; the page header stays for its place alone. -->
  <xsl:template match="error" mode="title"><span class="visually-hidden"><xsl:value-of select="/page/@title"/></span></xsl:template>

  <xsl:template match="error" mode="bare">
    <xsl:apply-templates select="." mode="content"><xsl:with-param name="heading">h1</xsl:with-param></xsl:apply-templates>
  </xsl:template>

  <!-- heading: where there is no page header, the message is the page's title. -->
  <xsl:template match="error" mode="content">
    <xsl:param name="heading">h2</xsl:param>
    <div class="empty">
      <p class="empty-header"><xsl:value-of select="@status"/></p>
      <xsl:element name="{$heading}"><xsl:attribute name="class">empty-title</xsl:attribute><xsl:value-of select="@message"/></xsl:element>
      <xsl:if test="@hint != ''"><p class="empty-subtitle text-secondary"><xsl:value-of select="@hint"/></p></xsl:if>
      <xsl:if test="@reload"><p>What you sent is not in this page. Reload it, and your browser sends it again.</p></xsl:if>
      <xsl:for-each select="resend">
        <form class="empty-action" method="post" action="{@action}">
          <xsl:for-each select="hidden"><input type="hidden" name="{@name}" value="{@value}"/></xsl:for-each>
          <p>What you typed is still here.<xsl:if test="@has-files"> Please choose any files again.</xsl:if></p>
          <button class="btn btn-primary" type="submit">
            <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#send"/></svg>Send again
          </button>
        </form>
      </xsl:for-each>
      <xsl:if test="@home or @login">
        <div class="empty-action btn-list justify-content-center">
          <xsl:if test="@login">
            <a class="btn btn-primary" href="{@login}">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#login"/></svg>Sign in
            </a>
          </xsl:if>
          <xsl:if test="@home">
            <a class="btn btn-primary" href="{@home}">
              <xsl:if test="@login"><xsl:attribute name="class">btn</xsl:attribute></xsl:if>
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#home"/></svg>Go to the home page
            </a>
          </xsl:if>
        </div>
      </xsl:if>
      <xsl:if test="/page/@request-id">
        <p class="mt-5 mb-0 small text-secondary">If you ask for help, give this reference: <code><xsl:value-of select="/page/@request-id"/></code></p>
      </xsl:if>
    </div>
  </xsl:template>

</xsl:stylesheet>
