/* The data of the page Schema. */
#include "developer.h"

#include <stdlib.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "sql/database.h"
#include "value/type.h"

/* So many rows of a table are counted. */
#define ROWS_COUNTED 100000

static const char *const scopes[] = {
	[SCOPE_TENANT] = "tenant", [SCOPE_SHARED] = "shared", [SCOPE_PLATFORM] = "platform"};

static const char *const deletions[] = {
	[ON_DELETE_RESTRICT] = "restrict", [ON_DELETE_CASCADE] = "cascade", [ON_DELETE_SET_NULL] = "set-null"};

static bool table_is_seen(const struct context *context, const struct table *table)
{
	return !table->is_link && table_is_on(context->principal, table);
}

const struct table *developer_table_find(struct context *context, const char *name)
{
	const struct table *table = catalogue_table(&catalogue, name);

	return table && table_is_seen(context, table) ? table : NULL;
}

/* --- all of them --- */

static int number_order(const void *a, const void *b)
{
	const struct table *one = *(const struct table *const *)a, *other = *(const struct table *const *)b;

	return (one->number > other->number) - (one->number < other->number);
}

/* Where a table refers to one that is created later, which no manifest may. What another module adds to it comes
   with that module. */
static void order_judge(const struct table *table, json_t *faults)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column_is_reference(column) && !column->module && column->target &&
			column->target->number > table->number)
			json_array_append_new(faults,
				json_pack("{s:s, s:s, s:s, s:i}", "table", table->name, "column", column->name,
					"target", column->target->name, "number", (int)column->target->number));
	}
}

static size_t table_references(const struct table *table)
{
	size_t count = 0;

	for (size_t i = 0; i < table->column_count; i++)
		count += column_is_reference(&table->columns[i]);
	return count;
}

json_t *developer_tables(struct context *context)
{
	const struct table **tables = arena_array(context->arena, catalogue.table_count + 1, sizeof *tables);
	json_t *list = json_array(), *faults = json_array();
	size_t count = 0;

	for (size_t i = 0; i < catalogue.table_count; i++)
		if (table_is_seen(context, catalogue.tables[i]))
			tables[count++] = catalogue.tables[i];
	qsort(tables, count, sizeof(const struct table *), number_order);
	for (size_t i = 0; i < count; i++) {
		json_array_append_new(list,
			json_pack("{s:s, s:i, s:s, s:s, s:s, s:i, s:i, s:i}", "name", tables[i]->name, "number",
				(int)tables[i]->number, "title", tables[i]->title, "module", tables[i]->module, "scope",
				scopes[tables[i]->scope], "columns", (int)tables[i]->column_count, "references",
				(int)table_references(tables[i]), "referrers", (int)tables[i]->referrer_count));
		order_judge(tables[i], faults);
	}
	return json_pack("{s:o, s:o}", "tables", list, "out_of_order", faults);
}

/* --- one of them --- */

static json_t *columns_data(struct context *context, const struct table *table)
{
	json_t *list = json_array();

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->module && !principal_has_module(context->principal, column->module))
			continue;
		json_t *data = json_pack("{s:s, s:s, s:s, s:b, s:b, s:b}", "name", column->name, "label", column->label,
			"type", column_type(column)->name, "is_required", column->is_required, "is_unique",
			column->is_unique, "is_implicit", column->is_implicit);
		const struct column_type *type = column_type(column);
		if (type->sql_sized || type->sql)
			json_object_set_new(data, "sql",
				json_string(type->sql_sized ? type->sql_sized(context->arena, column) : type->sql));
		if (column->default_value)
			json_object_set_new(data, "default", json_string(column->default_value));
		if (column->module)
			json_object_set_new(data, "module", json_string(column->module));
		if (column->target && table_is_on(context->principal, column->target))
			json_object_set_new(data, "target", json_string(column->target->name));
		json_array_append_new(list, data);
	}
	return list;
}

static json_t *indexes_data(const struct table *table)
{
	json_t *list = json_array();

	for (size_t i = 0; i < table->index_count; i++) {
		json_t *columns = json_array();
		for (const char *const *name = table->indexes[i].columns; name && *name; name++)
			json_array_append_new(columns, json_string(*name));
		json_array_append_new(list,
			json_pack("{s:s, s:o, s:b}", "name", table->indexes[i].name, "columns", columns, "is_unique",
				table->indexes[i].is_unique));
	}
	return list;
}

static json_t *related(const struct table *table, const char *column, enum on_delete on_delete)
{
	return json_pack("{s:s, s:i, s:s, s:s, s:s}", "table", table->name, "number", (int)table->number, "title",
		table->title, "column", column, "on_delete", deletions[on_delete]);
}

static json_t *references_data(const struct context *context, const struct table *table)
{
	json_t *list = json_array();

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column_is_reference(column) && column->target && table_is_seen(context, column->target))
			json_array_append_new(list, related(column->target, column->name, column->on_delete));
	}
	return list;
}

static json_t *referrers_data(const struct context *context, const struct table *table)
{
	json_t *list = json_array();

	for (size_t i = 0; i < table->referrer_count; i++)
		if (table_is_seen(context, table->referrers[i].table))
			json_array_append_new(list,
				related(table->referrers[i].table, table->referrers[i].column,
					table->referrers[i].on_delete));
	return list;
}

/* How many rows the tenant has is told to who may see all of them. */
static void rows_count(struct context *context, const struct table *table, json_t *data)
{
	if (table->scope != SCOPE_TENANT || !table->permission || table->rule_count ||
		rights_extent(context->principal, table, RIGHT_VIEW) != EXTENT_ALL)
		return;
	const struct rows *rows = database_select(context,
		arena_format(context->arena, "SELECT COUNT(*) FROM (SELECT r.id FROM {%s} r LIMIT %d) c", table->name,
			ROWS_COUNTED + 1),
		NULL, 0);
	uint64_t count = rows_unsigned(rows, 0, 0);
	json_object_set_new(data, "rows", json_integer(count > ROWS_COUNTED ? ROWS_COUNTED : (json_int_t)count));
	json_object_set_new(data, "has_more_rows", json_boolean(count > ROWS_COUNTED));
}

json_t *developer_table(struct context *context, const struct table *table)
{
	json_t *data = json_pack("{s:s, s:i, s:s, s:s, s:s, s:s?}", "name", table->name, "number", (int)table->number,
		"title", table->title, "module", table->module, "scope", scopes[table->scope], "permission",
		table->permission);

	rows_count(context, table, data);
	json_object_set_new(data, "columns", columns_data(context, table));
	json_object_set_new(data, "indexes", indexes_data(table));
	json_object_set_new(data, "references", references_data(context, table));
	json_object_set_new(data, "referrers", referrers_data(context, table));
	return data;
}
