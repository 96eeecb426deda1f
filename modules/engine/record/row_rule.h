/*
 * Row rules: on which rows a person may act (<rule> and <allow> of a manifest; decision 19).
 *
 * Rules narrow what rights allow. All that speak of an action have to be true of the row, and of the records
 * above it what their own rules say. Who lacks a permission that an <allow> gives on some rows may act on those,
 * as far as rules let him: so it stands beside them as one rule more. Who may not see a row may do nothing with
 * it. Our own code passes.
 *
 * There is one door for reading: row_source() stands behind FROM wherever somebody reads (decision 65). A rule
 * whose `unless` is true of the reader leaves no trace in a statement, and a table without rules none at all.
 */
#ifndef MANOR_ROW_RULE_H
#define MANOR_ROW_RULE_H

#include "access/rights.h"
#include "record/record.h"

struct action;

/* Does a rule keep him from some rows of the table? */
bool row_rules_bind(const struct principal *who, const struct table *table, enum right right);

/* The rows that he may see, as he sees them (record/row_sight.h), to be followed by an alias: "{tickets}",
   "{tickets/status$index}" where they are to be read along an index, or along one of several ("a,b"), or a derived table of which the server
   merges as much. */
const char *row_source(struct context *context, const struct principal *reader,
	const struct table *table, const char *index);
/* The rows with which he may do that. RIGHT_PICK: those whose names he may know, and choose from. */
const char *row_source_for(struct context *context, const struct principal *reader,
	const struct table *table, enum right right, const char *index);
/* The same of rows that are among those that row_source has given: rules are not asked again. */
const char *row_source_chosen(
	struct context *context, const struct principal *reader, const struct table *table);
/* The rows that he may see, or pick, with all that they hold: for who shows him none of it that he may not see. */
const char *row_source_whole(struct context *context, const struct principal *reader,
	const struct table *table, enum right right);
/* "(SELECT id, may ...)": beside each row that he sees, whether rules and allows let him do that with it. NULL: with
   all of them. */
const char *row_judged(struct context *context, const struct principal *who,
	const struct table *table, enum right right);
/* How many of these rows he sees; without rules they are not looked at. */
size_t rows_visible(struct context *context, const struct principal *reader,
	const struct table *table, const uint64_t *ids, size_t count);
/* How many of them he may choose. */
size_t rows_pickable(struct context *context, const struct principal *reader,
	const struct table *table, const uint64_t *ids, size_t count);

/* What rules say against doing that with these rows: a sentence beside each id where `reasons` has none yet.
   `reasons` NULL: made where it is needed; returns it, or NULL where nothing was said. */
const char **row_reasons(struct context *context, const struct principal *who,
	const struct table *table, enum right right, const uint64_t *ids, size_t count,
	const char **reasons);
/* The same of rows that he is known to see: what is said against more than seeing them, or against the action (NULL:
   the right alone). NULL where nothing was asked. */
const char **seen_row_reasons(struct context *context, const struct principal *who,
	const struct table *table, enum right right, const struct action *action, const uint64_t *ids,
	size_t count);
/* What each rule says that speaks of it, those of the records above as well: for whoever asks why. With id 0 of
   none. is_above: the row is one to which something is added. */
struct row_verdict {
	const struct table *table; /* that has the rule */
	const struct row_rule *rule; /* NULL: what gives him a permission on some rows */
	const char *permission;
	const char *allows; /* as they were written */
	bool is_bound; /* not where its `unless` is known to be true */
	bool is_kept;  /* by the row, or by what is true of the person */
};
const struct row_verdict *row_verdicts(struct context *context, const struct principal *who,
	const struct table *table, enum right right, const struct action *action, bool is_above,
	uint64_t id, size_t *count);
/* Of the row as it was written by the record's writer: adds what they say to errors. */
bool row_rules_keep(
	struct context *context, const struct record *record, struct record_errors *errors);

#endif
