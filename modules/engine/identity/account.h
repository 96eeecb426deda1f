/*
 * Accounts: a person's password, on the platform; the tenant's users row points to one.
 * Password and e-mail are their owner's (decision 34).
 */
#ifndef MANOR_ACCOUNT_H
#define MANOR_ACCOUNT_H

#include "base/context.h"

/* A new account of the context's tenant with a hashed password; returns its id. */
uint64_t account_create(struct context *context, const char *email, const char *password);
/* A new account without a password for a user who has come back: nobody signs in with it until one is
   set. */
void account_renew(struct context *context, uint64_t user_id, const char *email);
/* May this tenant's admin set e-mail and password of it? (Its sole membership is here.) */
bool account_is_ours(struct context *context, uint64_t account_id);
void account_set_password(struct context *context, uint64_t account_id, const char *password);
void account_set_email(struct context *context, uint64_t account_id, const char *email);
void account_delete(struct context *context, uint64_t account_id);
/* Checks a password under the throttle of whoever tries (identity/throttle.h): fails with 429 where
   one has to wait; a wrong one is counted, and that is committed. Costs the same for account 0
   (unknown user). Rehashes when the limits of hashing have changed. */
struct throttle;
bool account_verify(struct context *context, const struct throttle *throttle, uint64_t account_id,
	const char *password);

#endif
