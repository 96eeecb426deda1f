/*
 * The installation's secret: what signs tokens that are checked without the database.
 *
 * settings->secret_file (mode 0600) holds one key a line, at least 32 bytes in hex; the first line
 * signs, all of them verify, so a key is rotated by putting a new line on top and removing the old one
 * a day later. Every use has a purpose of its own ("sign-in form", "message", "jwt"): the key of a
 * purpose is HMAC-SHA-256(key, purpose), so that a token of one kind is never good as another.
 */
#ifndef MANOR_SECRET_H
#define MANOR_SECRET_H

#include "base/context.h"

#define SECRET_MAC_BYTES 32

/* HMAC-SHA-256 over the bytes with the first key. Fails with 500 when there is no usable file. */
void secret_sign(struct context *context, const char *purpose, const void *bytes, size_t length,
	unsigned char mac[SECRET_MAC_BYTES]);
/* Does any of the keys give this mac? Compares in constant time. */
bool secret_verify(struct context *context, const char *purpose, const void *bytes, size_t length,
	const unsigned char mac[SECRET_MAC_BYTES]);

/* How many keys there are, and the first bytes of a key's hash as a name for it (kid of a JWT). */
size_t secret_count(struct context *context);
const char *secret_name(struct context *context, size_t key);
/* secret_sign with a chosen key. */
void secret_sign_with(struct context *context, size_t key, const char *purpose, const void *bytes,
	size_t length, unsigned char mac[SECRET_MAC_BYTES]);

#endif
