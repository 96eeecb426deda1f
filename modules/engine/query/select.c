#include "query/select.h"

#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "record/row_rule.h"
#include "record/row_sight.h"
#include "sql/statement.h"
#include "value/type.h"

#define LABEL_DEPTH_MAX 2
#define LABEL_CHARACTERS 100

/* Joins of computed columns are numbered apart from those of labels and of conditions. */
#define COMPUTED_JOINS 1000u

static void label_write(struct context *context, const struct principal *reader,
	struct buffer *sql, const struct table *table, const char *alias, unsigned depth);

/* The label of what a reference in a key points to, by a sub-select of its own. */
static void label_target(struct context *context, const struct principal *reader,
	struct buffer *sql, const struct column *column, const char *alias, unsigned depth)
{
	const char *inner = arena_format(context->arena, "k%u", depth);
	buffer_text(sql, "(SELECT ");
	label_write(context, reader, sql, column->target, inner, depth + 1);
	buffer_format(sql, " FROM %s %s WHERE %s.`id` = %s.`%s`)",
		row_source_for(context, reader, column->target, RIGHT_PICK, NULL), inner, inner, alias, column->name);
}

/* An enum by its label, as everywhere. */
static void label_enum(struct buffer *sql, const struct column *column, const char *alias)
{
	buffer_format(sql, "CASE %s.`%s`", alias, column->name);
	for (size_t i = 0; i < column->value_count; i++) {
		struct value label = value_text(column->values[i].label);
		buffer_format(sql, " WHEN '%s' THEN ", column->values[i].name);
		statement_literal(sql, &label);
	}
	buffer_text(sql, column->value_count == 0 ? " WHEN '' THEN '' END" : " END");
}

static void label_column(struct context *context, const struct principal *reader,
	struct buffer *sql, const struct column *column, const char *alias, unsigned depth)
{
	bool is_label = column_is_reference(column) && depth < LABEL_DEPTH_MAX &&
		rights_pick(reader, column->target);
	if (column_is_text(column) && column_type(column)->is_long)
		buffer_format(sql, "NULLIF(LEFT(%s.`%s`, %d), '')", alias, column->name,
			LABEL_CHARACTERS + 1);
	else if (column_is_text(column))
		buffer_format(sql, "NULLIF(%s.`%s`, '')", alias, column->name);
	else if (column_type(column)->has_values)
		label_enum(sql, column, alias);
	else if (is_label)
		label_target(context, reader, sql, column, alias, depth);
	else
		buffer_format(sql, "%s.`%s`", alias, column->name);
}

static void label_write(struct context *context, const struct principal *reader,
	struct buffer *sql, const struct table *table, const char *alias, unsigned depth)
{
	const struct column *name = table_name_column(table);
	bool is_first = true;
	buffer_text(sql, name == NULL ? "CONCAT_WS(' '" : "COALESCE(NULLIF(CONCAT_WS(' '");
	for (size_t i = 0; table->key != NULL && table->key[i] != NULL; i++) {
		const struct column *column = table_column(table, table->key[i]);
		if (column == NULL || !column_is_stored(column) || column->is_hidden ||
			column->role == ROLE_ID)
			continue;
		is_first = false;
		buffer_text(sql, ", ");
		label_column(context, reader, sql, column, alias, depth);
	}
	buffer_text(sql, is_first ? ", NULL)" : ")");
	if (name != NULL)
		buffer_format(sql, ", ''), %s.`%s`)", alias, name->name);
}

void select_label(struct context *context, const struct principal *reader, struct buffer *sql,
	const struct table *table, const char *alias)
{
	label_write(context, reader, sql, table, alias, 0);
}

