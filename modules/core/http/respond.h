/*
 * Respond: the one door through which bytes leave the program.
 *
 * A response is written once, whole, after the commit; only exports and downloads stream. Every
 * response carries the security headers (decision 30) and the request id.
 */
#ifndef MANOR_RESPOND_H
#define MANOR_RESPOND_H

#include <jansson.h>

#include "base/context.h"

/* Adds a header to the coming response. Values with CR or LF are a programming error: fails. */
void respond_header(struct context *context, const char *name, const char *value);
/* Set-Cookie under the rules of decision 27; max_age 0 deletes, -1 is a session cookie. */
void respond_cookie(struct context *context, const char *name, const char *value, long max_age);
/* The whole body. type is the full Content-Type. */
void respond_bytes(struct context *context, int status, const char *type, const void *bytes,
	size_t length);
/* 303 to an address below the tenant's root ("/students/17"). */
void respond_redirect(struct context *context, const char *path);
/* The envelope of the API: {"success":true,"data":...,"meta":...}; meta may be NULL. */
void respond_data(struct context *context, int status, json_t *data, json_t *meta);
/* Head now, body by respond_write: for CSV and files. After this a failure can only cut it short. */
void respond_stream(struct context *context, int status, const char *type);
void respond_write(struct context *context, const void *bytes, size_t length);
/* Answers context->failure as a page or as JSON, whichever the client asked for. A page's 401
   "not_signed_in" becomes 303 to session_sign_in_address(); the API's 401 carries WWW-Authenticate. */
void respond_failure(struct context *context);
/* True once a byte has gone out. */
bool respond_is_begun(const struct context *context);

#endif
