#include "stored_all.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/name_hash.h"
#include "expression/expression.h"
#include "record/following.h"
#include "sql/database.h"
#include "value/type.h"

struct filling {
	const struct table *table;
	uint64_t after, records;
	bool has_more;
};

static bool follows_module(const struct table *table, const char *module)
{
	for (size_t i = 0; i < catalogue.table_count; i++) {
		const struct table *rows = catalogue.tables[i];
		for (size_t j = 0; j < rows->follower_count; j++)
			if (rows->followers[j].table == table && strcmp(rows->module, module) == 0)
				return true;
	}
	return false;
}

static bool is_meant(const struct table *table, const char *module)
{
	return table->is_following &&
	       (!module || strcmp(table->module, module) == 0 || follows_module(table, module));
}

static void batch(struct context *context, void *data)
{
	struct filling *filling = data;

	filling->has_more = following_fill(context, filling->table, &filling->after, &filling->records);
}

uint64_t stored_fill_all(struct context *context, const char *module)
{
	uint64_t records = 0;

	for (size_t i = 0; i < catalogue.table_count; i++) {
		struct filling filling = {.table = catalogue.tables[i], .has_more = is_meant(catalogue.tables[i], module)};
		while (filling.has_more)
			database_batch(context, batch, &filling);
		records += filling.records;
	}
	return records;
}

uint64_t stored_fill(struct context *context, const char *module)
{
	uint64_t records = 0;

	for (size_t i = 0; i < catalogue.table_count; i++) {
		const struct table *table = catalogue.tables[i];
		uint64_t after = 0;
		if (!is_meant(table, module) || !stored_is_there(context, table))
			continue;
		while (following_fill(context, table, &after, &records))
			continue;
	}
	return records;
}

uint32_t stored_print(struct arena *arena, const struct table *table)
{
	struct expression_statement statement = {.arena = arena};
	struct buffer sql;

	buffer_start(&sql, arena, 500);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_following(column))
			continue;
		buffer_format(&sql, "%s %u ", column->name, column->scale);
		expression_computed_sql(column, &sql, &statement);
	}
	for (size_t i = 0; i < statement.count; i++)
		buffer_format(&sql, ",%s", statement.texts[i]);
	return name_hash(sql.data);
}

bool stored_is_there(struct context *context, const struct table *table)
{
	struct buffer names;
	size_t count = 0;

	buffer_start(&names, context->arena, 128);
	for (size_t i = 0; i < table->column_count; i++)
		if (column_is_following(&table->columns[i]))
			buffer_format(&names, "%s'%s'", count++ ? "," : "", table->columns[i].name);
	const struct rows *rows = database_query(context,
		arena_format(context->arena,
			"SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE()"
			" AND table_name = '%s' AND column_name IN (%s)",
			table->name, names.data));
	return rows_unsigned(rows, 0, 0) == count;
}
