<?xml version="1.0" encoding="UTF-8"?>
<!-- Sign in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="login" mode="content">
    <div class="card card-md">
      <div class="card-body">
        <h1 class="h2 text-center mb-4">Sign in to your account</h1>
        <xsl:call-template name="form-error"/>
        <xsl:if test="@kept and not(@error)">
          <div class="alert alert-info" role="status">You have been signed out. Sign in again and your form will come back as you filled it in.</div>
        </xsl:if>
        <xsl:if test="@too-long and not(@error)">
          <div class="alert alert-warning" role="status">You were signed out meanwhile, and your form is too long to wait in this page. Sign in in another tab, then reload this page: your browser sends the form again.</div>
        </xsl:if>
        <form method="post" action="{@action}">
          <input type="hidden" name="csrf" value="{@csrf}"/>
          <xsl:if test="@next"><input type="hidden" name="next" value="{@next}"/></xsl:if>
          <xsl:if test="@kept"><input type="hidden" name="kept_form" value="{@kept}"/></xsl:if>
          <div class="mb-3">
            <label class="form-label" for="username">Username</label>
            <input class="form-control" id="username" name="username" type="text" value="{@username}" required="required"
              maxlength="50" autocomplete="username" autocapitalize="none" spellcheck="false">
              <xsl:if test="not(@username != '')"><xsl:attribute name="autofocus">autofocus</xsl:attribute></xsl:if>
              <xsl:if test="@error"><xsl:attribute name="aria-describedby">form-error</xsl:attribute></xsl:if>
            </input>
          </div>
          <div class="mb-4">
            <label class="form-label" for="password">Password</label>
            <div class="input-group input-group-flat">
              <input class="form-control" id="password" name="password" type="password" required="required" maxlength="512"
                autocomplete="current-password">
                <xsl:if test="@username != ''"><xsl:attribute name="autofocus">autofocus</xsl:attribute></xsl:if>
                <xsl:if test="@error"><xsl:attribute name="aria-describedby">form-error</xsl:attribute></xsl:if>
              </input>
              <span class="input-group-text" hidden="hidden" data-script="show">
                <button class="input-group-link reveal" type="button" data-reveal="password" aria-label="Show the password"
                  aria-pressed="false">
                  <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#eye"/></svg>
                </button>
              </span>
            </div>
          </div>
          <button class="btn btn-primary w-100" type="submit">Sign in</button>
        </form>
      </div>
    </div>
  </xsl:template>

</xsl:stylesheet>
