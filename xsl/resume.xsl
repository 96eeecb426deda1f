<?xml version="1.0" encoding="UTF-8"?>
<!-- Signed in, and a form waits: one button leads back to it, which the script presses by itself. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="resume" mode="content">
    <form class="card form-narrow" method="post" action="{@action}" data-script-submit="">
      <input type="hidden" name="kept_form" value="{@kept}"/>
      <div class="card-body">
        <p>You are signed in. What you typed is still there, but has not been saved yet.</p>
        <button class="btn btn-primary" type="submit" autofocus="autofocus">Back to my form</button>
      </div>
    </form>
  </xsl:template>

</xsl:stylesheet>
