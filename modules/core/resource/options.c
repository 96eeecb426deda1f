#include "resource/options.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "http/request.h"
#include "http/respond.h"
#include "resource/query.h"
#include "resource/rights.h"

#define SUGGESTIONS_MAX 20u

void options_write(struct context *context, struct sql *sql, const struct table *target)
{
	sql_add(sql, "t.`id`, ");
	select_label(context, &sql->text, target, "t");
	sql_add(sql, " FROM (SELECT u.`id`");
	for (size_t i = 0; target->key != NULL && target->key[i] != NULL; i++) {
		const struct column *column = table_column(target, target->key[i]);
		if (column != NULL && column_is_stored(column) && strcmp(column->name, "id") != 0)
			sql_add(sql, ", u.`%s`", column->name);
	}
	if (table_name_column(target) != NULL)
		sql_add(sql, ", u.`%s`", table_name_column(target)->name);
	sql_add(sql, " FROM {%s} u ORDER BY u.`id` LIMIT %u) t", target->name, OPTIONS_MAX + 1);
}

struct rows *options_read(struct context *context, const struct table *target)
{
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT ");
	options_write(context, &sql, target);
	sql_add(&sql, " ORDER BY 2, 1");
	return sql_read(&sql);
}

const char *options_label(struct context *context, const struct table *target, uint64_t id)
{
	if (!rights_visible(context, target))
		return NULL;
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT ");
	select_label(context, &sql.text, target, "t");
	sql_add(&sql, " FROM {%s} t WHERE t.`id` = %" PRIu64, target->name, id);
	struct rows *rows = sql_read(&sql);
	return rows->count == 0 ? NULL
				: label_or_number(context, target, rows_text(rows, 0, 0), id);
}

const char **options_labels(
	struct context *context, const struct table *target, const uint64_t *ids, size_t count)
{
	const char **labels = arena_array(context->arena, count + 1, sizeof *labels);
	const struct rows *rows = NULL;
	struct sql sql;
	if (count > 0 && rights_visible(context, target)) {
		sql_start(&sql, context);
		sql_add(&sql, "SELECT t.`id`, ");
		select_label(context, &sql.text, target, "t");
		sql_add(&sql, " FROM {%s} t WHERE t.`id` IN (", target->name);
		sql_ids(&sql, ids, count);
		sql_add(&sql, ") ORDER BY t.`id`");
		rows = sql_read(&sql);
	}
	for (size_t i = 0, row = 0; i < count; i++) {
		bool is_there = rows != NULL && row < rows->count &&
			rows_unsigned(rows, row, 0) == ids[i];
		labels[i] = is_there ? label_or_number(context, target, rows_text(rows, row, 1), ids[i])
				     : arena_format(context->arena, "#%" PRIu64, ids[i]);
		row += is_there;
	}
	return labels;
}

void option_add(
	struct page *page, struct node *field, uint64_t id, const char *label, bool is_selected)
{
	struct node *option = page_add(page, field, "option", NULL);
	page_set_number(page, option, "value", id);
	page_set(page, option, "label", label);
	page_set_flag(page, option, "selected", is_selected);
}

/* Without searched columns, what was typed is the beginning of the first key column. */
static struct list_query *suggestion_query(
	struct context *context, const struct table *table, const char *q)
{
	struct list_query *query = query_create(context, table);
	query->per_page = SUGGESTIONS_MAX;
	if (q == NULL || q[0] == '\0')
		return query;
	if (table_is_searched(table)) {
		query->q = q;
		return query;
	}
	const struct column *key = table->key != NULL && table->key[0] != NULL
		? table_column(table, table->key[0])
		: NULL;
	if (key != NULL && query_can_filter(key))
		query_add_prefix(query, key, q);
	return query;
}

void resource_options(struct context *context, const struct table *table)
{
	request_require_method(context, "GET");
	rights_require(context, table, "view");
	const char *q = fields_single(context, &context->request->query, "q");
	struct list_query *query = suggestion_query(context, table, q);

	struct selection selection;
	selection_start(&selection, context, table);
	struct sql sql;
	sql_start(&sql, context);
	selection_write(&selection, &sql);
	query_where(query, &sql);
	query_order(query, &sql);
	sql_add(&sql, " LIMIT %u", SUGGESTIONS_MAX);
	struct rows *rows = sql_read(&sql);

	json_t *options = json_array();
	for (size_t i = 0; i < rows->count; i++) {
		uint64_t id = rows_unsigned(rows, i, SELECT_ID);
		const char *label =
			label_or_number(context, table, rows_text(rows, i, SELECT_LABEL), id);
		json_array_append_new(
			options, json_pack("{s:I, s:s}", "id", (json_int_t)id, "label", label));
	}
	respond_json(context, 200, json_pack("{s:o}", "options", options));
}
