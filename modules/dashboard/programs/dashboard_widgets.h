/* The kinds of widgets: each turns the rows of its statement into the page XML of xsl/README.md. */
#ifndef MANOR_DASHBOARD_WIDGETS_H
#define MANOR_DASHBOARD_WIDGETS_H

#include "catalogue.h"
#include "data/database.h"
#include "page/page.h"

void stat_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows);
void chart_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows);
void table_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows);

/* "1234567.50" -> "1,234,567.5"; at most two digits behind the point. */
const char *number_show(struct context *context, const char *stored);

#endif
