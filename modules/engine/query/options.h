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

/* Appends "t.`id`, <label> FROM (...) t": at most OPTIONS_MAX + 1 rows, read in order of id so that
   a large table is never sorted. */
void options_write(struct context *context, const struct principal *reader, struct sql *sql, const struct table *target);
/* id, label; ordered by label. More than OPTIONS_MAX rows: there are too many to offer. */
struct rows *options_read(struct context *context, const struct principal *reader, const struct table *target);
/* The label of one record, or NULL where there is none or it may not be picked. */
const char *options_label(struct context *context, const struct principal *reader, const struct table *target, uint64_t id);
/* Of many, ascending ids, by one statement; "#17" for what is not there or may not be picked. */
const char **options_labels(struct context *context, const struct principal *reader,
	const struct table *target, const uint64_t *ids, size_t count);
/* <option value label selected/> */
void option_add(struct page *page, struct node *field, uint64_t id, const char *label,
	bool is_selected);

/* GET /<table>/options?q=: {"options":[{"id":5,"label":"Ann Lee"}]}, at most 20, for who
   may pick one (rights_pick). */
handler resource_options;

#endif
