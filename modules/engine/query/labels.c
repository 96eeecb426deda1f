#include "query/labels.h"

#include <inttypes.h>
#include <stdlib.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "query/select.h"
#include "record/row_rule.h"
#include "value/type.h"

static uint64_t *ids_of(struct context *context, const struct rows *rows, size_t place)
{
	uint64_t *ids = arena_array(context->arena, rows->count, sizeof *ids);
	for (size_t row = 0; row < rows->count; row++)
		ids[row] = rows_unsigned(rows, row, place);
	return ids;
}

struct rows *labels_select(
	struct context *context, const struct column *column, const struct rows *rows, size_t place)
{
	if (!column_is_reference(column) || rows->count == 0 ||
		!rights_pick(context->principal, column->target))
		return NULL;
	uint64_t *ids = ids_of(context, rows, place);
	size_t count = ids_sort(ids, rows->count);
	struct buffer sql;
	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT t.`id`, ");
	select_label(context, context->principal, &sql, column->target, "t");
	buffer_format(&sql, " FROM %s t WHERE t.`id` IN (",
		row_source_for(context, context->principal, column->target, RIGHT_PICK, NULL));
	for (size_t i = 0; i < count; i++)
		buffer_format(&sql, i == 0 ? "%" PRIu64 : ",%" PRIu64, ids[i]);
	buffer_text(&sql, ") ORDER BY t.`id`");
	return database_select(context, sql.data, NULL, 0);
}

const char *label_find(struct context *context, const struct table *target,
	const struct rows *labels, const char *stored)
{
	uint64_t id = strtoull(stored, NULL, 10);
	size_t from = 0, to = labels != NULL ? labels->count : 0;
	while (from < to) {
		size_t row = from + (to - from) / 2;
		uint64_t here = rows_unsigned(labels, row, 0);
		if (here == id)
			return label_or_number(context, target, rows_text(labels, row, 1), id);
		from = here < id ? row + 1 : from;
		to = here < id ? to : row;
	}
	return arena_format(context->arena, "#%s", stored);
}
