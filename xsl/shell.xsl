<?xml version="1.0" encoding="UTF-8"?>
<!--
  The frame of every page: head, sidebar, page header, messages, footer.

  Who is signed in sees the sidebar; without <user> the page stands in a narrow column of its own. The
  payload (see README.md) is drawn by the page's sheet in the modes title, subtitle, actions, content
  and bare.

  What opens and folds works without a script: submenus and the user's menu are <details>, the menu of
  small screens hangs on a check box.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="icon.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="page site menu item breadcrumbs"/>

  <xsl:variable name="payload" select="/page/*[not(self::site or self::user or self::menu
    or self::message or self::breadcrumbs)]"/>

  <xsl:template match="*" mode="title"><xsl:value-of select="/page/@title"/></xsl:template>
  <xsl:template match="*" mode="subtitle"/>
  <xsl:template match="*" mode="actions"/>
  <xsl:template match="*" mode="bare"><xsl:apply-templates select="." mode="content"/></xsl:template>

  <!-- A form's proof of origin, and the key by which a repeat is known; the first fields, because files may follow. -->
  <xsl:template name="csrf">
    <input type="hidden" name="csrf" value="{/page/@csrf}"/>
    <xsl:if test="/page/@form-key"><input type="hidden" name="form_key" value="{/page/@form-key}"/></xsl:if>
  </xsl:template>

  <xsl:template match="/page">
    <xsl:text disable-output-escaping="yes">&lt;!DOCTYPE html&gt;
