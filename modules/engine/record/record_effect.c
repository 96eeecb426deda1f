#include "record/record_effect.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "record/record_action.h"
#include "record/record_asking.h"
#include "record/record_internal.h"
#include "record/record_row.h"
#include "value/type.h"

/* An effect that is being carried out. */
struct doing_effect {
	struct context *context;
	const struct record *record; /* that acts */
	const struct effect *effect;
	struct record_errors *errors; /* of that */
};

/* --- which records --- */

/* Is it about records that are there? */
static bool has_targets(const struct effect *effect)
{
	return effect->kind != EFFECT_ADD || effect->of;
}

/* What `of` names: its records are read, and those of an addition are of another table than those that it makes. */
static const struct table *targets_table(const struct effect *effect)
{
	return effect->of && effect->of->purpose == PURPOSE_ROWS ? expression_rows_table(effect->of)
								 : effect->table;
}

static void which_append(struct buffer *where, struct expression_statement *statement,
	const struct effect *effect)
{
	buffer_text(where, " AND ");
	if (!effect->of) {
		buffer_text(where, EXPRESSION_TARGET ".`id` = r.`id`");
	} else if (effect->of->purpose == PURPOSE_ROWS) {
		expression_rows_sql(effect->of, where, statement);
	} else {
		buffer_text(where, EXPRESSION_TARGET ".`id` = ");
		expression_sql(effect->of, where, statement);
	}
}

/* What was deleted is made up of what it was. */
static void acting_row(struct asking *asking)
{
	const struct record *record = asking->record;

	buffer_text(&asking->sql, " FROM ");
	if (record->is_gone)
		row_made_up(asking->context, &asking->sql, &asking->bound, record->table, record->id,
			record->values, NULL);
	else
		buffer_format(&asking->sql, "{%s}", record->table->name);
	buffer_text(&asking->sql, " r");
}

/* Behind what is asked for: the record that acts as r, and those that the effect is about; ids: of these only. */
static const struct rows *targets_select(
	struct asking *asking, const struct effect *effect, const uint64_t *ids, size_t count)
{
	struct context *context = asking->context;
	struct buffer where;
	size_t bound = asking->statement.count;

	buffer_start(&where, context->arena, 256);
	if (has_targets(effect))
		which_append(&where, &asking->statement, effect);
	if (effect->condition) {
		buffer_text(&where, " AND ");
		expression_sql(effect->condition, &where, &asking->statement);
	}
	if (ids) {
		buffer_text(&where, " AND " EXPRESSION_TARGET ".`id` IN ");
		append_ids(&where, ids, count);
	}
	acting_row(asking);
	asking_beside(asking);
	if (has_targets(effect))
		buffer_format(&asking->sql, " CROSS JOIN {%s} " EXPRESSION_TARGET, targets_table(effect)->name);
	expression_joins(&asking->statement, &asking->sql);
	buffer_format(&asking->sql, " WHERE r.`id`=?%s", where.data);
	bound_add(context, &asking->bound, value_unsigned(asking->record->id));
	bound_texts(context, &asking->bound, asking->statement.texts + bound, asking->statement.count - bound);
	if (has_targets(effect))
		buffer_format(&asking->sql, " ORDER BY " EXPRESSION_TARGET ".`id` LIMIT %d", EFFECT_MOST + 1);
	return database_select(context, asking->sql.data, asking->bound.values, asking->bound.count);
}

static void effect_ask(const struct doing_effect *doing, struct asking *asking)
{
	asking_start(asking, doing->context, doing->record);
	asking->actor = principal_actor(doing->context->principal);
	buffer_text(&asking->sql, has_targets(doing->effect) ? "SELECT " EXPRESSION_TARGET ".`id`" : "SELECT 0");
	asking->count++;
}

/* As they are before they are locked. */
static size_t targets_find(const struct doing_effect *doing, uint64_t **ids)
{
	struct asking asking;

	if (!has_targets(doing->effect))
		return 0;
	effect_ask(doing, &asking);
	const struct rows *rows = targets_select(&asking, doing->effect, NULL, 0);
	if (rows->count > EFFECT_MOST)
		fail_hint(doing->context, 409, "too_large",
			message(doing->context, "Do it with fewer of them first."),
			"More than {most} {kinds} would be changed with it.", "most",
			message_number(doing->context, EFFECT_MOST), "kinds",
			noun_inside(doing->context->arena, targets_table(doing->effect)->title));
	*ids = arena_array(doing->context->arena, rows->count + 1, sizeof **ids);
	for (size_t i = 0; i < rows->count; i++)
		(*ids)[i] = rows_unsigned(rows, i, 0);
	return rows->count;
}

