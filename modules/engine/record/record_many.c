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

/* Those that were loaded: who changes the record may not see all of them. */
static void links_remove(struct context *context, const struct record *record,
	const struct column *column, const uint64_t *ids, size_t count)
{
	const struct value bound[] = {
		value_unsigned(tenant_id(context)), value_unsigned(record->id)};
	struct buffer sql;

	if (count == 0)
		return;
	buffer_start(&sql, context->arena, 256);
	buffer_format(&sql, "DELETE FROM {%s} WHERE tenant_id=? AND `%s`=? AND `%s` IN ",
		column->link->name, column->link_own, column->link_other);
	append_ids(&sql, ids, count);
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

/* Those of a that are not in b, which is in order. */
static size_t ids_without(
	const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count, uint64_t *rest)
{
	size_t count = 0;

	for (size_t i = 0; i < a_count; i++) {
		if (!ids_have_sorted(b, b_count, a[i]))
			rest[count++] = a[i];
	}
	return count;
}

void many_write(struct context *context, const struct record *record, const struct record *before)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_many(column) || !many_changes(record, before, i))
			continue;
		const uint64_t *now = record->many[i], *past = before ? before->many[i] : NULL;
		size_t now_count = record->many_count[i], past_count = before ? before->many_count[i] : 0;
		uint64_t *ids = arena_array(context->arena, now_count + past_count + 1, sizeof *ids);
		links_remove(context, record, column, ids,
			ids_without(past, past_count, now, now_count, ids));
		links_add(context, record, column, ids,
			ids_without(now, now_count, past, past_count, ids));
	}
}
