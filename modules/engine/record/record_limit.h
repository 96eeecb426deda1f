/*
 * Limits: how many records of a table a tenant may have (<limit> of a manifest). The number is a setting; while it is
 * empty there is none.
 *
 * Whoever makes a record, or changes one so that it counts, waits for others who do the same, then counts what is there
 * with his own: of two at once the second one is refused where there is room for one.
 */
#ifndef MANOR_RECORD_LIMIT_H
#define MANOR_RECORD_LIMIT_H

#include "record/record.h"

/* What was reached, for whoever is told. */
struct limit_reached {
	const struct table_limit *limit;
	uint64_t used, allowed;
};

/* Before the row is written: takes the locks. Which limits are in force, and of a change which of them count the row
   already; NULL: none of them matters. */
struct limit_watch;
struct limit_watch *limits_watch(struct context *context, const struct record *record);
/* Behind the write. False with a sentence, and what was reached, in errors. */
bool limits_keep(struct context *context, const struct record *record, const struct limit_watch *watch,
	struct record_errors *errors);

/* How many there are now, for who sets the number. */
uint64_t limit_used(struct context *context, const struct table *table, const struct table_limit *limit);
/* The limit that the setting has the number of, and its table; NULL: it is of none. */
const struct table_limit *limit_of_setting(const char *setting, const struct table **table);

#endif
