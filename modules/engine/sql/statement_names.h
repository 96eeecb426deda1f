/*
 * The columns that a statement names: a table that is bound to its tenant is a derived table, of which the server
 * looks up every column that it has, in every statement; so it gets those alone that may be asked for.
 *
 * What is told is never too little: a word that stands anywhere outside of a string counts, whatever it
 * names there, and now and then a column counts that nobody named.
 */
#ifndef MANOR_STATEMENT_NAMES_H
#define MANOR_STATEMENT_NAMES_H

#include "base/buffer.h"
#include "catalogue/catalogue.h"

#define NAME_BITS 4096 /* two to the power of 12 */

struct statement_names {
	uint64_t words[NAME_BITS / 64]; /* a bit for each word, by its hash */
	bool has_all;	    /* "*", "t.*" or NATURAL: whatever there is counts */
};

/* Reads the text of a statement, with its braces and question marks. */
void statement_names_read(struct statement_names *names, const char *sql);
/* Appends the columns of the table for a SELECT: "`id`,`name`", or "*", or "1" where none is named. */
void statement_names_write(
	const struct statement_names *names, const struct table *table, struct buffer *out);

#endif
