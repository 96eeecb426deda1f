/* Claiming a key, and telling a repeat from a misuse. */
#include "repeat/request_key.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/secret.h"
#include "identity/form_key.h"
#include "identity/moment.h"
#include "identity/session.h"
#include "identity/token.h"
#include "repeat/request_answer.h"
#include "repeat/request_print.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/database.h"

#define KEY_BYTES_MAX 255
#define CLAIM_SECONDS 120	  /* what was committed half (a large export) blocks no longer */
#define ANSWER_SECONDS (24 * 3600L)
#define WAITS 8			  /* for the first one, each as long as a lock is waited for */

/* The claim of this request; its row is written when it exists. */
struct request_claim {
	const char *key;   /* 64 hexadecimal digits */
	const char *print; /* code over what is asked for */
	bool is_done;	   /* the row of an earlier one stands there */
};

/* --- the key --- */

static const char *hash_text(struct context *context, const char *label, const char *text)
{
	unsigned char hash[TOKEN_HASH_BYTES];
	char *digits = arena_allocate(context->arena, 2 * sizeof hash + 1);

	token_hash(label, text, hash);
	sodium_bin2hex(digits, 2 * sizeof hash + 1, hash, sizeof hash);
	return digits;
}

/* The header is a string in quotes (RFC 9651); many clients leave the quotes out. */
static const char *header_key(struct context *context, const char *header)
{
	size_t length = strlen(header);
	bool is_quoted = length >= 2 && header[0] == '"' && header[length - 1] == '"';
	const char *key = is_quoted ? arena_bytes(context->arena, header + 1, length - 2) : header;
	bool is_good = *key != '\0' && strlen(key) <= KEY_BYTES_MAX;

	for (const char *at = key; *at; at++)
		is_good = is_good && *at > ' ' && *at < 0x7f && *at != '"' && *at != '\\';
	if (!is_good)
		fail_hint(context, 400, "bad_idempotency_key", message(context, "Send a random text of its own for each request, such as a UUID, in quotes."),
			"The Idempotency-Key has to be 1 to {most} visible characters.",
			"most", message_number(context, KEY_BYTES_MAX));
	return hash_text(context, "idempotency key", key);
}

static _Noreturn void fail_expired(struct context *context)
{
	fail_hint(context, 403, "form_expired", message(context, "Go back, reload the page, and send the form again."),
		"The form is no longer valid: it was made for someone else.");
}

static const char *form_key(struct context *context, const char *key)
{
	if (form_key_user(context, key) != context->principal->user_id)
		fail_expired(context);
	return hash_text(context, "form key",
		arena_format(context->arena, "%s %s", key, context->request->path));
}

/* NULL: the request has none. */
static const char *key_read(struct context *context)
{
	const struct request *request = context->request;

	if (request->is_api)
		return request->idempotency_key ? header_key(context, request->idempotency_key)
						: NULL;
	const char *key = fields_single(context, &request->form, FORM_KEY_FIELD);
	return key && *key ? form_key(context, key) : NULL;
}

/* --- the row --- */

static bool row_insert(struct context *context, const struct request_claim *claim)
{
	const struct value bound[] = {
		value_unsigned(context->tenant->id),
		value_text(claim->key),
		value_unsigned(context->principal->user_id),
		value_text(claim->print),
		moment(context, CLAIM_SECONDS),
	};
	const char *duplicate;

	return tenant_write_unique(context,
		"INSERT INTO {request_keys} (tenant_id, request_key, user, request_hash, status, "
		"expires_at) VALUES (?,?,?,?,0,?)",
		bound, sizeof bound / sizeof *bound, NULL, &duplicate);
}

/* An earlier one that is a day old has nothing to say any more. False where another repeat was faster. */
static bool row_take_over(struct context *context, const struct request_claim *claim)
{
	const struct value bound[] = {
		value_unsigned(context->principal->user_id),
		value_text(claim->print),
		moment(context, CLAIM_SECONDS),
		value_unsigned(context->tenant->id),
		value_text(claim->key),
		moment(context, 0),
	};

	return tenant_write(context,
		       "UPDATE {request_keys} SET user=?, request_hash=?, status=0, answer=NULL, "
		       "expires_at=? WHERE tenant_id=? AND request_key=? AND expires_at < ?",
		       bound, sizeof bound / sizeof *bound, NULL) == 1;
}

