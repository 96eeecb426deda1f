#include "identity/account.h"

#include "base/fail.h"
#include "base/slot.h"
#include "identity/moment.h"
#include "identity/password.h"
#include "identity/session.h"
#include "identity/throttle.h"
#include "sql/database.h"

uint64_t account_create(struct context *context, const char *email, const char *password)
{
	struct value values[] = {
		value_text(email),
		value_text(password_hash(context, password)),
		value_unsigned(context->tenant->id),
		moment(context, 0),
	};
	uint64_t id = 0;
	platform_write(context,
		"INSERT INTO {accounts} (`email`, `password_hash`, `tenant_id_home`,"
		" `password_changed_at`) VALUES (?, ?, ?, ?)",
		values, sizeof values / sizeof *values, &id);
	return id;
}

void account_renew(struct context *context, uint64_t user_id, const char *email)
{
	const struct value values[] = {
		value_text(email), value_unsigned(context->tenant->id)};
	uint64_t id = 0;

	platform_write(context, "INSERT INTO {accounts} (`email`, `tenant_id_home`) VALUES (?, ?)",
		values, 2, &id);
	const struct value user[] = {value_unsigned(id), value_unsigned(context->tenant->id),
		value_unsigned(user_id)};
	tenant_write(context, "UPDATE {users} SET `account_id` = ? WHERE `tenant_id` = ? AND `id` = ?",
		user, 3, NULL);
}

bool account_is_ours(struct context *context, uint64_t account_id)
{
	struct value values[] = {value_unsigned(account_id), value_unsigned(context->tenant->id)};
	return platform_select(context,
		       "SELECT 1 FROM {accounts} a WHERE a.`id` = ? AND a.`tenant_id_home` = ?",
		       values, 2)
		       ->count > 0;
}

void account_set_password(struct context *context, uint64_t account_id, const char *password)
{
	struct value values[] = {
		value_text(password_hash(context, password)),
		moment(context, 0),
		value_unsigned(account_id),
	};
	platform_write(context,
		"UPDATE {accounts} SET `password_hash` = ?, `password_changed_at` = ?"
		" WHERE `id` = ?",
		values, sizeof values / sizeof *values, NULL);
}

void account_set_email(struct context *context, uint64_t account_id, const char *email)
{
	struct value values[] = {value_text(email), value_unsigned(account_id)};
	platform_write(
		context, "UPDATE {accounts} SET `email` = ? WHERE `id` = ?", values, 2, NULL);
}

void account_delete(struct context *context, uint64_t account_id)
{
	struct value values[] = {value_unsigned(account_id)};
	platform_write(context, "DELETE FROM {accounts} WHERE `id` = ?", values, 1, NULL);
}

/* The throttle is asked again once there is a slot to hash in: of many tries at the same time only
   as many as there are slots can be on their way before the first failure counts. */
static bool hash_matches(struct context *context, const struct throttle *throttle, const char *hash,
	const char *password)
{
	struct slot *slot = password_slot_take(context);
	throttle_check(context, throttle);
	bool is_right = password_matches(context, hash, password);
	if (!is_right)
		throttle_failed(context, throttle);
	slot_release(slot);
	return is_right;
}

bool account_verify(struct context *context, const struct throttle *throttle, uint64_t account_id,
	const char *password)
{
	struct value values[] = {value_unsigned(account_id)};
	struct rows *rows = platform_select(
		context, "SELECT a.`password_hash` FROM {accounts} a WHERE a.`id` = ?", values, 1);
	const char *hash = rows->count == 0 ? NULL : rows_text(rows, 0, 0);
	if (!hash_matches(context, throttle, hash, password))
		return false;
	throttle_passed(context, throttle);
	if (password_is_outdated(hash)) {
		struct value renewed[] = {
			value_text(password_hash(context, password)), value_unsigned(account_id)};
		platform_write(context, "UPDATE {accounts} SET `password_hash` = ? WHERE `id` = ?",
			renewed, 2, NULL);
	}
	return true;
}
