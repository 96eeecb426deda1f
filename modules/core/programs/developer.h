/* What modules and tables are, for who makes them (permission core.developer). Each as data, which pages and the
   API show alike. Nothing of it is another tenant's: it is the catalogue's, and the tenant's own rows are counted. */
#ifndef MANOR_DEVELOPER_H
#define MANOR_DEVELOPER_H

#include <jansson.h>

#include "base/context.h"
#include "catalogue/catalogue.h"

/* All modules, whether on or off here. The caller's. */
json_t *developer_modules(struct context *context);
/* The tables of modules that are on here, in order of number, and what is wrong with that order. */
json_t *developer_tables(struct context *context);
/* One of them: columns, indexes, what it refers to, what refers to it. */
json_t *developer_table(struct context *context, const struct table *table);
/* NULL where there is none, or its module is off. */
const struct table *developer_table_find(struct context *context, const char *name);

#endif
