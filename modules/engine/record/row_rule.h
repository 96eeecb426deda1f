/*
 * Row rules: on which rows a person may act (<rule> of a manifest; decision 19).
 *
 * Rules narrow what rights allow. All that speak of an action have to be true of the row, and of the records
 * above it what their own rules say. Who may not see a row may do nothing with it. Our own code passes.
 *
 * There is one door for reading: row_source() stands behind FROM wherever somebody reads (decision 65). A rule
 * whose `unless` is true of the reader leaves no trace in a statement, and a table without rules none at all.
 */
#ifndef MANOR_ROW_RULE_H
#define MANOR_ROW_RULE_H

#include "access/rights.h"
#include "record/record.h"

/* Does a rule keep him from some rows of the table? */
bool row_rules_bind(const struct principal *who, const struct table *table, enum right right);

/* The rows that he may see, as he sees them (record/row_sight.h), to be followed by an alias: "{tickets}",
   "{tickets/status$index}" where they are to be read along an index, or a derived table of which the server
   merges as much. */
const char *row_source(struct context *context, const struct principal *reader,
	const struct table *table, const char *index);
/* The same of rows that are among those that row_source has given: rules are not asked again. */
const char *row_source_chosen(
	struct context *context, const struct principal *reader, const struct table *table);
/* The rows that he may see with all that they hold: for who shows him none of it that he may not see. */
const char *row_source_whole(
	struct context *context, const struct principal *reader, const struct table *table);
/* How many of these rows he sees; without rules they are not looked at. */
size_t rows_visible(struct context *context, const struct principal *reader,
	const struct table *table, const uint64_t *ids, size_t count);

/* What rules say against doing that with these rows: a sentence beside each id where `reasons` has none yet.
   `reasons` NULL: made where it is needed; returns it, or NULL where nothing was said. */
const char **row_reasons(struct context *context, const struct principal *who,
	const struct table *table, enum right right, const uint64_t *ids, size_t count,
	const char **reasons);
/* What each rule says that speaks of it, those of the records above as well: for whoever asks why. With id 0 of
   none. is_above: the row is one to which something is added. */
struct row_verdict {
	const struct table *table; /* that has the rule */
	const struct row_rule *rule;
	bool is_bound; /* not where its `unless` is known to be true */
	bool is_kept;  /* by the row, or by what is true of the person */
};
const struct row_verdict *row_verdicts(struct context *context, const struct principal *who,
	const struct table *table, enum right right, bool is_above, uint64_t id, size_t *count);
/* Of the row as it was written by the record's writer: adds what they say to errors. */
bool row_rules_keep(
	struct context *context, const struct record *record, struct record_errors *errors);

#endif
