/* Reports as pages (xsl/report.xsl, xsl/reports.xsl). */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "export/export_offers.h"
#include "expression/expression_tree.h"
#include "page/page.h"
#include "query/options.h"
#include "record/record.h"
#include "report/report.h"
#include "request/request.h"
#include "value/column_value.h"
#include "value/number_show.h"
#include "value/type_moment.h"

#define CHART_PERIODS 60
#define CHART_VALUES 12

/* --- the list --- */

void report_list_page(struct context *context)
{
	struct page *page = page_open(context, "reports", message(context, "Reports"));
	struct node *list = page_add(page, page->root, "reports", NULL);

	for (const struct report **each = reports_permitted(context); *each; each++) {
		const struct report *report = *each;
		struct node *node = page_add(page, list, "report", NULL);
		page_set(page, node, "href", page_link(page, "/reports/run/%s.%s", report->module, report->name));
		page_set(page, node, "title", report->title);
		page_set(page, node, "help", report->help);
		page_set(page, node, "icon", report->icon);
		page_set(page, node, "module", catalogue_module(&catalogue, report->module)->title);
	}
	page_send(page);
}

/* --- what is asked for --- */

static void choice_add(struct page *page, struct node *field, const char *value, const char *label)
{
	struct node *option = page_add(page, field, "option", NULL);

	page_set(page, option, "value", value);
	page_set(page, option, "label", label);
}

/* Where there are too many records to choose from, the field takes a number, and suggestions come while it is typed. */
static void offered_add(struct page *page, struct node *field, const struct column *column, const char *text)
{
	struct context *context = page->context;
	const struct rows *rows = options_read(context, context->principal, column->target, NULL);
	uint64_t id;

	if (rows->count > OPTIONS_MAX && column->target->has_pages) {
		page_set(page, field, "options", page_link(page, "/%s/options", column->target->name));
		if (text && parse_id(text, &id))
			page_set(page, field, "chosen", options_label(context, context->principal, column->target, id));
		return;
	}
	page_set(page, field, "type", "enum");
	choice_add(page, field, "", "");
	for (size_t i = 0; i < rows->count; i++)
		choice_add(page, field, rows_text(rows, i, 0),
			label_or_number(context, column->target, rows_text(rows, i, 1), rows_unsigned(rows, i, 0)));
}

static const char *input_type(const struct column *column)
{
	switch (column_type(column)->class) {
	case CLASS_DATE:
		return "date";
	case CLASS_DATETIME:
		return "datetime-local";
	case CLASS_TIME:
		return "time";
	default:
		return column_type(column)->is_long ? "text" : "string";
	}
}

static void field_add(struct page *page, struct node *ask, const struct report_run *run,
	const struct column *column, const char *error)
{
	struct context *context = page->context;
	struct node *field = page_add(page, ask, "setting", NULL);
	const char *text = report_field_text(run, column);

	page_set(page, field, "name", column->name);
	page_set(page, field, "label", column->label);
	page_set(page, field, "help", column->help);
	page_set(page, field, "value", text);
	page_set(page, field, "error", error);
	page_set(page, field, "type", input_type(column));
	if (column_is_reference(column)) {
		offered_add(page, field, column, text);
	} else if (column_type(column)->has_values || column_type(column)->filter == FILTER_YES_NO) {
		page_set(page, field, "type", "enum");
		choice_add(page, field, "", "");
		for (size_t i = 0; i < column->value_count; i++)
			choice_add(page, field, column->values[i].name, column->values[i].label);
	}
	if (column_type(column)->filter == FILTER_YES_NO) {
		choice_add(page, field, "yes", message(context, "Yes"));
		choice_add(page, field, "no", message(context, "No"));
	}
}

static void ask_add(struct page *page, struct node *node, const struct report_run *run)
{
	const struct table *asked = run->report->asked;
	struct node *ask;

	if (!asked && run->choice_count == 0)
		return;
	ask = page_add(page, node, "ask", NULL);
	page_set(page, ask, "error", run->choice_error);
	for (size_t i = 0; asked && i < asked->column_count; i++)
		field_add(page, ask, run, &asked->columns[i], run->errors ? run->errors->messages[i] : NULL);
	for (size_t i = 0; i < run->choice_count; i++)
		field_add(page, ask, run, run->choices[i].column, NULL);
}

/* --- head --- */

/* The same address, with what was filled in, as a file. */
static const char *report_address(struct page *page, const struct report_run *run, const char *root, const char *format)
{
	struct context *context = page->context;
	const struct report *report = run->report;
	struct buffer query;

	buffer_start(&query, context->arena, 200);
	for (size_t i = 0; run->typed && i < run->typed->count; i++)
		buffer_format(&query, "%s=%s&", run->typed->items[i].name,
			url_encode(context->arena, run->typed->items[i].value));
	for (size_t i = 0; i < run->choice_count; i++) {
		if (run->choices[i].text)
			buffer_format(&query, "%s=%s&", run->choices[i].column->name,
				url_encode(context->arena, run->choices[i].text));
	}
	return page_link(page, "%s/reports/run/%s.%s?%sformat=%s", root, report->module, report->name, query.data, format);
}