void select_choice(struct context *context, const struct principal *reader, struct buffer *sql,
	const struct table *table, const char *alias)
{
	if (table->picker == NULL || table->picker[0] == NULL) {
		select_label(context, reader, sql, table, alias);
		return;
	}
	buffer_text(sql, "CONCAT_WS(' \xc2\xb7 ', NULLIF(");
	select_label(context, reader, sql, table, alias);
	buffer_text(sql, ", '')");
	for (size_t i = 0; table->picker[i] != NULL; i++) {
		const struct column *column = table_column(table, table->picker[i]);
		if (column == NULL)
			continue;
		buffer_text(sql, ", ");
		label_column(context, reader, sql, column, alias, 0);
	}
	buffer_text(sql, ")");
}

/* One line, and not longer than a heading. */
static const char *label_trim(struct context *context, const char *label)
{
	size_t length = 0, characters = 0;
	while (label[length] != '\0' && characters <= LABEL_CHARACTERS) {
		if (((unsigned char)label[length] & 0xC0) != 0x80)
			characters++;
		length++;
	}
	bool is_cut = label[length] != '\0';
	bool has_lines = strpbrk(label, "\r\n\t") != NULL;
	if (!is_cut && !has_lines)
		return label;
	char *line = arena_format(context->arena, "%.*s%s", (int)(is_cut ? length - 1 : length),
		label, is_cut ? "…" : "");
	for (char *c = line; *c != '\0'; c++) {
		if (*c == '\r' || *c == '\n' || *c == '\t')
			*c = ' ';
	}
	return line;
}

const char *label_or_number(
	struct context *context, const struct table *table, const char *label, uint64_t id)
{
	if (label != NULL && label[0] != '\0')
		return label_trim(context, label);
	return arena_format(context->arena, "%s #%" PRIu64, table->singular, id);
}

static void base_add(struct selection *selection, const char *name)
{
	const struct column *column = table_column(selection->table, name);
	if (column != NULL && column_is_stored(column))
		selection->is_base[column - selection->table->columns] = true;
}

void selection_start(struct selection *selection, struct context *context,
	const struct principal *reader, const struct table *table)
{
	memset(selection, 0, sizeof *selection);
	selection->context = context;
	selection->reader = reader;
	selection->table = table;
	selection->right = RIGHT_VIEW;
	selection->actor = principal_actor(reader);
	selection->statement = (struct expression_statement){.arena = context->arena,
		.context = context,
		.actor = &selection->actor,
		.join_number = COMPUTED_JOINS};
	selection->items =
		arena_array(context->arena, table->column_count, sizeof *selection->items);
	selection->is_base = arena_array(context->arena, table->column_count, sizeof(bool));
	buffer_start(&selection->fields, context->arena, 512);
	buffer_start(&selection->joins, context->arena, 256);

	base_add(selection, "id");
	base_add(selection, "version");
	for (size_t i = 0; table->key != NULL && table->key[i] != NULL; i++)
		base_add(selection, table->key[i]);
	if (table_name_column(table) != NULL)
		base_add(selection, table_name_column(table)->name);
	buffer_text(&selection->fields, "r.`id`, ");
	buffer_text(&selection->fields,
		table_role(table, ROLE_VERSION) ? "r.`version`, " : "0, ");
	select_label(context, reader, &selection->fields, table, "r");
	selection->width = SELECT_FIRST;
}

/* A LEFT JOIN that brings the label of the target; returns its place in the result. */
static size_t join_label(
	struct selection *selection, const char *column, const struct table *target)
{
	const char *alias = arena_format(selection->context->arena, "j%zu", selection->width);
	buffer_format(&selection->joins, " LEFT JOIN %s %s ON %s.`id` = r.`%s`",
		row_source_for(selection->context, selection->reader, target, RIGHT_PICK, NULL), alias, alias, column);
	buffer_text(&selection->fields, ", ");
	select_label(selection->context, selection->reader, &selection->fields, target, alias);
	selection->is_dressed = true;
	return selection->width++;
}

