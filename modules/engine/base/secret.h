/*
 * The secret: keys of the installation, for whatever must be recognised as our own (CSRF and
 * sign-in tokens, messages in cookies, JWT).
 *
 * settings.secret_file holds one key a line, 64 hexadecimal digits; # begins a comment. The first
 * key signs; all of them verify, so that a key is rotated by putting a new line first and removing
 * the old one later. A missing file is made with one key, mode 0600; a file that others than its
 * owner may read is refused.
 */
#ifndef MANOR_SECRET_H
#define MANOR_SECRET_H

#include "base/context.h"

#define SECRET_KEY_BYTES 32
#define SECRET_MAC_BYTES 32
#define SECRET_KEYS_MAX 16

struct secret_key {
	unsigned char bytes[SECRET_KEY_BYTES];
	char id[17]; /* derived from the key, tells nothing about it: the `kid` of a JWT */
};

struct secret {
	size_t count; /* at least 1 */
	struct secret_key keys[SECRET_KEYS_MAX];
};

/* The keys, read at the first call of the process. Fails with 503 "secret_unavailable" where that is not
   possible; the log says why. */
const struct secret *secret_keys(struct context *context);
/* HMAC-SHA-256 over purpose, a NUL and the bytes, with the first key. The purpose ("csrf",
   "message") keeps a text signed for one use from being taken for another. */
void secret_sign(struct context *context, const char *purpose, const void *bytes, size_t length,
	unsigned char mac[SECRET_MAC_BYTES]);
/* Does one of the keys give this code? Takes the same time wherever the codes differ. */
bool secret_verify(struct context *context, const char *purpose, const void *bytes, size_t length,
	const unsigned char mac[SECRET_MAC_BYTES]);
/* For tokens that name their key: how many there are, the name of one, and signing with it. */
size_t secret_count(struct context *context);
const char *secret_name(struct context *context, size_t key);
void secret_sign_with(struct context *context, size_t key, const char *purpose, const void *bytes,
	size_t length, unsigned char mac[SECRET_MAC_BYTES]);

#endif