static void files_add(struct page *page, struct node *node, const struct report_run *run)
{
	if (!rights_allow(page->context->principal, run->report->source, RIGHT_EXPORT))
		return;
	page_set(page, node, "csv", report_address(page, run, "", "csv"));
	if (export_is_offered(page->context, "xlsx"))
		page_set(page, node, "xlsx", report_address(page, run, "/export", "xlsx"));
	if (export_is_offered(page->context, "pdf"))
		page_set(page, node, "pdf", report_address(page, run, "/export", "pdf"));
}

static void notes_add(struct page *page, struct node *node, const struct report_run *run)
{
	size_t count;
	const struct export_note *notes = report_notes(run, &count);

	for (size_t i = 0; i < count; i++) {
		struct node *note = page_add(page, node, "note", notes[i].text);
		page_set(page, note, "label", notes[i].label);
	}
}

/* --- groups --- */

static void head_add(struct page *page, struct node *table, const char *label, bool is_number)
{
	struct node *node = page_add(page, table, "head", NULL);

	page_set(page, node, "label", label);
	page_set_flag(page, node, "number", is_number);
}

static void figure_heads_add(struct page *page, struct node *table, const struct report_run *run)
{
	for (size_t i = 0; i < run->figure_count; i++)
		head_add(page, table, run->figures[i]->label, true);
}

static void group_cell(struct page *page, struct node *line, const struct report_groups *groups,
	const struct report_line *of, size_t group, bool is_said)
{
	const struct enum_value *value = report_group_value(groups, of, group);
	struct node *cell =
		page_add(page, line, "cell", is_said ? report_group_text(groups, of, group) : NULL);

	if (is_said && value)
		page_set(page, cell, "color", value->color ? value->color : "secondary");
}

/* A group that is the same as that of the line before is not said again. */
static void line_cells(struct page *page, struct node *node, const struct report_groups *groups, size_t nth)
{
	const struct report_run *run = groups->run;
	const struct report_line *line = &groups->lines[nth];
	const struct report_line *before = nth > 0 ? line - 1 : NULL;
	bool is_new = before == NULL || before->groups < run->report->group_count;

	for (size_t i = 0; i < run->report->group_count; i++) {
		const char *stored = report_group_stored(groups, line, i);
		const char *last = before ? report_group_stored(groups, before, i) : NULL;
		is_new = is_new || !stored || !last || strcmp(stored, last) != 0;
		group_cell(page, node, groups, line, i, is_new || i + 1 == run->report->group_count);
	}
}

static void figure_cells(struct page *page, struct node *node, const struct report_groups *groups, const struct report_line *line)
{
	for (size_t i = 0; i < groups->run->figure_count; i++) {
		const char *stored = report_figure_stored(groups, line, i);
		struct node *cell =
			page_add(page, node, "cell", stored ? number_show(page->context, stored) : NULL);
		page_set_flag(page, cell, "number", true);
	}
}

static void line_show(struct page *page, struct node *table, const struct report_groups *groups, size_t nth)
{
	struct context *context = page->context;
	const struct report_line *line = &groups->lines[nth];
	size_t depth = groups->run->report->group_count;
	struct node *node = page_add(page, table, "line", NULL);

	if (line->groups == depth) {
		line_cells(page, node, groups, nth);
	} else {
		struct node *cell = page_add(page, node, "cell",
			line->groups == 0 ? message(context, "Total")
					  : message(context, "{group} in all", "group",
						    report_group_text(groups, line, line->groups - 1u)));
		page_set_number(page, node, "sum", depth - line->groups);
		page_set_number(page, cell, "span", depth);
	}
	figure_cells(page, node, groups, line);
}

/* A point for each of the outermost groups. */
static void chart_add(struct page *page, struct node *parent, const struct report_groups *groups)
{
	static const char *const types[] = {
		[REPORT_PLAIN] = NULL, [REPORT_LINE] = "line", [REPORT_BAR] = "bar", [REPORT_DONUT] = "donut"};
	const struct report_run *run = groups->run;
	bool is_period = run->report->groups[0].value->nodes->kind == TERM_CALL;
	struct node *chart;
	size_t points = 0, most = is_period ? CHART_PERIODS : CHART_VALUES;

	if (run->report->type == REPORT_PLAIN || run->figure_count == 0 || groups->count == 0)
		return;
	chart = page_add(page, parent, "widget", NULL);
	page_set(page, chart, "type", types[run->report->type]);
	page_set(page, chart, "title", run->figures[0]->label);
	for (size_t i = 0; i < groups->count; i++) {
		const struct report_line *line = &groups->lines[i];
		const char *value = report_figure_stored(groups, line, 0);
		struct node *point;
		if (line->groups != 1)
			continue;
		if (points == most) {
			page_set_number(page, chart, "first", most);
			break;
		}
		point = page_add(page, chart, "point", NULL);
		page_set(page, point, "label", report_group_stored(groups, line, 0));
		page_set(page, point, "text", report_group_text(groups, line, 0));
		page_set(page, point, "value", value ? value : "0");
		if (report_group_value(groups, line, 0))
			page_set(page, point, "color", report_group_value(groups, line, 0)->color);
		points++;
	}
}

