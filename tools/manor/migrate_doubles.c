/*
 * Rows that would be the same in a new unique set: all of them, in groups, before anything is done. Some stand in the
 * refusal itself, and all of them in a file where they are more.
 */
#include "migrate_doubles.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/settings.h"
#include "schema/schema.h"
#include "sql/database.h"

/* What a refusal names: groups, and rows of each. */
#define GROUPS_LISTED 5
#define ROWS_LISTED 10
/* Rows that are read at once. */
#define BATCH 5000

struct doubles {
	struct comparison *comparison;
	const struct schema_index *index;
	const char *shown[16]; /* columns that tell the groups apart, as the manifest calls them; the tenant first */
	size_t shown_count;
	const char *rows; /* "(SELECT ...) found" */
};

/* "name$unique" is made of name; "code$where" tells which rows count, and says nothing. */
static void shown_find(struct doubles *doubles)
{
	struct arena *arena = doubles->comparison->plan->arena;

	for (const char *const *name = doubles->index->columns; *name && doubles->shown_count < 16; name++) {
		const char *sign = strchr(*name, '$');
		if (sign && strcmp(sign, "$where") == 0)
			continue;
		doubles->shown[doubles->shown_count++] = sign ? arena_bytes(arena, *name, (size_t)(sign - *name)) : *name;
	}
}

/* Each row that is not alone: number of its group, id, what is shown of it. */
static void rows_say(struct doubles *doubles, const char *values, const char *names, const char *present)
{
	struct comparison *comparison = doubles->comparison;
	struct buffer shown, called;

	buffer_start(&shown, comparison->plan->arena, 200);
	buffer_start(&called, comparison->plan->arena, 200);
	for (size_t i = 0; i < doubles->shown_count; i++) {
		const struct live_column *live = live_column(comparison->live, doubles->shown[i]);
		if (live)
			buffer_format(&shown, "`%s` AS s%zu, ", live->present, i);
		else
			buffer_format(&shown, "'new' AS s%zu, ", i);
		buffer_format(&called, ", s%zu", i);
	}
	doubles->rows = arena_format(comparison->plan->arena,
		"(SELECT i%s, COUNT(*) OVER (PARTITION BY %s) AS times, DENSE_RANK() OVER (ORDER BY %s) AS place"
		" FROM (SELECT `id` AS i, %s%s FROM `%s`) each_row WHERE %s) found WHERE times > 1",
		called.data, names, names, shown.data, values, comparison->live->present, present);
}

/* In order of groups, behind that row of that group. */
static const struct rows *rows_behind(const struct doubles *doubles, const char *place, const char *id, unsigned most)
{
	struct buffer sql;

	buffer_start(&sql, doubles->comparison->context->arena, 500);
	buffer_text(&sql, "SELECT place, i");
	for (size_t i = 0; i < doubles->shown_count; i++)
		buffer_format(&sql, ", s%zu", i);
	buffer_format(&sql, " FROM %s", doubles->rows);
	if (place)
		buffer_format(&sql, " AND (place > %s OR (place = %s AND i > %s))", place, place, id);
	buffer_format(&sql, " ORDER BY place, i LIMIT %u", most);
	return database_query(doubles->comparison->context, sql.data);
}

/* --- in the refusal --- */

static void group_begin(const struct doubles *doubles, struct buffer *text, const struct rows *rows, size_t row)
{
	bool has_tenant = strcmp(doubles->shown[0], "tenant_id") == 0;

	for (size_t i = has_tenant; i < doubles->shown_count; i++) {
		const char *value = rows_text(rows, row, 2 + i);
		buffer_format(text, "%s%.60s", i > has_tenant ? ", " : "", value && *value ? value : "(empty)");
	}
	if (has_tenant)
		buffer_format(text, " of tenant %s", rows_text(rows, row, 2));
	buffer_text(text, ": rows ");
}

/* "Chess of tenant 1: rows 1, 4; Go of tenant 1: rows 2, 3"; *is_all: they are no more. */
static const char *groups_listed(const struct doubles *doubles, bool *is_all)
{
	const unsigned most = GROUPS_LISTED * ROWS_LISTED + 1;
	const struct rows *rows = rows_behind(doubles, NULL, NULL, most);
	struct buffer text;
	size_t groups = 0, listed = 0;

	*is_all = rows->count < most;
	buffer_start(&text, doubles->comparison->plan->arena, 300);
	for (size_t i = 0; i < rows->count; i++) {
		bool is_new = i == 0 || strcmp(rows_text(rows, i, 0), rows_text(rows, i - 1, 0)) != 0;
		listed = is_new ? 1 : listed + 1;
		groups += is_new;
		if (groups > GROUPS_LISTED || listed > ROWS_LISTED) {
			*is_all = false;
			continue;
		}
		if (is_new) {
			buffer_text(&text, i ? "; " : "");
			group_begin(doubles, &text, rows, i);
		}
		buffer_format(&text, "%s%s", listed > 1 ? ", " : "", rows_text(rows, i, 1));
	}
	if (!*is_all)
		buffer_text(&text, " and others");
	return text.data;
}

/* --- in the file --- */

static void field_write(FILE *file, const char *text)
{
	fputs(",\"", file);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', file);
		fputc(*text, file);
	}
	fputc('"', file);
}

static bool rows_write(const struct doubles *doubles, FILE *file)
{
	const char *place = NULL, *id = NULL;
	const struct rows *rows;

	fputs("group,id", file);
	for (size_t i = 0; i < doubles->shown_count; i++)
		fprintf(file, ",%s", doubles->shown[i]);
	fputc('\n', file);
	do {
		rows = rows_behind(doubles, place, id, BATCH);
		for (size_t row = 0; row < rows->count; row++) {
			place = rows_text(rows, row, 0);
			id = rows_text(rows, row, 1);
			fprintf(file, "%s,%s", place, id);
			for (size_t i = 0; i < doubles->shown_count; i++)
				field_write(file, rows_text(rows, row, 2 + i) ? rows_text(rows, row, 2 + i) : "");
			fputc('\n', file);
		}
	} while (rows->count == BATCH && !ferror(file));
	return fflush(file) == 0 && !ferror(file);
}

/* Where they are, or why they are not. */
static const char *file_write(const struct doubles *doubles)
{
	const struct comparison *comparison = doubles->comparison;
	struct arena *arena = comparison->plan->arena;
	const char *files = comparison->context->settings->files_dir;
	const char *folder = arena_format(arena, "%s/doubles", files);
	const char *path = arena_format(arena, "%s/%s-%s-%s.csv", folder, comparison->plan->database,
		comparison->schema->table, doubles->index->name);

	mkdir(files, 0700);
	mkdir(folder, 0700);
	int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
	bool is_written = file && rows_write(doubles, file);
	int reason = errno;
	if (file && fclose(file) != 0)
		is_written = false;
	if (is_written)
		return arena_format(arena, "all of them: %s; ", path);
	if (file)
		unlink(path);
	return arena_format(arena, "the list of all of them cannot be written (%s: %s); ", path, strerror(reason));
}

const char *doubles_list(struct comparison *comparison, const struct schema_index *index, const char *values,
	const char *names, const char *present, const char **file)
{
	struct doubles doubles = {.comparison = comparison, .index = index};
	bool is_all;

	*file = "";
	if (!live_column(comparison->live, "id"))
		return "";
	shown_find(&doubles);
	rows_say(&doubles, values, names, present);
	const char *listed = groups_listed(&doubles, &is_all);
	if (!is_all)
		*file = file_write(&doubles);
	return arena_format(comparison->plan->arena, " (%s)", listed);
}
