/*
 * The request: what a client sent, read and checked, as plain data.
 *
 * http/read.h reads it from the gateway. Every text in it is valid UTF-8 without NUL and without control
 * characters other than tab, CR and LF. Whoever works on a request needs to know nothing of how it came.
 */
#ifndef MANOR_REQUEST_H
#define MANOR_REQUEST_H

#include "base/context.h"

#define REQUEST_SEGMENTS_MAX 8

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_PUT, METHOD_PATCH, METHOD_DELETE };

/* A name with its value, from a query, a form or a cookie; in the order they came. */
struct field {
	const char *name;
	const char *value;
	size_t length;
};

/* A file of a multipart body, already on disk in files_dir/tmp, where it is unlinked when the
   request ends. file_content_put (file/file_content.h) keeps it. */
struct temporary_file;
struct upload {
	const char *field;     /* name of its form field */
	const char *file_name; /* as sent, but cleaned: base/file_name.h */
	const char *sent_type; /* as sent; never trusted */
	const struct temporary_file *file; /* finished: its path, its hash */
	uint64_t size;			   /* bytes */
	bool is_too_large; /* only where the limits let it be told: nothing of it was kept */
};

struct fields {
	struct field *items;
	size_t count;
};

struct request_claim;

/* What a body is from its first to its last byte (http/body_stream.h). */
struct body_stream {
	char *ahead; /* what was read before it was asked for; a NUL behind it */
	size_t ahead_length, ahead_taken;
	bool is_ended; /* the gateway has no more */
	bool is_late;  /* the clock ran out: nobody waits for the rest */
	bool is_begun;
	int64_t began; /* milliseconds of the monotonic clock */
	uint64_t taken; /* bytes from the gateway */
	unsigned seconds; /* allowed for the whole */
};

struct request {
	enum method method;
	const char *method_name;
	bool is_secure;	   /* the client speaks TLS */
	bool is_api;	   /* path begins with /api/v1: answers are JSON */
	bool accepts_json; /* Accept names JSON and no HTML: failures are JSON as well */
	const char *host;  /* lower case, without port */
	const char
		*authority; /* lower case, with its port where one was sent: what Origin repeats */
	const char *client; /* address of the client, after trusted_proxies */
	const char *root;   /* "" or "/tenant/demo": what every link begins with */
	const char *tenant_word; /* subdomain or path word, or NULL; not yet looked up */
	bool is_operator;	 /* admin.<base domain> */
	const char *path;	 /* decoded, below root and /api/v1, always begins with / */
	const char *segments[REQUEST_SEGMENTS_MAX]; /* of path, decoded; the .csv suffix cut off */
	size_t segment_count;
	const char *suffix;	/* "csv" of /students.csv, or NULL */
	const char *address;	/* path as it was sent, cut at 512 bytes: for the log */
	const char *query_text; /* raw, for links back here */
	struct fields query;
	struct fields cookies;
	const char *content_type;      /* media type, lower case, without parameters, or NULL */
	const char *content_type_text; /* as sent, with its parameters, or NULL */
	bool has_content_length; /* false: no body, or one whose end only its end tells (chunked) */
	uint64_t content_length; /* bytes announced */
	const char *idempotency_key; /* as sent, or NULL */
	const char *authorization, *origin, *fetch_site, *referer, *if_match, *if_none_match,
		*user_agent, *x_tenant_id;
	struct fields form; /* after request_read_form */
	struct upload *uploads;
	size_t upload_count;
	bool is_body_begun, is_body_read;
	/* What this attempt at the work noted for its repeats (repeat/request_key.h). */
	const struct request_claim *claim;	     /* of its key */
	const char *message_kind, *message; /* for the next page, or NULL */
	bool is_session_renewed;
	/* Why a form is shown again instead of being carried out, or NULL (form/form_accept.h). */
	const char *review;
	int review_status;
	/* A form of which the answer repeats nothing: it is too long to wait in a page, or it did not come
	   whole (serve.c). */
	bool is_form_lost;
	struct body_stream body;
	const char *json_text; /* after request_read_json */
	size_t json_length;
};

/* There is nothing at this address: 404. */
_Noreturn void address_missing(struct context *context);
/* 405 with Allow ("GET, HEAD"). */
_Noreturn void request_refuse_method(struct context *context, const char *allow);
/* Is the method one of those given ("GET POST"; HEAD goes with GET)? */
bool request_has_method(const struct context *context, const char *methods);
/* 405 with Allow where it is not. */
void request_require_method(struct context *context, const char *methods);

/* Value of the first field so named, or NULL. A name given twice where one is expected is 400:
   fields_single fails so; fields_get does not care. */
const char *fields_get(const struct fields *fields, const char *name);
const char *fields_single(struct context *context, const struct fields *fields, const char *name);

/* What a cookie of ours is called at this address (decision 27): on a tenant's host "manor", under
   TLS "__Host-manor"; below /tenant/demo "manor_demo". In the arena. */
const char *cookie_name(const struct context *context, const char *name);

/* Parses a decimal id (1 .. 2^63-1, no sign, no leading zero). False otherwise. */
bool parse_id(const char *text, uint64_t *id);
/* Percent-encodes a query or path component (RFC 3986 unreserved stay). */
const char *url_encode(struct arena *arena, const char *text);

#endif
