/* The diagrams of reference pages. */
#ifndef MANOR_DOC_INTERNAL_H
#define MANOR_DOC_INTERNAL_H

#include "base/buffer.h"
#include "catalogue/behaviour.h"
#include "describe/doc.h"

/* Tables of the module and those that they refer to; NULL: of all modules, by their names alone. */
void doc_tables_draw(struct arena *arena, struct buffer *out, const struct module *module, const struct doc_links *links);
/* The values of a column that transitions move. False, and nothing written, where none does. */
bool doc_states_draw(
	struct arena *arena, struct buffer *out, const struct table *table, const struct column *column);

#endif
