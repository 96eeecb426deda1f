<?xml version="1.0" encoding="UTF-8"?>
<!-- What a group may do: a card for each module, a row for each subject, a check box for each right. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="shell.xsl"/>

  <xsl:template match="permissions" mode="subtitle">
    <div class="page-subtitle">Members of <strong><xsl:value-of select="@group"/></strong> can do what is ticked here.</div>
  </xsl:template>

  <xsl:template match="permissions" mode="content">
    <xsl:choose>
      <xsl:when test="@grants-all">
        <div class="alert alert-info" role="status">
          <svg class="icon alert-icon" aria-hidden="true"><use href="asset:icons.svg#shield-check"/></svg>
          Members of this group can do everything, including in modules added later, so there is nothing to choose.
        </div>
        <xsl:apply-templates select="module"/>
      </xsl:when>
      <xsl:when test="@locked">
        <div class="alert alert-info" role="status">
          <svg class="icon alert-icon" aria-hidden="true"><use href="asset:icons.svg#lock"/></svg>
          This group has permissions that you do not have yourself, so you cannot change it.
        </div>
        <xsl:apply-templates select="module"/>
      </xsl:when>
      <xsl:otherwise>
        <form method="post" action="{@action}" data-guard="yes">
          <xsl:call-template name="csrf"/>
          <input type="hidden" name="version" value="{@version}"/>
          <input type="hidden" name="permission.shown" value="{@shown}"/>
          <xsl:if test="module/area/right/@locked">
            <p class="text-secondary">You can give and take only the permissions that you have yourself.</p>
          </xsl:if>
          <xsl:apply-templates select="module"/>
          <div class="btn-list justify-content-end">
            <xsl:if test="@cancel"><a class="btn" href="{@cancel}">Cancel</a></xsl:if>
            <button class="btn btn-primary" type="submit">
              <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#device-floppy"/></svg>Save
            </button>
          </div>
        </form>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One table's columns are all tables' columns, so that they stand in line. -->
  <xsl:variable name="has-others" select="/page/permissions/module/area/right[not(@action = 'view' or @action = 'create'
    or @action = 'edit' or @action = 'delete')]"/>

  <!-- View, create, edit and delete have a column each; what else a subject knows stands in the last one. -->
  <xsl:template match="module">
    <div class="card mb-3">
      <div class="card-header"><h2 class="card-title"><xsl:value-of select="@title"/></h2></div>
      <div class="table-responsive">
        <table class="table table-vcenter card-table matrix" id="module-{position()}">
          <caption class="visually-hidden">Permissions in <xsl:value-of select="@title"/></caption>
          <thead>
            <tr>
              <th scope="col">Subject</th>
              <th scope="col">View</th><th scope="col">Create</th><th scope="col">Edit</th><th scope="col">Delete</th>
              <xsl:if test="$has-others">
                <th scope="col" class="matrix-others">
                  <xsl:if test="area/right[not(@action = 'view' or @action = 'create' or @action = 'edit'
                    or @action = 'delete')]">More</xsl:if>
                </th>
              </xsl:if>
              <xsl:choose>
                <xsl:when test="../@grants-all or ../@locked"/>
                <xsl:when test="area/right[not(@locked)]">
                  <th scope="col" class="matrix-all" hidden="hidden" data-script="show">
                    <label class="matrix-cell"><input class="form-check-input" type="checkbox" data-check-all="module-{position()}"
                      aria-label="All permissions in {@title}"/></label>
                  </th>
                </xsl:when>
                <xsl:otherwise><td class="matrix-all" hidden="hidden" data-script="show"></td></xsl:otherwise>
              </xsl:choose>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="area">
              <tr>
                <th scope="row"><xsl:value-of select="@label"/></th>
                <td><xsl:apply-templates select="right[@action = 'view']" mode="cell"/></td>
                <td><xsl:apply-templates select="right[@action = 'create']" mode="cell"/></td>
                <td><xsl:apply-templates select="right[@action = 'edit']" mode="cell"/></td>
                <td><xsl:apply-templates select="right[@action = 'delete']" mode="cell"/></td>
                <xsl:if test="$has-others">
                  <td class="matrix-others">
                    <xsl:apply-templates select="right[not(@action = 'view' or @action = 'create' or @action = 'edit'
                      or @action = 'delete')]" mode="labelled"/>
                  </td>
                </xsl:if>
                <xsl:if test="not(../../@grants-all or ../../@locked)">
                  <td class="matrix-all" hidden="hidden" data-script="show">
                    <!-- Where nothing can be chosen, nothing ticks all of it. -->
                    <xsl:if test="right[not(@locked)]">
                      <label class="matrix-cell"><input class="form-check-input" type="checkbox" data-check-all="row"
                        aria-label="All permissions: {@label}"/></label>
                    </xsl:if>
                  </td>
                </xsl:if>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="right" mode="cell">
    <label class="matrix-cell" title="{@label}">
      <xsl:call-template name="right-box"><xsl:with-param name="label" select="@label"/></xsl:call-template>
    </label>
  </xsl:template>

  <xsl:template match="right" mode="labelled">
    <label class="form-check mb-0">
      <xsl:call-template name="right-box"/>
      <span class="form-check-label"><xsl:value-of select="@label"/></span>
    </label>
  </xsl:template>

  <!-- label: what the box is called where no text stands beside it. -->
  <xsl:template name="right-box">
    <xsl:param name="label"/>
    <input class="form-check-input" type="checkbox" name="permission" value="{@name}">
      <xsl:if test="$label"><xsl:attribute name="aria-label"><xsl:value-of select="$label"/></xsl:attribute></xsl:if>
      <xsl:if test="@granted or ../../../@grants-all"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      <!-- A right that one has not oneself can be neither given nor taken. -->
      <xsl:if test="@locked or ../../../@grants-all or ../../../@locked"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if>
    </input>
  </xsl:template>

</xsl:stylesheet>
