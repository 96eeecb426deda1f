#include "sql/sql.h"

#include <inttypes.h>
#include <stdarg.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"

void sql_start(struct sql *sql, struct context *context)
{
	sql->context = context;
	sql->count = 0;
	buffer_start(&sql->text, context->arena, 1024);
}

void sql_add(struct sql *sql, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	const char *text = arena_vformat(sql->context->arena, format, arguments);
	va_end(arguments);
	buffer_text(&sql->text, text);
}

static void sql_value_add(struct sql *sql, struct value value)
{
	if (sql->count == SQL_VALUES_MAX) {
		fail_hint(sql->context, 400, "too_many_values", message(sql->context, "Ask for fewer values at once."),
			"The address names too many values.");
	}
	sql->values[sql->count++] = value;
}

void sql_bind(struct sql *sql, struct value value)
{
	sql_value_add(sql, value);
	buffer_text(&sql->text, "?");
}

void sql_part(struct sql *sql, const char *part, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		sql_value_add(sql, value_text(texts[i]));
	buffer_text(&sql->text, part);
}

void sql_values(struct sql *sql, const char *part, const struct value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		sql_value_add(sql, values[i]);
	buffer_text(&sql->text, part);
}

void sql_ids(struct sql *sql, const uint64_t *ids, size_t count)
{
	if (count == 0)
		buffer_text(&sql->text, "NULL");
	for (size_t i = 0; i < count; i++)
		buffer_format(&sql->text, i == 0 ? "%" PRIu64 : ",%" PRIu64, ids[i]);
}

struct rows *sql_read(struct sql *sql)
{
	return database_select(sql->context, sql->text.data, sql->values, sql->count);
}

struct rows *sql_read_timed(struct sql *sql)
{
	return database_select_timed(sql->context, sql->text.data, sql->values, sql->count);
}

struct rows *sql_read_within(struct sql *sql, unsigned milliseconds, uint64_t examined)
{
	return database_select_within(
		sql->context, sql->text.data, sql->values, sql->count, milliseconds, examined);
}
