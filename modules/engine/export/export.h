/*
 * Exports: a table of lines as a file that somebody keeps.
 *
 * Lines are written as they come, so that memory does not grow with their number. CSV is of every program; what
 * takes a library of its own is of cgi-bin/export alone (export_offers.h).
 */
#ifndef MANOR_EXPORT_H
#define MANOR_EXPORT_H

#include "catalogue/catalogue.h"
#include "base/context.h"

/* What the cells of a column hold. */
enum export_kind {
	EXPORT_TEXT,   /* a text, which may be anything that somebody has typed */
	EXPORT_NUMBER, /* digits of the database */
	EXPORT_STORED  /* a value of `column` as it is stored */
};

struct export_column {
	const char *label;
	enum export_kind kind;
	const struct column *column; /* EXPORT_STORED */
};

struct export_cell {
	const char *text; /* NULL: nothing */
	size_t length;
};

/* What else there is to say: what was asked for. */
struct export_note {
	const char *label, *text;
};

struct export_format;

struct export {
	struct context *context;
	const struct export_format *format;
	const char *name;  /* of the file, without day and suffix */
	const char *title; /* for people */
	const struct export_column *columns;
	size_t count;
	const struct export_note *notes;
	size_t note_count;
	const char *part; /* what heads the present part (export_part); or NULL */
	bool is_begun;
	void *state; /* of the format */
};

struct export_format {
	const char *name; /* "csv": the suffix, too */
	const char *type; /* Content-Type */
	bool is_streamed; /* lines go out as they come */
	void (*begin)(struct export *export);
	/* Another part, with notes and columns of its own; NULL: files of the kind have one. */
	void (*part)(struct export *export);
	/* depth: 0 is a line as any other; a subtotal of the innermost groups is 1, and so on. */
	void (*line)(struct export *export, const struct export_cell *cells, unsigned depth);
	void (*end)(struct export *export);
	/* Where it broke off behind its beginning. */
	void (*broken)(struct export *export);
};

extern const struct export_format export_csv;
/* That of an address's suffix, or of its parameter format; NULL: this program has none such. */
const struct export_format *export_format_named(const char *name);

/* Begins with the first line, so that what fails before it still gets its error page. */
void export_line(struct export *export, const struct export_cell *cells, unsigned depth);
/* The same with another part, whose title, notes and columns stand in the export. */
void export_part(struct export *export);
/* Calls lines(context, data), which gives the lines, then ends the file. Of HEAD there is a head alone. */
void export_send(
	struct export *export, void (*lines)(struct context *context, void *data), void *data);
/* In the security log: what of a table, or of a report, somebody took with him. At the start: what was sent until it
   broke off is out as well. */
void export_note_taken(struct context *context, const char *what);

#endif
