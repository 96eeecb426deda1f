/* What a written row has to keep: required columns, references, unique sets. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "expression/expression.h"
#include "expression/expression_plain.h"
#include "record/record_internal.h"
#include "record/record_row.h"
#include "record/row_rule.h"
#include "value/type.h"

/* A chain of references to the own table that is longer is taken for a circle. */
#define CHAIN_LENGTH 100

bool column_changes(struct context *context, const struct record *record,
	const struct record *before, size_t index)
{
	if (column_is_many(&record->table->columns[index]))
		return many_changes(record, before, index);
	if (!before)
		return true;
	if (!record->is_set[index])
		return false;
	const char *new = value_as_text(context, &record->values[index]);
	const char *old = value_as_text(context, &before->values[index]);
	if (!new || !old)
		return new != old;
	return strcmp(new, old) != 0;
}

bool record_shows(
	struct context *context, const struct record *record, const struct column *column)
{
	return !column->show_if ||
	       expression_says(context->arena, column->show_if, record->values);
}

bool column_is_on(const struct context *context, const struct column *column)
{
	return !column->feature || principal_has_feature(context->principal, column->feature);
}

bool rules_required(struct context *context, const struct record *record,
	const struct record *before, struct record_errors *errors)
{
	const struct table *table = record->table;
	size_t found = errors->count;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column->is_required || column->is_implicit || !column_is_stored(column))
			continue;
		if (record->values[i].type == VALUE_NULL &&
			column_changes(context, record, before, i) && column_is_on(context, column) &&
			record_shows(context, record, column))
			record_error(context, errors, table, column->name,
				"{field} is required.",
				"field", column->label);
	}
	return errors->count == found;
}

/* --- references ------------------------------------------------------------------------------- */

static bool is_emptied(const struct record *record, size_t index)
{
	return column_is_many(&record->table->columns[index])
		       ? record->many_count[index] == 0
		       : record->values[index].type == VALUE_NULL;
}

/* Rules may keep the writer from records that are there. */
static bool targets_pickable(struct context *context, const struct record *record, size_t index)
{
	const struct column *column = &record->table->columns[index];
	uint64_t id;

	if (column_is_many(column))
		return rows_pickable(context, record->writer, column->target, record->many[index],
			       record->many_count[index]) == record->many_count[index];
	return !value_to_id(&record->values[index], &id) ||
	       rows_pickable(context, record->writer, column->target, &id, 1) == 1;
}

bool rules_targets(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;
	size_t found = errors->count;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!record->is_set[i] || column->target == NULL || column->is_implicit || column->is_beside ||
			is_emptied(record, i) || !column_changes(context, record, record->before, i))
			continue;
		if (!targets_pickable(context, record, i))
			record_error(context, errors, table, column->name,
				"{field} must be an existing {kind}.",
				"field", column->label,
				"kind", noun_inside(context->arena, column->target->singular));
		else if (!rights_pick(record->writer, column->target))
			record_error(context, errors, table, column->name,
				"{field}: you may not pick any of the {kinds}.",
				"field", column->label,
				"kinds", column->target->title);
	}
	return errors->count == found;
}

bool rules_parent(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;
	uint64_t id;

	if (record->before || !table->parent || !table->parent_column)
		return true;
	if (value_to_id(record_get(record, table->parent_column), &id) &&
		record_lock(context, table->parent, value_unsigned(id)))
		return true;
	if (record->writer->is_system)
		record_missing(context, table->parent);
	record_error(context, errors, table, table->parent_column,
		"{field}: this {kind} does not exist or was deleted.",
		"field", table_column(table, table->parent_column)->label,
		"kind", noun_inside(context->arena, table->parent->singular));
	return false;
}

static bool target_exists(struct context *context, const struct column *column, uint64_t id)
{
	const struct table *target = column->target;

	if (target->scope == SCOPE_SHARED) {
		const struct value bound = value_unsigned(id);
		return database_select(context,
			       arena_format(context->arena, "SELECT 1 FROM {%s} WHERE id=?",
				       target->name),
			       &bound, 1)
			       ->count > 0;
	}
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_unsigned(id)};
	return tenant_lock(context,
		       arena_format(context->arena,
			       "SELECT 1 FROM {%s} WHERE tenant_id=? AND id=? LOCK IN SHARE MODE",
			       target->name),
		       bound, 2)
		       ->count > 0;
}

