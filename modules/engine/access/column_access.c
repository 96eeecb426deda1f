#include "access/column_access.h"

#include <assert.h>

#include "value/type.h"

bool column_is_visible(const struct column *column)
{
	return !column->is_hidden && !column_type(column)->is_never_shown;
}

bool column_access(const struct principal *principal, const struct table *table,
	const struct column *column, enum column_use use)
{
	assert(column >= table->columns && column < table->columns + table->column_count);
	if (!principal || (column->module && !principal_has_module(principal, column->module)))
		return false;
	switch (use) {
	case COLUMN_READ:
		return column_is_visible(column);
	case COLUMN_FILTER:
		return column_is_visible(column) && column_type(column)->filter != FILTER_NONE;
	case COLUMN_SORT:
		return column_is_visible(column) &&
		       (column->is_sortable || column->role == ROLE_ID);
	case COLUMN_WRITE:
		return column_is_writable(column) && !column->is_hidden;
	}
	return false;
}
