/*
 * Passwords: Argon2id (RFC 9106) by libsodium, 19 MiB and two passes (decision 33).
 *
 * Each hash takes that much memory for some tens of milliseconds, so only a few run at a time on a
 * host: whoever comes meanwhile waits for a slot, at most PASSWORD_WAIT seconds, and is then told
 * with 503 to come back. Which passwords are good enough: identity/password_strength.h.
 */
#ifndef MANOR_PASSWORD_H
#define MANOR_PASSWORD_H

#include "base/context.h"

#define PASSWORD_WAIT 3

/* A place to hash in; it goes with the transaction at the latest. Fails with 503 when none gets
   free. */
struct slot;
struct slot *password_slot_take(struct context *context);

/* The text to store: algorithm, limits, salt and hash. Takes a slot for itself. */
const char *password_hash(struct context *context, const char *password);
/* Does it give this hash? A NULL or unusable hash is compared with one that no password gives, at
   the same cost. The caller holds a slot. */
bool password_matches(struct context *context, const char *hash, const char *password);
/* Was it made with other limits than today's? */
bool password_is_outdated(const char *hash);

#endif
