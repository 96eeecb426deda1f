/* Sealing a form and opening it again (kept_form.h). */
#include "identity/kept_form.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/secret.h"
#include "identity/form_key.h"
#include "identity/session.h"
#include "identity/token.h"

#define PURPOSE "kept form"
#define LIFETIME (12 * 3600) /* seconds */
#define STAMP_BYTES 8

bool kept_form_leaves_out(const char *name)
{
	static const char *const tokens[] = {"csrf", FORM_KEY_FIELD, KEPT_FORM_FIELD};

	for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
		if (strcmp(name, tokens[i]) == 0)
			return true;
	}
	return strstr(name, "password") != NULL;
}

const char *kept_form_address(struct context *context)
{
	const struct request *request = context->request;
	bool has_query = request->query_text && *request->query_text;

	return arena_format(context->arena, "%s%s%s", request->path, has_query ? "?" : "",
		has_query ? request->query_text : "");
}

/* One key for each user and address, by the installation's key of this number. */
static void key_make(struct context *context, size_t number, uint64_t user, const char *address,
	unsigned char key[crypto_secretbox_KEYBYTES])
{
	unsigned char mac[SECRET_MAC_BYTES];
	const char *binding = arena_format(context->arena, "%" PRIu64 " %" PRIu64 " %s",
		context->tenant->id, user, address);

	_Static_assert(crypto_secretbox_KEYBYTES <= SECRET_MAC_BYTES, "a code is a key");
	secret_sign_with(context, number, PURPOSE, binding, strlen(binding), mac);
	memcpy(key, mac, crypto_secretbox_KEYBYTES);
	sodium_memzero(mac, sizeof mac);
}

/* The time, then name NUL value NUL for each field. */
static bool form_write(struct context *context, struct buffer *plain)
{
	const struct fields *form = &context->request->form;

	buffer_start(plain, context->arena, 4096);
	for (size_t i = 0; i < STAMP_BYTES; i++)
		buffer_byte(plain, (char)((unsigned long long)context->now >> (8 * i)));
	for (size_t i = 0; i < form->count; i++) {
		const struct field *field = &form->items[i];
		if (kept_form_leaves_out(field->name))
			continue;
		if (plain->length + strlen(field->name) + field->length > KEPT_FORM_BYTES)
			return false;
		buffer_append(plain, field->name, strlen(field->name) + 1);
		buffer_append(plain, field->value, field->length);
		buffer_byte(plain, '\0');
	}
	return true;
}

/* 0: nobody's. */
static uint64_t form_user(struct context *context)
{
	const char *form_key = fields_get(&context->request->form, FORM_KEY_FIELD);

	return form_key && context->tenant ? form_key_user(context, form_key) : 0;
}

bool kept_form_is_ours(struct context *context)
{
	return form_user(context) != 0;
}

const char *kept_form_seal(struct context *context)
{
	uint64_t user = form_user(context);
	unsigned char key[crypto_secretbox_KEYBYTES];
	struct buffer plain;

	if (user == 0 || !form_write(context, &plain))
		return NULL;
	size_t length = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.length;
	unsigned char *sealed = arena_allocate(context->arena, length);
	token_ready(context);
	randombytes_buf(sealed, crypto_secretbox_NONCEBYTES);
	key_make(context, 0, user, kept_form_address(context), key);
	crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES,
		(const unsigned char *)plain.data, plain.length, sealed, key);
	sodium_memzero(key, sizeof key);
	return token_encode(context->arena, sealed, length);
}

/* The next text before a NUL, or NULL where none ends. */
static const char *kept_text_take(const char **at, const char *end, size_t *length)
{
	const char *text = *at;
	const char *nul = memchr(text, '\0', (size_t)(end - text));

	if (!nul)
		return NULL;
	*length = (size_t)(nul - text);
	*at = nul + 1;
	return text;
}

static const struct fields *form_read(struct context *context, const char *plain, size_t length)
{
	struct fields *fields = arena_allocate(context->arena, sizeof *fields);
	const char *at = plain + STAMP_BYTES, *end = plain + length;
	unsigned long long stamp = 0;

	if (length < STAMP_BYTES)
		return NULL;
	for (size_t i = 0; i < STAMP_BYTES; i++)
		stamp |= (unsigned long long)(unsigned char)plain[i] << (8 * i);
	unsigned long long now = (unsigned long long)context->now;
	if (stamp > now + LIFETIME || now > stamp + LIFETIME)
		return NULL;
	fields->items = arena_array(context->arena, length, sizeof *fields->items);
	while (at < end) {
		struct field *field = &fields->items[fields->count];
		size_t name_length;
		field->name = kept_text_take(&at, end, &name_length);
		field->value = field->name ? kept_text_take(&at, end, &field->length) : NULL;
		if (!field->value)
			return NULL;
		fields->count++;
	}
	return fields;
}

const struct fields *kept_form_open(
	struct context *context, uint64_t user, const char *address, const char *sealed)
{
	unsigned char *bytes = arena_allocate(context->arena, KEPT_FORM_TEXT_BYTES);
	unsigned char *plain = arena_allocate(context->arena, KEPT_FORM_TEXT_BYTES);
	unsigned char key[crypto_secretbox_KEYBYTES];
	size_t length = 0, frame = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
	bool is_open = false;

	if (!context->tenant || !token_decode(sealed, bytes, KEPT_FORM_TEXT_BYTES, &length) ||
		length < frame)
		return NULL;
	token_ready(context);
	for (size_t i = 0; !is_open && i < secret_count(context); i++) {
		key_make(context, i, user, address, key);
		is_open = crypto_secretbox_open_easy(plain, bytes + crypto_secretbox_NONCEBYTES,
				  length - crypto_secretbox_NONCEBYTES, bytes, key) == 0;
	}
	sodium_memzero(key, sizeof key);
	return is_open ? form_read(context, (const char *)plain, length - frame) : NULL;
}
