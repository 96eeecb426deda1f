#include "record/series.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/utf8.h"
#include "record/amend.h"
#include "record/record_asking.h"
#include "record/record_internal.h"
#include "record/search.h"
#include "value/column_value.h"
#include "value/series_pattern.h"
#include "value/zone.h"

#define FILL_BATCH 500

/* The day that the number counts for: that of the declared column, else today. */
static struct tm series_day(struct context *context, const struct record *record, const struct series *series)
{
	const char *stored = series->date ? record_text(record, series->date) : NULL;
	struct tm day = {0};

	if (!stored)
		return zone_today(context);
	const char *local = column_input(context, table_column(record->table, series->date), stored);
	if (sscanf(local, "%d-%d", &day.tm_year, &day.tm_mon) != 2)
		return zone_today(context);
	day.tm_year -= 1900;
	day.tm_mon -= 1;
	return day;
}

static void place_add(struct buffer *text, const struct record *record, enum series_place place,
	const char *word, const struct tm *day)
{
	if (place == SERIES_YEAR) {
		buffer_format(text, "%04d", day->tm_year + 1900);
	} else if (place == SERIES_MONTH) {
		buffer_format(text, "%02d", day->tm_mon + 1);
	} else {
		const char *value = record_text(record, word);
		buffer_text(text, value ? value : "");
	}
}

/* What has a count of its own: "2026", "2026/07/3". */
static const char *series_scope(struct context *context, const struct record *record,
	const struct series *series, const struct tm *day)
{
	struct buffer scope;

	buffer_start(&scope, context->arena, 32);
	for (const char *const *per = series->per; per && *per; per++) {
		if (scope.length)
			buffer_text(&scope, "/");
		place_add(&scope, record, series_word(*per), *per, day);
	}
	return scope.data;
}

static uint64_t counter_next(struct context *context, const struct record *record,
	const struct column *column, const char *scope)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)),
		value_text(arena_format(context->arena, "%s.%s", record->table->name, column->name)),
		value_text(scope)};

	/* The insert is for the first number alone. An update that finds nothing would lock the gap where the
	   others want to insert: of two at once, one would be the victim of a deadlock. A plain read locks nothing. */
	bool is_counted = database_select(context,
		"SELECT 1 FROM {series_counters} c WHERE c.`series`=? AND c.`scope`=?", bound + 1, 2)->count > 0;
	tenant_write(context,
		is_counted ? "UPDATE {series_counters} SET last_number=last_number+1"
			     " WHERE tenant_id=? AND series=? AND scope=?"
			   : "INSERT INTO {series_counters} (tenant_id, series, scope, last_number)"
			     " VALUES (?, ?, ?, 1) ON DUPLICATE KEY UPDATE last_number=last_number+1",
		bound, 3, NULL);
	const struct rows *rows = tenant_lock(context,
		"SELECT last_number FROM {series_counters} WHERE tenant_id=? AND series=? AND scope=?"
		" FOR UPDATE",
		bound, 3);
	return rows_unsigned(rows, 0, 0);
}

static const char *series_text(struct context *context, const struct record *record,
	const struct series *series, const struct tm *day, uint64_t number)
{
	struct arena *arena = context->arena;
	const char *pattern = series->pattern;
	struct series_piece piece;
	struct buffer text;

	buffer_start(&text, arena, 32);
	while (series_next(arena, &pattern, &piece)) {
		if (piece.place == SERIES_TEXT)
			buffer_text(&text, piece.text);
		else if (piece.place == SERIES_NUMBER)
			buffer_format(&text, "%0*" PRIu64, (int)piece.digits, number);
		else
			place_add(&text, record, piece.place, piece.text, day);
	}
	return text.data;
}

static const char *number_counted(struct context *context, const struct record *record, const struct column *column)
{
	const struct tm day = series_day(context, record, column->series);
	const char *scope = series_scope(context, record, column->series, &day);

	return series_text(
		context, record, column->series, &day, counter_next(context, record, column, scope));
}

/* As the record will be. What amends another one has its number from that. */
static bool number_is_due(struct context *context, const struct record *record, const struct column *column)
{
	struct asking asking;

	if (!column->series->when || (!record->before && amended_number(context, record, column)))
		return true;
	asking_start(&asking, context, record);
	asking_select(&asking, column->series->when, NULL);
	asking_made_row(&asking, NULL);
	return asked_is_true(
		database_select(context, asking.sql.data, asking.bound.values, asking.bound.count), 0, 0);
}

bool series_give(struct context *context, struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column->series || record->values[i].type != VALUE_NULL ||
			!number_is_due(context, record, column))
			continue;
		const char *text = amended_number(context, record, column);
		if (!text)
			text = number_counted(context, record, column);
		if (utf8_count(text, strlen(text)) > column->length) {
			record_error(context, errors, table, column->name,
				"{field} would be too long: {text}.", "field", column->label,
				"text", text);
			return false;
		}
		record_set(record, column->name, value_text(text));
	}
	return true;
}

/* --- records that have none ------------------------------------------------------------------- */

static void row_fill(
	struct context *context, const struct table *table, const struct column *column, uint64_t id)
{
	struct record *record = record_change(context, record_load(context, &principal_system, table, id, true));
	struct record_errors *errors = record_errors_create(context, table);

	if (!series_give(context, record, errors))
		fail_internal(context, "%s %" PRIu64 ": %s would be too long", table->name, id, column->name);
	const struct value bound[] = {*record_get(record, column->name),
		value_unsigned(tenant_id(context)), value_unsigned(id)};
	tenant_write(context,
		arena_format(context->arena, "UPDATE {%s} SET `%s`=? WHERE tenant_id=? AND id=?",
			table->name, column->name),
		bound, 3, NULL);
	if (column->is_searched)
		search_update(context, table, id, record, false);
}

/* That have none and should: what waits for something has none of its own accord. NULL: it can be none. */
static const struct rows *numbers_lacking(
	struct context *context, const struct table *table, const struct column *column, unsigned most)
{
	if (!column->series || column->series->when)
		return NULL;
	return database_select(context,
		arena_format(context->arena,
			"SELECT r.`id` FROM {%s} r WHERE r.`%s` IS NULL ORDER BY r.`id` LIMIT %u",
			table->name, column->name, most),
		NULL, 0);
}

/* At most FILL_BATCH; how many it were. */
static size_t numbers_fill(
	struct context *context, const struct table *table, const struct column *column)
{
	const struct rows *rows = numbers_lacking(context, table, column, FILL_BATCH);

	if (!rows)
		return 0;
	for (size_t i = 0; i < rows->count; i++)
		row_fill(context, table, column, rows_unsigned(rows, i, 0));
	return rows->count;
}

bool series_fill(struct context *context, const char *module, uint64_t *records)
{
	for (size_t t = 0; t < catalogue.table_count; t++) {
		const struct table *table = catalogue.tables[t];
		if (module && strcmp(table->module, module) != 0)
			continue;
		for (size_t i = 0; i < table->column_count; i++) {
			size_t count = numbers_fill(context, table, &table->columns[i]);
			*records += count;
			if (count > 0)
				return true;
		}
	}
	return false;
}

bool series_is_wanted(struct context *context, const char *module)
{
	for (size_t t = 0; t < catalogue.table_count; t++) {
		const struct table *table = catalogue.tables[t];
		if (module && strcmp(table->module, module) != 0)
			continue;
		for (size_t i = 0; i < table->column_count; i++) {
			const struct rows *rows = numbers_lacking(context, table, &table->columns[i], 1);
			if (rows && rows->count)
				return true;
		}
	}
	return false;
}
