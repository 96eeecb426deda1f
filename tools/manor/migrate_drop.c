/*
 * --allow-drop: what no manifest has any more goes, and is saved to a file first.
 *
 * Nothing goes by itself: columns and tables of before stay with their values, and a run names them. Who has seen
 * that they are not needed names them to --allow-drop. What stood there is written as SQL below files_dir, in
 * dropped/, and is on the disk before the first byte of it goes.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/settings.h"
#include "identity/session.h"
#include "migrate.h"
#include "model/sql_text.h"
#include "sql/database.h"

/* Rows that are read at once. */
#define BATCH 1000

/* --- what may go --- */

const char *drop_read(struct arena *arena, struct drops *drops, const char *text)
{
	char *module = arena_string(arena, text), *table = strchr(module, '.'), *column = NULL;

	if (table) {
		*table++ = '\0';
		column = strchr(table, '.');
		if (column)
			*column++ = '\0';
	}
	if (!table || !*module || !*table || (column && (!*column || strchr(column, '.'))))
		return "is no column (MODULE.TABLE.COLUMN) and no table (MODULE.TABLE)";
	drops->items = arena_more(arena, drops->items, drops->count, sizeof *drops->items);
	drops->items[drops->count++] = (struct drop){.text = text, .module = module, .table = table, .column = column};
	return NULL;
}

/* Of a table of no manifest it is not known whose it was. */
static struct drop *drop_find(const struct plan *plan, const char *table, const char *column)
{
	for (size_t i = 0; plan->drops && i < plan->drops->count; i++) {
		struct drop *drop = &plan->drops->items[i];
		if (strcmp(drop->table, table) == 0 && text_is_same(drop->column, column) &&
			(!column || !plan->module || strcmp(drop->module, plan->module->module.name) == 0))
			return drop;
	}
	return NULL;
}

static void plan_drop(struct plan *plan, const struct live_table *table, const char *column, const char *sql)
{
	plan_switch(plan, IMPACT_LOSES, table->present, sql);
	plan->steps[plan->step_count - 1].saved = table;
	plan->steps[plan->step_count - 1].saved_column = column;
}

bool drop_column(struct comparison *comparison, const struct live_column *column)
{
	struct plan *plan = comparison->plan;
	struct live_table *live = comparison->live;
	struct drop *drop = drop_find(plan, live->name, column->name);
	struct buffer sql;

	if (!drop)
		return false;
	drop->is_met = true;
	buffer_start(&sql, plan->arena, 256);
	buffer_format(&sql, "ALTER TABLE `%s` ", live->name);
	live_column_release(live, column->name, &sql);
	buffer_format(&sql, "DROP COLUMN `%s`", column->name);
	plan_drop(plan, live, arena_string(plan->arena, column->name), sql.data);
	return true;
}

bool drop_table(struct plan *plan, struct live *live, struct live_table *table)
{
	struct drop *drop = drop_find(plan, table->name, NULL);

	if (!drop)
		return false;
	drop->is_met = true;
	for (size_t i = 0; i < live->table_count; i++) {
		struct live_table *other = &live->tables[i];
		for (size_t k = 0; k < other->key_count; k++) {
			if (other == table || strcmp(other->keys[k].target, table->name) != 0)
				continue;
			plan_switch(plan, IMPACT_SAFE, other->present,
				arena_format(plan->arena, "ALTER TABLE `%s` DROP FOREIGN KEY `%s`", other->name,
					other->keys[k].name));
			other->keys[k--] = other->keys[--other->key_count];
		}
	}
	table->key_count = 0; /* its own go with it */
	plan_drop(plan, table, NULL, arena_format(plan->arena, "DROP TABLE `%s`", table->name));
	return true;
}

/* --- what was named and is not there, or still wanted --- */

static const char *drop_mistake(struct arena *arena, const struct model *model, const struct drop *drop)
{
	const struct model_table *table = model_table(model, drop->table);

	if (table && (!drop->column || table_column(&table->table, drop->column)))
		return arena_format(arena, "%s is in the manifest: take it out there first", drop->text);
	if (table && strcmp(table->module->module.name, drop->module) != 0)
		return arena_format(arena, "the table %s is of the module %s: write %s.%s.%s", drop->table,
			table->module->module.name, table->module->module.name, drop->table, drop->column);
	return arena_format(arena, "no database has %s", drop->text);
}

