/* How long something takes: whole minutes, as minutes() and add_minutes() of expressions count them. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/message.h"
#include "value/parse.h"
#include "value/type_sql.h"

#define MINUTES_OF_HOUR 60
#define MINUTES_OF_DAY 1440
/* No sum of a hundred million of them leaves 64 bits. */
#define MOST_MINUTES 10000000000LL

/* A number with one decimal point or comma, times `minutes`, to the nearest minute. */
static bool duration_part_read(const char **text, const char **digits, size_t *length)
{
	size_t whole = strspn(*text, "0123456789"), point = strspn(*text + whole, ".,") == 1;
	size_t fraction = point ? strspn(*text + whole + 1, "0123456789") : 0;

	*digits = *text;
	*length = whole + (fraction > 0 ? 1 + fraction : 0);
	*text += *length;
	return whole > 0 && whole <= 9 && fraction <= 9 && (!point || fraction > 0);
}

static int64_t part_minutes(const char *digits, size_t length, int64_t minutes)
{
	int64_t sum = 0, scale = 1;
	bool is_fraction = false;

	for (size_t i = 0; i < length; i++) {
		if (digits[i] < '0') {
			is_fraction = true;
			continue;
		}
		sum = sum * 10 + (digits[i] - '0');
		scale *= is_fraction ? 10 : 1;
	}
	/* At most 18 digits, of which what is kept of an hour's fraction is far less than a minute. */
	return sum / scale * minutes + ((sum % scale) * minutes + scale / 2) / scale;
}

static bool word_passed(const char **text, const char *word)
{
	size_t length = strlen(word);

	if (strncasecmp(*text, word, length) != 0 || strchr("abcdefghijklmnopqrstuvwxyz", (*text)[length] | 0x20) != NULL)
		return false;
	*text += length;
	return true;
}

/* "h", "hours", "min": how many minutes one is; 0 where there is no such word. */
static int64_t unit_read(const char **text)
{
	static const struct {
		const char *word;
		int64_t minutes;
	} units[] = {{"d", MINUTES_OF_DAY}, {"day", MINUTES_OF_DAY}, {"days", MINUTES_OF_DAY}, {"h", MINUTES_OF_HOUR},
		{"hr", MINUTES_OF_HOUR}, {"hrs", MINUTES_OF_HOUR}, {"hour", MINUTES_OF_HOUR}, {"hours", MINUTES_OF_HOUR},
		{"m", 1}, {"min", 1}, {"mins", 1}, {"minute", 1}, {"minutes", 1}};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (word_passed(text, units[i].word))
			return units[i].minutes;
	return 0;
}

static void spaces_pass(const char **text)
{
	*text += strspn(*text, " ");
}

/* "1h 30m", "1.5 hours", "2d 4h": the larger unit first, each once. */
static bool units_read(const char *text, int64_t *sum)
{
	int64_t above = INT64_MAX, unit;
	const char *digits;
	size_t length;

	for (*sum = 0; *text != '\0'; above = unit) {
		if (!duration_part_read(&text, &digits, &length))
			return false;
		spaces_pass(&text);
		unit = unit_read(&text);
		if (unit == 0 || unit >= above)
			return false;
		*sum += part_minutes(digits, length, unit);
		spaces_pass(&text);
	}
	return true;
}

/* "1:30", "1:30 h", and plain minutes: "90". */
static bool clock_read(const char *text, int64_t *sum)
{
	size_t hours = strspn(text, "0123456789");

	if (hours == 0 || hours > 10)
		return false;
	*sum = strtoll(text, NULL, 10);
	text += hours;
	if (*text == '\0')
		return true;
	if (*text != ':' || strspn(text + 1, "0123456789") != 2 || text[1] > '5')
		return false;
	*sum = *sum * MINUTES_OF_HOUR + strtoll(text + 1, NULL, 10);
	text += 3;
	spaces_pass(&text);
	return *text == '\0' || strcasecmp(text, "h") == 0;
}