/* --- locks --- */

struct locked {
	const struct table *table;
	uint64_t id;
};

static int locked_compare(const void *a, const void *b)
{
	const struct locked *one = a, *other = b;

	if (one->table->number != other->table->number)
		return one->table->number < other->table->number ? -1 : 1;
	return (one->id > other->id) - (one->id < other->id);
}

/* What the effects will write, as far as it is known now. */
static void targets_lock(struct context *context, const struct record *record, const struct effect *effects,
	size_t count, struct record_errors *errors)
{
	struct locked *locked = NULL;
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		const struct doing_effect doing = {context, record, &effects[i], errors};
		uint64_t *ids;
		size_t more = effects[i].kind == EFFECT_ADD ? 0 : targets_find(&doing, &ids);
		for (size_t j = 0; j < more; j++) {
			locked = arena_more(context->arena, locked, found, sizeof *locked);
			locked[found++] = (struct locked){effects[i].table, ids[j]};
		}
	}
	if (found)
		qsort(locked, found, sizeof *locked, locked_compare);
	for (size_t i = 0; i < found; i++)
		if (i == 0 || locked_compare(&locked[i - 1], &locked[i]) != 0)
			record_lock(context, locked[i].table, value_unsigned(locked[i].id));
}

/* --- what is wrong --- */

static bool effect_refuse(const struct doing_effect *doing, const char *text)
{
	record_error_text(doing->errors, doing->record->table, NULL, text);
	database_doom(doing->context);
	return false;
}

static bool effect_refuse_errors(
	const struct doing_effect *doing, const struct record *other, const struct record_errors *errors)
{
	struct context *context = doing->context;
	const char *reason = errors_first(errors, other->table);

	if (other->before)
		return effect_refuse(doing, record_unchanged(context, other->before, reason));
	return effect_refuse(doing,
		message(context, "No {kind} can be added: {reason}", "kind",
			noun_inside(context->arena, other->table->singular), "reason", reason));
}

static bool other_save(const struct doing_effect *doing, struct record *other, struct record_errors *errors)
{
	other->cause = doing->record;
	return record_save(doing->context, other, errors) || effect_refuse_errors(doing, other, errors);
}

/* --- each kind --- */

/* The values stand in the row from the second place on, each behind whether it is set. */
static void values_set(const struct doing_effect *doing, struct record *other, const struct rows *rows,
	size_t row, struct record_errors *errors)
{
	const struct effect *effect = doing->effect;

	for (size_t i = 0; i < effect->assignment_count; i++) {
		const struct column *column = table_column(effect->table, effect->assignments[i].column);
		struct value value;
		const char *error;
		if (!asked_is_true(rows, row, 2 * i + 1))
			continue;
		if (asked_value(doing->context, column, rows_text(rows, row, 2 * i + 2), &value, &error))
			record_set(other, column->name, value);
		else
			record_error_text(errors, effect->table, column->name, error);
	}
}

static void assignments_ask(struct asking *asking, const struct effect *effect)
{
	for (size_t i = 0; i < effect->assignment_count; i++) {
		const struct assignment *assignment = &effect->assignments[i];
		asking_condition(asking, assignment->condition);
		asking_select(asking, assignment->value, table_column(effect->table, assignment->column));
	}
}

static bool other_add(const struct doing_effect *doing, const struct rows *rows, size_t row)
{
	const struct effect *effect = doing->effect;
	struct record *other = record_create(doing->context, effect->table);
	struct record_errors *errors = record_errors_create(doing->context, effect->table);

	if (effect->table->parent == doing->record->table)
		record_set(other, effect->table->parent_column, value_unsigned(doing->record->id));
	values_set(doing, other, rows, row, errors);
	return other_save(doing, other, errors);
}

static bool other_set(const struct doing_effect *doing, const struct record *before,
	const struct rows *rows, size_t row)
{
	struct record *other = record_change(doing->context, before);
	struct record_errors *errors = record_errors_create(doing->context, other->table);

	values_set(doing, other, rows, row, errors);
	return other_save(doing, other, errors);
}

static bool other_move(const struct doing_effect *doing, const struct record *before)
{
	struct context *context = doing->context;
	const struct table_behaviour *of = table_behaviour(before->table);
	const struct action *action = of->actions;

	while (strcmp(action->name, doing->effect->move) != 0)
		action++;
	const struct action_state state = action_states(context, before->table, &before->id, 1)[action - of->actions];
	if (!state.leads_on)
		return true;
	if (!state.is_met)
		return effect_refuse(doing,
			action->refusal ? action->refusal
					: message(context, "“{action}” is not possible with {record} as it is.",
						  "action", action->title, "record", record_label(context, before)));
	struct record *other = record_change(context, before);
	struct record_errors *errors = record_errors_create(context, before->table);
	action_apply(context, action, other, errors);
	return other_save(doing, other, errors);
}