static const char *too_slow(struct context *context)
{
	return message(context, "This took too long. Ask for less, or take it as a file.");
}

static void groups_show(struct page *page, struct node *node, const struct report_run *run)
{
	struct report_groups groups;
	struct node *table;
	size_t most = run->report->limit;

	report_groups_read(run, &groups);
	if (!groups.rows || groups.is_too_much) {
		page_set(page, node, "refused",
			groups.rows ? message(page->context, "There are too many groups. Ask for less.")
				    : too_slow(page->context));
		return;
	}
	chart_add(page, node, &groups);
	table = page_add(page, node, "lines", NULL);
	for (size_t i = 0; i < run->report->group_count; i++)
		head_add(page, table, run->report->groups[i].label, false);
	figure_heads_add(page, table, run);
	for (size_t i = 0; i < groups.count && i < most; i++)
		line_show(page, table, &groups, i);
	if (groups.count > most) {
		page_set_number(page, table, "shown", most);
		line_show(page, table, &groups, groups.count - 1);
	}
}

/* --- rows --- */

static const char *cell_text(struct context *context, const struct select_item *item, const struct rows *rows, size_t row)
{
	const char *stored = rows_text(rows, row, item->value);

	if (!stored)
		return NULL;
	if (item->label != 0)
		return label_or_number(context, item->column->target, rows_text(rows, row, item->label),
			rows_unsigned(rows, row, item->value));
	return column_show(context, item->column, stored);
}

static void row_show(struct page *page, struct node *table, const struct selection *selection, const struct rows *rows, size_t row)
{
	struct context *context = page->context;
	struct node *line = page_add(page, table, "line", NULL);

	if (selection->table->has_pages)
		page_set(page, line, "href", page_link(page, "/%s/%s", selection->table->name, rows_text(rows, row, SELECT_ID)));
	for (size_t i = 0; i < selection->count; i++) {
		const struct select_item *item = &selection->items[i];
		const char *stored = rows_text(rows, row, item->value);
		const struct enum_value *value =
			stored && column_type(item->column)->has_values ? column_value(item->column, stored) : NULL;
		struct node *cell = page_add(page, line, "cell", cell_text(context, item, rows, row));
		page_set_flag(page, cell, "number", column_is_number(item->column));
		if (value)
			page_set(page, cell, "color", value->color ? value->color : "secondary");
	}
}

/* What is said of all rows, above them. */
static void figures_show(struct page *page, struct node *node, const struct report_run *run)
{
	const struct rows *rows = run->figure_count > 0 ? report_figures_read(run, 1) : NULL;

	for (size_t i = 0; rows && rows->count > 0 && i < run->figure_count; i++) {
		const char *stored = rows_text(rows, 0, i);
		struct node *figure = page_add(page, node, "figure", stored ? number_show(page->context, stored) : NULL);
		page_set(page, figure, "label", run->figures[i]->label);
	}
}

static void rows_show(struct page *page, struct node *node, const struct report_run *run)
{
	struct selection selection;
	struct sql sql;
	struct rows *rows;
	struct node *table;
	size_t most = run->report->limit;

	figures_show(page, node, run);
	if (run->column_count == 0)
		return;
	report_rows_write(run, &selection, &sql, (unsigned)most + 1);
	rows = sql_read_timed(&sql);
	if (!rows) {
		page_set(page, node, "refused", too_slow(page->context));
		return;
	}
	table = page_add(page, node, "lines", NULL);
	for (size_t i = 0; i < selection.count; i++)
		head_add(page, table, selection.items[i].column->label, column_is_number(selection.items[i].column));
	if (rows->count > most)
		page_set_number(page, table, "shown", most);
	for (size_t row = 0; row < rows->count && row < most; row++)
		row_show(page, table, &selection, rows, row);
}

void report_page(struct report_run *run)
{
	struct context *context = run->context;
	const struct report *report = run->report;
	struct page *page = page_open(context, "report", report->title);
	struct node *node = page_add(page, page->root, "report", NULL);

	page_crumb(page, page_link(page, "/reports"), message(context, "Reports"));
	page_crumb(page, NULL, report->title);
	page_set(page, node, "title", report->title);
	page_set(page, node, "help", report->help);
	page_set(page, node, "action", page_link(page, "/reports/run/%s.%s", report->module, report->name));
	page_set(page, node, "made", column_show(context, table_role(report->source, ROLE_CREATED_AT),
		moment_sql(context->arena, context->now, 0)));
	ask_add(page, node, run);
	if (!report_is_asked_right(run)) {
		page->status = 422;
		page_send(page);
		return;
	}
	files_add(page, node, run);
	notes_add(page, node, run);
	if (report->group_count > 0)
		groups_show(page, node, run);
	else
		rows_show(page, node, run);
	page_send(page);
}
