/*
 * The trash: what was deleted, until it is restored, deleted for good, or its time is over.
 *
 * Every deletion of a record that people reach by a page or the API leaves an entry, and so does that
 * of a file. An entry holds the whole closure (record_closure.h) as the rows stood: values to the last
 * digit, ids, versions, who made them and when; link rows, attachments, to whose contents the entry
 * refers ({trash_files}), so that they stay; and which other records were changed by the deletion: optional references that it emptied,
 * flags that it passed on. Rows of tables that have neither pages nor API (grants, settings) come and
 * go with what they belong to and are no entries by themselves. Passwords are never in it.
 *
 * The content is JSON in rows of {trash_parts}, each of them complete and at most some hundred
 * kilobytes, so that neither a row nor a statement grows with what is deleted:
 *
 *   [{"table":"students","columns":["id","version",...],"rows":[["17","3",...],...]},
 *    {"link":"user_groups","columns":["user_id","group_id"],"rows":[["3","4"]]},
 *    {"cleared":"tickets","columns":["id","assigned_to"],"rows":[["8","17"]]},
 *    {"promoted":"student_addresses","columns":["id","is_primary"],"rows":[["5","1"]]}]
 *
 * Values are texts as the database writes them, or null; tables come in the order in which they can be
 * inserted.
 *
 * What is written by hand here rather than by record_insert is so because a restored record is not a
 * new one: its id, version and dates are the old ones, and its hooks ran when it was made.
 */
#ifndef MANOR_TRASH_H
#define MANOR_TRASH_H

#include "sql/database.h"

/* What one entry may hold: a page, which has little memory, refuses to delete more and names the
   command, which may. Bytes of values. */
#define TRASH_BYTES_PAGE ((size_t)8 * 1024 * 1024)
#define TRASH_BYTES_COMMAND ((size_t)64 * 1024 * 1024)

/* One entry's row. */
struct trash_entry {
	uint64_t id;
	const char *table_name;
	const struct table *table; /* NULL: no manifest declares it any more */
	uint64_t record_id;
	const char *rights_table; /* whose rights count: table_name, or the table of a file's owner */
	const char *label;
	uint64_t records;	/* rows in all, the record itself included; files are not counted */
	const char *deletion;	/* the same for all that one click deleted */
	uint64_t deleted_by;	/* user id, or 0 */
	const char *deleted_at; /* UTC, as the database writes it */
	const char *expires_at;
};

/* The entry, or NULL where the tenant has none such. for_update locks it. */
struct trash_entry *trash_read(struct context *context, uint64_t id, bool for_update);

/* How a restoring ended. */
struct trash_outcome {
	const char *reason; /* why it was refused: a sentence; NULL: it stands again */
	uint64_t records;   /* rows that stand again */
	uint64_t left_out;  /* links and optional references to what is gone */
};

/*
 * Puts everything of the entry back, in the context's transaction, and removes the entry. False with
 * the reason when a value is taken, a record that it needs is gone, its module is switched off or its
 * table has changed so that something would be lost; the transaction is doomed then.
 *
 *   - References that the deletion emptied are filled again where they are still empty.
 *   - A flag of a group (single-per) comes back if the row that took it over still has it; where
 *     somebody has chosen another row since, that stands.
 *   - Links, and references that are emptied when their target goes, are left out where it has gone.
 *   - Search terms are written anew, checks are asked, after-restore hooks run.
 */
bool trash_restore(
	struct context *context, const struct trash_entry *entry, struct trash_outcome *outcome);

/* What is in it: rows by table, in the order of restoring. */
struct trash_count {
	const char *table_name;
	size_t rows;
};
const struct trash_count *trash_counts(
	struct context *context, const struct trash_entry *entry, size_t *count);

/* Removes an entry for good, its files with it. */
void trash_purge(struct context *context, uint64_t id);
/* Removes entries whose time is over, at most so many, those aside that somebody else is about to
   remove; returns how many (serve/sweep.h). */
uint64_t trash_expire(struct context *context, uint64_t most);

#endif
