/* Statements in the making: parameters, ids and the tenant, as the layers above the database bind them. */
#ifndef MANOR_BOUND_H
#define MANOR_BOUND_H

#include "base/buffer.h"
#include "sql/database.h"

/* The tenant of the work; 500 where there is none. */
uint64_t tenant_id(struct context *context);

/* A value as text (NULL for null). */
const char *value_as_text(struct context *context, const struct value *value);

/* Parameters: grows in the arena. */
struct bound {
	struct value *values;
	size_t count, capacity;
};
void bound_add(struct context *context, struct bound *bound, struct value value);
/* As that many texts: those of an expression, in the order of its question marks. */
void bound_texts(struct context *context, struct bound *bound, const char *const *texts, size_t count);
/* Appends "(1,2,3)". */
void append_ids(struct buffer *sql, const uint64_t *ids, size_t count);

#endif