bool drops_are_met(const struct migration *migration, struct arena *arena)
{
	bool are_met = true;

	for (size_t i = 0; i < migration->drops.count; i++) {
		if (migration->drops.items[i].is_met)
			continue;
		fprintf(stderr, "manor migrate: --allow-drop: %s\n",
			drop_mistake(arena, migration->model, &migration->drops.items[i]));
		are_met = false;
	}
	return are_met;
}

/* --- saving --- */

struct saving {
	const struct live_table *table;
	const char *column; /* NULL: all of the table */
	const char *where;  /* NULL: all rows */
	const char *key;    /* "`tenant_id`,`id`": what tells the rows apart */
	const char *key_texts; /* the same, as one text */
	char *last;	    /* of the last row: "1,17"; outlives a batch */
	FILE *file;
	uint64_t rows;
	bool has_more;
};

static bool is_bytes(const struct live_column *column)
{
	return strncmp(column->type, "binary", 6) == 0 || strncmp(column->type, "varbinary", 9) == 0 ||
	       strstr(column->type, "blob");
}

/* A literal of the column's value, as SQL writes it. */
static void literal_append(struct buffer *sql, const struct live_column *column)
{
	if (is_bytes(column))
		buffer_format(sql, "IF(`%s` IS NULL,'NULL',CONCAT('X''',HEX(`%s`),''''))", column->name, column->name);
	else
		buffer_format(sql, "QUOTE(`%s`)", column->name);
}

static bool is_saved(const struct saving *saving, const struct live_column *column)
{
	return !column->generated && (!saving->column || strcmp(saving->column, column->name) == 0);
}

static void names_append(const struct saving *saving, struct buffer *sql, void (*append)(struct buffer *sql, const struct live_column *column))
{
	size_t count = 0;

	for (size_t i = 0; i < saving->table->column_count; i++) {
		const struct live_column *column = &saving->table->columns[i];
		if (!is_saved(saving, column))
			continue;
		buffer_text(sql, count++ ? "," : "");
		append(sql, column);
	}
}

static void name_append(struct buffer *sql, const struct live_column *column)
{
	buffer_format(sql, "`%s`", column->name);
}

static void row_save(struct saving *saving, const struct rows *rows, size_t row, const char *names, const char *condition)
{
	if (saving->column) {
		fprintf(saving->file, "UPDATE `%s` SET `%s`=%s WHERE (%s)=(%s);\n", saving->table->name, saving->column,
			rows_text(rows, row, 1), condition, rows_text(rows, row, 0));
		return;
	}
	fprintf(saving->file, "INSERT INTO `%s` (%s) VALUES (", saving->table->name, names);
	for (size_t i = 1; i < rows->columns; i++)
		fprintf(saving->file, "%s%s", i > 1 ? "," : "", rows_text(rows, row, i));
	fputs(");\n", saving->file);
}

static void rows_save(struct context *context, void *data)
{
	struct saving *saving = data;
	struct buffer sql, names;

	buffer_start(&sql, context->arena, 1024);
	buffer_start(&names, context->arena, 512);
	names_append(saving, &names, name_append);
	buffer_format(&sql, "SELECT %s,", saving->key_texts);
	names_append(saving, &sql, literal_append);
	buffer_format(&sql, " FROM `%s` WHERE TRUE", saving->table->present);
	if (saving->column)
		buffer_format(&sql, " AND `%s` IS NOT NULL", saving->column);
	if (saving->where)
		buffer_format(&sql, " AND (%s)", saving->where);
	if (*saving->last)
		buffer_format(&sql, " AND (%s)>(%s)", saving->key, saving->last);
	buffer_format(&sql, " ORDER BY %s LIMIT %d", saving->key, BATCH);
	const struct rows *rows = database_query(context, sql.data);
	for (size_t i = 0; i < rows->count; i++)
		row_save(saving, rows, i, names.data, saving->key);
	saving->rows += rows->count;
	saving->has_more = rows->count == BATCH;
	if (rows->count)
		snprintf(saving->last, 200, "%s", rows_text(rows, rows->count - 1, 0));
}

