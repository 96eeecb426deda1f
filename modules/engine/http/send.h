/*
 * Sending: the one door through which bytes leave the program.
 *
 * Every response carries the security headers (decision 30) and the request id; a header that the handler
 * added under the same name takes their place. HEAD gets the head alone.
 */
#ifndef MANOR_SEND_H
#define MANOR_SEND_H

#include "request/respond.h"

/* Head now, body by send_stream_bytes: for CSV and files. After this a failure can only cut it short.
   Fails when the client is gone. */
void send_stream(struct context *context, int status, const char *type);
void send_stream_bytes(struct context *context, const void *bytes, size_t length);
/* What was prepared goes out, or the rest of a stream. False when the client is gone. For serve.c
   alone. */
bool send_response(struct context *context);
/* Sends some words at once, and logs that: for a request without memory for any other answer, be it
   that it has no arena. Needs context->gateway, ->process and ->id alone. */
void send_starved(struct context *context);

#endif
