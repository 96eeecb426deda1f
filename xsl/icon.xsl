<?xml version="1.0" encoding="UTF-8"?>
<!-- An icon of the sprite, whose colour and size come from the text around it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- icon: a Tabler outline icon; class: more classes, with a space before them. -->
  <xsl:template name="icon">
    <xsl:param name="icon"/>
    <xsl:param name="class"/>
    <svg class="icon{$class}" aria-hidden="true"><use href="asset:icons.svg#{$icon}"/></svg>
  </xsl:template>

</xsl:stylesheet>
