/*
 * Search: terms of the searched columns in search_terms, found by how they begin.
 *
 * A column's words (value/fold.h) are terms, and so are the pairs of characters of what has no spaces
 * between words. Of a column that is searched anywhere, what is left of a word behind each of its
 * characters is a term too, marked as such, down to three characters. A telephone number, or what is
 * written like one, is also a term of its digits alone.
 *
 * Each word of the question must begin one of the record's terms: "mül an" finds Ann Müller. What
 * has three characters and more may also begin a rest: "asow" finds Karamasow. So each word is some
 * ranges of one index. Shared rows have no terms: their columns are looked through, and a word begins
 * after a space.
 */
#ifndef MANOR_SEARCH_H
#define MANOR_SEARCH_H

#include "record/record.h"
#include "sql/sql.h"

/* Replaces the terms of one record, in its transaction; a new record has none yet. */
void search_update(struct context *context, const struct table *table, uint64_t id,
	const struct record *record, bool is_new);
/* Removes the terms of deleted records. */
void search_remove(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count);
/* The term that a record has for a whole tag of the column; of an empty tag: what all terms of the column begin with. */
const char *search_tag(struct arena *arena, const char *column, const char *tag);
/* How a statement looks for words. */
enum search_way {
	SEARCH_AS_SET, /* its rows, alias r, are among those that have the word; the server chooses how */
	/* The same of words of three characters and more. One or two begin so many words that the set of
	   records is large, and the next one that has them near: each row is looked at. */
	SEARCH_SHORT_BY_ROW,
	SEARCH_BY_ROW, /* of each row the words are looked up */
	SEARCH_TERMS   /* it reads {search_terms} w, which have the first word; r may be joined to them */
};
/* Can the records of the table be read from their terms? */
bool search_has_terms(const struct table *table);
/* Appends " AND ..." once per word of q, and its parameters. False when q has no word to look for. */
bool search_condition(
	struct sql *sql, const struct table *table, enum search_way way, const char *q);
/* Rebuilds all terms of a table of the context's tenant in batches, each committed: only for
   commands. Returns rows read. */
uint64_t search_rebuild(struct context *context, const struct table *table);
/* The same for some hundred records behind the id *after, in the context's transaction; moves *after
   and adds to *records. True while there are more. */
bool search_rebuild_some(
	struct context *context, const struct table *table, uint64_t *after, uint64_t *records);

#endif
