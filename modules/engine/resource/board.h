/*
 * Boards: a view whose rows are cards, each in the lane of the value that it has (view type="board").
 *
 * A card is moved by a POST of its number and of the lane that it goes to: marked and sent by the lane's button, or
 * dragged there by the script. Where transitions move the column, the one that leads there is done; otherwise the
 * column is changed as in a form. What cannot be done is not offered, and refused.
 */
#ifndef MANOR_BOARD_H
#define MANOR_BOARD_H

#include "page/page.h"
#include "query/listing.h"

/* Cards of a page. */
#define BOARD_CARDS 500u

/* Is the view a board to this person? Who may not see the column of its lanes has a list. */
bool board_is_shown(const struct principal *reader, const struct table *table, const struct list_view *view);
/* The columns of a card, and that of the lanes. */
const struct column *const *board_columns(
	struct context *context, const struct table *table, const struct list_view *view);
/* <lanes> with the rows that were read. */
void board_add(struct page *page, struct node *list, const struct listing *listing);

#endif
