<?xml version="1.0" encoding="UTF-8"?>
<!-- The base domain, where no organisation lives: how its addresses look, and a way to one's own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="landing" mode="content">
    <div class="card card-md">
      <div class="card-body">
        <h1 class="h2 text-center mb-2">Where do you work?</h1>
        <p class="text-secondary text-center mb-4">Each organisation has its own address. Enter the short name that appears in yours.</p>
        <xsl:call-template name="form-error"/>
        <form method="get" action="{@action}">
          <div class="mb-4">
            <label class="form-label" for="word">Short name of your organisation</label>
            <div class="input-group input-group-flat">
              <xsl:if test="@before"><span class="input-group-text"><xsl:value-of select="@before"/></span></xsl:if>
              <input class="form-control" id="word" name="organisation" type="text" value="{@word}" required="required"
                maxlength="50" pattern="[a-z0-9]([a-z0-9\-]*[a-z0-9])?" title="Lower-case letters, digits and hyphens"
                placeholder="example" autocapitalize="none" autocomplete="organization" spellcheck="false">
                <xsl:if test="@error"><xsl:attribute name="aria-describedby">form-error</xsl:attribute></xsl:if>
              </input>
              <xsl:if test="@after"><span class="input-group-text"><xsl:value-of select="@after"/></span></xsl:if>
            </div>
          </div>
          <button class="btn btn-primary w-100" type="submit">Continue</button>
        </form>
      </div>
    </div>
    <xsl:if test="address">
      <div class="text-center text-secondary mt-3">
        <xsl:variable name="first" select="address[1]"/>
        <xsl:variable name="second" select="address[2]"/>
        <xsl:choose>
          <xsl:when test="$second">
            Addresses look like
            <code><xsl:value-of select="$first"/></code> or <code><xsl:value-of select="$second"/></code>
          </xsl:when>
          <xsl:otherwise>
            Addresses look like
            <code><xsl:value-of select="$first"/></code>
          </xsl:otherwise>
        </xsl:choose>
      </div>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
