/* What is filled in above a report: columns of its own, and values of its source's. */
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "query/options.h"
#include "record/record_row.h"
#include "record/validate.h"
#include "report/report.h"
#include "request/request.h"
#include "sql/bound.h"
#include "value/column_value.h"

static bool is_begun_from(const struct column *column, const struct fields *query)
{
	return column->default_from && !fields_get(query, column->name);
}

/* What the columns begin with that nobody has filled in, in one statement: NULL where nothing is derived. */
static struct rows *beginnings_read(const struct report_run *run, const struct fields *query)
{
	struct context *context = run->context;
	const struct table *asked = run->report->asked;
	const struct expression_actor actor = principal_actor(context->principal);
	struct expression_statement statement = {.arena = context->arena, .context = context, .actor = &actor};
	struct sql sql;
	struct buffer fields, joins;
	size_t count = 0;

	buffer_start(&fields, context->arena, 200);
	buffer_start(&joins, context->arena, 100);
	for (size_t i = 0; i < asked->column_count; i++) {
		if (!is_begun_from(&asked->columns[i], query))
			continue;
		buffer_text(&fields, count++ ? ", " : "SELECT ");
		expression_sql(asked->columns[i].default_from, &fields, &statement);
	}
	if (count == 0)
		return NULL;
	expression_joins(&statement, &joins);
	sql_start(&sql, context);
	sql_part(&sql, fields.data, statement.texts, statement.count);
	sql_add(&sql, " FROM (SELECT 1 AS `id`) r%s", joins.data);
	return sql_read(&sql);
}

static void filled_put(struct fields *fields, const char *name, const char *value)
{
	fields->items[fields->count++] = (struct field){.name = name, .value = value, .length = strlen(value)};
}

/* The columns' own fields alone: as they were sent, or as they begin. */
static const struct fields *fields_filled(const struct report_run *run)
{
	struct context *context = run->context;
	const struct table *asked = run->report->asked;
	const struct fields *query = &context->request->query;
	const struct rows *begun = beginnings_read(run, query);
	struct fields *fields = arena_allocate(context->arena, sizeof *fields);
	size_t nth = 0;

	fields->items = arena_array(context->arena, asked->column_count + 1, sizeof *fields->items);
	for (size_t i = 0; i < asked->column_count; i++) {
		const struct column *column = &asked->columns[i];
		const char *text = fields_single(context, query, column->name);
		if (text)
			filled_put(fields, column->name, text);
		else if (is_begun_from(column, query)) {
			const char *stored = rows_text(begun, 0, nth++);
			filled_put(fields, column->name, stored ? column_input(context, column, stored) : "");
		}
	}
	return fields;
}

static void asked_read(struct report_run *run)
{
	struct context *context = run->context;
	struct record *record = record_create(context, run->report->source);
	struct record_errors *errors = record_errors_create(context, run->report->source);

	run->typed = fields_filled(run);
	record->writer = context->principal;
	validate_form_dialog(context, record, run->report->asked, run->typed, errors);
	run->asked = record->asked;
	run->errors = errors->count > 0 ? errors->asked : NULL;
}

/* Whose beginning is derived counts as filled in while a record is written; here there is none. */
static void required_ask(struct report_run *run)
{
	const struct table *asked = run->report->asked;

	for (size_t i = 0; i < asked->column_count; i++) {
		const struct column *column = &asked->columns[i];
		if (column->is_required && column->default_from && !run->errors && run->asked->values[i].type == VALUE_NULL)
			run->choice_error = message(run->context, "{field} is required.", "field", column->label);
	}
}

static void choice_read(struct report_run *run, const struct column *column)
{
	struct context *context = run->context;
	struct report_choice *choice = &run->choices[run->choice_count++];
	const char *text = fields_single(context, &context->request->query, column->name), *error = NULL;

	*choice = (struct report_choice){.column = column, .text = text && *text ? text : NULL};
	if (choice->text && !column_parse(context, column, text, &choice->value, &error) && !run->choice_error)
		run->choice_error = error;
}

static void choices_read(struct report_run *run)
{
	const struct report *report = run->report;
	const struct principal *reader = run->context->principal;

	run->choices = arena_array(run->context->arena, report->source->column_count, sizeof *run->choices);
	for (const char *const *name = report->filters; name && *name; name++) {
		const struct column *column = table_column(report->source, *name);
		if (column && column_access(reader, report->source, column, COLUMN_FILTER))
			choice_read(run, column);
	}
}

