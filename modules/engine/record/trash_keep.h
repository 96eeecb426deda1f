/*
 * Keeping what is deleted (trash.h): the record layer calls these around a deletion, in its
 * transaction, while everything that goes is locked.
 */
#ifndef MANOR_TRASH_KEEP_H
#define MANOR_TRASH_KEEP_H

#include "record/record_closure.h"
#include "record/trash_content.h"

/* An entry for the closure with all its rows, links, attachments and the references that will be
   emptied. NULL where nothing is kept: the tenant's setting is 0 days, or nobody reaches the table.
   `sorted` are the closure's tables in the order in which their rows go. */
struct keeping *trash_keep(
	struct closure *closure, struct doomed *const *sorted, size_t sorted_count);
/* The row of this group that has taken over the flag. */
void trash_keep_promoted(struct keeping *keeping, const struct table *table,
	const struct column *column, const struct value *group);
/* After the last of it. `keeping` may be NULL. */
void trash_keep_end(struct keeping *keeping);

/* An entry for one file of a record; false where nothing is kept. The row goes afterwards. */
bool trash_keep_attachment(struct context *context, uint64_t id);

#endif
