/*
 * GET /<table>/<id>/print/<name>: a record for paper, as its manifest says; ?format=pdf, where a program makes that.
 *
 * Rights: those of the record's page, <permission>.print where the table has it, and what rules say of printing; rows of
 * another table only for who may view those. Statements: the record, the rows of each section, two settings.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "export/export_offers.h"
#include "identity/rights_require.h"
#include "page/page.h"
#include "query/datum.h"
#include "record/record_action.h"
#include "record/row_rule.h"
#include "record/setting.h"
#include "resource/handler.h"
#include "sql/sql.h"
#include "value/column_value.h"
#include "value/number_show.h"
#include "value/type_moment.h"

#define ROWS_MOST 2000u

/* A section with what was read for it. */
struct printed {
	const struct print_section *section;
	struct export_note *notes; /* of the record's own columns */
	size_t note_count;
	struct selection selection; /* of rows */
	const struct rows *rows, *sums;
	bool is_there; /* the reader may see it */
};

struct printing {
	struct context *context;
	const struct table *table;
	const struct print_view *print;
	uint64_t id;
	const char *label;
	struct printed *parts;
};

static const char *item_text(struct context *context, const struct select_item *item, const struct rows *rows, size_t row)
{
	const char *stored = rows_text(rows, row, item->value);

	if (stored == NULL || item->label == 0)
		return stored == NULL ? NULL : column_show(context, item->column, stored);
	return label_or_number(context, item->column->target, rows_text(rows, row, item->label),
		rows_unsigned(rows, row, item->value));
}

/* --- the record --- */

static const struct rows *record_select(struct printing *printing, struct selection *selection)
{
	struct context *context = printing->context;
	struct sql sql;

	selection_start(selection, context, context->principal, printing->table);
	for (size_t i = 0; i < printing->print->section_count; i++) {
		const struct print_section *section = &printing->print->sections[i];
		for (const char *const *name = section->of == NULL ? section->columns : NULL; name != NULL && *name != NULL; name++) {
			const struct column *column = table_column(printing->table, *name);
			if (column != NULL && !column_is_many(column) &&
				column_access(context->principal, printing->table, column, COLUMN_READ))
				selection_add(selection, column);
		}
	}
	sql_start(&sql, context);
	selection_write(selection, &sql, NULL);
	sql_add(&sql, " WHERE r.`id` = %" PRIu64, printing->id);
	const struct rows *rows = sql_read(&sql);
	if (rows->count == 0)
		record_missing(context, printing->table);
	return rows;
}

static const struct select_item *selected(const struct selection *selection, const char *name)
{
	for (size_t i = 0; i < selection->count; i++) {
		if (strcmp(selection->items[i].column->name, name) == 0)
			return &selection->items[i];
	}
	return NULL;
}

/* What has no value takes no room on paper. */
static void own_read(struct printing *printing, struct printed *part, const struct selection *selection, const struct rows *rows)
{
	struct context *context = printing->context;

	part->notes = arena_array(context->arena, printing->table->column_count, sizeof *part->notes);
	for (const char *const *name = part->section->columns; name != NULL && *name != NULL; name++) {
		const struct select_item *item = selected(selection, *name);
		const char *text = item != NULL ? item_text(context, item, rows, 0) : NULL;
		if (text != NULL && *text != '\0')
			part->notes[part->note_count++] = (struct export_note){item->column->label, text};
	}
	part->is_there = part->note_count > 0;
}

/* --- rows --- */

static bool is_total(const struct print_section *section, const struct column *column)
{
	const char *const *name = section->totals;

	while (name != NULL && *name != NULL && strcmp(*name, column->name) != 0)
		name++;
	return name != NULL && *name != NULL;
}

/* What is added up: as far as the reader sees it. Computed columns are added up by the selection's own words. */
static const struct rows *sums_read(struct printing *printing, const struct printed *part)
{
	struct context *context = printing->context;
	const struct print_section *section = part->section;
	const struct expression_actor actor = principal_actor(context->principal);
	struct expression_statement statement = {.arena = context->arena, .context = context, .actor = &actor};
	struct buffer fields, joins;
	struct sql sql;

	buffer_start(&fields, context->arena, 100);
	buffer_start(&joins, context->arena, 100);
	for (size_t i = 0; i < part->selection.count; i++) {
		const struct column *column = part->selection.items[i].column;
		buffer_text(&fields, i > 0 ? ", " : "");
		if (!is_total(section, column)) {
			buffer_text(&fields, "NULL");
			continue;
		}
		buffer_text(&fields, "SUM(");
		if (column_is_computed(column))
			expression_computed_sql(column, &fields, &statement);
		else
			buffer_format(&fields, "r.`%s`", column->name);
		buffer_text(&fields, ")");
	}
	expression_joins(&statement, &joins);
	sql_start(&sql, context);
	sql_add(&sql, "SELECT ");
	sql_part(&sql, fields.data, statement.texts, statement.count);
	sql_add(&sql, " FROM %s r", row_source(context, context->principal, section->of, NULL));
	sql_part(&sql, joins.data, NULL, 0);
	sql_add(&sql, " WHERE r.`%s` = %" PRIu64, section->by, printing->id);
	return sql_read_timed(&sql);
}

