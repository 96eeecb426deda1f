#include "form/write.h"

#include <inttypes.h>
#include <string.h>

#include "base/noun.h"
#include "identity/rights.h"
#include "request/request.h"
#include "sql/sql.h"

static bool reference_changes(const struct record *record, const struct record *before, size_t i)
{
	uint64_t id, old;
	if (!value_to_id(&record->values[i], &id))
		return false;
	return before == NULL || !value_to_id(&before->values[i], &old) || old != id;
}

static bool many_changes_to(const struct record *record, const struct record *before, size_t i)
{
	if (record->many_count[i] == 0)
		return false;
	if (before == NULL || before->many_count[i] != record->many_count[i])
		return true;
	return memcmp(before->many[i], record->many[i],
		       record->many_count[i] * sizeof *record->many[i]) != 0;
}

void targets_require(struct context *context, const struct record *record,
	const struct record *before, struct record_errors *errors)
{
	const struct table *table = record->table;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!record->is_set[i] || column->target == NULL || column->is_implicit)
			continue;
		bool changes = (column->type == COLUMN_REFERENCE &&
				       reference_changes(record, before, i)) ||
			(column->type == COLUMN_MANY && many_changes_to(record, before, i));
		if (changes && !rights_pick(context, column->target)) {
			record_error(context, errors, table, column->name,
				"%s: you may not pick any of the %s.", column->label,
				column->target->title);
		}
	}
}

void parent_require(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;
	uint64_t id;
	if (table->parent == NULL || !value_to_id(record_get(record, table->parent_column), &id))
		return;
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`id` FROM {%s} r WHERE r.`id` = %" PRIu64, table->parent->name, id);
	if (sql_read(&sql)->count > 0)
		return;
	record_error(context, errors, table, table->parent_column,
		"%s: this %s does not exist or was deleted.",
		table_column(table, table->parent_column)->label,
		noun_inside(context->arena, table->parent->singular));
}
