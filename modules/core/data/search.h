/*
 * Search: words of the searched columns in search_terms (decision 17), found by prefix.
 *
 * A word is a run of letters and digits, folded to lower case without accents (data/fold.h), at
 * most 40 characters; the record's own search columns only. Each word of the question must begin
 * one of the record's words: "mül an" finds Ann Müller. Shared rows have no terms: their columns
 * are looked through, and a word begins after a space.
 */
#ifndef MANOR_SEARCH_H
#define MANOR_SEARCH_H

#include "data/record.h"

/* Replaces the terms of one record, in its transaction; a new record has none yet. */
void search_update(struct context *context, const struct table *table, uint64_t id,
	const struct record *record, bool is_new);
/* Removes the terms of deleted records. */
void search_remove(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count);
/* Appends " AND <alias>.id IN (SELECT ...)" (of a shared table: " AND ... LIKE ?") once per word of
   q, and its parameters. False when q has no word to look for. */
struct buffer;
bool search_condition(struct context *context, const struct table *table, const char *alias,
	const char *q, struct buffer *sql, struct value *parameters, size_t *count,
	size_t capacity);
/* Rebuilds all terms of a table of the context's tenant in batches, each committed: only for
   commands. Returns rows read. */
uint64_t search_rebuild(struct context *context, const struct table *table);

#endif
