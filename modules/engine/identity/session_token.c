#include "identity/session_token.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "identity/session.h"
#include "identity/token.h"
#include "request/request.h"

struct value session_token_hash(struct context *context, const char *secret, bool is_bearer)
{
	const char *label = "session bearer";
	if (!is_bearer)
		label = *context->request->root != '\0' ? "session page path" : "session page host";
	unsigned char *hash = arena_allocate(context->arena, TOKEN_HASH_BYTES);
	token_hash(label, secret, hash);
	return value_bytes(hash, TOKEN_HASH_BYTES);
}

const char *session_csrf(struct context *context, const char *secret)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	crypto_auth_hmacsha256_state state;
	crypto_auth_hmacsha256_init(&state, (const unsigned char *)secret, strlen(secret));
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)"csrf", 4);
	crypto_auth_hmacsha256_final(&state, mac);
	return token_encode(context->arena, mac, sizeof mac);
}
