/*
 * PDF by pango and cairo: the title, what there is to say, then lines in a table whose head stands on every page, and
 * below each page whose it is, when it was made and which page of how many.
 *
 * All lines are kept until their heights are known: the number of pages stands on the first one already.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "export/export_offers.h"
#include "record/setting.h"
#include "value/column_value.h"
#include "writers.h"

#define CAIRO "libcairo.so.2"
#define PANGO "libpango-1.0.so.0"
#define PANGO_CAIRO "libpangocairo-1.0.so.0"
#define OBJECTS "libgobject-2.0.so.0"
#define LINES_MOST 5000u
/* Points: A4, and what stays empty around. */
#define PAPER_SHORT 595.28
#define PAPER_LONG 841.89
#define MARGIN 42.0
#define FOOT 26.0
#define GAP 6.0
#define COLUMNS_UPRIGHT 6
#define SAMPLED 200

#define CAIRO_FUNCTIONS(F) \
	F(cairo_pdf_surface_create_for_stream) F(cairo_create) F(cairo_destroy) F(cairo_surface_finish) \
	F(cairo_surface_destroy) F(cairo_surface_status) F(cairo_show_page) F(cairo_move_to) F(cairo_line_to) \
	F(cairo_stroke) F(cairo_set_line_width) F(cairo_set_source_rgb) F(cairo_rectangle) F(cairo_fill)
#define PANGO_FUNCTIONS(F) \
	F(pango_font_description_from_string) F(pango_layout_set_font_description) F(pango_layout_set_text) \
	F(pango_layout_set_width) F(pango_layout_set_wrap) F(pango_layout_set_alignment) F(pango_layout_get_size)
#define PANGO_CAIRO_FUNCTIONS(F) F(pango_cairo_create_layout) F(pango_cairo_show_layout)
#define OBJECT_FUNCTIONS(F) F(g_object_unref)

#define PDF_POINTER(name) static __typeof__(name) *call_##name;
CAIRO_FUNCTIONS(PDF_POINTER)
PANGO_FUNCTIONS(PDF_POINTER)
PANGO_CAIRO_FUNCTIONS(PDF_POINTER)
static void (*call_g_object_unref)(void *object);

bool pdf_is_possible(void)
{
#define PDF_FOUND(name) {#name, (void **)&call_##name},
	static const struct library_function cairo[] = {CAIRO_FUNCTIONS(PDF_FOUND){NULL, NULL}};
	static const struct library_function pango[] = {PANGO_FUNCTIONS(PDF_FOUND){NULL, NULL}};
	static const struct library_function both[] = {PANGO_CAIRO_FUNCTIONS(PDF_FOUND){NULL, NULL}};
	static const struct library_function objects[] = {OBJECT_FUNCTIONS(PDF_FOUND){NULL, NULL}};

	return library_open(CAIRO, cairo) && library_open(PANGO, pango) && library_open(PANGO_CAIRO, both) &&
	       library_open(OBJECTS, objects);
}

struct pdf_line {
	const char **texts; /* by column; NULL: nothing */
	unsigned depth;
	double height;
};

/* What stands below a heading: what there is to say, and a table. */
struct pdf_part {
	const char *title; /* or NULL */
	const struct export_note *notes;
	size_t note_count;
	const struct export_column *columns;
	size_t column_count;
	struct pdf_line *lines;
	size_t count;
	double *widths; /* of the columns */
};

struct pdf {
	struct pdf_part *parts;
	size_t part_count;
	double width, height; /* of the paper */
	FILE *file;
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoLayout *layout;
	PangoFontDescription *plain, *bold, *heading, *title, *small;
	double y;
	unsigned page, pages;
	bool draws; /* else it only finds out how many pages there are */
};

static void pdf_part(struct export *export)
{
	struct pdf *pdf = export->state;

	pdf->parts = arena_more(export->context->arena, pdf->parts, pdf->part_count, sizeof *pdf->parts);
	pdf->parts[pdf->part_count++] = (struct pdf_part){.title = export->part,
		.notes = export->notes,
		.note_count = export->note_count,
		.columns = export->columns,
		.column_count = export->count};
}

