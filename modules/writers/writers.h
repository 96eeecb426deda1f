/*
 * The writers of cgi-bin/export: formats that take a library which a host need not have (export/export_offers.h).
 *
 * Libraries are opened when a file is asked for, by name, so that the program starts without them and can say so.
 */
#ifndef MANOR_WRITERS_H
#define MANOR_WRITERS_H

#include <stdio.h>

#include "export/export.h"

/* A function of a library, by its name, at the place of a pointer to it. */
struct library_function {
	const char *name;
	void **place;
};

/* Opens the library and finds all of its functions (the list ends without a name). False where something is missing. */
bool library_open(const char *library, const struct library_function *functions);
/* Fails with 404: this host does not have it. */
_Noreturn void library_missing(struct context *context, const char *format);

/* Is all there that the format needs? */
bool xlsx_is_possible(void);
bool pdf_is_possible(void);

/* The text of a cell as people read it; NULL: nothing. */
const char *cell_text_shown(
	struct context *context, const struct export_column *column, const struct export_cell *cell);
/* Sends a finished file from its beginning. */
void finished_send(struct export *export, FILE *file);
/* 413: the format is not made for so many lines. */
void lines_require(struct export *export, size_t count, size_t most);

#endif
