/* The records that the rows of a result refer to, by what people call them, as far as the reader may pick them. */
#ifndef MANOR_LABELS_H
#define MANOR_LABELS_H

#include "catalogue/catalogue.h"
#include "sql/database.h"

/* id and label of the records that a column of the rows refers to, in one statement; NULL where it
   is no reference or they may not be seen. `place` is the column's in the rows. */
struct rows *labels_select(struct context *context, const struct column *column,
	const struct rows *rows, size_t place);
/* What the record of the stored id is called; "#5" where it may not be seen. */
const char *label_find(struct context *context, const struct table *target,
	const struct rows *labels, const char *stored);

#endif
