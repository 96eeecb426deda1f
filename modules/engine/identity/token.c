#include "identity/token.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"

static_assert(TOKEN_HASH_BYTES == crypto_hash_sha256_BYTES, "hashes are SHA-256");

void token_ready(struct context *context)
{
	if (sodium_init() < 0)
		fail_internal(context, "libsodium cannot be initialised");
}

const char *token_encode(struct arena *arena, const void *bytes, size_t length)
{
	size_t size = sodium_base64_encoded_len(length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *text = arena_allocate(arena, size);
	sodium_bin2base64(text, size, bytes, length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return text;
}

const char *token_random(struct context *context, size_t length)
{
	token_ready(context);
	unsigned char *bytes = arena_allocate(context->arena, length);
	randombytes_buf(bytes, length);
	const char *text = token_encode(context->arena, bytes, length);
	sodium_memzero(bytes, length);
	return text;
}

bool token_decode(const char *text, unsigned char *bytes, size_t capacity, size_t *length)
{
	const char *end = NULL;
	size_t size = strlen(text);
	if (sodium_base642bin(bytes, capacity, text, size, NULL, length, &end,
		    sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
		return false;
	return end == text + size && *length > 0;
}

void token_hash(const char *label, const char *text, unsigned char hash[TOKEN_HASH_BYTES])
{
	crypto_hash_sha256_state state;
	crypto_hash_sha256_init(&state);
	/* The NUL after the label keeps ("ab", "c") apart from ("a", "bc"). */
	crypto_hash_sha256_update(&state, (const unsigned char *)label, strlen(label) + 1);
	crypto_hash_sha256_update(&state, (const unsigned char *)text, strlen(text));
	crypto_hash_sha256_final(&state, hash);
}

bool token_equal(const char *left, const char *right)
{
	size_t length = strlen(left);
	return length == strlen(right) && sodium_memcmp(left, right, length) == 0;
}
