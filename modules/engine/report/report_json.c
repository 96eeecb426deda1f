/* Reports in the API. */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "query/datum.h"
#include "report/report.h"
#include "request/request.h"
#include "request/respond.h"

void report_list_json(struct context *context)
{
	json_t *list = json_array();

	for (const struct report **each = reports_permitted(context); *each; each++)
		json_array_append_new(list,
			json_pack("{s:o, s:s, s:s?}", "name", json_sprintf("%s.%s", (*each)->module, (*each)->name),
				"title", (*each)->title, "help", (*each)->help));
	respond_data(context, 200, list, NULL);
}

static _Noreturn void refuse_size(struct context *context, bool is_slow)
{
	if (is_slow)
		fail_hint(context, 503, "too_slow", message(context, "Ask for less."), "The report took too long.");
	fail_hint(context, 413, "too_large", message(context, "Ask for less."), "The report has too many lines.");
}

/* A figure is a text: a number of JSON would lose digits. */
static json_t *report_figure_json(const char *stored)
{
	return stored ? json_string(stored) : json_null();
}

static json_t *line_json(const struct report_groups *groups, const struct report_line *line)
{
	const struct report_run *run = groups->run;
	json_t *names = json_array(), *labels = json_array(), *figures = json_object();

	for (size_t i = 0; i < line->groups; i++) {
		const char *stored = report_group_stored(groups, line, i);
		json_array_append_new(names, *stored ? json_string(stored) : json_null());
		json_array_append_new(labels, json_string(report_group_text(groups, line, i)));
	}
	for (size_t i = 0; i < run->figure_count; i++)
		json_object_set_new(figures, run->figures[i]->name, report_figure_json(report_figure_stored(groups, line, i)));
	return json_pack("{s:o, s:o, s:o}", "groups", names, "labels", labels, "figures", figures);
}

static json_t *groups_json(const struct report_run *run)
{
	struct report_groups groups;
	json_t *lines = json_array(), *sums = json_array(), *total = json_null();

	report_groups_read(run, &groups);
	if (!groups.rows || groups.is_too_much)
		refuse_size(run->context, !groups.rows);
	for (size_t i = 0; i < groups.count; i++) {
		const struct report_line *line = &groups.lines[i];
		json_t *object = line_json(&groups, line);
		if (line->groups == run->report->group_count)
			json_array_append_new(lines, object);
		else if (line->groups > 0)
			json_array_append_new(sums, object);
		else
			total = object;
	}
	return json_pack("{s:o, s:o, s:o}", "lines", lines, "subtotals", sums, "total", total);
}

static json_t *rows_json(const struct report_run *run)
{
	struct selection selection;
	struct sql sql;
	struct rows *rows, *figures = run->figure_count > 0 ? report_figures_read(run, 1) : NULL;
	json_t *lines = json_array(), *total = json_object();

	report_rows_write(run, &selection, &sql, run->report->limit + 1);
	rows = sql_read_timed(&sql);
	if (!rows || rows->count > run->report->limit)
		refuse_size(run->context, !rows);
	for (size_t row = 0; row < rows->count; row++) {
		json_t *object = json_object();
		for (size_t i = 0; i < selection.count; i++)
			json_object_set_new(object, selection.items[i].column->name,
				datum_json(&selection.items[i], rows, row, NULL));
		json_array_append_new(lines, object);
	}
	for (size_t i = 0; figures && figures->count > 0 && i < run->figure_count; i++)
		json_object_set_new(total, run->figures[i]->name, report_figure_json(rows_text(figures, 0, i)));
	return json_pack("{s:o, s:o}", "lines", lines, "total", total);
}

void report_json(struct report_run *run)
{
	struct context *context = run->context;
	size_t count;
	const struct export_note *notes = report_notes(run, &count);
	json_t *data = run->report->group_count > 0 ? groups_json(run) : rows_json(run);
	json_t *applied = json_object();

	for (size_t i = 0; i < count; i++)
		json_object_set_new(applied, notes[i].label, json_string(notes[i].text));
	json_object_set_new(data, "title", json_string(run->report->title));
	json_object_set_new(data, "applied", applied);
	respond_data(context, 200, data, NULL);
}
