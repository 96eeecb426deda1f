#include "record/record_action.h"

#include <assert.h>
#include <inttypes.h>
#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "expression/expression.h"
#include "record/record_asking.h"
#include "record/record_internal.h"
#include "record/row_rule.h"
#include "value/column_value.h"

/* --- what is possible --- */

static bool hangs_on_record(const struct action *action)
{
	return action->column || action->condition || action->confirm_if;
}

static void condition_select(struct buffer *sql, struct expression_statement *statement,
	const struct expression *condition)
{
	buffer_text(sql, ",");
	if (condition)
		expression_sql(condition, sql, statement);
	else
		buffer_text(sql, "TRUE");
}

/* id; then of each action that hangs on the record its column (or null), its condition, its question. */
static const struct rows *states_read(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	const struct table_behaviour *of = table_behaviour(table);
	const struct expression_actor actor = principal_actor(context->principal);
	struct expression_statement statement = {
		.arena = context->arena, .context = context, .actor = &actor};
	struct bound bound = {0};
	struct buffer sql;

	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT r.`id`");
	for (size_t i = 0; i < of->action_count; i++) {
		const struct action *action = &of->actions[i];
		if (!hangs_on_record(action))
			continue;
		buffer_format(&sql, action->column ? ",r.`%s`" : ",NULL", action->column);
		condition_select(&sql, &statement, action->condition);
		condition_select(&sql, &statement, action->confirm_if);
	}
	buffer_format(&sql, " FROM {%s} r", table->name);
	expression_joins(&statement, &sql);
	buffer_text(&sql, " WHERE r.`id` IN ");
	append_ids(&sql, ids, count);
	bound_texts(context, &bound, statement.texts, statement.count);
	return database_select(context, sql.data, bound.values, bound.count);
}

static bool leads_on_from(const struct action *action, const char *value)
{
	for (const char *const *from = action->from; value && *from; from++) {
		if (strcmp(*from, value) == 0)
			return true;
	}
	return false;
}

/* Of one record; row: rows->count where it is not there. */
static void states_fill(const struct table_behaviour *of, const struct rows *rows, size_t row,
	struct action_state *states)
{
	size_t at = 1;

	for (size_t i = 0; i < of->action_count; i++) {
		const struct action *action = &of->actions[i];
		if (!hangs_on_record(action)) {
			states[i] = (struct action_state){true, true, action->confirm != NULL};
			continue;
		}
		if (row < rows->count)
			states[i] = (struct action_state){
				!action->column ||
					leads_on_from(action, rows_text(rows, row, at)),
				asked_is_true(rows, row, at + 1),
				action->confirm && asked_is_true(rows, row, at + 2)};
		at += 3;
	}
}

const struct action_state *action_states(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	const struct table_behaviour *of = table_behaviour(table);
	struct action_state *states = arena_array(
		context->arena, count * of->action_count + 1, sizeof *states);
	const struct rows nothing = {0}, *rows = &nothing;
	bool is_asked = false;

	for (size_t i = 0; i < of->action_count; i++)
		is_asked |= hangs_on_record(&of->actions[i]);
	if (is_asked && count > 0)
		rows = states_read(context, table, ids, count);
	for (size_t i = 0; i < count; i++) {
		size_t row = 0;
		while (row < rows->count && rows_unsigned(rows, row, 0) != ids[i])
			row++;
		states_fill(of, rows, row, states + i * of->action_count);
	}
	return states;
}

/* --- who may --- */

const bool *actions_allowed(struct context *context, const struct principal *principal,
	const struct table *table, const uint64_t *ids, size_t count)
{
	const struct table_behaviour *of = table_behaviour(table);
	bool *allowed = arena_array(context->arena, count * of->action_count + 1, sizeof *allowed);

	for (size_t i = 0; i < of->action_count; i++) {
		const struct action *action = &of->actions[i];
		if (permission_extent(principal, table, action->permission) == EXTENT_NONE ||
			!principal_has_feature(principal, action->feature))
			continue;
		const char **reasons = seen_row_reasons(context, principal, table, RIGHT_VIEW, action, ids, count);
		for (size_t j = 0; j < count; j++)
			allowed[j * of->action_count + i] = !reasons || !reasons[j];
	}
	return allowed;
}

void action_require_row(struct context *context, const struct principal *principal,
	const struct action *action, const struct record *record)
{
	const char **reasons = seen_row_reasons(
		context, principal, record->table, RIGHT_VIEW, action, &record->id, 1);

	if (reasons && reasons[0])
		fail_text(context, 403, "forbidden", NULL, reasons[0]);
}

/* --- refusing --- */

static bool is_same_column(const struct action *one, const struct action *other)
{
	return one->column && other->column && strcmp(one->column, other->column) == 0;
}

static void moves_release(void *details)
{
	json_decref(details);
}

