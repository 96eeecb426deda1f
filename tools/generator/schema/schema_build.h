/* Inside the schema: what its files share while they build one table's. */
#ifndef MANOR_SCHEMA_BUILD_H
#define MANOR_SCHEMA_BUILD_H

#include "schema/schema.h"

struct builder {
	struct model *model;
	struct model_table *owner;
	const struct table *table;
	struct schema *schema;
};

/* The columns: keys first, then what the manifest declares, then what the layer keeps
   (schema_columns.c). */
void columns_build(struct builder *builder);
void column_add(struct builder *builder, struct schema_column column);
/* May a row go without a value? */
bool column_is_nullable(const struct builder *builder, const struct column *column);

/* Indexes and foreign keys, with the generated columns that some need (schema_indexes.c). */
void indexes_build(struct builder *builder);
/* The name as an index or foreign key can have it: cut where it is too long. */
const char *index_name_fit(struct builder *builder, const char *name);

/* Reports what of it the database would refuse (schema_limits.c). */
void limits_check(struct builder *builder);

char *builder_text(struct builder *builder, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