static void part_rows_read(struct printing *printing, struct printed *part)
{
	struct context *context = printing->context;
	const struct print_section *section = part->section;
	struct sql sql;

	if (!rights_allow(context->principal, section->of, RIGHT_VIEW))
		return;
	selection_start(&part->selection, context, context->principal, section->of);
	for (const char *const *name = section->columns; name != NULL && *name != NULL; name++) {
		const struct column *column = table_column(section->of, *name);
		if (column != NULL && !column_is_many(column) && strcmp(*name, section->by) != 0 &&
			column_access(context->principal, section->of, column, COLUMN_READ))
			selection_add(&part->selection, column);
	}
	sql_start(&sql, context);
	selection_write(&part->selection, &sql, NULL);
	sql_add(&sql, " WHERE r.`%s` = %" PRIu64 " ORDER BY r.`id` LIMIT %u", section->by, printing->id, ROWS_MOST + 1);
	part->rows = sql_read_timed(&sql);
	if (part->rows == NULL || part->rows->count > ROWS_MOST)
		fail_hint(context, 413, "too_large", message(context, "Take them from their list, as a file."),
			"There are too many rows for a paper.");
	part->is_there = part->selection.count > 0;
	if (section->totals != NULL && part->is_there && part->rows->count > 0)
		part->sums = sums_read(printing, part);
}

static void printing_read(struct printing *printing)
{
	struct selection selection;
	const struct rows *rows = record_select(printing, &selection);
	size_t count = printing->print->section_count;

	printing->label = row_label(printing->context, printing->table, rows, 0);
	printing->parts = arena_array(printing->context->arena, count + 1, sizeof *printing->parts);
	for (size_t i = 0; i < count; i++) {
		struct printed *part = &printing->parts[i];
		part->section = &printing->print->sections[i];
		if (part->section->of == NULL)
			own_read(printing, part, &selection, rows);
		else
			part_rows_read(printing, part);
	}
}

/* --- as a page --- */

static struct node *paper_cell_add(struct page *page, struct node *line, const struct column *column, const char *text)
{
	struct node *cell = page_add(page, line, "cell", text);

	page_set_flag(page, cell, "number", column_is_number(column));
	return cell;
}

static void sums_add(struct page *page, struct node *node, const struct printed *part)
{
	struct node *line;

	if (part->sums == NULL)
		return;
	line = page_add(page, node, "line", NULL);
	page_set_flag(page, line, "sum", true);
	for (size_t i = 0; i < part->selection.count; i++) {
		const char *sum = rows_text(part->sums, 0, i);
		paper_cell_add(page, line, part->selection.items[i].column,
			sum != NULL ? number_show(page->context, sum) : i == 0 ? message(page->context, "Total") : NULL);
	}
}

static void paper_part_add(struct page *page, struct node *parent, const struct printed *part)
{
	struct node *node;

	if (!part->is_there)
		return;
	node = page_add(page, parent, "part", NULL);
	page_set(page, node, "title", part->section->title);
	for (size_t i = 0; i < part->note_count; i++) {
		struct node *field = page_add(page, node, "field", part->notes[i].text);
		page_set(page, field, "label", part->notes[i].label);
	}
	if (part->rows == NULL)
		return;
	for (size_t i = 0; i < part->selection.count; i++) {
		struct node *head = page_add(page, node, "head", NULL);
		page_set(page, head, "label", part->selection.items[i].column->label);
		page_set_flag(page, head, "number", column_is_number(part->selection.items[i].column));
	}
	for (size_t row = 0; row < part->rows->count; row++) {
		struct node *line = page_add(page, node, "line", NULL);
		for (size_t i = 0; i < part->selection.count; i++)
			paper_cell_add(page, line, part->selection.items[i].column,
				item_text(page->context, &part->selection.items[i], part->rows, row));
	}
	sums_add(page, node, part);
}

