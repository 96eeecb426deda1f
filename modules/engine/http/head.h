/*
 * The parts of a request's head, each read into context->request by its own file. request_read_head
 * calls them in this order; nobody else does.
 */
#ifndef MANOR_HEAD_H
#define MANOR_HEAD_H

#include "http/read.h"
#include "request/request.h"

/* A meta-variable of the gateway; an empty one counts as missing. */
const char *head_variable(const struct context *context, const char *name);

/* Splits the address: query_text, root, tenant_word of a path, is_api. Decodes nothing, so that the
   form of the answer is known before anything can be wrong. */
struct address {
	const char *path; /* what is left of the raw path: "/students/17" */
	size_t length;
};
struct address address_split(struct context *context, struct request *request);
/* path, segments, suffix */
void address_decode(struct context *context, struct request *request, struct address address);
/* is_secure, host, authority, client; tenant_word and is_operator of a host name. */
void origin_read(struct context *context, struct request *request);
/* 421 where the request asks for a host that is none of this site's: neither the base domain nor a word
   below it nor one of host_names. /health answers everywhere, for those who watch a machine. */
void origin_require(struct context *context);
/* Everything else that is a header, cookies included. */
void headers_read(struct context *context, struct request *request);

#endif