/* A form may be meant as another one: that is for its person to say. */
static bool refuse_reused(struct context *context)
{
	if (context->request->is_api)
		fail_hint(context, 422, "idempotency_key_reused", message(context, "Send a new key with each request, and the same one only with a repeat."),
			"The Idempotency-Key was sent before with another request.");
	return false;
}

static _Noreturn void fail_in_progress(struct context *context)
{
	struct failure failure = {
		.status = 409,
		.code = "request_in_progress",
		FAILURE_MESSAGE(context, "The same request is still being worked on."),
		.hint = message(context,
			"Wait a moment, then look whether it is done before you repeat it."),
		.retry_after = 5,
	};

	fail_with(context, &failure);
}

enum { ROW_USER, ROW_PRINT, ROW_STATUS, ROW_ANSWER, ROW_IS_OLD };

/* Who holds the key already? True when its day is over, false when it was another request's. */
static bool row_judge(struct context *context, const struct request_claim *claim)
{
	const struct value bound[] = {moment(context, 0), value_text(claim->key)};
	const struct rows *rows = database_select(context,
		"SELECT k.`user`, k.`request_hash`, k.`status`, k.`answer`, k.`expires_at` < ? "
		"FROM {request_keys} k WHERE k.`request_key` = ?",
		bound, sizeof bound / sizeof *bound);
	bool is_old = rows->count > 0 && rows_unsigned(rows, 0, ROW_IS_OLD);

	if (is_old && row_take_over(context, claim))
		return true;
	if (rows->count == 0 || is_old)
		fail_in_progress(context); /* it went, or changed hands, a moment ago */
	if (rows_unsigned(rows, 0, ROW_USER) != context->principal->user_id ||
		!request_print_is(context, rows_text(rows, 0, ROW_PRINT)))
		return refuse_reused(context);
	if (rows_unsigned(rows, 0, ROW_STATUS) == 0)
		fail_in_progress(context);
	request_answer_send(context, rows_text(rows, 0, ROW_ANSWER));
	fail_answered(context);
}

static void row_try(struct context *context, void *data)
{
	struct request_claim *claim = data;

	claim->is_done = !row_insert(context, claim);
}

/* The first one holds its row until it has ended: that is what is waited for. */
static bool row_claim(struct context *context, struct request_claim *claim)
{
	for (int i = 0; !fail_catch(context, row_try, claim); i++) {
		struct failure failure = context->failure;
		if (!failure.is_transient)
			fail_with(context, &failure);
		database_rollback(context);
		if (i == WAITS)
			fail_in_progress(context);
	}
	return !claim->is_done || row_judge(context, claim);
}

bool request_key_claim(struct context *context)
{
	const char *key = context->request->claim ? NULL : key_read(context);

	if (!key)
		return true;
	struct request_claim *claim = arena_allocate(context->arena, sizeof *claim);
	claim->key = key;
	claim->print = request_print(context);
	if (!row_claim(context, claim))
		return false;
	context->request->claim = claim;
	return true;
}

void request_key_require(struct context *context)
{
	if (!request_key_claim(context))
		fail_hint(context, 409, "form_sent", message(context, "If this is meant as well, open the page again and do it there."),
			"This form was sent before, with other contents.");
}

/* --- the answer --- */

static void row_forget(struct context *context, const struct request_claim *claim)
{
	const struct value bound[] = {value_unsigned(context->tenant->id), value_text(claim->key)};

	tenant_write(context, "DELETE FROM {request_keys} WHERE tenant_id=? AND request_key=?",
		bound, sizeof bound / sizeof *bound, NULL);
}

static void row_finish(
	struct context *context, const struct request_claim *claim, const char *answer)
{
	const struct value bound[] = {
		value_integer(respond_status(context)),
		value_text(answer),
		moment(context, ANSWER_SECONDS),
		value_unsigned(context->tenant->id),
		value_text(claim->key),
	};

	tenant_write(context,
		"UPDATE {request_keys} SET status=?, answer=?, expires_at=? "
		"WHERE tenant_id=? AND request_key=?",
		bound, sizeof bound / sizeof *bound, NULL);
}

void request_key_remember(struct context *context)
{
	const struct request_claim *claim = context->request->claim;
	int status = respond_status(context);
	bool is_success = context->request->is_api ? status >= 200 && status < 300 : status == 303;

	if (!claim || respond_is_begun(context))
		return;
	if (!is_success) {
		row_forget(context, claim);
		return;
	}
	row_finish(context, claim, request_answer(context));
}
