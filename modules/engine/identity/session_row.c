#include "identity/session_row.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/settings.h"
#include "identity/grants.h"
#include "identity/installation.h"
#include "identity/jwt.h"
#include "identity/moment.h"

/* U+001F, the unit separator: no text that the request reader lets in contains it. */
#define SEPARATOR "\x1f"
#define EXPIRED_AT_ONCE 200

const char *session_profile(struct context *context, const struct session *session)
{
	return arena_format(context->arena,
		"%s" SEPARATOR "%s" SEPARATOR "%s" SEPARATOR "%s" SEPARATOR "%s" SEPARATOR "%s", session->principal.username,
		session->principal.user_name, session->principal.email, session->principal.date_format, session->principal.timezone,
		session->principal.number_format);
}

static const char *profile_next(char **rest)
{
	const char *part = *rest == NULL ? NULL : strsep(rest, SEPARATOR);
	return part == NULL ? "" : part;
}

void session_profile_read(struct context *context, struct session *session, const char *profile)
{
	char *rest = arena_string(context->arena, profile == NULL ? "" : profile);
	session->principal.username = profile_next(&rest);
	session->principal.user_name = profile_next(&rest);
	session->principal.email = profile_next(&rest);
	session->principal.date_format = profile_next(&rest);
	session->principal.timezone = profile_next(&rest);
	session->principal.number_format = profile_next(&rest);
}

static const char *kind_name(bool is_bearer)
{
	return is_bearer ? "bearer" : "page";
}

static long session_lifetime(const struct context *context, bool is_bearer)
{
	return is_bearer ? JWT_LIFETIME : (long)context->settings->session_lifetime;
}

/* Nine values: what was computed, in the order of the statements below. */
static size_t computed_values(
	struct context *context, const struct session *session, struct value *values)
{
	size_t count = 0;
	values[count++] = value_unsigned(context->tenant->access_epoch);
	values[count++] = value_unsigned(session->principal.grants_all ? 1 : 0);
	values[count++] = value_text(session->principal.rights);
	values[count++] = value_text(session->principal.modules);
	values[count++] = value_text(session->menu);
	values[count++] = value_text(session->site);
	values[count++] = value_text(session_profile(context, session));
	return count;
}

bool session_row_renew(struct context *context, struct session *session)
{
	if (!grants_compute(context, session)) {
		session_row_delete(context, session->id);
		return false;
	}
	struct value values[10];
	size_t count = computed_values(context, session, values);
	values[count++] = value_unsigned(session->id);
	platform_write(context,
		"UPDATE {sessions} SET `access_epoch` = ?, `grants_all` = ?, `rights` = ?,"
		" `modules` = ?, `menu` = ?, `site` = ?, `profile` = ? WHERE `id` = ?",
		values, count, NULL);
	return true;
}

/*
 * A clock that was set forward by mistake must not take the sessions along that live on once it is
 * right again. So a row goes only when a younger one tells that time has really passed: one that
 * ended a day ago (an hour, of the API's) was made a lifetime before, and whatever had ended by then
 * is over.
 */
static uint64_t kind_sweep(struct context *context, bool is_bearer, uint64_t most)
{
	struct value kind = value_text(kind_name(is_bearer));
	struct value witness[] = {kind, moment(context, is_bearer ? -3600L : -24L * 3600)};
	struct rows *rows = platform_select(context,
		"SELECT s.`expires_at` FROM {sessions} s WHERE s.`kind` = ? AND s.`expires_at` < ?"
		" ORDER BY s.`expires_at` DESC LIMIT 1",
		witness, 2);
	if (rows->count == 0)
		return 0;
	struct value values[] = {kind, value_text(rows_text(rows, 0, 0)),
		value_integer(session_lifetime(context, is_bearer))};
	return platform_write(context,
		arena_format(context->arena,
			"DELETE FROM {sessions} WHERE `kind` = ?"
			" AND `expires_at` < ? - INTERVAL ? SECOND LIMIT %" PRIu64,
			most),
		values, 3, NULL);
}

uint64_t sessions_sweep(struct context *context, uint64_t most)
{
	uint64_t gone = kind_sweep(context, false, most);
	return gone < most ? gone + kind_sweep(context, true, most - gone) : gone;
}

void session_row_insert(struct context *context, struct session *session, struct value hash)
{
	bool is_bearer = session->is_bearer;
	sessions_sweep(context, EXPIRED_AT_ONCE); /* no more come than go */
	struct value values[16];
	size_t count = computed_values(context, session, values);
	values[count++] = hash;
	values[count++] = value_unsigned(context->tenant->id);
	values[count++] = value_unsigned(session->principal.user_id);
	values[count++] = value_text(kind_name(is_bearer));
	values[count++] = moment(context, 0);
	values[count++] = moment(context, session_lifetime(context, is_bearer));
	values[count++] = value_text(installation(context));
	platform_write(context,
		"INSERT INTO {sessions} (`access_epoch`, `grants_all`, `rights`, `modules`, `menu`,"
		" `site`, `profile`, `token_hash`, `tenant`, `user`, `kind`, `last_used_at`,"
		" `expires_at`, `installation`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		values, count, &session->id);
}

void session_row_touch(struct context *context, uint64_t id)
{
	struct value values[] = {
		moment(context, 0), value_text(installation(context)), value_unsigned(id)};
	platform_write(context,
		"UPDATE {sessions} SET `last_used_at` = ?, `installation` = ? WHERE `id` = ?", values, 3,
		NULL);
}

void session_row_delete(struct context *context, uint64_t id)
{
	struct value values[] = {value_unsigned(id)};
	platform_write(context, "DELETE FROM {sessions} WHERE `id` = ?", values, 1, NULL);
}
