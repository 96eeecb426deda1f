/* Counting the failures, and how long one has to wait (identity/throttle.h). */
#include "identity/throttle.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/message.h"
#include "identity/moment.h"
#include "identity/session.h"
#include "identity/throttle_subject.h"
#include "identity/token.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/database.h"

#define PURGE_SECONDS (24L * 3600)
#define SKEW_SECONDS 60 /* how far the clocks of several hosts may be apart */

/* What is counted under a subject of this kind. */
struct threshold {
	const char *kind;
	uint64_t free;	    /* failures without a pause */
	uint64_t forgiven;  /* seconds after which one failure less counts */
	uint64_t pause_max; /* seconds */
};

static const struct threshold thresholds[] = {
	{"pair", 5, 900, 900},
	{"address", 50, 120, 300},
	{"site", 250, 30, 300},
	{"account", 20, 300, 60},
	{"known", 10, 900, 900},
	{"form", 20, 180, 900},
};

/* After so many failures beyond the free ones nothing grows any more. */
#define DOUBLINGS_MAX 10

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
	if (doublings > DOUBLINGS_MAX)
		doublings = DOUBLINGS_MAX;
	uint64_t pause = (uint64_t)1 << doublings;
	return pause < threshold->pause_max ? pause : threshold->pause_max;
}

/* A failure from later than now was counted before the clock was set back. How long ago it was nobody
   knows: it counts no longer, or it would lock people out until the clock is there again. */
static struct value latest(struct context *context)
{
	return moment(context, SKEW_SECONDS);
}

enum { ROW_SUBJECT, ROW_DEBT, ROW_PASSED };

/* What is still counted: seconds until all is forgiven, and since the last failure. */
static struct rows *failures_select(struct context *context, const struct throttle *throttle)
{
	struct value values[3 + THROTTLE_SUBJECTS] = {
		moment(context, 0), moment(context, 0), latest(context)};
	for (size_t i = 0; i < THROTTLE_SUBJECTS; i++)
		values[3 + i] =
			i < throttle->count ? value_text(throttle->subjects[i]) : value_null();
	return platform_select(context,
		"SELECT f.`subject`, GREATEST(CAST(f.`debt` AS SIGNED)"
		" - GREATEST(TIMESTAMPDIFF(SECOND, f.`last_failure_at`, ?), 0), 0),"
		" GREATEST(TIMESTAMPDIFF(SECOND, f.`last_failure_at`, ?), 0)"
		" FROM {sign_in_failures} f WHERE f.`last_failure_at` < ?"
		" AND f.`subject` IN (?, ?, ?, ?)",
		values, sizeof values / sizeof *values);
}

/* Has this very pair of user and address failed lately, and how many seconds ago? */
static bool pair_failed(const struct rows *rows, uint64_t *passed)
{
	for (size_t row = 0; row < rows->count; row++) {
		if (strncmp(rows_text(rows, row, ROW_SUBJECT), "pair:", 5) != 0)
			continue;
		*passed = rows_unsigned(rows, row, ROW_PASSED);
		return rows_unsigned(rows, row, ROW_DEBT) > 0;
	}
	return false;
}

/* Seconds still to wait: the longest of what the subjects ask for. */
static uint64_t wait_seconds(const struct rows *rows)
{
	uint64_t pair_passed = 0;
	bool has_failed_here = pair_failed(rows, &pair_passed);
	uint64_t wait = 0;
	for (size_t row = 0; row < rows->count; row++) {
		const struct threshold *threshold = threshold_of(rows_text(rows, row, ROW_SUBJECT));
		if (threshold == NULL)
			continue;
		bool is_account = strcmp(threshold->kind, "account") == 0;
		if (is_account && !has_failed_here)
			continue;
		uint64_t debt = rows_unsigned(rows, row, ROW_DEBT);
		uint64_t failures = (debt + threshold->forgiven - 1) / threshold->forgiven;
		uint64_t pause = pause_after(threshold, failures);
		/* From one's own last failure on: strangers who go on failing would prolong it for
		   ever. */
		uint64_t passed = is_account ? pair_passed : rows_unsigned(rows, row, ROW_PASSED);
		if (pause > passed && pause - passed > wait)
			wait = pause - passed;
	}
	return wait;
}

static void failures_count(struct context *context, const struct throttle *throttle)
{
	for (size_t i = 0; i < throttle->count; i++) {
		const struct threshold *threshold = threshold_of(throttle->subjects[i]);
		uint64_t most = (threshold->free + DOUBLINGS_MAX) * threshold->forgiven;
		struct value values[] = {value_text(throttle->subjects[i]),
			value_unsigned(threshold->forgiven), moment(context, 0),
			value_unsigned(most), latest(context), moment(context, 0),
			value_unsigned(threshold->forgiven)};
		platform_write(context,
			"INSERT INTO {sign_in_failures} (`subject`, `debt`, `last_failure_at`)"
			" VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE"
			" `debt` = LEAST(?, IF(`last_failure_at` < ?, GREATEST(CAST(`debt` AS SIGNED)"
			" - GREATEST(TIMESTAMPDIFF(SECOND, `last_failure_at`, ?), 0), 0), 0) + ?),"
			" `last_failure_at` = VALUES(`last_failure_at`)",
			values, sizeof values / sizeof *values, NULL);
	}
}

/* Rows that mean nothing any more go now and then, so that the table stays as small as the last day. */
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
		FAILURE_MESSAGE(context, "There were too many failed sign-ins."),
		.hint = message_count(context, wait, "Wait {count} second, then try again.",
			"Wait {count} seconds, then try again."),
		.detail = arena_format(context->arena, "from %s",
			context->request == NULL ? "-" : context->request->client),
		.retry_after = (int)wait,
	};
	if (throttle->username == NULL) {
		failure.message = message(context, "Too many forms were sent from your address.");
		failure.english = "Too many forms were sent from your address.";
	}
	fail_with(context, &failure);
}

void throttle_enter(struct context *context, struct throttle *throttle, const char *username)
{
	token_ready(context);
	*throttle = (struct throttle){.username = username};
	throttle_subjects(context, throttle);
	throttle_check(context, throttle);
}

void throttle_enter_form(struct context *context, struct throttle *throttle, const char *form)
{
	token_ready(context);
	*throttle = (struct throttle){.username = NULL};
	throttle_form_subject(context, throttle, form);
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
		context->session == NULL ? "-" : context->principal->username,
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
