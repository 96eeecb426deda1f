/*
 * Tokens: random secrets and their spelling in cookies, forms and headers.
 *
 * base64url without padding (RFC 4648, section 5) throughout. What the database keeps of a secret
 * is its SHA-256 only.
 */
#ifndef MANOR_TOKEN_H
#define MANOR_TOKEN_H

#include "base/context.h"

#define TOKEN_BYTES 32 /* of a session's secret */
#define TOKEN_HASH_BYTES 32

/* libsodium, ready to use; fails with 500 when it cannot be. Cheap after the first call. */
void token_ready(struct context *context);
/* `length` random bytes, base64url, in the arena. */
const char *token_random(struct context *context, size_t length);
const char *token_encode(struct arena *arena, const void *bytes, size_t length);
/* Decodes into `bytes`; false unless text is the canonical spelling of 1 .. capacity bytes. */
bool token_decode(const char *text, unsigned char *bytes, size_t capacity, size_t *length);
/* SHA-256 over a label and the text: the same secret hashes differently for another use. */
void token_hash(const char *label, const char *text, unsigned char hash[TOKEN_HASH_BYTES]);
/* Compares two texts in a time that tells nothing but whether their lengths agree. */
bool token_equal(const char *left, const char *right);

#endif