/* Does the chain that begins at `id` lead back to the record? Its rows are locked: who moves one of them meanwhile, so
   that both of us would make a circle, comes after us, or we after him. */
bool rules_leads_back(struct context *context, const struct record *record,
	const struct column *column, uint64_t id)
{
	const char *sql = arena_format(context->arena,
		"SELECT `%s` FROM {%s} WHERE tenant_id=? AND id=? LOCK IN SHARE MODE", column->name, record->table->name);

	for (int i = 0; i < CHAIN_LENGTH && id != 0; i++) {
		if (id == record->id)
			return true;
		const struct value bound[] = {value_unsigned(tenant_id(context)), value_unsigned(id)};
		const struct rows *rows = tenant_lock(context, sql, bound, 2);
		id = rows->count ? rows_unsigned(rows, 0, 0) : 0;
	}
	return id != 0;
}

static void reference_check(struct context *context, const struct record *record,
	const struct column *column, const struct value *value, struct record_errors *errors)
{
	uint64_t id;

	if (!value_to_id(value, &id) || !target_exists(context, column, id)) {
		record_error(context, errors, record->table, column->name,
			"{field} must be an existing {kind}.",
			"field", column->label,
			"kind", noun_inside(context->arena, column->target->singular));
		return;
	}
	if (column->target == record->table && record->id != 0 &&
		rules_leads_back(context, record, column, id))
		record_error(context, errors, record->table, column->name,
			"{field} must not be the {kind} itself or one below it.",
			"field", column->label,
			"kind", noun_inside(context->arena, record->table->singular));
}

bool rules_references(struct context *context, const struct record *record,
	const struct record *before, struct record_errors *errors)
{
	const struct table *table = record->table;
	size_t found = errors->count;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_reference(column) || column->is_implicit ||
			record->values[i].type == VALUE_NULL ||
			!column_changes(context, record, before, i))
			continue;
		bool is_locked_parent =
			!before && table->parent && strcmp(column->name, table->parent_column) == 0;
		if (!is_locked_parent)
			reference_check(context, record, column, &record->values[i], errors);
	}
	return errors->count == found;
}

/* --- unique sets ------------------------------------------------------------------------------ */

/* " AND ...": does a set with that condition look at the row of the alias? */
static void where_add(struct context *context, struct buffer *sql, struct bound *bound,
	const struct expression *where, const char *alias)
{
	struct expression_statement statement = {
		.arena = context->arena, .context = context, .alias = alias};

	buffer_text(sql, " AND ");
	expression_sql(where, sql, &statement);
	bound_texts(context, bound, statement.texts, statement.count);
}

/* Is there another row with these values, if the set (NULL: of any rows) looks at both? Null equals null in a set of
   several columns (the schema does the same by a generated column), and nothing in a column that is unique
   by itself. */
static bool is_taken(struct context *context, const struct record *record,
	const char *const *columns, const struct expression *where)
{
	struct buffer sql;
	struct bound bound = {0};

	buffer_start(&sql, context->arena, 256);
	buffer_format(&sql, "SELECT r.`id` FROM {%s} r", record->table->name);
	if (where) {
		buffer_text(&sql, " CROSS JOIN ");
		row_made_up(context, &sql, &bound, record->table, record->id, record->values, NULL);
		buffer_text(&sql, " m");
	}
	buffer_text(&sql, " WHERE r.`id`<>?");
	bound_add(context, &bound, value_unsigned(record->id));
	for (; *columns; columns++) {
		const struct column *column = table_column(record->table, *columns);
		/* Beside a text a decimal would be compared as floating point. */
		if (column && column_needs_cast(column))
			buffer_format(&sql, " AND r.`%s`<=>CAST(? AS %s)", *columns,
				column_cast(context->arena, column));
		else
			buffer_format(&sql, " AND r.`%s`<=>?", *columns);
		bound_add(context, &bound, *record_get(record, *columns));
	}
	if (where) {
		where_add(context, &sql, &bound, where, "r");
		where_add(context, &sql, &bound, where, "m");
	}
	buffer_text(&sql, " LIMIT 1");
	return database_select(context, sql.data, bound.values, bound.count)->count > 0;
}

