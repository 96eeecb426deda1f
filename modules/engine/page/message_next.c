/*
 * Messages that outlive a redirect: a cookie "<text>.<mac>", both base64url, where text is
 * "<seconds> <kind> <undo> <message>"; undo names what the message offers to undo, or is "-". It is signed with the root it was made for, so that no other tenant
 * of the same host and nobody else can put words on a page.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "identity/token.h"
#include "page/frame.h"
#include "request/request.h"
#include "request/respond.h"

#define COOKIE "message"
#define PURPOSE "message"
#define SECONDS 60
#define BYTES_MAX 1024

static const char *const kinds[] = {"success", "info", "warning", "danger"};

static const char *signed_text(struct context *context, const char *text)
{
	return arena_format(context->arena, "%s\n%s", context->request->root, text);
}

static const char *kind_find(const char *name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i], name) == 0)
			return kinds[i];
	}
	return NULL;
}

static void message_leave(
	struct context *context, const char *kind, const char *undo, const char *words)
{
	unsigned char mac[SECRET_MAC_BYTES];
	const char *message =
		arena_bytes(context->arena, words, utf8_cut(words, strlen(words), BYTES_MAX));
	context->request->message_kind = kind;
	context->request->message = message;
	const char *text = arena_format(context->arena, "%lld %s %s %s",
		(long long)context->now + SECONDS, kind, undo, message);
	const char *whole = signed_text(context, text);
	secret_sign(context, PURPOSE, whole, strlen(whole), mac);
	respond_cookie(context, COOKIE,
		arena_format(context->arena, "%s.%s",
			token_encode(context->arena, text, strlen(text)),
			token_encode(context->arena, mac, sizeof mac)),
		SECONDS);
}

void page_message_next(struct context *context, const char *kind, const char *text)
{
	message_leave(context, kind, "-", text);
}

void page_message_undo(struct context *context, const char *undo, const char *message)
{
	message_leave(context, "success", undo ? undo : "-", message);
}

/* The text of a cookie that we signed, or NULL. */
static const char *cookie_open(struct context *context, const char *cookie)
{
	unsigned char bytes[BYTES_MAX + 128], mac[SECRET_MAC_BYTES];
	size_t length = 0, mac_length = 0;
	const char *dot = strchr(cookie, '.');

	if (!dot || !token_decode(dot + 1, mac, sizeof mac, &mac_length) ||
		mac_length != sizeof mac ||
		!token_decode(arena_bytes(context->arena, cookie, (size_t)(dot - cookie)), bytes,
			sizeof bytes, &length))
		return NULL;
	const char *text = arena_bytes(context->arena, bytes, length);
	const char *whole = signed_text(context, text);
	return secret_verify(context, PURPOSE, whole, strlen(whole), mac) ? text : NULL;
}

/* The next word of a text, which then begins behind it. */
static const char *word_take(struct context *context, const char **text)
{
	size_t length = strcspn(*text, " ");
	const char *word = arena_bytes(context->arena, *text, length);

	*text += length + ((*text)[length] == ' ');
	return word;
}

bool message_take(struct context *context, struct message *message)
{
	const char *cookie = fields_get(&context->request->cookies, cookie_name(context, COOKIE));
	const char *opened;

	if (!cookie)
		return false;
	respond_cookie(context, COOKIE, "", 0);
	opened = cookie_open(context, cookie);
	if (!opened)
		return false;
	if (strtoll(word_take(context, &opened), NULL, 10) < (long long)context->now)
		return false;
	message->kind = kind_find(word_take(context, &opened));
	message->undo = word_take(context, &opened);
	if (strcmp(message->undo, "-") == 0)
		message->undo = NULL;
	message->text = opened;
	return message->kind && utf8_is_text(opened, strlen(opened), true);
}
