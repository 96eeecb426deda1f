/*
 * Request keys: what is sent twice happens once.
 *
 * A page's form carries a one-time key (identity/form_key.h); the API takes the header
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07). The key becomes a row of the
 * tenant's table request_keys in the transaction of the write, first of all: whoever sends it again
 * waits until that transaction has ended. When it was committed, the repeat gets the first answer and
 * nothing else happens; when it was rolled back, the repeat is the first.
 *
 * A row holds who sent the key, a code over what was asked for, and the answer, for a day. What wrote
 * nothing (a question, a form with mistakes, a refusal) is not remembered: the key is free again.
 * A form's key counts for its address, so that the forms of one page do not meet.
 */
#ifndef MANOR_REQUEST_KEY_H
#define MANOR_REQUEST_KEY_H

#include "base/context.h"

/* After the body was read and its origin was checked, before anything is written. Without a key it
   does nothing. A repeat ends here: it never returns, and the first answer goes out (fail_answered).
   False where a form was saved before with other contents; of the API that is 422
   idempotency_key_reused. Fails with 400 bad_idempotency_key, 403 form_expired (the form was drawn for
   somebody else), 409 request_in_progress where the first one takes too long. */
bool request_key_claim(struct context *context) __attribute__((warn_unused_result));
/* The same where the form cannot be shown again: fails with 409 "form_sent" then. */
void request_key_require(struct context *context);
/* For the boundary, before the commit: stores the answer that is prepared. */
void request_key_remember(struct context *context);

#endif
