/* Reports as files: all lines, whatever a page shows of them. */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "identity/rights_require.h"
#include "report/report.h"

struct report_sending {
	struct report_run *run;
	struct export export;
	struct export_cell *cells;
	struct report_groups groups;
	struct selection selection;
	struct sql sql;
};

static struct export_cell cell_of(const char *text)
{
	return (struct export_cell){text, text ? strlen(text) : 0};
}

/* --- groups --- */

/* The label of a group; of a subtotal only its own groups have one. */
static void group_line(struct report_sending *sending, const struct report_line *line)
{
	const struct report_run *run = sending->run;
	unsigned depth = (unsigned)run->report->group_count;

	for (unsigned i = 0; i < depth; i++)
		sending->cells[i] = cell_of(report_group_text(&sending->groups, line, i));
	if (line->groups < depth)
		sending->cells[line->groups] = cell_of(message(run->context, "Total"));
	for (size_t i = 0; i < run->figure_count; i++)
		sending->cells[depth + i] = cell_of(report_figure_stored(&sending->groups, line, i));
	export_line(&sending->export, sending->cells, depth - line->groups);
}

static void groups_send(struct context *context, void *data)
{
	struct report_sending *sending = data;

	(void)context;
	for (size_t i = 0; i < sending->groups.count; i++)
		group_line(sending, &sending->groups.lines[i]);
}

static void groups_prepare(struct report_sending *sending, struct export_column *columns)
{
	const struct report_run *run = sending->run;

	report_groups_read(run, &sending->groups);
	if (!sending->groups.rows || sending->groups.is_too_much)
		fail_hint(run->context, 413, "too_large", message(run->context, "Ask for less."),
			"The report has too many lines.");
	for (size_t i = 0; i < run->report->group_count; i++)
		columns[sending->export.count++] =
			(struct export_column){run->report->groups[i].label, EXPORT_TEXT, NULL};
	for (size_t i = 0; i < run->figure_count; i++)
		columns[sending->export.count++] =
			(struct export_column){run->figures[i]->label, EXPORT_NUMBER, NULL};
}

/* --- rows --- */

static size_t item_place(const struct select_item *item)
{
	return item->label ? item->label : item->value;
}

static void report_row_send(void *data, const char *const *values, const size_t *lengths)
{
	struct report_sending *sending = data;

	for (size_t i = 0; i < sending->selection.count; i++) {
		size_t place = item_place(&sending->selection.items[i]);
		sending->cells[i] = (struct export_cell){values[place], lengths[place]};
	}
	export_line(&sending->export, sending->cells, 0);
}

static void report_rows_send(struct context *context, void *data)
{
	struct report_sending *sending = data;
	const struct sql *sql = &sending->sql;

	database_stream(context, sql->text.data, sql->values, sql->count, report_row_send, sending);
}

static void rows_prepare(struct report_sending *sending, struct export_column *columns)
{
	report_rows_write(sending->run, &sending->selection, &sending->sql, 0);
	for (size_t i = 0; i < sending->selection.count; i++) {
		const struct select_item *item = &sending->selection.items[i];
		columns[sending->export.count++] = (struct export_column){
			item->column->label, item->label ? EXPORT_TEXT : EXPORT_STORED, item->column};
	}
}

void report_file(struct report_run *run, const struct export_format *format)
{
	struct context *context = run->context;
	const struct report *report = run->report;
	bool has_groups = report->group_count > 0;
	size_t most = report->group_count + report->figure_count + report->source->column_count;
	struct export_column *columns = arena_array(context->arena, most, sizeof *columns);
	struct report_sending sending = {.run = run,
		.export = {.context = context, .format = format, .name = report->name, .title = report->title}};

	rights_require(context, report->source, RIGHT_EXPORT);
	sending.cells = arena_array(context->arena, most, sizeof *sending.cells);
	sending.export.columns = columns;
	sending.export.notes = report_notes(run, &sending.export.note_count);
	if (has_groups)
		groups_prepare(&sending, columns);
	else
		rows_prepare(&sending, columns);
	export_note_taken(context, arena_format(context->arena, "%s.%s", report->module, report->name));
	export_send(&sending.export, has_groups ? groups_send : report_rows_send, &sending);
}