/* The transitions that would be right: their titles, and in `details` by their names. */
static const char *right_moves(struct context *context, const struct principal *principal,
	const struct action *action, const struct record *record,
	const struct action_state *states, json_t *details)
{
	const struct table_behaviour *of = table_behaviour(record->table);
	const bool *allowed = actions_allowed(context, principal, record->table, &record->id, 1);
	struct buffer titles;

	buffer_start(&titles, context->arena, 64);
	for (size_t i = 0; i < of->action_count; i++) {
		const struct action *other = &of->actions[i];
		if (!is_same_column(action, other) || !states[i].leads_on || !states[i].is_met ||
			!allowed[i])
			continue;
		buffer_format(&titles, "%s%s", titles.length ? ", " : "", other->title);
		json_object_set_new(details, other->name, json_string(other->title));
	}
	if (titles.length == 0)
		return message(context, "There is nothing that you can do with it from here.");
	return message(context, "What you can do now: {actions}.", "actions", titles.data);
}

static _Noreturn void refuse_move(struct context *context, const struct principal *principal,
	const struct action *action, const struct record *record,
	const struct action_state *states)
{
	const struct column *column = table_column(record->table, action->column);
	const char *stored = value_as_text(context, record_get(record, column->name));
	struct failure failure = {.status = 409, .code = "wrong_move", .details = json_object()};

	arena_defer_memory(context->arena, moves_release, failure.details);
	failure.hint = right_moves(
		context, principal, action, record, states, failure.details);
	failure.message = message(context,
		"“{action}” is not possible: {field} of {record} is {value}.", "action",
		action->title, "field", column->label, "record", record_label(context, record),
		"value", stored ? column_show(context, column, stored) : message(context, "empty"));
	fail_with(context, &failure);
}

static _Noreturn void refuse_condition(
	struct context *context, const struct action *action, const struct record *record)
{
	fail_text(context, 409, "not_possible", NULL,
		action->refusal ? action->refusal
				: message(context,
					  "“{action}” is not possible with {record} as it is.",
					  "action", action->title, "record",
					  record_label(context, record)));
}

struct action_state action_require(struct context *context, const struct principal *principal,
	const struct action *action, const struct record *record)
{
	const struct table_behaviour *of = table_behaviour(record->table);
	const struct action_state *states = action_states(context, record->table, &record->id, 1);
	struct action_state state = states[action - of->actions];

	assert(record->is_locked);
	action_require_row(context, principal, action, record);
	if (!state.leads_on)
		refuse_move(context, principal, action, record, states);
	if (!state.is_met)
		refuse_condition(context, action, record);
	return state;
}

/* --- doing --- */

/* Of each assignment whether it is made, and its value. */
static const struct rows *assignments_read(
	struct context *context, const struct action *action, const struct record *record)
{
	struct asking asking;

	asking_start(&asking, context, record);
	asking.actor = principal_actor(context->principal);
	for (size_t i = 0; i < action->assignment_count; i++) {
		const struct assignment *assignment = &action->assignments[i];
		asking_condition(&asking, assignment->condition);
		asking_select(&asking, assignment->value, table_column(record->table, assignment->column));
	}
	asking_made_row(&asking, NULL);
	return database_select(context, asking.sql.data, asking.bound.values, asking.bound.count);
}

/* Nothing is calculated of values that are wrong. */
static void values_apply(struct context *context, const struct action *action,
	struct record *record, struct record_errors *errors)
{
	const struct rows *rows;

	if (action->column)
		record_set(record, action->column, value_text(action->to));
	if (action->assignment_count == 0 || errors->count)
		return;
	rows = assignments_read(context, action, record);
	for (size_t i = 0; i < action->assignment_count && rows->count; i++) {
		const char *name = action->assignments[i].column, *error;
		struct value value;
		if (!asked_is_true(rows, 0, 2 * i))
			continue;
		if (asked_value(context, table_column(record->table, name),
			    rows_text(rows, 0, 2 * i + 1), &value, &error))
			record_set(record, name, value);
		else
			record_error_text(errors, record->table, name, error);
	}
}

void action_apply(struct context *context, const struct action *action, struct record *record,
	struct record_errors *errors)
{
	/* What somebody chose is judged as his; what the manifest says is not. */
	rules_targets(context, record, errors);
	record->writer = &principal_system;
	record->action = action;
	record->move = action->column ? action : NULL;
	if (action->restores)
		record_restore(record);
	values_apply(context, action, record, errors);
}

void beginnings_apply(
	struct context *context, struct record *record, struct record_errors *errors)
{
	const struct table_behaviour *of = table_behaviour(record->table);

	for (size_t i = 0; i < of->beginning_count; i++) {
		const struct action *beginning = &of->beginnings[i];
		const char *value = record_text(record, beginning->column);
		if (value && strcmp(value, beginning->to) == 0)
			values_apply(context, beginning, record, errors);
	}
}

const char *action_done(
	struct context *context, const struct action *action, const struct table *table)
{
	if (!action->column)
		return message(context, "{action}: done.", "action", action->title);
	const struct column *column = table_column(table, action->column);
	return message(context, "{field} is now {value}.", "field", column->label, "value",
		column_show(context, column, action->to));
}
