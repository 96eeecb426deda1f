/*
 * Canceling a record: what is submitted and refers to it stands against that, is canceled with it, or does not care
 * (on-cancel of the reference).
 */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "catalogue/behaviour.h"
#include "record/record_action.h"
#include "record/record_internal.h"

static enum value_stage stage_of(const struct table *table, const char *value)
{
	const struct enum_value *named = value ? column_value(table_column(table, table->stages), value) : NULL;

	return named ? named->stage : STAGE_NONE;
}

static bool is_canceled_now(const struct record *record)
{
	const struct table *table = record->table;

	return record->before && table->stages &&
	       stage_of(table, record_text(record->before, table->stages)) != STAGE_CANCELED &&
	       stage_of(table, record_text(record, table->stages)) == STAGE_CANCELED;
}

/* The rows that refer to the record and are submitted, locked: their ids. */
static const struct rows *submitted_lock(
	struct context *context, const struct record *record, const struct referrer *referrer)
{
	const struct table *table = referrer->table;
	const struct column *column = table_column(table, table->stages);
	struct bound bound = {0};
	struct buffer sql;
	const char *separator = "";

	buffer_start(&sql, context->arena, 256);
	buffer_format(&sql, "SELECT id FROM {%s} WHERE tenant_id=? AND `%s`=? AND `%s` IN (", table->name,
		referrer->column, table->stages);
	bound_add(context, &bound, value_unsigned(tenant_id(context)));
	bound_add(context, &bound, value_unsigned(record->id));
	for (uint32_t i = 0; i < column->value_count; i++) {
		if (column->values[i].stage != STAGE_SUBMITTED)
			continue;
		buffer_format(&sql, "%s?", separator);
		bound_add(context, &bound, value_text(column->values[i].name));
		separator = ",";
	}
	if (!*separator)
		return NULL;
	buffer_format(&sql, ") ORDER BY id LIMIT %d FOR UPDATE", RECORD_DELETE_MAX + 1);
	return tenant_lock(context, sql.data, bound.values, bound.count);
}

/* The first transition that cancels it from its value and asks nothing; NULL: none. */
static const struct action *canceling_of(const struct record *record)
{
	const struct table_behaviour *of = table_behaviour(record->table);
	const char *value = record_text(record, record->table->stages);

	for (size_t i = 0; i < of->action_count; i++) {
		const struct action *action = &of->actions[i];
		if (!action->column || action->asked || action->dialog ||
			stage_of(record->table, action->to) != STAGE_CANCELED)
			continue;
		for (const char *const *from = action->from; from && *from; from++)
			if (strcmp(*from, value) == 0)
				return action;
	}
	return NULL;
}

static bool cancel_refuse(struct context *context, const struct record *record, struct record_errors *errors, const char *text)
{
	record_error_text(errors, record->table, NULL, text);
	database_doom(context);
	return false;
}

static bool cancel_refuse_other(struct context *context, const struct record *record, struct record_errors *errors,
	const struct record *other, const char *reason)
{
	return cancel_refuse(context, record, errors, record_unchanged(context, other, reason));
}

static bool referring_cancel(struct context *context, const struct record *record, struct record_errors *errors,
	const struct table *table, uint64_t id)
{
	const struct record *before = record_load(context, &principal_system, table, id, true);
	/* One that was canceled with another one meanwhile. */
	if (!before || stage_of(table, record_text(before, table->stages)) != STAGE_SUBMITTED)
		return true;
	const struct action *action = canceling_of(before);
	const struct action *actions = table_behaviour(table)->actions;
	if (!action || !action_states(context, table, &id, 1)[action - actions].is_met)
		return cancel_refuse_other(context, record, errors, before,
			action && action->refusal ? action->refusal : message(context, "It cannot be canceled."));
	struct record *other = record_change(context, before);
	struct record_errors *own = record_errors_create(context, table);
	action_apply(context, action, other, own);
	other->cause = record;
	return record_save(context, other, own) ||
	       cancel_refuse_other(context, record, errors, before, errors_first(own, table));
}

static bool referrer_cancel(struct context *context, const struct record *record, struct record_errors *errors,
	const struct referrer *referrer)
{
	const struct rows *rows = submitted_lock(context, record, referrer);

	if (!rows || rows->count == 0)
		return true;
	if (referrer->on_cancel == ON_CANCEL_RESTRICT)
		return cancel_refuse(context, record, errors,
			message(context, "It is referred to by submitted {kinds} ({count}): cancel those first.", "kinds",
				noun_inside(context->arena, referrer->table->title), "count",
				message_number(context, (unsigned)rows->count)));
	if (rows->count > RECORD_DELETE_MAX)
		fail_hint(context, 409, "too_large", message(context, "Cancel some of them first."),
			"More than {most} {kinds} would be canceled with it.", "most",
			message_number(context, RECORD_DELETE_MAX), "kinds",
			noun_inside(context->arena, referrer->table->title));
	for (size_t i = 0; i < rows->count; i++)
		if (!referring_cancel(context, record, errors, referrer->table, rows_unsigned(rows, i, 0)))
			return false;
	return true;
}

bool cancel_follow(struct context *context, const struct record *record, struct record_errors *errors)
{
	if (!is_canceled_now(record))
		return true;
	for (size_t i = 0; i < record->table->referrer_count; i++) {
		const struct referrer *referrer = &record->table->referrers[i];
		if (referrer->table->stages && referrer->on_cancel != ON_CANCEL_IGNORE &&
			!referrer_cancel(context, record, errors, referrer))
			return false;
	}
	return true;
}
