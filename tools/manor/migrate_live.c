/* Reads a database as it is, in one spelling whatever the server. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "migrate.h"
#include "model/sql_text.h"
#include "sql/database.h"

/* Rows of information_schema read at once. */
#define BATCH 10000

static const char *lowered(struct arena *arena, const char *text)
{
	char *copy = arena_string(arena, text);

	for (char *c = copy; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return copy;
}

/* "bigint(20) unsigned" is MariaDB's way to say MySQL's "bigint unsigned"; tinyint(1) is
 * everybody's. */
static const char *type_normal(struct arena *arena, const char *type)
{
	static const char *const integers[] = {"tinyint", "smallint", "mediumint", "int", "bigint"};

	if (type_is_enum(type) || strcmp(type, "tinyint(1)") == 0)
		return arena_string(arena, type);
	type = lowered(arena, type);
	size_t name = strcspn(type, "( ");
	if (type[name] != '(')
		return type;
	for (size_t i = 0; i < sizeof integers / sizeof *integers; i++) {
		const char *after = strchr(type, ')');
		if (strlen(integers[i]) == name && strncmp(type, integers[i], name) == 0 && after)
			return arena_format(arena, "%.*s%s", (int)name, type, after + 1);
	}
	return type;
}

/* MariaDB quotes ('active', NULL), MySQL does not (active, and no value at all). */
const char *live_default(struct arena *arena, const char *sql)
{
	if (!sql || strcmp(sql, "NULL") == 0)
		return NULL;
	size_t length = strlen(sql);
	if (*sql == '(' && sql[length - 1] == ')')
		sql = arena_bytes(arena, sql + 1, length - 2); /* so a call is written */
	if (*sql != '\'')
		return lowered(arena, sql);
	char *bare = arena_allocate(arena, strlen(sql) + 1), *to = bare;
	for (const char *c = sql + 1; *c && !(c[0] == '\'' && c[1] == '\0'); c++) {
		if ((c[0] == '\'' && c[1] == '\'') || (c[0] == '\\' && c[1] == '\\'))
			c++;
		*to++ = *c;
	}
	return bare;
}

/* As it is written behind DEFAULT: MariaDB says it so, MySQL leaves the quotes out. A call needs
   parentheses there, except for the present moment. */
static const char *default_sql(struct arena *arena, const char *sql)
{
	struct buffer quoted;
	bool is_moment = sql && strncasecmp(sql, "current_timestamp", 17) == 0;

	if (!sql || strcmp(sql, "NULL") == 0)
		return NULL;
	if (*sql == '\'' || is_moment)
		return sql;
	if (strchr(sql, '(') && strchr(sql, ')'))
		return arena_format(arena, "(%s)", sql);
	if (*sql && strspn(sql, "0123456789.-") == strlen(sql))
		return sql;
	buffer_start(&quoted, arena, strlen(sql) + 8);
	sql_string(&quoted, sql);
	return quoted.data;
}

/* The servers differ in parentheses, quotes, spaces and character set introducers. */
const char *live_expression(struct arena *arena, const char *sql)
{
	static const char *const introducers[] = {"_utf8mb4", "_utf8mb3", "_latin1", "_ascii"};
	char *bare, *to;

	if (!sql || !*sql)
		return NULL;
	sql = lowered(arena, sql);
	bare = to = arena_allocate(arena, strlen(sql) + 1);
	while (*sql) {
		size_t skip = strchr("()` \\", *sql) ? 1 : 0;
		for (size_t i = 0; !skip && i < sizeof introducers / sizeof *introducers; i++)
			if (strncmp(sql, introducers[i], strlen(introducers[i])) == 0)
				skip = strlen(introducers[i]);
		if (!skip)
			*to++ = *sql++;
		else
			sql += skip;
	}
	return bare;
}

/* --- reading --- */

struct reader {
	struct context *context;
	struct arena *arena;
	struct live *live;
	struct live_table *table; /* the one of the last row */
};

static struct live_table *table_of(struct reader *reader, const char *name)
{
	struct live *live = reader->live;

	if (reader->table && strcmp(reader->table->name, name) == 0)
		return reader->table;
	reader->table = NULL;
	for (size_t i = 0; i < live->table_count; i++)
		if (strcmp(live->tables[i].name, name) == 0)
			reader->table = &live->tables[i];
	return reader->table;
}

static void read_table(struct reader *reader, const struct rows *rows, size_t row)
{
	struct live *live = reader->live;

	if (strcmp(rows_text(rows, row, 1), "BASE TABLE") != 0) {
		live->others = list_grow(reader->arena, live->others, live->other_count,
			&live->other_capacity, sizeof *live->others);
		live->others[live->other_count++] = rows_text(rows, row, 0);
		return;
	}
	live->tables = list_grow(reader->arena, live->tables, live->table_count,
		&live->table_capacity, sizeof *live->tables);
	live->tables[live->table_count++] = (struct live_table){
		.name = rows_text(rows, row, 0), .present = rows_text(rows, row, 0)};
}

static void read_column(struct reader *reader, const struct rows *rows, size_t row)
{
	struct live_table *table = table_of(reader, rows_text(rows, row, 0));

	if (!table)
		return;
	table->columns = list_grow(reader->arena, table->columns, table->column_count,
		&table->column_capacity, sizeof *table->columns);
	table->columns[table->column_count++] = (struct live_column){
		.name = rows_text(rows, row, 1),
		.present = rows_text(rows, row, 1),
		.type = type_normal(reader->arena, rows_text(rows, row, 2)),
		.is_nullable = strcmp(rows_text(rows, row, 3), "YES") == 0,
		.default_value = live_default(reader->arena, rows_text(rows, row, 4)),
		.default_sql = default_sql(reader->arena, rows_text(rows, row, 4)),
		.comment = rows_text(rows, row, 8),
		.collation = rows_text(rows, row, 5),
		.is_auto_increment = strstr(rows_text(rows, row, 6), "auto_increment") != NULL,
		.generated = live_expression(reader->arena, rows_text(rows, row, 7)),
		.expression = rows_text(rows, row, 7),
	};
}

static const char **names_append(
	struct arena *arena, const char **names, size_t count, const char *name)
{
	const char **longer = arena_array(arena, count + 2, sizeof *longer);

	if (count)
		memcpy(longer, names, count * sizeof *longer);
	longer[count] = name;
	return longer;
}

static void read_index(struct reader *reader, const struct rows *rows, size_t row)
{
	struct live_table *table = table_of(reader, rows_text(rows, row, 0));
	const char *name = rows_text(rows, row, 1);

	if (!table || !rows_text(rows, row, 3))
		return;
	if (!table->index_count || strcmp(table->indexes[table->index_count - 1].name, name) != 0) {
		table->indexes = list_grow(reader->arena, table->indexes, table->index_count,
			&table->index_capacity, sizeof *table->indexes);
		table->indexes[table->index_count++] = (struct live_index){
			.name = name,
			.is_unique = rows_unsigned(rows, row, 2) == 0,
		};
	}
	struct live_index *index = &table->indexes[table->index_count - 1];
	index->columns = names_append(
		reader->arena, index->columns, index->column_count++, rows_text(rows, row, 3));
}

static void read_key(struct reader *reader, const struct rows *rows, size_t row)
{
	struct live_table *table = table_of(reader, rows_text(rows, row, 0));
	const char *name = rows_text(rows, row, 1);

	if (!table)
		return;
	if (!table->key_count || strcmp(table->keys[table->key_count - 1].name, name) != 0) {
		table->keys = list_grow(reader->arena, table->keys, table->key_count,
			&table->key_capacity, sizeof *table->keys);
		table->keys[table->key_count++] = (struct live_key){
			.name = name,
			.target = rows_text(rows, row, 3),
		};
	}
	struct live_key *key = &table->keys[table->key_count - 1];
	key->columns = names_append(
		reader->arena, key->columns, key->column_count, rows_text(rows, row, 2));
	key->target_columns = names_append(
		reader->arena, key->target_columns, key->column_count++, rows_text(rows, row, 4));
}

/* All rows of a SELECT on information_schema about this database, batch by batch. */
static void read_all(struct reader *reader, const char *select, const char *where,
	const char *order, void (*each)(struct reader *reader, const struct rows *rows, size_t row))
{
	size_t done = 0;
	struct rows *rows;

	do {
		struct buffer sql;
		buffer_start(&sql, reader->arena, 512);
		buffer_format(&sql, "SELECT %s = ", select);
		sql_string(&sql, database_name(reader->context));
		buffer_format(
			&sql, "%s ORDER BY %s LIMIT %d OFFSET %zu", where, order, BATCH, done);
		rows = database_query(reader->context, sql.data);
		for (size_t i = 0; i < rows->count; i++)
			each(reader, rows, i);
		done += rows->count;
	} while (rows->count == BATCH);
}

bool live_exists(struct context *context, const char *database)
{
	struct buffer sql;

	buffer_start(&sql, context->arena, 128);
	buffer_text(&sql, "SELECT 1 FROM information_schema.schemata WHERE schema_name = ");
	sql_string(&sql, database);
	return database_query(context, sql.data)->count > 0;
}

struct live *live_read(struct context *context)
{
	struct reader reader = {
		.context = context,
		.arena = context->arena,
		.live = arena_allocate(context->arena, sizeof *reader.live),
	};

	read_all(&reader, "table_name, table_type FROM information_schema.tables WHERE table_schema",
		"", "table_name", read_table);
	read_all(&reader,
		"table_name, column_name, column_type, is_nullable, column_default,"
		" collation_name, extra, generation_expression, column_comment"
		" FROM information_schema.columns"
		" WHERE table_schema",
		"", "table_name, ordinal_position", read_column);
	read_all(&reader,
		"table_name, index_name, non_unique, column_name"
		" FROM information_schema.statistics WHERE table_schema",
		"", "table_name, index_name, seq_in_index", read_index);
	read_all(&reader,
		"table_name, constraint_name, column_name, referenced_table_name,"
		" referenced_column_name FROM information_schema.key_column_usage WHERE "
		"table_schema",
		" AND referenced_table_name IS NOT NULL",
		"table_name, constraint_name, ordinal_position", read_key);
	return reader.live;
}

struct live_table *live_table(const struct live *live, const char *name)
{
	for (size_t i = 0; i < live->table_count; i++)
		if (strcmp(live->tables[i].name, name) == 0)
			return &live->tables[i];
	return NULL;
}

struct live_column *live_column(const struct live_table *table, const char *name)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (strcmp(table->columns[i].name, name) == 0)
			return &table->columns[i];
	return NULL;
}
