/*
 * The one-time key of a form: "this form, on this page, drawn for this user".
 *
 * Every form carries one beside its csrf token (field "form_key"). It is random, and signed with
 * the tenant and the user it was drawn for: so a form that comes back after its session ended can be
 * given to its own person again and to nobody else, and nobody can make up a key. What a key was
 * used for is the matter of repeat/request_key.h.
 */
#ifndef MANOR_FORM_KEY_H
#define MANOR_FORM_KEY_H

#include "base/context.h"

#define FORM_KEY_FIELD "form_key"

/* A fresh key for the user who is signed in; NULL where nobody is. */
const char *form_key_create(struct context *context);
/* The user for whom a form of this tenant was drawn; 0 where the text is no key of ours. */
uint64_t form_key_user(struct context *context, const char *key);

#endif