</xsl:text>
    <html lang="{@lang}" data-bs-theme="{@theme}" data-root="{@root}" data-user="{user/@username}">
      <!-- Pages that leave a form undone: the script keeps what was typed. -->
      <xsl:if test="login or error or resume"><xsl:attribute name="data-undone">yes</xsl:attribute></xsl:if>
      <xsl:call-template name="page-head"/>
      <body>
        <a class="skip-link visually-hidden-focusable" href="#content">Skip to content</a>
        <xsl:choose>
          <xsl:when test="user"><xsl:call-template name="full-frame"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="bare-frame"/></xsl:otherwise>
        </xsl:choose>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="page-head">
    <head>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>
        <xsl:choose>
          <xsl:when test="$payload/@error or $payload/fields/*/@error or $payload/setting/@error or $payload/password/setting/@error"
            >Not saved: <xsl:value-of select="@title"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="site/@name and site/@name != @title"> - <xsl:value-of select="site/@name"/></xsl:if>
      </title>
      <link rel="icon" href="asset:favicon.svg" type="image/svg+xml"/>
      <link rel="stylesheet" href="asset:tabler.css"/>
      <link rel="stylesheet" href="asset:manor.css"/>
      <xsl:if test="site/@theme-css"><link rel="stylesheet" href="{site/@theme-css}"/></xsl:if>
      <xsl:if test="user"><script src="asset:frame.js"/></xsl:if>
      <!-- What the scripts say: {field} and the like are theirs to fill in. -->
      <script src="asset:forms.js" defer="defer" data-told-start-over="Start over"
        data-told-back="What you last typed here is back, because it is not known whether it was saved."/>
      <script src="asset:manor.js" defer="defer" data-told-expand="Expand the sidebar" data-told-collapse="Collapse the sidebar"
        data-told-show="Show the password" data-told-hide="Hide the password" data-told-none="Nothing found"
        data-told-required="{{field}} is required." data-told-this="This"
        data-told-long="{{field}} may have at most {{most}} characters (it has {{count}})."/>
    </head>
  </xsl:template>

  <!-- Nobody is signed in -->

  <xsl:template name="bare-frame">
    <div class="page page-center">
      <main id="content" tabindex="-1">
        <xsl:attribute name="class">
          <xsl:choose>
            <xsl:when test="form">container container-narrow py-4</xsl:when>
            <xsl:otherwise>container container-tight py-4</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:if test="site/@name">
          <div class="text-center mb-4">
            <a class="navbar-brand brand-large" href="{@root}/"><xsl:call-template name="brand"/></a>
          </div>
        </xsl:if>
        <xsl:apply-templates select="message"/>
        <xsl:apply-templates select="$payload" mode="bare"/>
      </main>
    </div>
  </xsl:template>

  <!-- The tenant's logo, or the first letter of its name with the name; our own mark where there is no tenant. -->
  <xsl:template name="brand">
    <xsl:choose>
      <xsl:when test="site/@logo">
        <img class="navbar-brand-image" src="{site/@logo}" alt="{site/@name}" height="36"/>
      </xsl:when>
      <xsl:when test="site/@platform">
        <img src="asset:favicon.svg" width="36" height="36" alt=""/>
        <span class="brand-name"><xsl:value-of select="site/@name"/></span>
      </xsl:when>
      <xsl:otherwise>
        <span class="brand-mark" aria-hidden="true"><xsl:value-of select="substring(site/@name, 1, 1)"/></span>
        <span class="brand-name"><xsl:value-of select="site/@name"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Somebody is signed in -->

  <xsl:template name="full-frame">
    <div class="page">
      <xsl:call-template name="sidebar"/>
      <div class="page-wrapper">
        <main id="content" class="d-flex flex-column flex-fill" tabindex="-1">
          <p class="print-head d-none d-print-flex">
            <span><xsl:value-of select="site/@name"/></span>
            <xsl:if test="@today"><span><xsl:value-of select="@today"/></span></xsl:if>
          </p>
          <xsl:call-template name="page-header"/>
          <div class="page-body">
            <div class="container-xl">
              <xsl:apply-templates select="message"/>
              <xsl:apply-templates select="$payload" mode="content"/>
            </div>
          </div>
        </main>
        <footer class="footer footer-transparent d-print-none">
          <div class="container-xl d-flex flex-wrap justify-content-between">
            <span><xsl:value-of select="site/@name"/></span>
            <span>Made with Manor</span>
          </div>
        </footer>
      </div>
    </div>
  </xsl:template>

  <xsl:template name="sidebar">
    <aside class="navbar navbar-vertical navbar-expand-lg d-print-none" aria-label="Main">
      <div class="container-fluid">
        <input class="menu-switch visually-hidden" type="checkbox" id="menu-switch" aria-label="Menu"
          aria-controls="sidebar-menu"/>
        <label class="navbar-toggler" for="menu-switch"><span class="navbar-toggler-icon"/></label>
        <div class="navbar-brand">
          <a class="brand" href="{@root}/"><xsl:call-template name="brand"/></a>
          <button class="btn btn-icon btn-ghost btn-sm fold-switch" type="button" hidden="hidden" data-script="fold"
            aria-label="Collapse the sidebar" aria-pressed="false">
            <svg class="icon" aria-hidden="true"><use href="asset:icons.svg#layout-sidebar-left-collapse"/></svg>
          </button>
        </div>
        <xsl:apply-templates select="user"/>
        <nav class="collapse navbar-collapse" id="sidebar-menu" aria-label="Menu">
          <ul class="navbar-nav"><xsl:apply-templates select="menu/item" mode="sidebar"/></ul>
        </nav>
      </div>
    </aside>
  </xsl:template>

  <xsl:template match="item" mode="sidebar">
    <li class="nav-item">
      <xsl:if test="@active"><xsl:attribute name="class">nav-item active</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="item">
          <details>
            <xsl:if test="@active"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary class="nav-link dropdown-toggle"><xsl:apply-templates select="." mode="sidebar-label"/></summary>
            <div class="dropdown-menu"><xsl:apply-templates select="item" mode="submenu"/></div>
          </details>
        </xsl:when>
        <xsl:when test="@href">
          <a class="nav-link" href="{@href}">
            <xsl:if test="@active"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:apply-templates select="." mode="sidebar-label"/>
          </a>
        </xsl:when>
        <xsl:otherwise><span class="nav-section-title"><xsl:value-of select="@title"/></span></xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <!-- Folded, the sidebar shows icons alone: an item without one shows its first letter. -->
  <xsl:template match="item" mode="sidebar-label">
    <span class="nav-link-icon">
      <xsl:choose>
        <xsl:when test="@icon"><svg class="icon" aria-hidden="true"><use href="asset:icons.svg#{@icon}"/></svg></xsl:when>
        <xsl:otherwise><span aria-hidden="true"><xsl:value-of select="substring(@title, 1, 1)"/></span></xsl:otherwise>
      </xsl:choose>
    </span>
    <span class="nav-link-title"><xsl:value-of select="@title"/></span>
  </xsl:template>

  <xsl:template match="item" mode="submenu">
    <xsl:choose>
      <xsl:when test="item">
        <details>
          <xsl:if test="@active"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
          <summary class="dropdown-item dropdown-toggle"><xsl:value-of select="@title"/></summary>
          <div class="dropdown-menu"><xsl:apply-templates select="item" mode="submenu"/></div>
        </details>
      </xsl:when>
      <xsl:when test="@href">
        <a class="dropdown-item" href="{@href}">
          <xsl:if test="@active">
            <xsl:attribute name="class">dropdown-item active</xsl:attribute>
            <xsl:attribute name="aria-current">page</xsl:attribute>
          </xsl:if>
          <xsl:value-of select="@title"/>
        </a>
      </xsl:when>
      <xsl:otherwise><span class="dropdown-header"><xsl:value-of select="@title"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="user">
    <div class="navbar-footer">
      <div class="navbar-nav">
        <details class="nav-item dropdown user-menu">
          <summary class="nav-link">
            <span class="avatar avatar-sm avatar-rounded bg-primary-lt" aria-hidden="true"><xsl:value-of select="@initials"/></span>
            <span class="nav-link-title">
              <span class="d-block text-truncate fw-medium"><xsl:value-of select="@name"/></span>
              <span class="d-block text-truncate small text-secondary"><xsl:value-of select="@username"/></span>
            </span>
            <span class="visually-hidden">Your menu</span>
            <svg class="icon user-menu-mark" aria-hidden="true"><use href="asset:icons.svg#selector"/></svg>
          </summary>
          <div class="dropdown-menu">
            <a class="dropdown-item" href="{/page/@root}/profile">
              <svg class="icon dropdown-item-icon" aria-hidden="true"><use href="asset:icons.svg#user"/></svg>Profile
            </a>
            <xsl:call-template name="theme-choice"/>
            <div class="dropdown-divider"/>
            <form method="post" action="{/page/@root}/logout">
              <xsl:call-template name="csrf"/>
              <button class="dropdown-item" type="submit">
                <svg class="icon dropdown-item-icon" aria-hidden="true"><use href="asset:icons.svg#logout"/></svg>Sign out
              </button>
            </form>
          </div>
        </details>
      </div>
    </div>
  </xsl:template>

  <!-- Light, dark, or as the device: POST <root>/theme. -->
  <xsl:template name="theme-choice">
    <form class="theme-choice" method="post" action="{/page/@root}/theme" data-script="theme">
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="next" value="{/page/@path}"/>
      <span class="me-auto"><svg class="icon dropdown-item-icon" aria-hidden="true"><use href="asset:icons.svg#palette"/></svg>Theme</span>
      <div class="btn-group" role="group" aria-label="Theme">
        <xsl:call-template name="theme-button">
          <xsl:with-param name="theme">light</xsl:with-param><xsl:with-param name="label">Light</xsl:with-param>
          <xsl:with-param name="icon" select="'sun'"/>
        </xsl:call-template>
        <xsl:call-template name="theme-button">
          <xsl:with-param name="theme">dark</xsl:with-param><xsl:with-param name="label">Dark</xsl:with-param>
          <xsl:with-param name="icon" select="'moon'"/>
        </xsl:call-template>
        <xsl:call-template name="theme-button">
          <xsl:with-param name="theme">auto</xsl:with-param><xsl:with-param name="label">Same as device</xsl:with-param>
          <xsl:with-param name="icon" select="'device-desktop'"/>
        </xsl:call-template>
      </div>
    </form>
  </xsl:template>

  <xsl:template name="theme-button">
    <xsl:param name="theme"/>
    <xsl:param name="label"/>
    <xsl:param name="icon"/>
    <button class="btn btn-icon btn-sm" type="submit" name="theme" value="{$theme}" aria-label="{$label}" title="{$label}"
      aria-pressed="false">
      <xsl:if test="/page/@theme = $theme"><xsl:attribute name="aria-pressed">true</xsl:attribute></xsl:if>
      <xsl:call-template name="icon"><xsl:with-param name="icon" select="$icon"/></xsl:call-template>
    </button>
  </xsl:template>

  <xsl:template name="page-header">
    <div class="page-header">
      <div class="container-xl">
        <xsl:apply-templates select="breadcrumbs[crumb[2]]"/>
        <div class="row g-2 align-items-center">
          <div class="col page-heading">
            <h1 class="page-title"><xsl:apply-templates select="$payload" mode="title"/></h1>
            <xsl:apply-templates select="$payload" mode="subtitle"/>
          </div>
          <div class="col-auto ms-auto d-print-none">
            <div class="btn-list" data-follow=""><xsl:apply-templates select="$payload" mode="actions"/></div>
          </div>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="breadcrumbs">
    <nav class="d-print-none" aria-label="Breadcrumbs">
      <ol class="breadcrumb breadcrumb-arrows">
        <xsl:for-each select="crumb">
          <xsl:choose>
            <xsl:when test="position() = last()">
              <li class="breadcrumb-item active" aria-current="page"><span><xsl:value-of select="@title"/></span></li>
            </xsl:when>
            <xsl:otherwise>
              <li class="breadcrumb-item">
                <xsl:choose>
                  <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@title"/></a></xsl:when>
                  <xsl:otherwise><span><xsl:value-of select="@title"/></span></xsl:otherwise>
                </xsl:choose>
              </li>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </ol>
    </nav>
  </xsl:template>

  <!-- What is wrong with a form as a whole: its @error. id: what the inputs are described by. -->
  <xsl:template name="form-error">
    <xsl:param name="id">form-error</xsl:param>
    <xsl:if test="@error">
      <div class="alert alert-danger" role="alert" id="{$id}" tabindex="-1" autofocus="autofocus">
        <svg class="icon alert-icon" aria-hidden="true"><use href="asset:icons.svg#alert-circle"/></svg>
        <xsl:value-of select="@error"/>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- Messages after an action. What went wrong is announced at once and stays. -->
  <xsl:template match="message">
    <xsl:variable name="is-urgent" select="@kind = 'danger' or @kind = 'warning'"/>
    <div class="alert alert-{@kind} alert-dismissible" role="status" data-dismiss="{@kind}">
      <!-- What offers something waits until it is closed. -->
      <xsl:if test="@undo"><xsl:attribute name="data-dismiss">no</xsl:attribute></xsl:if>
      <xsl:if test="$is-urgent"><xsl:attribute name="role">alert</xsl:attribute></xsl:if>
      <svg class="icon alert-icon" aria-hidden="true">
        <xsl:choose>
          <xsl:when test="@kind = 'success'"><use href="asset:icons.svg#circle-check"/></xsl:when>
          <xsl:when test="$is-urgent"><use href="asset:icons.svg#alert-triangle"/></xsl:when>
          <xsl:otherwise><use href="asset:icons.svg#info-circle"/></xsl:otherwise>
        </xsl:choose>
      </svg>
      <xsl:value-of select="."/>
      <xsl:if test="@undo">
        <form class="alert-undo" method="post" action="{/page/@root}/trash/undo">
          <xsl:call-template name="csrf"/>
          <input type="hidden" name="deletion" value="{@undo}"/>
          <button class="btn btn-sm" type="submit">Undo</button>
        </form>
      </xsl:if>
      <button class="btn-close" type="button" hidden="hidden" data-script="close" aria-label="Close"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
