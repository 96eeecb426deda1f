#include "access/column_access.h"
#include "value/type.h"

#include <assert.h>
#include <string.h>

bool column_is_visible(const struct column *column)
{
	if (column->is_hidden || column_type(column)->is_never_shown)
		return false;
	if (!column->is_implicit)
		return true;
	return strcmp(column->name, "tenant_id") != 0 && strcmp(column->name, "origin") != 0 &&
	       strcmp(column->name, "edited") != 0;
}

bool column_access(const struct principal *principal, const struct table *table,
	const struct column *column, enum column_use use)
{
	assert(column >= table->columns && column < table->columns + table->column_count);
	if (!principal)
		return false;
	switch (use) {
	case COLUMN_READ:
		return column_is_visible(column);
	case COLUMN_FILTER:
		return column_is_visible(column) && column_type(column)->filter != FILTER_NONE;
	case COLUMN_SORT:
		return column_is_visible(column) &&
		       (column->is_sortable || strcmp(column->name, "id") == 0);
	case COLUMN_WRITE:
		return column_is_writable(column) && !column->is_hidden;
	}
	return false;
}
