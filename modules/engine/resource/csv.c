/*
 * GET /<table>.csv, /<table>/<view>.csv: all rows that the list's filters leave, in the list's order (RFC 4180, UTF-8
 * with a byte order mark, so that spreadsheets read it as such).
 *
 * Rights: <permission>.view, and .export where the table has it. Columns: everything visible; a reference gives its id and, behind it,
 * its label, a many-to-many column the ids and the labels of all. Texts that a spreadsheet would
 * take for a formula get a ' in front: those that begin with = + - @ in any width, also behind blanks,
 * quotes and what is not seen. Rows are written as they come: memory does not grow with
 * their number. An export that breaks off says so in its last line.
 */
#include <string.h>
#include <time.h>

#include "attachment/download.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/utf8.h"
#include "http/send.h"
#include "identity/rights_require.h"
#include "identity/security_log.h"
#include "query/query.h"
#include "record/validate.h"
#include "request/request.h"
#include "request/respond.h"
#include "resource/handler.h"

struct csv {
	struct context *context;
	struct selection selection;
	struct sql sql;
	bool is_begun;
};

static void csv_bytes(const struct csv *csv, const char *bytes, size_t length)
{
	send_stream_bytes(csv->context, bytes, length);
}

/* Some spreadsheets take off what is not seen, and quotes, before they look at a cell. */
static bool is_passed_over(uint32_t code)
{
	return utf8_is_blank(code) || utf8_is_unseen(code) || code == '"' || code == '\'' ||
	       code == '`' || code == 0x2019 || code == 0xff07 || code == 0xff02;
}

/* The signs that begin a formula, in ASCII and in their full-width and small forms. */
static bool is_sign(uint32_t code)
{
	static const uint32_t signs[] = {'=', '+', '-', '@', 0xff1d, 0xff0b, 0xff0d, 0xff20, 0xfe66,
		0xfe62, 0xfe63, 0xfe6b};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (signs[i] == code)
			return true;
	}
	return false;
}

/* Is a cell that begins so run by spreadsheets? */
static bool is_formula(const char *text, size_t length)
{
	if (length > 0 && strchr("\t\r\n", text[0]) != NULL)
		return true;
	for (size_t at = 0; at < length;) {
		uint32_t code = 0;
		size_t size = utf8_read(text + at, length - at, &code);
		if (size == 0 || !is_passed_over(code))
			return size != 0 && is_sign(code);
		at += size;
	}
	return false;
}

static void csv_cell(const struct csv *csv, const char *text, size_t length, bool is_typed)
{
	if (text == NULL || length == 0)
		return;
	bool is_guarded = is_typed && is_formula(text, length);
	bool is_quoted = is_guarded || text[0] == ' ' || text[length - 1] == ' ';
	for (size_t i = 0; i < length && !is_quoted; i++)
		is_quoted = strchr("\",\r\n;", text[i]) != NULL;
	if (!is_quoted) {
		csv_bytes(csv, text, length);
		return;
	}
	csv_bytes(csv, is_guarded ? "\"'" : "\"", is_guarded ? 2 : 1);
	for (size_t i = 0; i < length; i++)
		csv_bytes(csv, text[i] == '"' ? "\"\"" : text + i, text[i] == '"' ? 2 : 1);
	csv_bytes(csv, "\"", 1);
}

/* What only people type can hold a formula; numbers may begin with a minus. */
static bool is_typed(const struct column *column)
{
	return column_is_text(column) || column_type(column)->is_long;
}

/* Without taking memory for each row. */
static void csv_value(const struct csv *csv, const struct column *column, const char *stored, size_t length)
{
	if (stored == NULL)
		return;
	const struct column_type *type = column_type(column);
	if (type->csv == NULL) {
		csv_cell(csv, stored, length, is_typed(column));
		return;
	}
	char own[TYPE_CSV_BYTES];
	csv_bytes(csv, own, type->csv(stored, length, own));
}

