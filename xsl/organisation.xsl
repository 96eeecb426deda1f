<?xml version="1.0" encoding="UTF-8"?>
<!-- The settings of the organisation. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>
  <xsl:import href="setting.xsl"/>
  <xsl:import href="length.xsl"/>

  <xsl:template match="organisation" mode="content">
    <form class="card form-narrow" method="post" action="{@action}" enctype="multipart/form-data" data-guard="yes">
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="version" value="{@version}"/>
      <div class="card-body">
        <xsl:call-template name="form-error"/>
        <xsl:apply-templates select="setting"/>
      </div>
      <div class="card-footer text-end">
        <button class="btn btn-primary" type="submit">
          <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#device-floppy"/></svg>Save
        </button>
      </div>
    </form>
  </xsl:template>

</xsl:stylesheet>
