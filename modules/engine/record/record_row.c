#include "record/record_row.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "value/type.h"

/* SQL of one value with its column's type: what is compared must compare as it does in the table. */
static const char *value_sql(struct context *context, const struct column *column)
{
	const char *cast = column_cast(context->arena, column);

	if (cast)
		return arena_format(context->arena, "CAST(? AS %s)", cast);
	return column_is_ascii(column) ? "CONVERT(? USING ascii) COLLATE " COLLATION_ASCII
				       : "CONVERT(? USING utf8mb4) COLLATE " COLLATION_FOLDED;
}

void row_made_up(struct context *context, struct buffer *sql, struct bound *bound,
	const struct table *table, uint64_t id, const struct value *values,
	const struct record_errors *errors)
{
	buffer_text(sql, "(SELECT CAST(? AS UNSIGNED) AS `id`");
	bound_add(context, bound, values ? value_unsigned(id) : value_null());
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_stored(column) || column->role == ROLE_ID || column->role == ROLE_TENANT)
			continue;
		buffer_format(sql, ",%s AS `%s`", value_sql(context, column), column->name);
		bound_add(context, bound,
			!values || (errors && errors->messages[i]) ? value_null() : values[i]);
	}
	buffer_text(sql, ")");
}
