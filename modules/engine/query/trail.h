/* The trail: the records above a detail record, from the outermost to its own parent. */
#ifndef MANOR_TRAIL_H
#define MANOR_TRAIL_H

#include "catalogue/catalogue.h"
#include "page/page.h"

#define TRAIL_MAX 8

struct trail_step {
	const struct table *table;
	uint64_t id;
	const char *label;
};

struct trail {
	const struct table *table; /* whose trail it is */
	struct trail_step steps[TRAIL_MAX];
	size_t count;              /* 0: a table without parent */
};

/* Reads the chain that begins with this parent of a row of `table`; one statement a level. Fails
   with 404 where the tenant has no such parent. */
void trail_read(struct trail *trail, struct context *context, const struct table *table,
	uint64_t parent_id);
/* No record above. */
void trail_none(struct trail *trail, const struct table *table);
/* Which list it was, and how it was searched, filtered, sorted and paged, from which the browser came: what stands
   behind the table's name ("?q=ann&page=2", "/mine"), or "". As its Referer says, or the field "list" of a form that has kept it. */
#define LIST_QUERY_BYTES 2000u
const char *trail_list_query(struct context *context, const struct table *table);
/* Breadcrumbs down to the list that the record is in: Students > Ann Lee > Addresses. */
void trail_crumbs(struct page *page, const struct trail *trail);
/* <parent title label href/> for a detail. */
void trail_parent(struct page *page, struct node *node, const struct trail *trail);
/* Where the rows of the table beside this one are seen, below the root: "/students" or
   "/students/17?tab=student_addresses". */
const char *trail_home(struct context *context, const struct trail *trail);

#endif
