/* The answer to a failure. */
#ifndef MANOR_RESPOND_FAILURE_H
#define MANOR_RESPOND_FAILURE_H

#include "base/context.h"

/* Prepares the answer to context->failure as a page or as JSON, whichever the client asked for.
   Never fails: where there is no page, it is plain text. */
void respond_failure(struct context *context);

#endif
