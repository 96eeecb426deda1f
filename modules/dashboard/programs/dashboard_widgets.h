/* The kinds of widgets: each turns the rows of its statement into the page XML of xsl/README.md. */
#ifndef MANOR_DASHBOARD_WIDGETS_H
#define MANOR_DASHBOARD_WIDGETS_H

#include "catalogue/catalogue.h"
#include "page/page.h"
#include "sql/database.h"

void stat_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows);
void chart_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows);
void table_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows);

/* May who asks see it, and all that it is made of? */
bool widget_is_permitted(const struct context *context, const struct widget *widget);
/* "stat" */
const char *widget_type_word(enum widget_type type);
/* Its rows, as who asks may see them; NULL: they took too long. */
struct rows *widget_select(struct context *context, const struct widget *widget);
/* Draws them in this order, each by itself: one that fails or takes too long says so in its own card. */
void widgets_show(
	struct page *page, struct node *parent, const struct widget *const *items, size_t count);

/* The currency of the widget's value in that row, which stands last: NULL where it says none; "several currencies". */
const char *currency_show(struct context *context, const struct widget *widget, const struct rows *rows, size_t row);

#endif