static bool other_remove(const struct doing_effect *doing, const struct record *before)
{
	struct context *context = doing->context;
	struct delete_refusal refusal;

	if (record_delete_caused(context, doing->record, before->table, before->id, &refusal))
		return true;
	return effect_refuse(doing,
		message(context, "The {kind} “{record}” cannot be deleted: {reason}", "kind",
			noun_inside(context->arena, before->table->singular), "record",
			record_label(context, before), "reason", refusal.message));
}

/* --- the whole --- */

/* before: the record, locked; NULL: it is one to be added. */
static bool other_do(const struct doing_effect *doing, const struct record *before, const struct rows *rows, size_t row)
{
	switch (doing->effect->kind) {
	case EFFECT_SET:
		return other_set(doing, before, rows, row);
	case EFFECT_MOVE:
		return other_move(doing, before);
	case EFFECT_REMOVE:
		return other_remove(doing, before);
	case EFFECT_ADD:
		break;
	}
	return other_add(doing, rows, row);
}

static bool effect_do(const struct doing_effect *doing)
{
	struct context *context = doing->context;
	const struct effect *effect = doing->effect;
	struct asking asking;
	uint64_t *ids = NULL;
	size_t count = targets_find(doing, &ids);

	if (has_targets(effect) && count == 0)
		return true;
	if (count)
		records_lock(context, targets_table(effect), ids, count);
	/* While one was waited for it may have become another, or have been deleted. */
	effect_ask(doing, &asking);
	assignments_ask(&asking, effect);
	const struct rows *rows = targets_select(&asking, effect, ids, count);
	for (size_t i = 0; i < rows->count; i++) {
		const struct record *before = NULL;
		if (effect->kind != EFFECT_ADD)
			before = record_load(context, &principal_system, effect->table, rows_unsigned(rows, i, 0), true);
		/* One that was deleted with another one is gone. */
		if ((before || effect->kind == EFFECT_ADD) && !other_do(doing, before, rows, i))
			return false;
	}
	return true;
}

bool effects_run(struct context *context, const struct record *record, const struct effect *effects,
	size_t count, struct record_errors *errors)
{
	if (count > 1)
		targets_lock(context, record, effects, count, errors);
	for (size_t i = 0; i < count; i++) {
		const struct doing_effect doing = {context, record, &effects[i], errors};
		if (!effect_do(&doing))
			return false;
	}
	return true;
}

/* --- reactions --- */

bool reactions_exist(const struct table *table)
{
	return table_behaviour(table)->reaction_count > 0;
}

static bool is_meant(const struct reaction *reaction, const struct record *record)
{
	if (record->is_gone)
		return reaction->on_delete;
	return record->before ? reaction->on_update : reaction->on_insert;
}

/* Each effect asks for its own condition; that of the reaction is asked for once, before any of its effects. */
static bool is_met(struct context *context, const struct reaction *reaction, const struct record *record)
{
	struct asking asking;

	if (!reaction->condition)
		return true;
	asking_start(&asking, context, record);
	asking.actor = principal_actor(context->principal);
	asking_condition(&asking, reaction->condition);
	acting_row(&asking);
	asking_others(&asking);
	buffer_text(&asking.sql, " WHERE r.`id`=?");
	bound_add(context, &asking.bound, value_unsigned(record->id));
	return asked_is_true(
		database_select(context, asking.sql.data, asking.bound.values, asking.bound.count), 0, 0);
}

/* The chain of records that led here, the first one last. */
static void depth_require(struct context *context, const struct record *record)
{
	struct buffer chain;
	size_t depth = 0;

	buffer_start(&chain, context->arena, 128);
	for (const struct record *each = record; each; each = each->cause, depth++)
		buffer_format(&chain, "%s%s %" PRIu64, depth ? " < " : "", each->table->name, each->id);
	if (depth > REACTIONS_DEEPEST)
		fail_internal(context, "reactions wake one another without end: %s", chain.data);
}

bool reactions_run(struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct table_behaviour *of = table_behaviour(record->table);

	for (size_t i = 0; i < of->reaction_count; i++) {
		const struct reaction *reaction = &of->reactions[i];
		if (!is_meant(reaction, record) || !is_met(context, reaction, record))
			continue;
		depth_require(context, record);
		if (!effects_run(context, record, reaction->effects, reaction->effect_count, errors))
			return false;
	}
	return true;
}
