/*
 * Options: the records that a reference may be set to, for selects and pickers.
 *
 * Up to OPTIONS_MAX of them are offered at once, by label; where a table has more, the field takes
 * the number of a record and suggestions come from /<table>/options?q=.
 */
#ifndef MANOR_OPTIONS_H
#define MANOR_OPTIONS_H

#include "page/page.h"
#include "query/select.h"
#include "query/target.h"

#define OPTIONS_MAX 200u

/* Where a column is chosen for: the record as it would be saved. */
struct choice {
	const struct record *record;
	const struct column *column;
	const struct expression *also; /* a condition of that kind beside the column's own, or NULL */
};

/* Appends "t.`id`, <label> FROM (...) t": of all records that the reader may pick, whatever the picker leaves out, at
   most OPTIONS_MAX + 1 rows, read in order of id so that a large table is never sorted. For what is filtered by. */
void options_write(
	struct context *context, const struct principal *reader, struct sql *sql, const struct table *target);
/* id, label; ordered by label, or as the picker says. choice NULL: all that the picker has. More than OPTIONS_MAX rows: there are too many to offer. */
struct rows *options_read(struct context *context, const struct principal *reader, const struct table *target,
	const struct choice *choice);
/* The label of one record, or NULL where there is none or it may not be picked. */
const char *options_label(struct context *context, const struct principal *reader, const struct table *target, uint64_t id);
/* Of many, ascending ids, by one statement; "#17" for what is not there or may not be picked. */
const char **options_labels(struct context *context, const struct principal *reader,
	const struct table *target, const uint64_t *ids, size_t count);
/* <option value label selected/> */
void option_add(struct page *page, struct node *field, uint64_t id, const char *label,
	bool is_selected);

/* Words of the address below: the column that is chosen for, and the record that has it, if it is there already. Its
   other columns stand beside them, as in its form. No column is called so. */
#define CHOICE_FIELD "choice.for"
#define CHOICE_RECORD_FIELD "choice.id"

/* GET /<table>/options?q=&choice.for=cities.district_id&state_id=5: {"options":[{"id":5,"label":"Ann Lee"}]}, at
   most 20, for who may pick one (rights_pick). */
handler resource_options;

#endif
