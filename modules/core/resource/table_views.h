/* The views that this program was linked with for the pages of a table. */
#ifndef MANOR_TABLE_VIEWS_H
#define MANOR_TABLE_VIEWS_H

#include "program.h"

/* Fails with 500 when the program does not serve that table. */
const struct table_views *table_views(struct context *context, const struct table *table);

#endif