/* How many there are is a matter of those who may see them. */
static size_t count_children(struct selection *selection, const struct column *column)
{
	if (column->target->permission != NULL &&
		!rights_allow(selection->reader, column->target, RIGHT_VIEW)) {
		buffer_text(&selection->fields, ", NULL");
		return selection->width++;
	}
	buffer_format(&selection->fields, ", (SELECT COUNT(*) FROM %s c WHERE c.`%s` = r.`id`%s)",
		row_source(selection->context, selection->reader, column->target, NULL),
		column->target_column, column->target->is_archived ? " AND c.`archived_at` IS NULL" : "");
	selection->is_dressed = true;
	return selection->width++;
}

/* The alias of the row as it stands: what is computed reads as the system does, also what the reader does not see
   of the row. */
static const char *computed_row(struct selection *selection)
{
	if (!row_sights_bind(selection->reader, selection->table))
		return "r";
	if (!selection->statement.alias)
		buffer_format(&selection->joins, " LEFT JOIN {%s} whole ON whole.`id` = r.`id`", selection->table->name);
	return "whole";
}

static size_t computed_add(struct selection *selection, const struct column *column)
{
	struct expression_statement *statement = &selection->statement;
	struct arena *arena = selection->context->arena;
	size_t bound = statement->count;
	struct buffer sql;

	statement->alias = computed_row(selection);
	buffer_start(&sql, arena, 200);
	expression_computed_sql(column, &sql, statement);
	const char *const *texts = statement->count > bound ? statement->texts + bound : NULL;
	buffer_format(&selection->fields, ", %s", statement_with_texts(arena, &sql, texts));
	expression_joins_more(statement, &selection->joins);
	for (size_t i = 0; i < selection->table->column_count; i++) {
		const struct column *own = &selection->table->columns[i];
		if (column_is_stored(own) && expression_reads(column->computed, own))
			selection->is_base[i] = true;
	}
	selection->is_dressed = true;
	return selection->width++;
}

static struct select_item *item_add(struct selection *selection, const struct column *column)
{
	for (size_t i = 0; i < selection->count; i++) {
		if (selection->items[i].column == column)
			return &selection->items[i];
	}
	struct select_item *item = &selection->items[selection->count++];
	item->column = column;
	item->table = selection->table;
	if (column_is_count(column)) {
		item->value = count_children(selection, column);
	} else if (column_is_computed(column)) {
		item->value = computed_add(selection, column);
	} else if (column_is_stored(column)) {
		base_add(selection, column->name);
		if (selection->is_excerpt && column_type(column)->is_long)
			buffer_format(&selection->fields, ", LEFT(r.`%s`, %d)", column->name,
				SELECT_EXCERPT);
		else
			buffer_format(&selection->fields, ", r.`%s`", column->name);
		item->value = selection->width++;
	}
	return item;
}

const struct select_item *selection_add_value(
	struct selection *selection, const struct column *column)
{
	return item_add(selection, column);
}

/* Beside the amount, and no item of its own: it is shown with that. */
static size_t currency_add(struct selection *selection, const struct column *money)
{
	const struct column *column = table_column(selection->table, money->currency);

	if (!column_access(selection->reader, selection->table, column, COLUMN_READ))
		return 0;
	if (column_is_computed(column))
		return computed_add(selection, column);
	base_add(selection, column->name);
	buffer_format(&selection->fields, ", r.`%s`", column->name);
	return selection->width++;
}

const struct select_item *selection_add(struct selection *selection, const struct column *column)
{
	struct select_item *item = item_add(selection, column);
	if (column->currency != NULL && item->currency == 0) {
		item->currency = currency_add(selection, column);
		item->currency_column = table_column(selection->table, column->currency);
	}
	bool has_label = column_is_reference(column) && column->target != NULL;
	if (has_label && item->label == 0 && rights_pick(selection->reader, column->target))
		item->label = join_label(selection, column->name, column->target);
	return item;
}

const struct select_item *selection_add_many(
	struct selection *selection, const struct column *column)
{
	struct select_item *item = item_add(selection, column);
	struct buffer *fields = &selection->fields;

