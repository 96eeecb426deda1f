/* Many-to-many columns: rows of a link table that belong to the record. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/noun.h"
#include "record/record_internal.h"
#include "value/type.h"

bool many_changes(const struct record *record, const struct record *before, size_t index)
{
	if (!record->is_set[index])
		return false;
	if (!before || record->many_count[index] != before->many_count[index])
		return true;
	for (size_t i = 0; i < record->many_count[index]; i++) {
		/* As they were loaded: in order. */
		if (!ids_have_sorted(before->many[index], before->many_count[index],
			    record->many[index][i]))
			return true;
	}
	return false;
}

bool many_check(struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;
	size_t found = errors->count;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_many(column) || !record->is_set[i] || record->many_count[i] == 0)
			continue;
		struct buffer sql;
		const struct value bound = value_unsigned(tenant_id(context));
		buffer_start(&sql, context->arena, 256);
		buffer_format(&sql, "SELECT id FROM {%s} WHERE tenant_id=? AND id IN ",
			column->target->name);
		append_ids(&sql, record->many[i], record->many_count[i]);
		buffer_text(&sql, " LOCK IN SHARE MODE");
		if (tenant_lock(context, sql.data, &bound, 1)->count != record->many_count[i])
			record_error(context, errors, table, column->name,
				"{field} must be existing {kinds}.",
				"field", column->label,
				"kinds", noun_inside(context->arena, column->target->title));
	}
	return errors->count == found;
}

static void links_remove(struct context *context, const struct record *record,
	const struct column *column, const uint64_t *kept, size_t kept_count)
{
	const struct value bound[] = {
		value_unsigned(tenant_id(context)), value_unsigned(record->id)};
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	buffer_format(&sql, "DELETE FROM {%s} WHERE tenant_id=? AND `%s`=?", column->link->name,
		column->link_own);
	if (kept_count) {
		buffer_format(&sql, " AND `%s` NOT IN ", column->link_other);
		append_ids(&sql, kept, kept_count);
	}
	tenant_write(context, sql.data, bound, 2, NULL);
}

static void links_add(struct context *context, const struct record *record,
	const struct column *column, const uint64_t *ids, size_t count)
{
	struct bound bound = {0};
	struct buffer sql;

	if (count == 0)
		return;
	buffer_start(&sql, context->arena, 256);
	buffer_format(&sql, "INSERT INTO {%s} (tenant_id,`%s`,`%s`) VALUES ", column->link->name,
		column->link_own, column->link_other);
	for (size_t i = 0; i < count; i++) {
		buffer_text(&sql, i ? ",(?,?,?)" : "(?,?,?)");
		bound_add(context, &bound, value_unsigned(tenant_id(context)));
		bound_add(context, &bound, value_unsigned(record->id));
		bound_add(context, &bound, value_unsigned(ids[i]));
	}
	tenant_write(context, sql.data, bound.values, bound.count, NULL);
}

void many_write(struct context *context, const struct record *record, const struct record *before)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_many(column) || !many_changes(record, before, i))
			continue;
		size_t count = record->many_count[i], added_count = 0;
		uint64_t *added = arena_array(context->arena, count ? count : 1, sizeof *added);
		for (size_t k = 0; k < count; k++) {
			uint64_t id = record->many[i][k];
			if (!before ||
				!ids_have_sorted(before->many[i], before->many_count[i], id))
				added[added_count++] = id;
		}
		if (before)
			links_remove(context, record, column, record->many[i], count);
		links_add(context, record, column, added, added_count);
	}
}
