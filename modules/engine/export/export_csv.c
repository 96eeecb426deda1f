/*
 * CSV (RFC 4180), UTF-8 with a byte order mark, so that spreadsheets read it as such.
 *
 * Values as they are stored. Texts that a spreadsheet would take for a formula get a ' in front: those that begin
 * with = + - @ in any width, also behind blanks, quotes and what is not seen. A file that breaks off says so in its
 * last line.
 */
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/utf8.h"
#include "export/export.h"
#include "http/send.h"
#include "value/type.h"

static void csv_bytes(const struct export *export, const char *bytes, size_t length)
{
	send_stream_bytes(export->context, bytes, length);
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
	if (length > 0 && strchr("\t\r\n", text[0]))
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

static void csv_cell(const struct export *export, const char *text, size_t length, bool is_typed)
{
	if (!text || length == 0)
		return;
	bool is_guarded = is_typed && is_formula(text, length);
	bool is_quoted = is_guarded || text[0] == ' ' || text[length - 1] == ' ';
	for (size_t i = 0; i < length && !is_quoted; i++)
		is_quoted = strchr("\",\r\n;", text[i]) != NULL;
	if (!is_quoted) {
		csv_bytes(export, text, length);
		return;
	}
	csv_bytes(export, is_guarded ? "\"'" : "\"", is_guarded ? 2 : 1);
	for (size_t i = 0; i < length; i++)
		csv_bytes(export, text[i] == '"' ? "\"\"" : text + i, text[i] == '"' ? 2 : 1);
	csv_bytes(export, "\"", 1);
}

/* What only people type can hold a formula; numbers may begin with a minus. */
static bool is_typed(const struct export_column *column)
{
	if (column->kind != EXPORT_STORED)
		return column->kind == EXPORT_TEXT;
	return column_is_text(column->column) || column_type(column->column)->is_long;
}

/* Without taking memory for each line. */
static void csv_value(
	const struct export *export, const struct export_column *column, const struct export_cell *cell)
{
	size_t (*csv)(const char *stored, size_t length, char *csv) =
		column->kind == EXPORT_STORED ? column_type(column->column)->csv : NULL;
	char own[TYPE_CSV_BYTES];

	if (cell->text && csv)
		csv_bytes(export, own, csv(cell->text, cell->length, own));
	else
		csv_cell(export, cell->text, cell->length, is_typed(column));
}

static void csv_begin(struct export *export)
{
	csv_bytes(export, "\xEF\xBB\xBF", 3);
	for (size_t i = 0; i < export->count; i++) {
		const char *label = export->columns[i].label;
		if (i > 0)
			csv_bytes(export, ",", 1);
		csv_cell(export, label, strlen(label), true);
	}
	csv_bytes(export, "\r\n", 2);
}

/* Whoever reads it by a program adds up himself: subtotals are for people. */
static void csv_line(struct export *export, const struct export_cell *cells, unsigned depth)
{
	if (depth > 0)
		return;
	for (size_t i = 0; i < export->count; i++) {
		if (i > 0)
			csv_bytes(export, ",", 1);
		csv_value(export, &export->columns[i], &cells[i]);
	}
	csv_bytes(export, "\r\n", 2);
}

static void csv_end(struct export *export)
{
	(void)export;
}

static void csv_broken(struct export *export)
{
	const char *words = arena_format(export->context->arena, "\"%s\"\r\n",
		message(export->context, "This export is incomplete: it stopped here."));

	csv_bytes(export, words, strlen(words));
}

const struct export_format export_csv = {
	.name = "csv",
	.type = "text/csv; charset=utf-8; header=present",
	.is_streamed = true,
	.begin = csv_begin,
	.line = csv_line,
	.end = csv_end,
	.broken = csv_broken,
};
