/* Keys of forms: 8 bytes of user id, 12 random ones, 16 of a code over both and the tenant. */
#include "identity/form_key.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/secret.h"
#include "identity/session.h"
#include "identity/token.h"

#define PURPOSE "form key"
#define USER_BYTES 8
#define RANDOM_BYTES 12
#define SIGNED_BYTES (USER_BYTES + RANDOM_BYTES)
#define MAC_BYTES 16

/* What is signed: the key's first part, and for which tenant. */
static void signed_bytes(
	const struct context *context, const unsigned char *key, unsigned char *bytes)
{
	memcpy(bytes, key, SIGNED_BYTES);
	memcpy(bytes + SIGNED_BYTES, &context->tenant->id, sizeof context->tenant->id);
}

const char *form_key_create(struct context *context)
{
	unsigned char key[SIGNED_BYTES + MAC_BYTES], mac[SECRET_MAC_BYTES];
	unsigned char bytes[SIGNED_BYTES + sizeof context->tenant->id];

	if (!context->session || context->session->is_bearer)
		return NULL;
	token_ready(context);
	for (size_t i = 0; i < USER_BYTES; i++)
		key[i] = (unsigned char)(context->principal->user_id >> (8 * i));
	randombytes_buf(key + USER_BYTES, RANDOM_BYTES);
	signed_bytes(context, key, bytes);
	secret_sign(context, PURPOSE, bytes, sizeof bytes, mac);
	memcpy(key + SIGNED_BYTES, mac, MAC_BYTES);
	return token_encode(context->arena, key, sizeof key);
}

/* With any of the keys of the installation: a form may be older than the newest. */
static bool is_ours(struct context *context, const unsigned char *key)
{
	unsigned char bytes[SIGNED_BYTES + sizeof context->tenant->id], mac[SECRET_MAC_BYTES];
	bool is_good = false;

	signed_bytes(context, key, bytes);
	for (size_t i = 0; i < secret_count(context); i++) {
		secret_sign_with(context, i, PURPOSE, bytes, sizeof bytes, mac);
		is_good |= sodium_memcmp(mac, key + SIGNED_BYTES, MAC_BYTES) == 0;
	}
	return is_good;
}

uint64_t form_key_user(struct context *context, const char *key)
{
	unsigned char bytes[SIGNED_BYTES + MAC_BYTES];
	size_t length = 0;
	uint64_t user = 0;

	if (!context->tenant || !token_decode(key, bytes, sizeof bytes, &length) ||
		length != sizeof bytes || !is_ours(context, bytes))
		return 0;
	for (size_t i = 0; i < USER_BYTES; i++)
		user |= (uint64_t)bytes[i] << (8 * i);
	return user;
}
