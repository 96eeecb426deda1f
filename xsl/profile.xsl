<?xml version="1.0" encoding="UTF-8"?>
<!-- One's own data and password. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>
  <xsl:import href="setting.xsl"/>
  <xsl:import href="length.xsl"/>

  <xsl:template match="profile" mode="content">
    <div class="row row-cards">
      <div class="col-lg-6">
        <form class="card" method="post" action="{@action}" data-guard="yes">
          <xsl:call-template name="csrf"/>
          <input type="hidden" name="version" value="{@version}"/>
          <div class="card-header"><h2 class="card-title">About you</h2></div>
          <div class="card-body">
            <div class="d-flex align-items-center gap-3 mb-4">
              <span class="avatar avatar-lg avatar-rounded bg-primary-lt" aria-hidden="true"><xsl:value-of select="/page/user/@initials"/></span>
              <span class="fw-medium"><xsl:value-of select="/page/user/@name"/></span>
            </div>
            <xsl:call-template name="form-error"/>
            <xsl:apply-templates select="setting"/>
          </div>
          <div class="card-footer text-end">
            <button class="btn btn-primary" type="submit">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#device-floppy"/></svg>Save
            </button>
          </div>
        </form>
      </div>
      <xsl:if test="password"><div class="col-lg-6"><xsl:apply-templates select="password"/></div></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="profile/password">
    <form class="card" method="post" action="{@action}" id="password-form">
      <xsl:call-template name="csrf"/>
      <!-- So that a password manager knows whose password it is. -->
      <input class="visually-hidden" type="text" name="username" value="{/page/user/@username}" autocomplete="username"
        readonly="readonly" tabindex="-1" aria-hidden="true"/>
      <div class="card-header"><h2 class="card-title">Password</h2></div>
      <div class="card-body">
        <xsl:call-template name="form-error"><xsl:with-param name="id">password-error</xsl:with-param></xsl:call-template>
        <xsl:apply-templates select="setting"/>
        <p class="text-secondary mb-0">A new password signs you out everywhere else.</p>
      </div>
      <div class="card-footer text-end">
        <button class="btn btn-primary" type="submit">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#key"/></svg>Change password
        </button>
      </div>
    </form>
  </xsl:template>

</xsl:stylesheet>