static void pdf_begin(struct export *export)
{
	if (!pdf_is_possible())
		library_missing(export->context, "pdf");
	export->state = arena_allocate(export->context->arena, sizeof(struct pdf));
	pdf_part(export);
}

static void pdf_line(struct export *export, const struct export_cell *cells, unsigned depth)
{
	struct pdf *pdf = export->state;
	struct pdf_part *part = &pdf->parts[pdf->part_count - 1];
	struct arena *arena = export->context->arena;

	lines_require(export, part->count + 1, LINES_MOST);
	part->lines = arena_more(arena, part->lines, part->count, sizeof *part->lines);
	struct pdf_line *line = &part->lines[part->count++];
	*line = (struct pdf_line){.texts = arena_array(arena, export->count + 1, sizeof *line->texts), .depth = depth};
	for (size_t i = 0; i < export->count; i++)
		line->texts[i] = cell_text_shown(export->context, &export->columns[i], &cells[i]);
}

/* --- drawing --- */

static bool is_right_aligned(const struct export_column *column)
{
	return column->kind == EXPORT_NUMBER || (column->kind == EXPORT_STORED && column_is_number(column->column));
}

/* Lays the text out; its height. width 0: as wide as it is. */
static double text_lay(struct pdf *pdf, const char *text, PangoFontDescription *font, double width, bool is_right)
{
	int wide, high;

	call_pango_layout_set_font_description(pdf->layout, font);
	call_pango_layout_set_width(pdf->layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
	call_pango_layout_set_wrap(pdf->layout, PANGO_WRAP_WORD_CHAR);
	call_pango_layout_set_alignment(pdf->layout, is_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
	call_pango_layout_set_text(pdf->layout, text ? text : "", -1);
	call_pango_layout_get_size(pdf->layout, &wide, &high);
	return (double)high / PANGO_SCALE;
}

static double text_width(struct pdf *pdf, const char *text, PangoFontDescription *font)
{
	int wide, high;

	text_lay(pdf, text, font, 0, false);
	call_pango_layout_get_size(pdf->layout, &wide, &high);
	return (double)wide / PANGO_SCALE;
}

/* Draws the text there, where it draws at all; its height. */
static double words_put(struct pdf *pdf, const char *text, PangoFontDescription *font, double x, double y, double width, bool is_right)
{
	double height = text_lay(pdf, text, font, width, is_right);

	if (pdf->draws) {
		call_cairo_move_to(pdf->cairo, x, y);
		call_pango_cairo_show_layout(pdf->cairo, pdf->layout);
	}
	return height;
}

static void rule_put(struct pdf *pdf, double y, double grey)
{
	if (!pdf->draws)
		return;
	call_cairo_set_source_rgb(pdf->cairo, grey, grey, grey);
	call_cairo_set_line_width(pdf->cairo, 0.5);
	call_cairo_move_to(pdf->cairo, MARGIN, y);
	call_cairo_line_to(pdf->cairo, pdf->width - MARGIN, y);
	call_cairo_stroke(pdf->cairo);
	call_cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
}

/* What the widest of the texts takes, but no column takes more than the others can spare. */
static void widths_find(struct export *export, struct pdf_part *part)
{
	struct pdf *pdf = export->state;
	size_t count = part->column_count;
	double room = pdf->width - 2 * MARGIN - GAP * (double)(count > 0 ? count - 1 : 0), sum = 0;

	part->widths = arena_array(export->context->arena, count + 1, sizeof *part->widths);
	for (size_t i = 0; i < count; i++) {
		double widest = text_width(pdf, part->columns[i].label, pdf->bold);
		for (size_t j = 0; j < part->count && j < SAMPLED; j++)
			widest = fmax(widest, text_width(pdf, part->lines[j].texts[i], part->lines[j].depth ? pdf->bold : pdf->plain));
		part->widths[i] = fmin(widest + 1, room / 2);
		sum += part->widths[i];
	}
	for (size_t i = 0; i < count; i++)
		part->widths[i] = sum > room ? part->widths[i] * room / sum : part->widths[i] + (room - sum) / (double)count;
}

static double cells_put(struct pdf *pdf, const struct pdf_part *part, const char *const *texts, PangoFontDescription *font, bool draws)
{
	double x = MARGIN, highest = 0;
	bool drew = pdf->draws;

	pdf->draws = drew && draws;
	for (size_t i = 0; i < part->column_count; i++) {
		double height = words_put(pdf, texts[i], font, x, pdf->y, part->widths[i], is_right_aligned(&part->columns[i]));
		highest = fmax(highest, height);
		x += part->widths[i] + GAP;
	}
	pdf->draws = drew;
	return highest;
}

static void head_put(struct export *export, const struct pdf_part *part)
{
	struct pdf *pdf = export->state;
	const char **labels = arena_array(export->context->arena, part->column_count + 1, sizeof *labels);

	for (size_t i = 0; i < part->column_count; i++)
		labels[i] = part->columns[i].label;
	pdf->y += cells_put(pdf, part, labels, pdf->bold, true) + 3;
	rule_put(pdf, pdf->y, 0.2);
	pdf->y += 3;
}

static void foot_put(struct export *export)
{
	struct pdf *pdf = export->state;
	struct context *context = export->context;
	double y = pdf->height - MARGIN + 10, width = pdf->width - 2 * MARGIN;

	if (!pdf->draws)
		return;
	rule_put(pdf, y - 4, 0.7);
	words_put(pdf, arena_format(context->arena, "%s \xc2\xb7 %s", export->title, date_today(context)), pdf->small, MARGIN, y, width, false);
	words_put(pdf,
		message(context, "Page {page} of {pages}", "page", message_number(context, pdf->page), "pages",
			message_number(context, pdf->pages)),
		pdf->small, MARGIN, y, width, true);
}

static void page_end(struct export *export)
{
	struct pdf *pdf = export->state;

	foot_put(export);
	if (pdf->draws)
		call_cairo_show_page(pdf->cairo);
}

static void page_next(struct export *export)
{
	struct pdf *pdf = export->state;

	page_end(export);
	pdf->page++;
	pdf->y = MARGIN;
}

/* part: its head stands on the next page again; or NULL. */
static void room_require(struct export *export, double height, const struct pdf_part *part)
{
	struct pdf *pdf = export->state;

	if (pdf->y + height <= pdf->height - MARGIN - FOOT / 2)
		return;
	page_next(export);
	if (part)
		head_put(export, part);
}

static void notes_put(struct export *export, const struct pdf_part *part)
{
	struct pdf *pdf = export->state;
	double label = 0, width = pdf->width - 2 * MARGIN;

	for (size_t i = 0; i < part->note_count; i++)
		label = fmax(label, text_width(pdf, part->notes[i].label, pdf->bold));
	label = fmin(label, width / 3);
	for (size_t i = 0; i < part->note_count; i++) {
		double height = text_lay(pdf, part->notes[i].text, pdf->plain, width - label - 2 * GAP, false);
		room_require(export, height, NULL);
		words_put(pdf, part->notes[i].label, pdf->bold, MARGIN, pdf->y, label, false);
		words_put(pdf, part->notes[i].text, pdf->plain, MARGIN + label + 2 * GAP, pdf->y, width - label - 2 * GAP, false);
		pdf->y += height + 2;
	}
	pdf->y += part->note_count > 0 ? 10 : 0;
}

static void lines_put(struct export *export, struct pdf_part *part)
{
	struct pdf *pdf = export->state;

	if (part->column_count == 0)
		return;
	room_require(export, 40, NULL);
	head_put(export, part);
	for (size_t i = 0; i < part->count; i++) {
		struct pdf_line *line = &part->lines[i];
		PangoFontDescription *font = line->depth ? pdf->bold : pdf->plain;
		if (line->height <= 0)
			line->height = cells_put(pdf, part, line->texts, font, false) + 4;
		room_require(export, line->height, part);
		cells_put(pdf, part, line->texts, font, true);
		pdf->y += line->height;
		rule_put(pdf, pdf->y - 2, 0.85);
	}
	pdf->y += 12;
}

static void part_put(struct export *export, struct pdf_part *part)
{
	struct pdf *pdf = export->state;

	if (part->title) {
		room_require(export, 60, NULL);
		pdf->y += words_put(pdf, part->title, pdf->heading, MARGIN, pdf->y, pdf->width - 2 * MARGIN, false) + 4;
	}
	notes_put(export, part);
	lines_put(export, part);
}

static void pages_put(struct export *export, const char *site, bool draws)
{
	struct pdf *pdf = export->state;
	double width = pdf->width - 2 * MARGIN;

	pdf->draws = draws;
	pdf->page = 1;
	pdf->y = MARGIN;
	pdf->y += words_put(pdf, site, pdf->small, MARGIN, pdf->y, width, false) + 6;
	pdf->y += words_put(pdf, export->title, pdf->title, MARGIN, pdf->y, width, false) + 8;
	for (size_t i = 0; i < pdf->part_count; i++)
		part_put(export, &pdf->parts[i]);
	page_end(export);
	pdf->pages = pdf->page;
}

/* --- the file --- */

static cairo_status_t file_append(void *file, const unsigned char *bytes, unsigned length)
{
	return fwrite(bytes, 1, length, file) == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void pdf_end(struct export *export)
{
	struct context *context = export->context;
	struct pdf *pdf = export->state;
	bool is_upright = true;
	const char *name = setting_read(context, "site_name"), *address = setting_read(context, "postal_address");
	const char *site = address && *address ? arena_format(context->arena, "%s\n%s", name, address) : name;

	for (size_t i = 0; i < pdf->part_count; i++)
		is_upright = is_upright && pdf->parts[i].column_count <= COLUMNS_UPRIGHT;
	pdf->width = is_upright ? PAPER_SHORT : PAPER_LONG;
	pdf->height = is_upright ? PAPER_LONG : PAPER_SHORT;
	pdf->file = tmpfile();
	if (!pdf->file)
		fail_internal(context, "no temporary file for an export");
	pdf->surface = call_cairo_pdf_surface_create_for_stream(file_append, pdf->file, pdf->width, pdf->height);
	pdf->cairo = call_cairo_create(pdf->surface);
	pdf->layout = call_pango_cairo_create_layout(pdf->cairo);
	pdf->plain = call_pango_font_description_from_string("Sans 8.5");
	pdf->bold = call_pango_font_description_from_string("Sans Bold 8.5");
	pdf->title = call_pango_font_description_from_string("Sans Bold 15");
	pdf->small = call_pango_font_description_from_string("Sans 7.5");
	pdf->heading = call_pango_font_description_from_string("Sans Bold 11");
	for (size_t i = 0; i < pdf->part_count; i++)
		widths_find(export, &pdf->parts[i]);
	pages_put(export, site, false);
	pages_put(export, site, true);
	call_g_object_unref(pdf->layout);
	call_cairo_destroy(pdf->cairo);
	call_cairo_surface_finish(pdf->surface);
	bool is_written = call_cairo_surface_status(pdf->surface) == CAIRO_STATUS_SUCCESS && fflush(pdf->file) == 0;
	call_cairo_surface_destroy(pdf->surface);
	if (!is_written)
		fail_internal(context, "the PDF could not be written");
	finished_send(export, pdf->file);
	fclose(pdf->file);
}

static void pdf_broken(struct export *export)
{
	(void)export; /* nothing went out, and the file has no name */
}

const struct export_format export_pdf = {
	.name = "pdf",
	.type = "application/pdf",
	.begin = pdf_begin,
	.part = pdf_part,
	.line = pdf_line,
	.end = pdf_end,
	.broken = pdf_broken,
};
