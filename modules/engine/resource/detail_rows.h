/* Tabs of a record's page that show rows of other tables: its details, and what else refers to it. */
#ifndef MANOR_DETAIL_ROWS_H
#define MANOR_DETAIL_ROWS_H

#include "page/page.h"
#include "sql/sql.h"

struct rows_tab {
	const char *name;  /* in the address: ?tab=students */
	const char *title;
	const struct table *of;
	const char *by;    /* its reference to the record */
	const struct list_view *rows; /* which of them; NULL: of details, all */
};

/* The tabs of the table's records that the user may see: those whose rows he may. */
struct rows_tab *rows_tabs_find(struct context *context, const struct table *table, size_t *count);
/* ", (SELECT COUNT(*) ...)": how many rows the tab of this record has; of what is no detail, which may be very many,
   one more than LIST_BOUND at most. */
void rows_tab_count(struct sql *sql, const struct rows_tab *tab, uint64_t id);
/* <children>: the first page of the rows of this record of the table, or the one that the address asks for; a
   long one where all tabs stand in one page. */
void rows_tab_add(struct page *page, struct node *record, const struct table *table,
	const struct rows_tab *tab, uint64_t id, bool is_all);

/* <part of="..."> with the fields of the only row of the section; nothing where there is none. */
void part_add(struct page *page, struct node *record, const struct section_rows *section, uint64_t id);

#endif
