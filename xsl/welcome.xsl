<?xml version="1.0" encoding="UTF-8"?>
<!-- The start page of who is signed in and may see no page yet. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="welcome" mode="content">
    <div class="empty">
      <div class="empty-icon"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#lock"/></svg></div>
      <h2 class="empty-title">There is nothing for you to see yet</h2>
      <p class="empty-subtitle text-secondary">You are signed in, but your groups do not give you access to any page yet. Ask an administrator of <xsl:value-of
        select="@organisation"/> to add you to a group; the pages that it can see will appear in your menu.</p>
      <div class="empty-action">
        <a class="btn btn-primary" href="{@profile}"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#user"/></svg>Your profile</a>
      </div>
    </div>
  </xsl:template>

</xsl:stylesheet>