	buffer_format(fields,
		", (SELECT GROUP_CONCAT(l.`%s` ORDER BY l.`%s` SEPARATOR ' ') FROM {%s} l"
		" WHERE l.`%s` = r.`id`)",
		column->link_other, column->link_other, column->link->name, column->link_own);
	item->value = selection->width++;
	selection->is_dressed = true;
	if (!rights_pick(selection->reader, column->target))
		return item;
	buffer_text(fields, ", (SELECT GROUP_CONCAT(");
	select_label(selection->context, selection->reader, fields, column->target, "t");
	buffer_format(fields,
		" ORDER BY t.`id` SEPARATOR '; ') FROM {%s} l JOIN %s t ON t.`id` = l.`%s`"
		" WHERE l.`%s` = r.`id`)",
		column->link->name,
		row_source_for(selection->context, selection->reader, column->target, RIGHT_PICK, NULL),
		column->link_other, column->link_own);
	item->label = selection->width++;
	return item;
}

size_t selection_add_user(struct selection *selection, const char *column)
{
	const struct table *users = catalogue_table(&catalogue, "users");
	if (users == NULL || table_column(selection->table, column) == NULL)
		return 0;
	if (!rights_pick(selection->reader, users))
		return 0;
	base_add(selection, column);
	return join_label(selection, column, users);
}

size_t selection_add_judgement(struct selection *selection, enum right right)
{
	const char *judged = row_judged(selection->context, selection->reader, selection->table, right);
	if (judged == NULL)
		return 0;
	const char *alias = arena_format(selection->context->arena, "j%zu", selection->width);
	buffer_format(&selection->joins, " LEFT JOIN %s %s ON %s.`id` = r.`id`", judged, alias, alias);
	buffer_format(&selection->fields, ", %s.`may`", alias);
	selection->is_dressed = true;
	return selection->width++;
}

static void write_from(const struct selection *selection, struct sql *sql, const char *index)
{
	sql_add(sql, " FROM %s r",
		row_source_for(selection->context, selection->reader, selection->table, selection->right, index));
}

void selection_write(const struct selection *selection, struct sql *sql, const char *index)
{
	sql_add(sql, "SELECT %s", selection->fields.data);
	write_from(selection, sql, index);
	sql_add(sql, "%s", selection->joins.data);
}

void selection_open(const struct selection *selection, struct sql *sql)
{
	sql_add(sql, "SELECT %s FROM (", selection->fields.data);
}

void selection_inner(const struct selection *selection, struct sql *sql, const char *index)
{
	const char *separator = "SELECT ";
	for (size_t i = 0; i < selection->table->column_count; i++) {
		if (!selection->is_base[i])
			continue;
		sql_add(sql, "%sr.`%s`", separator, selection->table->columns[i].name);
		separator = ", ";
	}
	write_from(selection, sql, index);
}

void selection_close(const struct selection *selection, struct sql *sql)
{
	sql_add(sql, ") r%s", selection->joins.data);
}

struct rows *select_many(struct context *context, const struct principal *reader,
	const struct column *column, const uint64_t *ids, size_t count)
{
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT l.`%s`, l.`%s`, ", column->link_own, column->link_other);
	bool is_visible = rights_pick(reader, column->target);
	if (is_visible)
		select_label(context, reader, &sql.text, column->target, "t");
	else
		sql_add(&sql, "CONCAT('#', l.`%s`)", column->link_other);
	sql_add(&sql, " FROM {%s} l", column->link->name);
	if (is_visible) {
		sql_add(&sql, " JOIN %s t ON t.`id` = l.`%s`",
			row_source_for(context, reader, column->target, RIGHT_PICK, NULL), column->link_other);
	}
	sql_add(&sql, " WHERE l.`%s` IN (", column->link_own);
	sql_ids(&sql, ids, count);
	sql_add(&sql, ") ORDER BY 3, 2");
	return sql_read(&sql);
}
