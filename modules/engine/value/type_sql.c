#include "value/type_sql.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"

const char *sql_sized_length(struct arena *arena, const struct column *column)
{
	return arena_format(arena, "%s(%" PRIu32 ")", column_type(column)->sql,
		column->length ? column->length : 255);
}

const char *sql_default_text(struct arena *arena, const struct column *column, const char *text)
{
	struct buffer sql;

	(void)column;
	buffer_start(&sql, arena, strlen(text) + 2);
	buffer_byte(&sql, '\'');
	for (const char *c = text; *c; c++) {
		if (*c == '\'' || *c == '\\')
			buffer_byte(&sql, *c);
		buffer_byte(&sql, *c);
	}
	buffer_byte(&sql, '\'');
	return sql.data;
}

const char *sql_default_number(struct arena *arena, const struct column *column, const char *text)
{
	bool is_negative = *text == '-' && strpbrk(text, "123456789") != NULL;
	const char *point = strchr(text, '.');
	size_t part = point ? strlen(point + 1) : 0;
	size_t missing = column->scale - part;
	struct buffer sql;

	text += *text == '-';
	while (text[0] == '0' && text[1] >= '0' && text[1] <= '9')
		text++;
	buffer_start(&sql, arena, 48);
	buffer_format(&sql, "%s%s%s", is_negative ? "-" : "", text, missing > 0 && !point ? "." : "");
	for (; missing > 0; missing--)
		buffer_byte(&sql, '0');
	return sql.data;
}
