/* Words that are offered where tags are typed. */
#ifndef MANOR_FORM_TAGS_H
#define MANOR_FORM_TAGS_H

#include "catalogue/catalogue.h"
#include "page/page.h"

/* Adds those that the newest records have, most frequent first, as elements "used": of records that the reader may
   view. One statement. */
void tags_used_add(struct page *page, struct node *node, const struct table *table, const struct column *column);

#endif