/* --- the API says what it does not know --- */

static bool is_parameter(const struct report_run *run, const char *name)
{
	if (strcmp(name, "format") == 0 || (run->report->asked && table_column(run->report->asked, name)))
		return true;
	for (size_t i = 0; i < run->choice_count; i++) {
		if (strcmp(run->choices[i].column->name, name) == 0)
			return true;
	}
	return false;
}

static void refuse_unknown(const struct report_run *run)
{
	struct context *context = run->context;
	const struct fields *query = &context->request->query;

	for (size_t i = 0; i < query->count; i++) {
		if (!is_parameter(run, query->items[i].name))
			fail_hint(context, 400, "unknown_parameter",
				message(context, "A report takes what is asked for on its page."),
				"The parameter \"{name}\" is unknown here.", "name", query->items[i].name);
	}
}

static void refuse_wrong(const struct report_run *run)
{
	struct context *context = run->context;
	const char *text = run->choice_error;

	for (size_t i = 0; run->errors && i < run->report->asked->column_count && !text; i++)
		text = run->errors->messages[i];
	if (!report_is_asked_right(run))
		fail_text(context, 422, "validation_failed", NULL,
			text ? text : message(context, "Fill in what is asked for."));
}

void report_ask(struct report_run *run)
{
	if (run->report->asked)
		asked_read(run);
	if (run->report->asked)
		required_ask(run);
	choices_read(run);
	if (!run->context->request->is_api)
		return;
	refuse_unknown(run);
	refuse_wrong(run);
}

bool report_is_asked_right(const struct report_run *run)
{
	return !run->errors && !run->choice_error;
}

/* --- what became of it --- */

const char *report_field_text(const struct report_run *run, const struct column *column)
{
	struct context *context = run->context;
	const char *text = run->typed ? fields_get(run->typed, column->name) : NULL;
	struct value value = value_null();

	for (size_t i = 0; i < run->choice_count; i++) {
		if (run->choices[i].column == column)
			return run->choices[i].text;
	}
	if (text)
		return text;
	column_default(context, column, &value);
	text = value_as_text(context, &value);
	return text ? column_input(context, column, text) : NULL;
}

static const char *value_said(const struct report_run *run, const struct column *column, const struct value *value)
{
	struct context *context = run->context;
	uint64_t id;

	if (column_is_reference(column) && value_to_id(value, &id)) {
		const char *label = options_label(context, context->principal, column->target, id);
		return label ? label_or_number(context, column->target, label, id)
			     : column_show(context, column, value_as_text(context, value));
	}
	return column_show(context, column, value_as_text(context, value));
}

const struct export_note *report_notes(const struct report_run *run, size_t *count)
{
	const struct table *asked = run->report->asked;
	size_t most = run->choice_count + (asked ? asked->column_count : 0);
	struct export_note *notes = arena_array(run->context->arena, most + 1, sizeof *notes);

	*count = 0;
	for (size_t i = 0; asked && run->asked && i < asked->column_count; i++) {
		if (run->asked->values[i].type != VALUE_NULL)
			notes[(*count)++] = (struct export_note){
				asked->columns[i].label, value_said(run, &asked->columns[i], &run->asked->values[i])};
	}
	for (size_t i = 0; i < run->choice_count; i++) {
		if (run->choices[i].text)
			notes[(*count)++] = (struct export_note){run->choices[i].column->label,
				value_said(run, run->choices[i].column, &run->choices[i].value)};
	}
	return notes;
}

void report_choices_write(const struct report_run *run, struct sql *sql)
{
	for (size_t i = 0; i < run->choice_count; i++) {
		if (!run->choices[i].text)
			continue;
		sql_add(sql, " AND r.`%s` = ", run->choices[i].column->name);
		sql_bind(sql, run->choices[i].value);
	}
}

void report_asked_write(const struct report_run *run, struct sql *sql)
{
	struct context *context = run->context;
	struct bound bound = {0};
	struct buffer row;

	buffer_start(&row, context->arena, 200);
	row_made_up(context, &row, &bound, run->report->asked, 0, run->asked->values, NULL);
	sql_values(sql, row.data, bound.values, bound.count);
}
