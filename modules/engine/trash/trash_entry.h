/*
 * Entries of the trash as people reach them: what one may see and do.
 *
 *   see       trash.view, and the view right on the table: nobody sees through the trash what he may
 *             not see otherwise (a file: its owner's table)
 *   restore   trash.restore, and the create right on the table (a file: the edit right on its owner's)
 *   purge     trash.purge, and the delete right (a file: the edit right)
 *   undo      the delete right (a file: the edit right), for what one has deleted oneself within
 *             TRASH_UNDO_MINUTES
 *
 * An entry that one may not see does not exist: 404.
 */
#ifndef MANOR_TRASH_ENTRY_H
#define MANOR_TRASH_ENTRY_H

#include "record/trash.h"
#include "sql/sql.h"

#define TRASH_UNDO_MINUTES 60
#define TRASH_PAGE_SIZE 25u

enum trash_right { TRASH_SEE, TRASH_RESTORE, TRASH_PURGE };

bool trash_allows(const struct context *context, const char *table_name, const char *rights_table,
	enum trash_right right);
/* The entry, locked where it is to be changed. Fails with 404 or 403. */
struct trash_entry *trash_entry_require(
	struct context *context, uint64_t id, enum trash_right right);
/* Puts it back, or fails with 409 "not_restored" and the reason. */
void trash_entry_restore(struct context *context, const struct trash_entry *entry,
	struct trash_outcome *outcome);
/* "Ann Lee is back, with 3 more records." and what was left out, for the next page. */
void trash_message(struct context *context, const struct trash_entry *entry,
	const struct trash_outcome *outcome);
/* Where a restored record is seen, below the root. */
const char *trash_home(struct context *context, const struct trash_entry *entry);

/* What a list of entries is asked for: page and API alike. */
struct trash_query {
	const char *q;     /* part of the label, or NULL */
	const char *table; /* or NULL */
	unsigned page;
	unsigned per_page;
};
/* Reads q, table, page, per_page; anything else is 400. */
void trash_query_read(struct context *context, struct trash_query *query);
/* The entries that one may see, newest first; one more than a page has where there are more. */
enum {
	TRASH_ID,
	TRASH_TABLE,
	TRASH_RECORD_ID,
	TRASH_RIGHTS_TABLE,
	TRASH_LABEL,
	TRASH_RECORDS,
	TRASH_DELETED_AT,
	TRASH_DELETED_BY,
	TRASH_EXPIRES_AT,
	TRASH_DELETED_BY_LABEL
};
struct rows *trash_list(struct context *context, const struct trash_query *query);
/* How many there are, counted up to LIST_BOUND + 1. */
uint64_t trash_total(struct context *context, const struct trash_query *query);
/* The tables of which one may see entries. Ends with NULL. */
const struct table *const *trash_tables(struct context *context);

#endif
