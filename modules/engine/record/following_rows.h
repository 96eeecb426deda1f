/* What following.c shares with following_rows.c, which makes the values up. Nobody else includes it. */
#ifndef MANOR_FOLLOWING_ROWS_H
#define MANOR_FOLLOWING_ROWS_H

#include "record/following.h"

/* Rows in one statement. */
#define FOLLOWING_BATCH 200

/* A record whose values have to be looked at. */
struct followed {
	const struct table *table;
	uint64_t id;
	bool is_due;
	bool is_locked;
};

struct following {
	struct context *context;
	struct followed *items;
	size_t count;
	struct record *record; /* that is being written, or NULL */
	bool is_own_due;       /* of a record that has no id yet */
	uint64_t written;      /* rows */
};

/* Rows of one table. */
struct followed_rows {
	struct context *context;
	const struct table *table;
	struct record *record; /* gets its own values; or NULL */
	uint64_t *changed_ids;
	size_t changed_count;
	bool *changed; /* by column: in one of those */
};

/* Makes up what these rows keep of others, and writes what is different; NULL, or the reason why it cannot be. */
const char *followed_rows_write(struct followed_rows *rows, const uint64_t *ids, size_t count);

/* What is kept of the rows, and what it should be: behind the id both of each column that follows, as texts. */
const struct rows *followed_select(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count);
/* Is it another value? Then *value is what the column should have, or *error says why it cannot. */
bool followed_differs(struct context *context, const struct column *column, const char *kept, const char *wanted,
	struct value *value, const char **error);

#endif
