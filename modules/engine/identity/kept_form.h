/*
 * A kept form: what was posted and could not be done, on its way back to its own person.
 *
 * It is sealed (crypto_secretbox) under a key that is made of the installation's secret, the tenant,
 * the user whom the form was drawn for and the address that it was sent to: nobody else can open it,
 * and nowhere else. Passwords and the form's own tokens are left out; files are not kept at all.
 */
#ifndef MANOR_KEPT_FORM_H
#define MANOR_KEPT_FORM_H

#include "request/request.h"

#define KEPT_FORM_FIELD "kept_form"
#define KEPT_FORM_BYTES (64u * 1024u)
/* Of the sealed text: base64url of what is above, with its frame. */
#define KEPT_FORM_TEXT_BYTES (96u * 1024u)

/* Was the form that was read drawn by this installation, for whomever? */
bool kept_form_is_ours(struct context *context);
/* The form that was read, sealed for the user its key names and the address it was sent to; NULL where
   its key is none of ours, or it is longer than KEPT_FORM_BYTES. */
const char *kept_form_seal(struct context *context);
/* The fields of a sealed form that the user sent to `address` (path and query); NULL where it is
   somebody else's, another address's, or older than half a day. */
const struct fields *kept_form_open(
	struct context *context, uint64_t user, const char *address, const char *sealed);
/* Path and query of the present request, below the root. */
const char *kept_form_address(struct context *context);
/* Is it a field that no page repeats: a token, a password? */
bool kept_form_leaves_out(const char *name);

#endif
