/*
 * The answer to a request, kept for its repeats (request_key.h).
 *
 * Status, body and the headers that say where the record is and how it stands; of a page also the
 * message that the next page shows, and that the session was renewed. No cookie is kept: a message
 * is signed anew, and a renewed session (a changed password) is renewed once more.
 */
#ifndef MANOR_REQUEST_ANSWER_H
#define MANOR_REQUEST_ANSWER_H

#include "base/context.h"

/* The prepared response as text. */
const char *request_answer(struct context *context);
/* Prepares it again. */
void request_answer_send(struct context *context, const char *answer);

#endif