static bool set_changes(struct context *context, const struct record *record,
	const struct record *before, const char *const *columns)
{
	for (; *columns; columns++) {
		const struct column *column = table_column(record->table, *columns);
		if (column && column_changes(context, record, before,
				      (size_t)(column - record->table->columns)))
			return true;
	}
	return false;
}

/* The field beside which the message of a set stands: the first one that people fill in. */
static const struct column *set_field(const struct table *table, const char *const *columns)
{
	const struct column *first = table_column(table, *columns);

	for (; *columns; columns++) {
		const struct column *column = table_column(table, *columns);
		bool is_parent =
			table->parent_column && strcmp(*columns, table->parent_column) == 0;
		if (column && column_is_writable(column) && !is_parent)
			return column;
	}
	return first;
}

static void set_error(struct context *context, const struct table *table, const struct index *index,
	struct record_errors *errors)
{
	const struct column *field = set_field(table, index->columns);
	const char *names = "";

	if (index->message) {
		record_error_text(errors, table, field ? field->name : NULL, index->message);
		return;
	}
	for (size_t i = 0; index->columns[i]; i++) {
		const struct column *column = table_column(table, index->columns[i]);
		const char *name = column ? noun_inside(context->arena, column->label)
					  : index->columns[i];
		if (i == 0)
			names = name;
		else if (index->columns[i + 1])
			names = message(context, "{list}, {next}", "list", names, "next", name);
		else
			names = message(context, "{list} and {last}", "list", names, "last", name);
	}
	record_error(context, errors, table, field ? field->name : NULL,
		"Another {kind} has the same {names}.",
		"kind", noun_inside(context->arena, table->singular),
		"names", names);
}

static void column_error(struct context *context, const struct table *table,
	const struct column *column, struct record_errors *errors)
{
	record_error(context, errors, table, column->name,
		"{field} is already taken.",
		"field", column->label);
}

/* Nothing can be said about a set of which one value is wrong. */
static bool set_is_wrong(
	const struct table *table, const struct record_errors *errors, const char *const *columns)
{
	for (; *columns; columns++) {
		const struct column *column = table_column(table, *columns);
		if (column && errors->messages[column - table->columns])
			return true;
	}
	return false;
}

static bool is_single(const struct index *index)
{
	return !index->columns[0] || !index->columns[1];
}

bool rules_unique(struct context *context, const struct record *record, const struct record *before,
	struct record_errors *errors)
{
	const struct table *table = record->table;
	size_t found = errors->count;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		const char *const names[] = {column->name, NULL};
		if (column->is_unique && column_is_stored(column) &&
			record->values[i].type != VALUE_NULL &&
			column_changes(context, record, before, i) &&
			is_taken(context, record, names, NULL))
			column_error(context, table, column, errors);
	}
	for (size_t i = 0; i < table->index_count; i++) {
		const struct index *index = &table->indexes[i];
		if (!index->is_unique || set_is_wrong(table, errors, index->columns) ||
			(is_single(index) &&
				record_get(record, index->columns[0])->type == VALUE_NULL))
			continue;
		/* What its condition asks may change without its columns. */
		bool is_new = index->where || set_changes(context, record, before, index->columns);
		if (is_new && is_taken(context, record, index->columns, index->where))
			set_error(context, table, index, errors);
	}
	return errors->count == found;
}

void rules_duplicate(struct context *context, const struct record *record, const char *key,
	struct record_errors *errors)
{
	const struct table *table = record->table;
	const struct column *column = table_column(table, key);

	for (size_t i = 0; i < table->index_count; i++) {
		if (table->indexes[i].is_unique && strcmp(table->indexes[i].name, key) == 0) {
			set_error(context, table, &table->indexes[i], errors);
			return;
		}
	}
	if (column)
		column_error(context, table, column, errors);
	else
		record_error(context, errors, table, NULL,
			"This {kind} already exists.",
			"kind", noun_inside(context->arena, table->singular));
}
