/* The pages of the program `core`, one file each. Each is called with the request read; those
   marked "tenant" after session_resolve, with a tenant. */
#ifndef MANOR_CORE_PAGES_H
#define MANOR_CORE_PAGES_H

#include "base/context.h"
#include "identity/site.h"
#include "page/page.h"

void health_serve(struct context *context);	  /* /health, /health/db */
void landing_serve(struct context *context);	  /* / without a tenant */
void theme_serve(struct context *context);	  /* tenant: /theme, /theme/logo-<hash> */
void theme_css_serve(struct context *context);	  /* tenant: /theme-<hash>.css */
void profile_serve(struct context *context);	  /* tenant: /profile, /profile/password */
void organisation_serve(struct context *context); /* tenant: /organisation */
void developer_serve(struct context *context);	  /* tenant: /developer/modules, /developer/schema, and their API */
void api_docs_serve(struct context *context);	  /* tenant: /api/docs */
void docs_serve(struct context *context);	  /* tenant: /docs, /docs/<module>, /docs/docs.css */
void api_openapi_serve(struct context *context);  /* tenant: /api/v1/openapi.json */

/* <setting name="..." label="..." type="..." .../> below parent (xsl/setting.xsl). */
struct node *setting_node(struct page *page, struct node *parent, const char *name, const char *label,
	const char *type, const char *value);

/* What the form showed for it at first, to be sent along (form/changes.h); stored: the text of
   now, which counts where the form was not sent yet. */
void setting_original(
	struct page *page, struct node *node, const char *name, const char *stored);

/* What was typed for one declared setting: the value to store in *value (NULL: none, the default
   counts again), or false with a sentence in *error. */
bool setting_parse(struct context *context, const struct setting *setting, const char *typed,
	const char **value, const char **error);

/* Bytes of an image. */
#define LOGO_BYTES_MAX ((uint64_t)512 * 1024)
/* Puts an uploaded image into the tenant's files. Returns what the setting `logo` stores
   ("<file> <type> <hash>") and in *content what its content_id refers to, or NULL with a sentence in
   *error. */
struct upload;
const char *logo_store(struct context *context, const struct upload *upload, uint64_t *content,
	const char **error);
/* The setting gives up its file, which goes after the commit if nothing else refers to it. */
void logo_release(struct context *context, const char *value, uint64_t content);
/* /theme/logo-<hash> */
void logo_serve(struct context *context, const char *hash);

#endif
