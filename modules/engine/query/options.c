#include "query/options.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/text.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "query/query.h"
#include "record/offer.h"
#include "record/row_rule.h"
#include "record/validate.h"
#include "request/request.h"
#include "request/respond.h"
#include "value/type.h"

#define SUGGESTIONS_MAX 20u

/* Is the column read for the label already? */
static bool is_in_label(const struct table *table, const char *name)
{
	const struct column *other = table_name_column(table);
	for (size_t i = 0; table->key != NULL && table->key[i] != NULL; i++) {
		if (strcmp(table->key[i], name) == 0)
			return true;
	}
	return other != NULL && strcmp(other->name, name) == 0;
}

/* The rows to choose from. */
static const char *choice_source(struct context *context, const struct principal *reader,
	const struct table *target, const struct choice *choice)
{
	if (!choice && !target->picker_where)
		return row_source_for(context, reader, target, RIGHT_PICK, NULL);
	/* What is offered hangs on the rows as they are; a label has no column that not everybody sees. */
	const char *rows =
		picker_source(context, reader, target, row_source_whole(context, reader, target, RIGHT_PICK));
	if (!choice)
		return rows;
	rows = offer_source(context, choice->record, choice->column, rows);
	return choice->also ? offer_rows(context, choice->record, choice->also, rows) : rows;
}

/* The column by which the records are sorted, where the picker says so; *direction is " DESC", or nothing. */
static const char *sort_column(const struct table *target, const char **direction)
{
	bool is_falling = target->picker_sort != NULL && *target->picker_sort == '-';

	*direction = is_falling ? " DESC" : "";
	return target->picker_sort != NULL ? target->picker_sort + is_falling : "id";
}

/* Is it read beside the label already? */
static bool is_read_anyway(const struct table *target, const char *name)
{
	for (size_t i = 0; target->picker != NULL && target->picker[i] != NULL; i++) {
		if (strcmp(target->picker[i], name) == 0)
			return true;
	}
	return strcmp(name, "id") == 0 || is_in_label(target, name);
}

/* The first of those rows, in the order of the column. */
static void first_write(struct context *context, const struct principal *reader, struct sql *sql,
	const struct table *target, const char *rows, const char *sort, const char *direction)
{
	sql_add(sql, "t.`id`, ");
	select_choice(context, reader, &sql->text, target, "t");
	sql_add(sql, " FROM (SELECT u.`id`");
	for (size_t i = 0; target->key != NULL && target->key[i] != NULL; i++) {
		const struct column *column = table_column(target, target->key[i]);
		if (column != NULL && column_is_stored(column) && column->role != ROLE_ID)
			sql_add(sql, ", u.`%s`", column->name);
	}
	if (table_name_column(target) != NULL)
		sql_add(sql, ", u.`%s`", table_name_column(target)->name);
	for (size_t i = 0; target->picker != NULL && target->picker[i] != NULL; i++) {
		if (!is_in_label(target, target->picker[i]))
			sql_add(sql, ", u.`%s`", target->picker[i]);
	}
	if (!is_read_anyway(target, sort))
		sql_add(sql, ", u.`%s`", sort);
	sql_add(sql, " FROM %s u ORDER BY u.`%s`%s", rows, sort, direction);
	if (strcmp(sort, "id") != 0)
		sql_add(sql, ", u.`id`%s", direction);
	sql_add(sql, " LIMIT %u) t", OPTIONS_MAX + 1);
}

void options_write(
	struct context *context, const struct principal *reader, struct sql *sql, const struct table *target)
{
	first_write(context, reader, sql, target, row_source_for(context, reader, target, RIGHT_PICK, NULL), "id", "");
}

struct rows *options_read(struct context *context, const struct principal *reader, const struct table *target,
	const struct choice *choice)
{
	struct sql sql;
	sql_start(&sql, context);
	const char *direction, *sort = sort_column(target, &direction);
	sql_add(&sql, "SELECT ");
	first_write(context, reader, &sql, target, choice_source(context, reader, target, choice), sort, direction);
	if (target->picker_sort == NULL)
		sql_add(&sql, " ORDER BY 2, 1");
	else
		sql_add(&sql, " ORDER BY t.`%s`%s, t.`id`%s", sort, direction, direction);
	return sql_read(&sql);
}

const char *options_label(struct context *context, const struct principal *reader, const struct table *target, uint64_t id)
{
	if (!rights_pick(reader, target))
		return NULL;
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT ");
	select_label(context, reader, &sql.text, target, "t");
	sql_add(&sql, " FROM %s t WHERE t.`id` = %" PRIu64, row_source_for(context, reader, target, RIGHT_PICK, NULL), id);
	struct rows *rows = sql_read(&sql);
	return rows->count == 0 ? NULL
				: label_or_number(context, target, rows_text(rows, 0, 0), id);
}

