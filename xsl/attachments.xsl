<?xml version="1.0" encoding="UTF-8"?>
<!-- The files of a record, and the form to add one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="attachments">
    <xsl:if test="../@all">
      <xsl:call-template name="detail.heading"><xsl:with-param name="title">Files</xsl:with-param></xsl:call-template>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="attachment">
        <div class="list-group list-group-flush"><xsl:apply-templates select="attachment"/></div>
      </xsl:when>
      <xsl:when test="../@all"><p class="card-body pt-0 mb-0 text-secondary">No files yet</p></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="nothing">
          <xsl:with-param name="icon" select="'paperclip'"/>
          <xsl:with-param name="title">No files yet</xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@upload and not(../@all)"><xsl:call-template name="attachments.upload"/></xsl:if>
  </xsl:template>

  <xsl:template match="attachment">
    <div class="list-group-item">
      <div class="row align-items-center">
        <div class="col-auto">
          <span class="avatar" aria-hidden="true"><svg class="icon"><use href="asset:icons.svg#paperclip"/></svg></span>
        </div>
        <div class="col text-break">
          <a href="{@href}"><xsl:value-of select="@name"/></a>
          <xsl:if test="node()"><div><xsl:value-of select="."/></div></xsl:if>
          <div class="text-secondary small">
            <xsl:value-of select="@size"/>
            <xsl:if test="@created"> · <xsl:value-of select="@created"/></xsl:if>
            <xsl:if test="@created-by != ''"> · <xsl:value-of select="@created-by"/></xsl:if>
          </div>
        </div>
        <xsl:if test="@delete">
          <div class="col-auto">
            <a class="btn btn-action me-n2" href="{@delete}" aria-label="Delete {@name}" data-dialog="">
              <svg class="icon"><use href="asset:icons.svg#trash"/></svg>
            </a>
          </div>
        </xsl:if>
      </div>
    </div>
  </xsl:template>

  <!-- csrf stands before the file: nothing of it is kept for a stranger. -->
  <xsl:template name="attachments.upload">
    <form class="card-footer" method="post" action="{@upload}" enctype="multipart/form-data">
      <xsl:call-template name="csrf"/>
      <div class="row g-3">
        <div class="col-md">
          <label class="form-label" for="f-file">File</label>
          <input class="form-control" type="file" id="f-file" name="file" required="required"
            data-max-bytes="{@max-bytes}" data-too-large="This file is larger than {@max-size}. Choose a smaller one."
            aria-describedby="f-file-help">
            <xsl:if test="@error">
              <xsl:attribute name="class">form-control is-invalid</xsl:attribute>
              <xsl:attribute name="aria-invalid">true</xsl:attribute>
              <xsl:attribute name="aria-describedby">f-file-error f-file-help</xsl:attribute>
              <xsl:attribute name="autofocus">autofocus</xsl:attribute>
            </xsl:if>
          </input>
          <xsl:if test="@error"><div class="invalid-feedback d-block" id="f-file-error" role="alert"><xsl:value-of select="@error"/></div></xsl:if>
          <small class="form-hint" id="f-file-help">At most <xsl:value-of select="@max-size"/>.</small>
        </div>
        <div class="col-md">
          <label class="form-label" for="f-description">Description</label>
          <input class="form-control" type="text" id="f-description" name="description" maxlength="510" data-length="255" autocomplete="off"
            value="{@description}"/>
        </div>
        <div class="col-md-auto upload-button">
          <button class="btn btn-primary" type="submit">
            <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#upload"/></svg>
            <xsl:text>Upload</xsl:text>
          </button>
        </div>
      </div>
    </form>
  </xsl:template>

</xsl:stylesheet>
