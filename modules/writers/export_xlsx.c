/*
 * XLSX by libxlsxwriter: a sheet with typed cells, a head that stays, a filter, and a second sheet with what was asked for.
 *
 * Each line is written to a temporary file before the next one comes, so that memory does not grow. A text is never
 * a formula, whatever it begins with.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "export/export_offers.h"
#include "value/column_value.h"
#include "value/type_moment.h"
#include "value/zone.h"
#include "writers.h"

#define LIBRARY "libxlsxwriter.so.4"
#define LINES_MOST 100000u
#define CELL_BYTES 32000 /* a cell has 32,767 characters */
#define NUMBER_DIGITS 15 /* what a number of a spreadsheet keeps */

#define FUNCTIONS(F) \
	F(workbook_new_opt) \
	F(workbook_add_worksheet) \
	F(workbook_add_format) \
	F(workbook_close) \
	F(format_set_bold) \
	F(format_set_num_format) \
	F(worksheet_write_string) \
	F(worksheet_write_number) \
	F(worksheet_write_boolean) \
	F(worksheet_freeze_panes) \
	F(worksheet_autofilter) \
	F(worksheet_set_column)

#define POINTER(name) static __typeof__(name) *call_##name;
FUNCTIONS(POINTER)

bool xlsx_is_possible(void)
{
#define FOUND(name) {#name, (void **)&call_##name},
	static const struct library_function functions[] = {FUNCTIONS(FOUND){NULL, NULL}};

	return library_open(LIBRARY, functions);
}

enum look { LOOK_TEXT, LOOK_NUMBER, LOOK_DATE, LOOK_MOMENT, LOOK_COUNT };

struct xlsx {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *looks[2][LOOK_COUNT]; /* of lines, and of subtotals */
	lxw_row_t row;
	struct buffer text; /* of the present cell: memory does not grow with their number */
	char path[64];
};

static lxw_format *look_make(lxw_workbook *book, bool is_bold, const char *picture)
{
	lxw_format *format = call_workbook_add_format(book);

	if (is_bold)
		call_format_set_bold(format);
	if (picture)
		call_format_set_num_format(format, picture);
	return format;
}

static void xlsx_begin(struct export *export)
{
	static const char *const pictures[LOOK_COUNT] = {
		[LOOK_NUMBER] = "#,##0.##", [LOOK_DATE] = "yyyy-mm-dd", [LOOK_MOMENT] = "yyyy-mm-dd hh:mm"};
	struct context *context = export->context;
	struct xlsx *xlsx = arena_allocate(context->arena, sizeof *xlsx);
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};

	if (!xlsx_is_possible())
		library_missing(context, "xlsx");
	buffer_start(&xlsx->text, context->arena, 256);
	snprintf(xlsx->path, sizeof xlsx->path, "/tmp/manor-export-XXXXXX");
	int file = mkstemp(xlsx->path);
	if (file < 0)
		fail_internal(context, "no temporary file for an export");
	close(file);
	export->state = xlsx;
	xlsx->book = call_workbook_new_opt(xlsx->path, &options);
	xlsx->sheet = call_workbook_add_worksheet(xlsx->book, NULL);
	for (int i = 0; i < LOOK_COUNT; i++) {
		xlsx->looks[0][i] = look_make(xlsx->book, false, pictures[i]);
		xlsx->looks[1][i] = look_make(xlsx->book, true, pictures[i]);
	}
	for (size_t i = 0; i < export->count; i++) {
		call_worksheet_set_column(xlsx->sheet, (lxw_col_t)i, (lxw_col_t)i, 18, NULL);
		call_worksheet_write_string(xlsx->sheet, 0, (lxw_col_t)i, export->columns[i].label, xlsx->looks[1][LOOK_TEXT]);
	}
	call_worksheet_freeze_panes(xlsx->sheet, 1, 0);
	xlsx->row = 1;
}

/* --- cells --- */

/* More digits than a spreadsheet keeps stay a text. */
static bool number_fits(const char *text)
{
	size_t digits = 0;

	for (const char *c = text; *c; c++)
		digits += *c >= '0' && *c <= '9';
	return digits <= NUMBER_DIGITS;
}

/* Days since 1899-12-30, as a spreadsheet counts them. */
static double serial_number(const struct tm *date)
{
	struct tm day = {.tm_year = date->tm_year, .tm_mon = date->tm_mon, .tm_mday = date->tm_mday};

	return (double)timegm(&day) / 86400 + 25569 +
	       (date->tm_hour * 3600 + date->tm_min * 60 + date->tm_sec) / 86400.0;
}

static bool moment_number(struct context *context, const char *text, double *number)
{
	struct tm utc = {0};
	long microseconds;

	if (!moment_stored(text, &utc, &microseconds))
		return false;
	struct tm local = zone_local(context, timegm(&utc));
	*number = serial_number(&local);
	return true;
}

