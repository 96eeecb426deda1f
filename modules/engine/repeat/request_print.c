/* The print of a request (request_print.h). */
#include "repeat/request_print.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/secret.h"
#include "file/temporary_file.h"
#include "identity/form_key.h"
#include "identity/token.h"
#include "request/request.h"

#define PURPOSE "request print"

/* A text with its length before it: no two requests run into the same bytes. */
static void print_add(crypto_hash_sha256_state *state, const char *text, size_t length)
{
	uint64_t size = length;

	crypto_hash_sha256_update(state, (const unsigned char *)&size, sizeof size);
	crypto_hash_sha256_update(state, (const unsigned char *)text, length);
}

static void text_add(crypto_hash_sha256_state *state, const char *text)
{
	print_add(state, text ? text : "", text ? strlen(text) : 0);
}

static void file_add(crypto_hash_sha256_state *state, const struct upload *upload)
{
	text_add(state, upload->field);
	text_add(state, upload->file_name);
	text_add(state, upload->file->hash);
}

static bool is_token(const char *name)
{
	return strcmp(name, "csrf") == 0 || strcmp(name, FORM_KEY_FIELD) == 0;
}

static void print_hash(struct context *context, unsigned char hash[crypto_hash_sha256_BYTES])
{
	const struct request *request = context->request;
	crypto_hash_sha256_state state;

	token_ready(context);
	crypto_hash_sha256_init(&state);
	text_add(&state, request->method_name);
	text_add(&state, request->path);
	text_add(&state, request->query_text);
	print_add(&state, request->json_text ? request->json_text : "", request->json_length);
	for (size_t i = 0; i < request->form.count; i++) {
		const struct field *field = &request->form.items[i];
		if (is_token(field->name))
			continue;
		text_add(&state, field->name);
		print_add(&state, field->value, field->length);
	}
	for (size_t i = 0; i < request->upload_count; i++)
		file_add(&state, &request->uploads[i]);
	crypto_hash_sha256_final(&state, hash);
}

const char *request_print(struct context *context)
{
	unsigned char hash[crypto_hash_sha256_BYTES], mac[SECRET_MAC_BYTES];
	char *digits = arena_allocate(context->arena, 2 * sizeof mac + 1);

	print_hash(context, hash);
	secret_sign(context, PURPOSE, hash, sizeof hash, mac);
	sodium_bin2hex(digits, 2 * sizeof mac + 1, mac, sizeof mac);
	return digits;
}

bool request_print_is(struct context *context, const char *print)
{
	unsigned char hash[crypto_hash_sha256_BYTES], mac[SECRET_MAC_BYTES];
	size_t length = 0;

	print_hash(context, hash);
	return sodium_hex2bin(mac, sizeof mac, print, strlen(print), NULL, &length, NULL) == 0 &&
	       length == sizeof mac && secret_verify(context, PURPOSE, hash, sizeof hash, mac);
}
