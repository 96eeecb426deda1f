/* What the parts of a restoring share: trash_restore.c (the whole), trash_rows.c (rows of tables),
   trash_ties.c (what ties them to others). Nobody else includes it. */
#ifndef MANOR_TRASH_RESTORE_H
#define MANOR_TRASH_RESTORE_H

#include "record/record_internal.h"
#include "record/trash.h"
#include "record/trash_content.h"

/* The rows of one table that stand again. */
struct standing {
	struct standing *next;
	const struct table *table;
	struct record **records;
	size_t count;
};

/* A reference that can be written only when all rows stand: to the own table, or to a later one. */
struct later {
	struct later *next;
	const struct table *table;
	const struct column *column;
	uint64_t id, target;
};

struct restoring {
	struct context *context;
	const struct trash_entry *entry;
	struct trash_outcome *outcome;
	const struct section *sections;
	size_t section_count;
	struct standing *standing; /* the last table first */
	struct later *later;
};

/* Notes why it cannot be, and returns false. */
bool restore_refuse(struct restoring *restoring, const char *text);
struct standing *restore_standing(struct restoring *restoring, const struct table *table);
/* Does this row stand again already? */
bool restore_has(const struct restoring *restoring, const struct table *table, uint64_t id);
/* Which of these ids the table has: those rows, locked against going. In order of id. */
const struct rows *restore_present(struct context *context, const struct table *table,
	const uint64_t *ids, size_t count);

/* trash_rows.c: inserts the rows of a section. */
bool restore_rows(struct restoring *restoring, const struct section *section);

/* trash_ties.c, each when all rows stand. */
bool restore_later(struct restoring *restoring);
void restore_links(struct restoring *restoring, const struct section *section);
void restore_cleared(struct restoring *restoring, const struct section *section);
/* The flag of a row that is about to be inserted: it stands, or another row has it meanwhile. */
void restore_flags(struct restoring *restoring, struct record *record);
/* No group of the rows is left without its flag. */
void restore_groups(struct restoring *restoring, const struct standing *standing);

#endif