static void print_page(const struct printing *printing)
{
	struct context *context = printing->context;
	const struct table *table = printing->table;
	const struct print_view *print = printing->print;
	struct page *page = page_open(context, print->sheet != NULL ? print->sheet : "print", print->title);
	struct node *node = page_add(page, page->root, "print", NULL);

	page_crumb(page, page_link(page, "/%s", table->name), table->title);
	page_crumb(page, page_link(page, "/%s/%" PRIu64, table->name, printing->id), printing->label);
	page_crumb(page, NULL, print->title);
	page_set(page, node, "title", print->title);
	page_set(page, node, "label", printing->label);
	page_set(page, node, "singular", table->singular);
	page_set(page, node, "from", setting_read(context, "site_name"));
	page_set(page, node, "address", setting_read(context, "postal_address"));
	page_set(page, node, "made", date_today(context));
	if (export_is_offered(context, "pdf"))
		page_set(page, node, "pdf",
			page_link(page, "/export/%s/%" PRIu64 "/print/%s?format=pdf", table->name, printing->id, print->name));
	for (size_t i = 0; i < print->section_count; i++)
		paper_part_add(page, node, &printing->parts[i]);
	page_send(page);
}

/* --- as a file --- */

struct print_file {
	struct export export;
	const struct printing *printing;
};

static void line_send(struct print_file *file, const struct printed *part, const struct rows *rows, size_t row, bool is_sum)
{
	struct context *context = file->printing->context;
	struct export_cell *cells = arena_array(context->arena, part->selection.count + 1, sizeof *cells);

	for (size_t i = 0; i < part->selection.count; i++) {
		const struct select_item *item = &part->selection.items[i];
		const char *text = is_sum ? rows_text(rows, row, i) : item_text(context, item, rows, row);
		if (is_sum)
			text = text != NULL ? number_show(context, text) : i == 0 ? message(context, "Total") : NULL;
		cells[i] = (struct export_cell){text, text != NULL ? strlen(text) : 0};
	}
	export_line(&file->export, cells, is_sum);
}

static void printed_send(struct print_file *file, const struct printed *part)
{
	struct context *context = file->printing->context;
	struct export_column *columns = arena_array(context->arena, part->selection.count + 1, sizeof *columns);

	if (!part->is_there)
		return;
	for (size_t i = 0; i < part->selection.count; i++) {
		const struct column *column = part->selection.items[i].column;
		columns[i] = (struct export_column){column->label, EXPORT_TEXT, column};
	}
	file->export.part = part->section->title;
	file->export.notes = part->notes;
	file->export.note_count = part->note_count;
	file->export.columns = columns;
	file->export.count = part->selection.count;
	export_part(&file->export);
	for (size_t row = 0; part->rows != NULL && row < part->rows->count; row++)
		line_send(file, part, part->rows, row, false);
	if (part->sums != NULL)
		line_send(file, part, part->sums, 0, true);
}

static void parts_send(struct context *context, void *data)
{
	struct print_file *file = data;

	(void)context;
	for (size_t i = 0; i < file->printing->print->section_count; i++)
		printed_send(file, &file->printing->parts[i]);
}

static void print_send(const struct printing *printing, const struct export_format *format)
{
	struct context *context = printing->context;
	struct print_file file = {.printing = printing,
		.export = {.context = context,
			.format = format,
			.name = arena_format(context->arena, "%s-%" PRIu64, printing->print->name, printing->id),
			.title = arena_format(context->arena, "%s: %s", printing->print->title, printing->label)}};

	export_note_taken(context, printing->table->name);
	export_send(&file.export, parts_send, &file);
}

/* --- the whole --- */

static void require_printed(struct context *context, const struct table *table, uint64_t id)
{
	const char **reasons;

	rights_require(context, table, RIGHT_VIEW);
	rights_require(context, table, RIGHT_PRINT);
	reasons = seen_row_reasons(context, context->principal, table, RIGHT_PRINT, NULL, &id, 1);
	if (reasons != NULL && reasons[0] != NULL)
		fail_text(context, 403, "forbidden", NULL, reasons[0]);
}

void resource_print(struct context *context, const struct target *target)
{
	struct printing printing = {
		.context = context, .table = target->table, .print = target->print, .id = target->id};
	const struct export_format *format;

	rights_require(context, target->table, RIGHT_VIEW);
	if (!export_format_asked(context, &format))
		return;
	if (format != NULL && format->part == NULL)
		fail_hint(context, 400, "unknown_format", message(context, "A paper is a page, or a PDF."),
			"There is no format \"{name}\".", "name", format->name);
	printing_read(&printing);
	require_printed(context, target->table, target->id);
	if (format != NULL)
		print_send(&printing, format);
	else
		print_page(&printing);
}
