/* What a deletion takes along, in sentences for the page that asks for confirmation. */
#ifndef MANOR_DELETE_NOTES_H
#define MANOR_DELETE_NOTES_H

#include "catalogue/catalogue.h"
#include "page/page.h"

/* Adds <note> elements about these rows: what is deleted with them, what will no longer refer to
   them, what still uses them, as far as the person may see it. Counts with one statement, as deep as DELETE_NOTES_DEPTH tables. */
#define DELETE_NOTES_DEPTH 4
void delete_notes(struct page *page, struct node *confirm, const struct table *table,
	const uint64_t *ids, size_t count);

#endif
