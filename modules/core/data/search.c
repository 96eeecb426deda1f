#include "data/search.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "data/fold.h"
#include "data/record_internal.h"

/* Words that are looked for, at most: each is one subquery. */
#define QUERY_WORDS 8
/* Words that one record has, at most; the columns' lengths set a lower limit in practice. */
#define RECORD_WORDS 200
#define REBUILD_BATCH 500

/* The different words of a record. */
struct words {
	const char *items[RECORD_WORDS];
	size_t count;
};

static void words_add(struct context *context, struct words *words, const char *text)
{
	const char *word;

	while (words->count < RECORD_WORDS && (word = fold_next(context->arena, &text))) {
		size_t known = 0;
		while (known < words->count && strcmp(words->items[known], word) != 0)
			known++;
		if (known == words->count)
			words->items[words->count++] = word;
	}
}

/* INSERT INTO {search_terms} ... with as many rows as were added. */
struct insertion {
	struct buffer sql;
	struct bound bound;
};

static void insertion_start(struct context *context, struct insertion *insertion)
{
	memset(insertion, 0, sizeof *insertion);
	buffer_start(&insertion->sql, context->arena, 512);
	buffer_text(&insertion->sql,
		"INSERT INTO {search_terms} (tenant_id, table_name, record_id, term) VALUES ");
}

static void insertion_add(struct context *context, struct insertion *insertion,
	const struct table *table, uint64_t id, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		buffer_text(&insertion->sql, insertion->bound.count ? ",(?,?,?,?)" : "(?,?,?,?)");
		bound_add(context, &insertion->bound, value_unsigned(tenant_id(context)));
		bound_add(context, &insertion->bound, value_text(table->name));
		bound_add(context, &insertion->bound, value_unsigned(id));
		bound_add(context, &insertion->bound, value_text(words->items[i]));
	}
}

static void insertion_send(struct context *context, struct insertion *insertion)
{
	if (insertion->bound.count)
		tenant_write(context, insertion->sql.data, insertion->bound.values,
			insertion->bound.count, NULL);
}

void search_remove(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_text(table->name)};
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	buffer_text(&sql,
		"DELETE FROM {search_terms} WHERE tenant_id=? AND table_name=? AND record_id IN ");
	append_ids(&sql, ids, count);
	tenant_write(context, sql.data, bound, 2, NULL);
}

void search_update(struct context *context, const struct table *table, uint64_t id,
	const struct record *record, bool is_new)
{
	struct words words = {.count = 0};
	struct insertion insertion;

	for (size_t i = 0; i < table->column_count; i++) {
		const char *text = value_as_text(context, &record->values[i]);
		if (table->columns[i].is_searched && text)
			words_add(context, &words, text);
	}
	if (!is_new)
		search_remove(context, table, &id, 1);
	insertion_start(context, &insertion);
	insertion_add(context, &insertion, table, id, &words);
	insertion_send(context, &insertion);
}

/* Shared rows belong to no tenant, so they have no terms; they are few, and read whole. */
static void shared_condition(const struct table *table, const char *alias, struct buffer *sql)
{
	buffer_text(sql, " AND CONVERT(CONCAT_WS(' ', ''");
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].is_searched)
			buffer_format(sql, ", %s.`%s`", alias, table->columns[i].name);
	buffer_text(sql, ") USING utf8mb4) COLLATE utf8mb4_unicode_520_ci LIKE ?");
}

bool search_condition(struct context *context, const struct table *table, const char *alias,
	const char *q, struct buffer *sql, struct value *parameters, size_t *count, size_t capacity)
{
	const char *word;
	size_t words = 0;

	while (words < QUERY_WORDS && *count + 2 <= capacity &&
		(word = fold_next(context->arena, &q))) {
		words++;
		if (table->scope == SCOPE_SHARED) {
			shared_condition(table, alias, sql);
			parameters[(*count)++] =
				value_text(arena_format(context->arena, "%% %s%%", word));
			continue;
		}
		buffer_format(sql,
			" AND %s.id IN (SELECT s.record_id FROM {search_terms} s "
			"WHERE s.table_name=? AND s.term LIKE ?)",
			alias);
		parameters[(*count)++] = value_text(table->name);
		parameters[(*count)++] = value_text(arena_format(context->arena, "%s%%", word));
	}
	return words > 0;
}

/* --- rebuilding ------------------------------------------------------------------------------- */

/* "SELECT id, a, b FROM ..." of the searched columns; false where there are none. */
static bool rebuild_select(const struct table *table, struct buffer *sql)
{
	size_t count = 0;

	buffer_text(sql, "SELECT id");
	for (size_t i = 0; i < table->column_count; i++) {
		if (!table->columns[i].is_searched)
			continue;
		buffer_format(sql, ",`%s`", table->columns[i].name);
		count++;
	}
	buffer_format(sql, " FROM {%s} WHERE tenant_id=? AND id>? ORDER BY id LIMIT %d FOR UPDATE",
		table->name, REBUILD_BATCH);
	return count > 0;
}

/* Terms of the ids above `after`, up to `last` (0: all above). */
static void terms_clear(
	struct context *context, const struct table *table, uint64_t after, uint64_t last)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_text(table->name),
		value_unsigned(after), value_unsigned(last ? last : INT64_MAX)};

	tenant_write(context,
		"DELETE FROM {search_terms} WHERE tenant_id=? AND table_name=? "
		"AND record_id>? AND record_id<=?",
		bound, 4, NULL);
}

static void batch_write(struct context *context, const struct table *table, const struct rows *rows)
{
	struct insertion insertion;

	insertion_start(context, &insertion);
	for (size_t row = 0; row < rows->count; row++) {
		struct words words = {.count = 0};
		for (size_t i = 1; i < rows->columns; i++) {
			const char *text = rows_text(rows, row, i);
			if (text)
				words_add(context, &words, text);
		}
		insertion_add(context, &insertion, table, rows_unsigned(rows, row, 0), &words);
	}
	insertion_send(context, &insertion);
}

struct rebuild {
	const struct table *table;
	const char *sql;
	uint64_t after, rows;
	bool is_over;
};

static void rebuild_batch(struct context *context, void *data)
{
	struct rebuild *rebuild = data;
	const struct value bound[] = {
		value_unsigned(tenant_id(context)), value_unsigned(rebuild->after)};
	const struct rows *rows = tenant_lock(context, rebuild->sql, bound, 2);
	uint64_t last = rows->count ? rows_unsigned(rows, rows->count - 1, 0) : rebuild->after;

	rebuild->is_over = rows->count < REBUILD_BATCH;
	terms_clear(context, rebuild->table, rebuild->after, rebuild->is_over ? 0 : last);
	batch_write(context, rebuild->table, rows);
	rebuild->rows += rows->count;
	rebuild->after = last;
}

uint64_t search_rebuild(struct context *context, const struct table *table)
{
	struct rebuild rebuild = {.table = table};
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	if (!rebuild_select(table, &sql))
		return 0;
	rebuild.sql = sql.data;
	while (!rebuild.is_over)
		database_batch(context, rebuild_batch, &rebuild);
	return rebuild.rows;
}
