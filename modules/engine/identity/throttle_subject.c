/* Whom a try concerns: the names under which it is counted. */
#include "identity/throttle_subject.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/arena.h"
#include "base/secret.h"
#include "identity/session.h"
#include "identity/token.h"
#include "request/request.h"
#include "request/respond.h"

#define COOKIE "known"
#define COOKIE_SECONDS (180L * 24 * 3600)
#define COOKIE_PURPOSE "known browser"
#define NONCE_BYTES 16
#define NAME_BYTES 15 /* of a hash, as the name of a subject */

/* The client's network: an IPv4 address, or the /64 of an IPv6 address. */
static const char *client_network(struct context *context)
{
	const char *client = context->request == NULL ? NULL : context->request->client;
	struct in6_addr address;
	if (client == NULL || inet_pton(AF_INET6, client, &address) != 1)
		return client == NULL ? "-" : client;
	char text[INET6_ADDRSTRLEN];
	if (IN6_IS_ADDR_V4MAPPED(&address))
		return inet_ntop(AF_INET, address.s6_addr + 12, text, sizeof text) == NULL
			       ? client
			       : arena_string(context->arena, text);
	memset(address.s6_addr + 8, 0, 8);
	if (inet_ntop(AF_INET6, &address, text, sizeof text) == NULL)
		return client;
	return arena_string(context->arena, text);
}

/* "pair:<name of a hash over what it counts>": usernames and addresses are not kept in clear. */
static const char *subject_name(struct context *context, const char *kind, const char *of)
{
	unsigned char hash[TOKEN_HASH_BYTES];
	token_hash(kind, of, hash);
	return arena_format(
		context->arena, "%s:%s", kind, token_encode(context->arena, hash, NAME_BYTES));
}

/* What the cookie of a known browser signs. */
static const char *cookie_text(struct context *context, const char *nonce, const char *username)
{
	return arena_format(context->arena, "%s %llu %s", nonce,
		(unsigned long long)context->tenant->id, username);
}

/* "<nonce>.<mac>": the nonce when the cookie was made here for this user, otherwise NULL. */
static const char *known_browser(struct context *context, const char *username)
{
	const char *cookie = fields_get(&context->request->cookies, cookie_name(context, COOKIE));
	const char *dot = cookie == NULL ? NULL : strchr(cookie, '.');
	if (dot == NULL)
		return NULL;
	const char *nonce = arena_bytes(context->arena, cookie, (size_t)(dot - cookie));
	unsigned char mac[SECRET_MAC_BYTES];
	size_t length = 0;
	if (!token_decode(dot + 1, mac, sizeof mac, &length) || length != sizeof mac)
		return NULL;
	const char *text = cookie_text(context, nonce, username);
	return secret_verify(context, COOKIE_PURPOSE, text, strlen(text), mac) ? nonce : NULL;
}

void throttle_subjects(struct context *context, struct throttle *throttle)
{
	struct arena *arena = context->arena;
	unsigned long long tenant = (unsigned long long)context->tenant->id;
	const char *nonce = known_browser(context, throttle->username);
	if (nonce != NULL) {
		throttle->subjects[throttle->count++] = subject_name(context, "known",
			arena_format(arena, "%llu %s %s", tenant, throttle->username, nonce));
		return;
	}
	const char *network = client_network(context);
	const char *account = arena_format(arena, "%llu %s", tenant, throttle->username);
	throttle->subjects[throttle->count++] =
		subject_name(context, "pair", arena_format(arena, "%s %s", account, network));
	throttle->subjects[throttle->count++] = subject_name(
		context, "address", arena_format(arena, "%llu %s", tenant, network));
	throttle->subjects[throttle->count++] = subject_name(context, "site", network);
	throttle->subjects[throttle->count++] = subject_name(context, "account", account);
}

void throttle_form_subject(struct context *context, struct throttle *throttle, const char *form)
{
	throttle->subjects[throttle->count++] = subject_name(context, "form",
		arena_format(context->arena, "%llu %s %s", (unsigned long long)context->tenant->id, form,
			client_network(context)));
}

void throttle_remember(struct context *context, const char *username)
{
	if (known_browser(context, username) != NULL)
		return;
	const char *nonce = token_random(context, NONCE_BYTES);
	const char *text = cookie_text(context, nonce, username);
	unsigned char mac[SECRET_MAC_BYTES];
	secret_sign(context, COOKIE_PURPOSE, text, strlen(text), mac);
	respond_cookie(context, COOKIE,
		arena_format(context->arena, "%s.%s", nonce,
			token_encode(context->arena, mac, sizeof mac)),
		COOKIE_SECONDS);
}