/* ISO 8601: "PT1H30M", "P1DT4H". */
static bool iso_read(const char *text, int64_t *sum)
{
	bool is_time = false, has_part = false;
	int64_t above = INT64_MAX;
	const char *digits;
	size_t length;

	if (*text++ != 'P')
		return false;
	for (*sum = 0; *text != '\0'; text++) {
		if (*text == 'T' && !is_time) {
			is_time = true;
			has_part = false;
			continue;
		}
		if (!duration_part_read(&text, &digits, &length))
			return false;
		int64_t unit = *text == 'D' && !is_time ? MINUTES_OF_DAY : *text == 'H' && is_time ? MINUTES_OF_HOUR
			: *text == 'M' && is_time						   ? 1
												   : 0;
		if (unit == 0 || unit >= above)
			return false;
		*sum += part_minutes(digits, length, unit);
		above = unit;
		has_part = true;
	}
	return has_part;
}

static bool minutes_read(const char *text, int64_t *minutes)
{
	bool is_negative = *text == '-';

	text += is_negative;
	if (!clock_read(text, minutes) && !iso_read(text, minutes) && !units_read(text, minutes))
		return false;
	if (is_negative)
		*minutes = -*minutes;
	return true;
}

/* "1:30" */
static const char *clock_text(struct arena *arena, int64_t minutes)
{
	int64_t size = minutes < 0 ? -minutes : minutes;

	return arena_format(arena, "%s%" PRId64 ":%02d", minutes < 0 ? "-" : "", size / MINUTES_OF_HOUR,
		(int)(size % MINUTES_OF_HOUR));
}

/* An average, or what is computed, need not be whole. */
static const char *duration_input(struct context *context, const char *stored)
{
	return clock_text(context->arena, llround(strtod(stored, NULL)));
}

static const char *duration_show(struct context *context, const struct column *column, const char *stored)
{
	(void)column;
	return arena_format(context->arena, "%s h", duration_input(context, stored));
}

static bool duration_parse(struct parse *parse, const char *text, struct value *value)
{
	const struct column *column = parse->column;
	int64_t minutes, least = 0, most = MOST_MINUTES;

	if (!minutes_read(text, &minutes))
		return parse_refuse(parse, "{field} must be a duration such as 1:30, 1h 30m, 1.5h or 90m.");
	if (column->minimum)
		least = strtoll(column->minimum, NULL, 10);
	if (column->maximum)
		most = strtoll(column->maximum, NULL, 10);
	if (minutes < least)
		return parse_refuse(
			parse, "{field} must be at least {least}.", "least", clock_text(parse->context->arena, least));
	if (minutes > most)
		return parse_refuse(parse, "{field} must be at most {most}.", "most", clock_text(parse->context->arena, most));
	*value = value_integer(minutes);
	return true;
}

/* A manifest's "1:30" is written out as what the database has. */
static const char *duration_spell(struct arena *arena, const char *text, const struct value *value)
{
	(void)text;
	return arena_format(arena, "%" PRId64, value->integer);
}

static const char *duration_json_refusal(struct context *context, const char *field)
{
	return message(context, "{field} must be a whole number of minutes, or a text such as PT1H30M.", "field", field);
}

const struct column_type type_duration = {
	.name = "duration",
	.class = CLASS_NUMBER,
	.parse = duration_parse,
	.show = duration_show,
	.input = duration_input,
	.json = integer_json,
	.json_text = number_json_text,
	.json_refusal = duration_json_refusal,
	.json_type = "integer",
	.json_format = "int64",
	.is_whole = true,
	.is_lasting = true,
	.filter = FILTER_VALUES,
	.spell = duration_spell,
	.sql = "bigint",
	.sql_default = sql_default_number,
	.sql_nothing = "-9223372036854775808",
	.cast = "SIGNED",
	.demo = "15 * (1 + n % 16)",
};
