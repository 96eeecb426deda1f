/* The records that the rows of a widget refer to, by what people call them. */
#include <stdlib.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "dashboard_widgets.h"
#include "query/select.h"
#include "record/row_rule.h"
#include "value/type.h"

struct rows *labels_select(
	struct context *context, const struct column *column, const struct rows *rows, size_t place)
{
	if (!column_is_reference(column) || rows->count == 0 ||
		!rights_pick(context->principal, column->target))
		return NULL;
	struct value *values = arena_array(context->arena, rows->count, sizeof *values);
	struct buffer sql;
	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT t.`id`, ");
	select_label(context, context->principal, &sql, column->target, "t");
	buffer_format(&sql, " FROM %s t WHERE t.`id` IN (",
		row_source_for(context, context->principal, column->target, RIGHT_PICK, NULL));
	for (size_t row = 0; row < rows->count; row++) {
		buffer_text(&sql, row == 0 ? "?" : ", ?");
		values[row] = value_unsigned(rows_unsigned(rows, row, place));
	}
	buffer_text(&sql, ")");
	return database_select(context, sql.data, values, rows->count);
}

const char *label_find(struct context *context, const struct table *target,
	const struct rows *labels, const char *stored)
{
	uint64_t id = strtoull(stored, NULL, 10);
	for (size_t row = 0; labels != NULL && row < labels->count; row++) {
		if (rows_unsigned(labels, row, 0) == id)
			return label_or_number(context, target, rows_text(labels, row, 1), id);
	}
	return arena_format(context->arena, "#%s", stored);
}