static void head_save(struct context *context, const struct target *target, struct saving *saving)
{
	const char *definition = rows_text(
		database_query(context, arena_format(context->arena, "SHOW CREATE TABLE `%s`", saving->table->present)), 0, 1);

	fprintf(saving->file,
		"-- What \"manor migrate --allow-drop\" took away from the database %s: %s%s%s.\n"
		"-- To have it back where the manifest has it again, run \"manor migrate\" and then give this file to the\n"
		"-- database's client: mariadb %s <FILE\n",
		target->database, saving->table->name, saving->column ? "." : "", saving->column ? saving->column : "",
		target->database);
	fputs("-- It was defined so:\n", saving->file);
	for (const char *line = definition; line && *line;) {
		size_t length = strcspn(line, "\n");
		fprintf(saving->file, "--   %.*s\n", (int)length, line);
		line += length + (line[length] == '\n');
	}
	fputs("SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00', foreign_key_checks = 0;\n", saving->file);
}

static const char *key_of(struct context *context, const struct live_table *table, const char **texts)
{
	const struct live_index *primary = live_index(table, "PRIMARY");
	struct buffer key, text;

	for (size_t i = 0; primary && i < primary->column_count; i++)
		if (!strstr(live_column(table, primary->columns[i])->type, "int"))
			primary = NULL;
	if (!primary)
		fail_plain(context, 409, "no_key", "the table %s has no primary key of numbers: save and drop it by hand",
			table->name);
	buffer_start(&key, context->arena, 64);
	buffer_start(&text, context->arena, 64);
	buffer_text(&text, "CONCAT_WS(','");
	for (size_t i = 0; i < primary->column_count; i++) {
		buffer_format(&key, "%s`%s`", i ? "," : "", primary->columns[i]);
		buffer_format(&text, ",`%s`", primary->columns[i]);
	}
	buffer_text(&text, ")");
	*texts = text.data;
	return key.data;
}

/* `number`: of those of the same moment. */
static const char *path_make(struct context *context, const struct target *target, const struct step *step, unsigned number)
{
	const char *folder = arena_format(context->arena, "%s/dropped", context->settings->files_dir);
	struct tm day;
	char moment[32];

	mkdir(context->settings->files_dir, 0700);
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		fail_plain(context, 500, "unwritable", "cannot make %s: %s; nothing was dropped", folder, strerror(errno));
	gmtime_r(&context->now, &day);
	strftime(moment, sizeof moment, "%Y%m%dT%H%M%SZ", &day);
	return arena_format(context->arena, "%s/%s-%s-%s%s%s%s.sql", folder, moment, target->database, step->saved->name,
		step->saved_column ? "." : "", step->saved_column ? step->saved_column : "",
		number ? arena_format(context->arena, "-%u", number) : "");
}

static void file_end(struct context *context, struct saving *saving, const char *path)
{
	bool is_whole = fflush(saving->file) == 0 && !ferror(saving->file) && fsync(fileno(saving->file)) == 0;
	int reason = errno;

	if (fclose(saving->file) == 0 && is_whole)
		return;
	unlink(path);
	fail_plain(context, 507, "unwritable", "cannot write %s: %s; nothing was dropped", path, strerror(reason));
}

void leftover_save(struct context *context, const struct target *target, const struct step *step)
{
	const char *path = NULL;
	int descriptor = -1;
	char last[200] = "";
	struct saving saving = {.table = step->saved, .column = step->saved_column, .where = step->saved_where, .last = last, .has_more = true};

	for (unsigned number = 0; number == 0 || (descriptor < 0 && errno == EEXIST && number < 1000); number++) {
		path = path_make(context, target, step, number);
		descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	}
	saving.file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
	if (!saving.file)
		fail_plain(context, 507, "unwritable", "cannot write %s: %s; nothing was dropped", path, strerror(errno));
	saving.key = key_of(context, step->saved, &saving.key_texts);
	head_save(context, target, &saving);
	while (saving.has_more && !ferror(saving.file))
		database_batch(context, rows_save, &saving);
	file_end(context, &saving, path);
	printf("  saved %" PRIu64 " row%s to %s\n", saving.rows, saving.rows == 1 ? "" : "s", path);
}
