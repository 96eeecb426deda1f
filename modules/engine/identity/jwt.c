#include "identity/jwt.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/json_exact.h"
#include "base/secret.h"
#include "identity/token.h"
#include "request/request.h"

#define PURPOSE "jwt"
#define TOKEN_BYTES_MAX 2048
#define PART_BYTES_MAX 1024

static const char *part_encode(struct context *context, json_t *document)
{
	if (document == NULL)
		fail_internal(context, "no memory for a token");
	json_defer(context->arena, document);
	char *text = json_dumps(document, JSON_COMPACT | JSON_SORT_KEYS);
	if (text == NULL)
		fail_internal(context, "no memory for a token");
	const char *encoded = token_encode(context->arena, text, strlen(text));
	sodium_memzero(text, strlen(text));
	free(text);
	return encoded;
}

const char *jwt_sign(struct context *context, const struct jwt *jwt)
{
	token_ready(context);
	const char *header =
		part_encode(context, json_pack("{s:s, s:s, s:s}", "alg", "HS256", "kid",
					     secret_name(context, 0), "typ", "JWT"));
	const char *user = arena_format(context->arena, "%llu", (unsigned long long)jwt->user_id);
	const char *payload = part_encode(
		context, json_pack("{s:s, s:I, s:s, s:I, s:I}", "sub", user, "tid",
				 (json_int_t)jwt->tenant_id, "sid", jwt->secret, "iat",
				 (json_int_t)jwt->issued_at, "exp", (json_int_t)jwt->expires_at));

	struct buffer text;
	buffer_start(&text, context->arena, 512);
	buffer_format(&text, "%s.%s", header, payload);
	unsigned char mac[SECRET_MAC_BYTES];
	secret_sign(context, PURPOSE, text.data, text.length, mac);
	buffer_format(&text, ".%s", token_encode(context->arena, mac, sizeof mac));
	return text.data;
}

/* The JSON object of one part, or NULL. */
static json_t *part_decode(struct context *context, const char *part)
{
	unsigned char bytes[PART_BYTES_MAX];
	size_t length = 0;
	if (!token_decode(part, bytes, sizeof bytes, &length))
		return NULL;
	json_error_t error;
	json_t *document = json_loadb((const char *)bytes, length, JSON_REJECT_DUPLICATES, &error);
	if (document != NULL)
		json_defer(context->arena, document);
	return json_is_object(document) ? document : NULL;
}

/* The index of the key that the header names; false for another algorithm, an unknown key, or a
   header that asks for more than we understand (crit, RFC 7515 4.1.11). */
static bool jwt_key_name(struct context *context, json_t *header, size_t *key)
{
	const char *algorithm = json_string_value(json_object_get(header, "alg"));
	const char *name = json_string_value(json_object_get(header, "kid"));
	if (algorithm == NULL || strcmp(algorithm, "HS256") != 0 || name == NULL)
		return false;
	if (json_object_get(header, "crit") != NULL)
		return false;
	size_t count = secret_count(context);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(secret_name(context, i), name) == 0) {
			*key = i;
			return true;
		}
	}
	return false;
}

static bool payload_read(struct context *context, json_t *payload, struct jwt *jwt)
{
	const char *user = json_string_value(json_object_get(payload, "sub"));
	const json_t *tenant = json_object_get(payload, "tid");
	const char *secret = json_string_value(json_object_get(payload, "sid"));
	const json_t *issued = json_object_get(payload, "iat");
	const json_t *expires = json_object_get(payload, "exp");
	if (user == NULL || !parse_id(user, &jwt->user_id) || secret == NULL)
		return false;
	if (!json_is_integer(tenant) || !json_is_integer(issued) || !json_is_integer(expires))
		return false;
	if (json_integer_value(tenant) <= 0)
		return false;
	jwt->tenant_id = (uint64_t)json_integer_value(tenant);
	jwt->secret = arena_string(context->arena, secret);
	jwt->issued_at = (time_t)json_integer_value(issued);
	jwt->expires_at = (time_t)json_integer_value(expires);
	/* That it was issued later than now only says that the clock was set back meanwhile. */
	return jwt->issued_at < jwt->expires_at && jwt->expires_at > context->now;
}

bool jwt_verify(struct context *context, const char *token, struct jwt *jwt)
{
	token_ready(context);
	if (strlen(token) > TOKEN_BYTES_MAX)
		return false;
	char *header_text = arena_string(context->arena, token);
	char *payload_text = strchr(header_text, '.');
	char *mac_text = payload_text == NULL ? NULL : strchr(payload_text + 1, '.');
	if (mac_text == NULL || strchr(mac_text + 1, '.') != NULL)
		return false;
	size_t signed_length = (size_t)(mac_text - header_text);
	*payload_text++ = '\0';
	*mac_text++ = '\0';

	size_t key = 0;
	json_t *header = part_decode(context, header_text);
	if (header == NULL || !jwt_key_name(context, header, &key))
		return false;
	unsigned char sent[SECRET_MAC_BYTES], expected[SECRET_MAC_BYTES];
	size_t length = 0;
	if (!token_decode(mac_text, sent, sizeof sent, &length) || length != sizeof sent)
		return false;
	secret_sign_with(context, key, PURPOSE, token, signed_length, expected);
	if (sodium_memcmp(sent, expected, sizeof sent) != 0)
		return false;

	/* Only now, when the bytes are known to be ours, is the payload looked at. */
	json_t *payload = part_decode(context, payload_text);
	return payload != NULL && payload_read(context, payload, jwt);
}
