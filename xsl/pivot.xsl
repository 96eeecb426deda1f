<?xml version="1.0" encoding="UTF-8"?>
<!-- A table of figures, one for each two values, with totals. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="pivot">
    <div class="list-scroll">
      <table class="table card-table table-vcenter pivot">
        <caption class="visually-hidden"><xsl:value-of select="/page/@title"/></caption>
        <thead>
          <tr>
            <td></td>
            <xsl:for-each select="across"><th scope="col" class="num"><xsl:call-template name="pivot.label"/></th></xsl:for-each>
            <xsl:if test="@more-columns"><th scope="col">…</th></xsl:if>
            <th scope="col" class="num">Total</th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="line">
            <tr>
              <th scope="row"><xsl:call-template name="pivot.label"/></th>
              <xsl:for-each select="cell">
                <td class="num">
                  <xsl:choose>
                    <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@value"/></a></xsl:when>
                    <xsl:otherwise><xsl:value-of select="@value"/></xsl:otherwise>
                  </xsl:choose>
                </td>
              </xsl:for-each>
              <xsl:if test="../@more-columns"><td></td></xsl:if>
              <td class="num"><strong><xsl:value-of select="@total"/></strong></td>
            </tr>
          </xsl:for-each>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <xsl:for-each select="across"><td class="num"><xsl:value-of select="@total"/></td></xsl:for-each>
            <xsl:if test="@more-columns"><td></td></xsl:if>
            <td class="num"><strong><xsl:value-of select="@total"/></strong></td>
          </tr>
        </tfoot>
      </table>
    </div>
    <xsl:if test="@more-lines or @more-columns">
      <p class="card-footer text-secondary mb-0">There are more lines or columns than are shown. The totals are of all of them.</p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="pivot.label">
    <xsl:choose>
      <xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when>
      <xsl:otherwise><span class="text-secondary">None</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