static void csv_head(const struct csv *csv)
{
	csv_bytes(csv, "\xEF\xBB\xBF", 3);
	for (size_t i = 0; i < csv->selection.count; i++) {
		const struct select_item *item = &csv->selection.items[i];
		const char *label =
			item->column->label != NULL ? item->column->label : item->column->name;
		if (i > 0)
			csv_bytes(csv, ",", 1);
		if (item->label != 0) {
			const char *number = arena_format(csv->context->arena, "%s ID", label);
			csv_cell(csv, number, strlen(number), true);
			csv_bytes(csv, ",", 1);
		}
		csv_cell(csv, label, strlen(label), true);
	}
	csv_bytes(csv, "\r\n", 2);
}

/* The answer begins with the first row: a statement that fails still gets its error page. */
static void csv_begin(struct csv *csv)
{
	if (csv->is_begun)
		return;
	csv->is_begun = true;
	struct context *context = csv->context;
	const struct table *table = csv->selection.table;
	struct tm day;
	char date[16] = "";
	if (gmtime_r(&context->now, &day) != NULL)
		strftime(date, sizeof date, "-%Y-%m-%d", &day);
	respond_header(context, "Content-Disposition",
		disposition(context, false,
			arena_format(context->arena, "%s%s.csv", table->name, date)));
	send_stream(context, 200, "text/csv; charset=utf-8; header=present");
	csv_head(csv);
}

static void csv_row(void *data, const char *const *values, const size_t *lengths)
{
	struct csv *csv = data;
	csv_begin(csv);
	for (size_t i = 0; i < csv->selection.count; i++) {
		const struct select_item *item = &csv->selection.items[i];
		if (i > 0)
			csv_bytes(csv, ",", 1);
		csv_value(csv, item->column, values[item->value], lengths[item->value]);
		if (item->label == 0)
			continue;
		csv_bytes(csv, ",", 1);
		csv_cell(csv, values[item->label], lengths[item->label], true);
	}
	csv_bytes(csv, "\r\n", 2);
}

static void rows_send(struct context *context, void *data)
{
	struct csv *csv = data;
	const struct sql *sql = &csv->sql;
	if (context->request->method != METHOD_HEAD)
		database_stream(context, sql->text.data, sql->values, sql->count, csv_row, csv);
	csv_begin(csv);
}

/* The head said that all is well, and a file that ends early looks like a whole one. */
static _Noreturn void break_off(struct csv *csv)
{
	const char *words = arena_format(csv->context->arena, "\"%s\"\r\n",
		message(csv->context, "This export is incomplete: it stopped here."));
	struct failure failure = csv->context->failure;
	if (csv->is_begun && strcmp(failure.code, "client_gone") != 0)
		csv_bytes(csv, words, strlen(words));
	fail_with(csv->context, &failure);
}

/* At the start: what was sent until it broke off is out as well. */
static void export_note(struct context *context, const struct table *table)
{
	const struct security_event event = {.action = "exported",
		.entity = table->name,
		.detail = context->request->query_text};
	security_write(context, &event);
}

void resource_csv(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	rights_require_list(context, table, target->view);
	rights_require(context, table, RIGHT_EXPORT);
	struct list_query *query = query_read(context, table, target->view, NULL);
	query->position.is_set = false; /* all rows, not those of a page */
	struct csv csv = {.context = context};
	selection_start(&csv.selection, context, context->principal, table);
	csv.selection.right = RIGHT_EXPORT;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_access(context->principal, table, column, COLUMN_READ))
			continue;
		if (column_is_many(column))
			selection_add_many(&csv.selection, column);
		else
			selection_add(&csv.selection, column);
	}
	sql_start(&csv.sql, context);
	selection_write(&csv.selection, &csv.sql, NULL);
	query_where(query, &csv.sql);
	query_order(query, &csv.sql);
	if (context->request->method != METHOD_HEAD)
		export_note(context, table);
	if (!fail_catch(context, rows_send, &csv))
		break_off(&csv);
}