static bool value_number(struct context *context, const struct export_column *column, const char *text,
	double *number, enum look *look)
{
	enum type_class class = column->kind == EXPORT_NUMBER ? CLASS_NUMBER
				: column->kind == EXPORT_STORED ? column_type(column->column)->class
								: CLASS_NONE;
	struct tm date = {0};

	switch (class) {
	case CLASS_NUMBER:
		*look = LOOK_NUMBER;
		*number = strtod(text, NULL);
		return number_fits(text) && (column->kind == EXPORT_NUMBER || column_is_number(column->column));
	case CLASS_DATE:
		*look = LOOK_DATE;
		if (!moment_stored_date(text, &date))
			return false;
		*number = serial_number(&date);
		return true;
	case CLASS_DATETIME:
		*look = LOOK_MOMENT;
		return moment_number(context, text, number);
	default:
		return false;
	}
}

/* The text in memory that is used again, not longer than a cell may be. */
static const char *text_keep(struct xlsx *xlsx, const char *text, size_t length)
{
	if (length > CELL_BYTES) {
		length = CELL_BYTES;
		while ((text[length] & 0xC0) == 0x80)
			length--;
	}
	xlsx->text.length = 0;
	buffer_append(&xlsx->text, text, length);
	return xlsx->text.data;
}

static void cell_write(struct export *export, size_t i, const struct export_cell *cell, lxw_format *const *looks)
{
	const struct export_column *column = &export->columns[i];
	struct xlsx *xlsx = export->state;
	enum look look = LOOK_TEXT;
	double number;

	if (!cell->text || cell->length == 0)
		return;
	const char *text = text_keep(xlsx, cell->text, cell->length);
	if (value_number(export->context, column, text, &number, &look)) {
		call_worksheet_write_number(xlsx->sheet, xlsx->row, (lxw_col_t)i, number, looks[look]);
		return;
	}
	if (column->kind == EXPORT_STORED && column_type(column->column)->class == CLASS_BOOLEAN) {
		call_worksheet_write_boolean(xlsx->sheet, xlsx->row, (lxw_col_t)i, strcmp(text, "0") != 0, looks[LOOK_TEXT]);
		return;
	}
	if (column->kind == EXPORT_STORED && column_type(column->column)->has_values)
		text = column_show(export->context, column->column, text);
	call_worksheet_write_string(xlsx->sheet, xlsx->row, (lxw_col_t)i, text, looks[LOOK_TEXT]);
}

static void xlsx_line(struct export *export, const struct export_cell *cells, unsigned depth)
{
	struct xlsx *xlsx = export->state;

	lines_require(export, xlsx->row, LINES_MOST);
	for (size_t i = 0; i < export->count; i++)
		cell_write(export, i, &cells[i], xlsx->looks[depth > 0]);
	xlsx->row++;
}

/* --- the end --- */

static void notes_write(struct export *export)
{
	struct xlsx *xlsx = export->state;
	lxw_worksheet *sheet = call_workbook_add_worksheet(xlsx->book, NULL);

	call_worksheet_set_column(sheet, 0, 1, 24, NULL);
	call_worksheet_write_string(sheet, 0, 0, export->title, xlsx->looks[1][LOOK_TEXT]);
	for (size_t i = 0; i < export->note_count; i++) {
		call_worksheet_write_string(sheet, (lxw_row_t)i + 1, 0, export->notes[i].label, NULL);
		call_worksheet_write_string(sheet, (lxw_row_t)i + 1, 1, export->notes[i].text, NULL);
	}
}

static void xlsx_end(struct export *export)
{
	struct xlsx *xlsx = export->state;
	FILE *file = NULL;

	if (xlsx->row > 1 && export->count > 0)
		call_worksheet_autofilter(xlsx->sheet, 0, 0, xlsx->row - 1, (lxw_col_t)(export->count - 1));
	notes_write(export);
	bool is_written = call_workbook_close(xlsx->book) == LXW_NO_ERROR;
	if (is_written)
		file = fopen(xlsx->path, "rbe");
	unlink(xlsx->path);
	if (!file)
		fail_internal(export->context, "the workbook could not be written");
	finished_send(export, file);
	fclose(file);
}

static void xlsx_broken(struct export *export)
{
	struct xlsx *xlsx = export->state;

	if (!xlsx)
		return;
	call_workbook_close(xlsx->book);
	unlink(xlsx->path);
}

const struct export_format export_xlsx = {
	.name = "xlsx",
	.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	.begin = xlsx_begin,
	.line = xlsx_line,
	.end = xlsx_end,
	.broken = xlsx_broken,
};
