/* A time of the day, to the second. */
#include <string.h>

#include "base/arena.h"
#include "value/type_moment.h"
#include "value/type_sql.h"
#include "value/zone.h"

static const char *clock_sql(struct arena *arena, const struct tm *time)
{
	return arena_format(
		arena, "%02d:%02d:%02d", time->tm_hour, time->tm_min, time->tm_sec);
}

static bool time_parse(struct parse *parse, const char *text, struct value *value)
{
	struct tm time = {0};
	long microseconds;

	if (!moment_time_read(&text, &time, &microseconds) || *text)
		return parse_refuse(parse, "{field} must be a time such as 14:30.");
	*value = value_text(clock_sql(parse->context->arena, &time));
	return moment_limits_keep(parse, value->text, time_parse);
}

/* "14:30:00" -> "14:30"; seconds stay where there are any. */
static const char *time_input(struct context *context, const char *stored)
{
	size_t length = strlen(stored);

	if (length == 8 && strcmp(stored + 5, ":00") == 0)
		return arena_bytes(context->arena, stored, 5);
	return stored;
}

static const char *time_show(
	struct context *context, const struct column *column, const char *stored)
{
	(void)column;
	return time_input(context, stored);
}

static void time_manifest_text(struct context *context, const char **text)
{
	if (!moment_is_word(*text))
		return;
	const struct tm today = zone_today(context);
	*text = clock_sql(context->arena, &today);
}

/* "18:30" stays so. */
static const char *time_spell(struct arena *arena, const char *text, const struct value *value)
{
	(void)arena;
	return strncmp(value->text, text, strlen(text)) == 0 ? text : value->text;
}

/* With its seconds: so the server gives it back, and migrate finds nothing to change. */
static const char *time_default(
	struct arena *arena, const struct column *column, const char *text)
{
	if (strlen(text) == strlen("18:30"))
		text = arena_format(arena, "%s:00", text);
	return sql_default_text(arena, column, text);
}

const struct column_type type_time = {
	.name = "time",
	.class = CLASS_TIME,
	.parse = time_parse,
	.show = time_show,
	.input = time_input,
	.json_type = "string",
	.filter = FILTER_VALUES,
	.display = DISPLAY_MOMENT,
	.manifest_text = time_manifest_text,
	.spell = time_spell,
	.sql = "time",
	.sql_default = time_default,
	.sql_nothing = "TIME'-838:59:59'",
	.cast = "TIME",
};
