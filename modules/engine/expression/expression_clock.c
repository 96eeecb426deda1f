/* The tenant's day and clock in statements. The database's own zones are not asked: many servers have none. */
#include <inttypes.h>

#include "base/buffer.h"
#include "expression/expression_compile.h"
#include "value/zone.h"

/* Changes are known from 1990 to ten years from now; before and after, the nearest counts. */
#define FIRST_CHANGE ((time_t)631152000)
#define YEARS_AHEAD 10
#define CHANGES_MOST 400

const char *expression_today(struct expression_statement *statement)
{
	if (!statement->context)
		return "UTC_DATE()";
	const struct tm today = zone_today(statement->context);
	return arena_format(statement->arena, "DATE'%04d-%02d-%02d'", today.tm_year + 1900, today.tm_mon + 1, today.tm_mday);
}

static const char *clock_make(struct arena *arena, const struct zone_change *changes, size_t count)
{
	struct buffer sql;

	buffer_start(&sql, arena, 200);
	for (size_t i = 1; i < count; i++)
		buffer_format(&sql, "%s%" PRId64, i > 1 ? "," : "", (int64_t)changes[i].from);
	for (size_t i = 0; i < count; i++)
		buffer_format(&sql, "%s%ld", i ? "," : "),", changes[i].ahead);
	buffer_text(&sql, ")");
	return sql.data;
}

const char *expression_clock(struct expression_statement *statement)
{
	struct zone_change *changes;

	if (!statement->context)
		return NULL;
	if (!statement->clock) {
		changes = arena_array(statement->arena, CHANGES_MOST, sizeof *changes);
		size_t count = zone_changes(statement->context, FIRST_CHANGE,
			statement->context->now + (time_t)YEARS_AHEAD * 366 * 86400, changes, CHANGES_MOST);
		statement->clock = count > 1 ? clock_make(statement->arena, changes, count)
				   : changes[0].ahead
					   ? arena_format(statement->arena, "%ld", changes[0].ahead)
					   : "";
	}
	return *statement->clock ? statement->clock : NULL;
}
