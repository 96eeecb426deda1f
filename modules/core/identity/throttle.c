#include "identity/throttle.h"

#include <arpa/inet.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/secret.h"
#include "data/database.h"
#include "http/request.h"
#include "http/respond.h"
#include "identity/moment.h"
#include "identity/session.h"
#include "identity/token.h"

#define COOKIE "known"
#define COOKIE_SECONDS (180L * 24 * 3600)
#define COOKIE_PURPOSE "known browser"
#define NONCE_BYTES 16
#define FORGET_SECONDS 3600
#define PURGE_SECONDS (24L * 3600)
#define NAME_BYTES 15 /* of a hash, as the name of a subject */

/* How many failures are free, and the longest pause after them. */
struct threshold {
	const char *kind;
	uint64_t free;
	uint64_t pause_max; /* seconds */
};

static const struct threshold thresholds[] = {
	{"pair", 5, 900},
	{"address", 50, 300},
	{"account", 20, 60},
	{"known", 10, 900},
};

static const struct threshold *threshold_of(const char *subject)
{
	for (size_t i = 0; i < sizeof thresholds / sizeof *thresholds; i++) {
		size_t length = strlen(thresholds[i].kind);
		if (strncmp(subject, thresholds[i].kind, length) == 0 && subject[length] == ':')
			return &thresholds[i];
	}
	return NULL;
}

/* 0, then 2, 4, 8, ... seconds. */
static uint64_t pause_after(const struct threshold *threshold, uint64_t failures)
{
	if (failures < threshold->free)
		return 0;
	uint64_t doublings = failures - threshold->free + 1;
	uint64_t pause = doublings < 20 ? (uint64_t)1 << doublings : threshold->pause_max;
	return pause < threshold->pause_max ? pause : threshold->pause_max;
}

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

static void subjects_name(struct context *context, struct throttle *throttle)
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
	throttle->subjects[throttle->count++] = subject_name(context, "address", network);
	throttle->subjects[throttle->count++] = subject_name(context, "account", account);
}

/* Failures that are still remembered, and seconds since the last one. */
static struct rows *failures_select(struct context *context, const struct throttle *throttle)
{
	struct value values[2 + THROTTLE_SUBJECTS];
	values[0] = moment(context, 0);
	values[1] = moment(context, -FORGET_SECONDS);
	for (size_t i = 0; i < THROTTLE_SUBJECTS; i++)
		values[2 + i] =
			i < throttle->count ? value_text(throttle->subjects[i]) : value_null();
	return platform_select(context,
		"SELECT f.`subject`, f.`failures`,"
		" GREATEST(TIMESTAMPDIFF(SECOND, f.`last_failure_at`, ?), 0)"
		" FROM {sign_in_failures} f WHERE f.`last_failure_at` > ?"
		" AND f.`subject` IN (?, ?, ?)",
		values, sizeof values / sizeof *values);
}

/* Seconds still to wait: the longest of what the subjects ask for. */
static uint64_t wait_seconds(const struct rows *rows)
{
	bool has_failed_here = false;
	for (size_t row = 0; row < rows->count; row++)
		has_failed_here |= strncmp(rows_text(rows, row, 0), "pair:", 5) == 0;
	uint64_t wait = 0;
	for (size_t row = 0; row < rows->count; row++) {
		const char *subject = rows_text(rows, row, 0);
		const struct threshold *threshold = threshold_of(subject);
		if (threshold == NULL)
			continue;
		if (strcmp(threshold->kind, "account") == 0 && !has_failed_here)
			continue;
		uint64_t pause = pause_after(threshold, rows_unsigned(rows, row, 1));
		uint64_t passed = rows_unsigned(rows, row, 2);
		if (pause > passed && pause - passed > wait)
			wait = pause - passed;
	}
	return wait;
}

static void failures_count(struct context *context, const struct throttle *throttle)
{
	for (size_t i = 0; i < throttle->count; i++) {
		struct value values[] = {value_text(throttle->subjects[i]), moment(context, 0),
			moment(context, -FORGET_SECONDS)};
		platform_write(context,
			"INSERT INTO {sign_in_failures} (`subject`, `failures`, `last_failure_at`)"
			" VALUES (?, 1, ?) ON DUPLICATE KEY UPDATE"
			" `failures` = IF(`last_failure_at` > ?, `failures` + 1, 1),"
			" `last_failure_at` = VALUES(`last_failure_at`)",
			values, sizeof values / sizeof *values, NULL);
	}
}

/* Old rows go now and then, so that the table stays as small as the last day. */
static void failures_purge(struct context *context)
{
	if (randombytes_uniform(32) != 0)
		return;
	struct value values[] = {moment(context, -PURGE_SECONDS)};
	platform_write(context,
		"DELETE FROM {sign_in_failures} WHERE `last_failure_at` < ? LIMIT 1000", values, 1,
		NULL);
}

void throttle_check(struct context *context, const struct throttle *throttle)
{
	uint64_t wait = wait_seconds(failures_select(context, throttle));
	if (wait == 0)
		return;
	struct failure failure = {
		.status = 429,
		.code = "too_many_attempts",
		.message = "There were too many sign-ins that failed.",
		.hint = arena_format(context->arena, "Wait %llu second%s, then try again.",
			(unsigned long long)wait, wait == 1 ? "" : "s"),
		.detail = arena_format(context->arena, "from %s",
			context->request == NULL ? "-" : context->request->client),
		.retry_after = (int)wait,
	};
	fail_with(context, &failure);
}

void throttle_enter(struct context *context, struct throttle *throttle, const char *username)
{
	token_ready(context);
	*throttle = (struct throttle){.username = username};
	subjects_name(context, throttle);
	throttle_check(context, throttle);
}

bool throttle_stops(
	struct context *context, void (*check)(struct context *context, void *data), void *data)
{
	if (fail_catch(context, check, data))
		return false;
	const struct failure *failure = &context->failure;
	if (failure->status != 429 || context->request->accepts_json)
		fail_with(context, failure);
	respond_header(context, "Retry-After",
		arena_format(context->arena, "%d", failure->retry_after));
	log_event(context, LEVEL_NOTICE, "%s %s %s %s %d %s %s", context->tenant->subdomain,
		context->session == NULL ? "-" : context->session->username,
		context->request->method_name, context->request->address, failure->status,
		failure->code, failure->detail);
	return true;
}

void throttle_failed(struct context *context, const struct throttle *throttle)
{
	failures_count(context, throttle);
	failures_purge(context);
	database_commit(context);
}

void throttle_passed(struct context *context, const struct throttle *throttle)
{
	for (size_t i = 0; i < throttle->count; i++) {
		const char *kind = threshold_of(throttle->subjects[i])->kind;
		if (strcmp(kind, "pair") != 0 && strcmp(kind, "known") != 0)
			continue;
		struct value values[] = {value_text(throttle->subjects[i])};
		platform_write(context, "DELETE FROM {sign_in_failures} WHERE `subject` = ?",
			values, 1, NULL);
	}
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
