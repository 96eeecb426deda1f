/*
 * Site: a tenant's settings, as far as pages show them.
 *
 * The rows of the table `settings` hold what was changed on /organisation; everything else has the
 * default that its manifest declares.
 */
#ifndef MANOR_SITE_H
#define MANOR_SITE_H

#include "base/context.h"
#include "catalogue/catalogue.h"

struct site {
	const char *name;	   /* site_name, or the tenant's name */
	const char *primary_color; /* "#206bc4", or NULL */
	const char *custom_css;	   /* or NULL */
	const char *logo_file;	   /* its name as file_place_path takes it, or NULL */
	const char *logo_type;	   /* "image/png", or NULL */
	const char *logo_hash;	   /* 16 hex digits of its content, or NULL */
	const char *date_format;
	const char *number_format;
	const char *timezone;
	const char *theme_hash; /* 16 hex digits over colour and CSS; NULL where there is neither */
};

/* Reads the settings of the context's tenant: one statement. */
const struct site *site_load(struct context *context);
/* <site name="..." theme-css="/theme-<hash>.css" logo="/theme/logo-<hash>"/>, below the root. */
const char *site_fragment(struct context *context, const struct site *site);
/* Whoever changes settings at the same time waits until this transaction ends. */
void site_lock(struct context *context);

#endif
