/*
 * Respond: the answer that is being prepared.
 *
 * It is written once, whole, after the commit (http/send.h); only exports and downloads stream. A response
 * that was prepared before is replaced.
 */
#ifndef MANOR_RESPOND_H
#define MANOR_RESPOND_H

#include <jansson.h>

#include "base/context.h"

/* Adds a header to the coming response. A value with control characters is a programming error:
 * 500. */
void respond_header(struct context *context, const char *name, const char *value);
/* Set-Cookie under the rules of decision 27, `name` as in cookie_name; max_age in seconds, 0
   deletes, -1 is a session cookie. */
void respond_cookie(struct context *context, const char *name, const char *value, long max_age);
/* The whole body. type is the full Content-Type. The bytes have to live as long as the arena. */
void respond_bytes(
	struct context *context, int status, const char *type, const void *bytes, size_t length);
/* 303 to an address below the tenant's root ("/students/17?tab=x"). */
void respond_redirect(struct context *context, const char *path);
/* Status 204, or 304: no body at all. */
void respond_empty(struct context *context, int status);
/* Any JSON, which it takes over; NULL, where there was no memory for it, is 500. */
void respond_json(struct context *context, int status, json_t *document);
/* The envelope of the API: {"success":true,"data":...,"meta":...}. Takes data and meta (or NULL)
 * over. */
void respond_data(struct context *context, int status, json_t *data, json_t *meta);
/* Is the whole answer prepared, and no longer than that? */
bool respond_is_at_most(const struct context *context, size_t bytes);
/* True once a byte has gone out. */
bool respond_is_begun(const struct context *context);

/* Sends the header ETag: "tag". True when the client has this state already (If-None-Match on GET
   and HEAD): the response is then an empty 304 and the handler is done. */
bool respond_unchanged(struct context *context, const char *tag);
/* Is "tag" in a list of If-Match or If-None-Match ("*" names every one)? RFC 9110, 13.1: If-Match
   compares strongly, so that W/"tag" never counts. */
bool etag_is_in(const char *list, const char *tag, bool is_strong);

/* What is prepared so far: a header (NULL: none such), the body. */
const char *respond_header_value(const struct context *context, const char *name);
const void *respond_content(const struct context *context, const char **type, size_t *length);

/* A fresh start: nothing is prepared. */
void respond_start(struct context *context);
/* The status that was (or will be) sent; 0 while nothing is prepared. */
int respond_status(const struct context *context);

#endif