const char **options_labels(struct context *context, const struct principal *reader,
	const struct table *target, const uint64_t *ids, size_t count)
{
	const char **labels = arena_array(context->arena, count + 1, sizeof *labels);
	const struct rows *rows = NULL;
	struct sql sql;
	if (count > 0 && rights_pick(reader, target)) {
		sql_start(&sql, context);
		sql_add(&sql, "SELECT t.`id`, ");
		select_label(context, reader, &sql.text, target, "t");
		sql_add(&sql, " FROM %s t WHERE t.`id` IN (",
			row_source_for(context, reader, target, RIGHT_PICK, NULL));
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

/* Has it a beginning that people type? An enum is shown by its label, and stored by its name. */
static bool has_beginning(const struct column *column)
{
	return column != NULL && column_is_stored(column) && !column->is_hidden &&
		!column_type(column)->has_values && !column_is_reference(column) &&
		column_type(column)->filter != FILTER_NONE;
}

/* The key as it is shown. */
static void key_write(struct sql *sql, const struct table *table)
{
	sql_add(sql, "CONVERT(CONCAT_WS(' ', NULL");
	for (size_t i = 0; table->key != NULL && table->key[i] != NULL; i++) {
		const struct column *column = table_column(table, table->key[i]);
		if (!has_beginning(column))
			continue;
		sql_add(sql, column_is_text(column) ? ", NULLIF(r.`%s`, '')" : ", r.`%s`",
			column->name);
	}
	sql_add(sql, ") USING utf8mb4)");
}

/* "Ann L" finds Ann Lee. A record without a key is called by another column, which is searched there
   alone: nobody learns by searching what he does not see. */
static void search_key(struct sql *sql, const struct table *table, const char *q)
{
	const struct column *name = table_name_column(table);
	sql_add(sql, " OR LEFT(");
	key_write(sql, table);
	sql_add(sql, ", CHAR_LENGTH(");
	sql_bind(sql, value_text(q));
	sql_add(sql, ")) = ");
	sql_bind(sql, value_text(q));
	if (name == NULL)
		return;
	sql_add(sql, " OR (");
	key_write(sql, table);
	sql_add(sql, " = '' AND ");
	query_prefix(sql, name, q);
	sql_add(sql, ")");
}

/* By beginnings of what names a record, or of what its picker says. */
static void search_beginnings(struct sql *sql, const struct table *table, const char *q)
{
	bool is_key = table->picker_search == NULL;
	const char *const *columns = is_key ? table->key : table->picker_search;
	sql_add(sql, " AND (FALSE");
	for (size_t i = 0; columns != NULL && columns[i] != NULL; i++) {
		const struct column *column = table_column(table, columns[i]);
		if (!has_beginning(column))
			continue;
		sql_add(sql, " OR ");
		query_prefix(sql, column, q);
	}
	if (is_key)
		search_key(sql, table, q);
	sql_add(sql, ")");
}

/* The order of the list is not for those who do not see it. */
static void order_by_key(struct list_query *query)
{
	const struct table *table = query->table;
	const struct column *first = table->key != NULL && table->key[0] != NULL
		? table_column(table, table->key[0])
		: NULL;
	query_sort(query, first != NULL && first->is_sortable ? first->name : "id");
}

/* What somebody chooses for, of which the address has the columns as its form does. NULL: nothing in particular. */
static const struct choice *choice_asked(struct context *context, const struct table *target)
{
	const struct fields *asked = &context->request->query;
	const char *text = fields_single(context, asked, CHOICE_FIELD);
	const char *dot = text != NULL ? strchr(text, '.') : NULL;
	const struct table *table = dot != NULL
		? catalogue_table(&catalogue, arena_format(context->arena, "%.*s", (int)(dot - text), text))
		: NULL;
	const struct column *column = table != NULL ? table_column(table, dot + 1) : NULL;
	if (text == NULL)
		return NULL;
	if (column == NULL || column->target != target ||
		!column_access(context->principal, table, column, COLUMN_WRITE))
		fail(context, 400, "unknown_choice", "No record of this table is chosen for that.");

	const char *id_text = fields_single(context, asked, CHOICE_RECORD_FIELD);
	const struct record *before = NULL;
	uint64_t id;
	if (id_text != NULL && parse_id(id_text, &id))
		before = record_load(context, context->principal, table, id, false);
	struct record *record = record_create(context, table);
	record->writer = context->principal;
	for (size_t i = 0; before != NULL && i < table->column_count; i++)
		record->values[i] = before->values[i];
	record->id = before != NULL ? before->id : 0;
	record->before = before;
	validate_form(context, record, asked, record_errors_create(context, table));
	struct choice *choice = arena_allocate(context->arena, sizeof *choice);
	*choice = (struct choice){.record = record, .column = column};
	return choice;
}

static struct rows *suggestions_read(
	struct context *context, const struct table *table, const char *q)
{
	struct list_query *query = query_create(context, context->principal, table);
	bool is_visible = rights_visible(context->principal, table);
	bool has_text = q != NULL && q[0] != '\0';
	/* As what is stored: a request has only mended it. */
	const char *settled = has_text ? text_settle(context->arena, q, TEXT_LINE) : NULL;
	struct sql sql;
	if (has_text && is_visible && table->picker_search == NULL && table_is_searched(table))
		query->q = q;
	if (table->picker_sort != NULL)
		query_sort(query, table->picker_sort);
	else if (!is_visible)
		order_by_key(query);
	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`id`, ");
	select_choice(context, context->principal, &sql.text, table, "r");
	sql_add(&sql, " FROM %s r",
		choice_source(context, context->principal, table, choice_asked(context, table)));
	query_where(query, &sql);
	if (has_text && query->q == NULL)
		search_beginnings(&sql, table, settled);
	query_order(query, &sql);
	sql_add(&sql, " LIMIT %u", SUGGESTIONS_MAX);
	return sql_read(&sql);
}

void resource_options(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	if (!rights_pick(context->principal, table))
		rights_require(context, table, RIGHT_VIEW);
	const char *q = fields_single(context, &context->request->query, "q");
	struct rows *rows = suggestions_read(context, table, q);

	json_t *options = json_array();
	for (size_t i = 0; i < rows->count; i++) {
		uint64_t id = rows_unsigned(rows, i, 0);
		const char *label = label_or_number(context, table, rows_text(rows, i, 1), id);
		json_array_append_new(
			options, json_pack("{s:I, s:s}", "id", (json_int_t)id, "label", label));
	}
	respond_json(context, 200, json_pack("{s:o}", "options", options));
}
