#include "access/column_access.h"

#include <assert.h>

#include "value/type.h"

bool column_is_visible(const struct column *column)
{
	return !column->is_hidden && !column_type(column)->is_never_shown;
}

enum column_sight column_sight(const struct principal *principal, const struct column *column)
{
	if (!column->view_if || (principal && principal->is_system))
		return SIGHT_ALL;
	const struct expression_actor actor = principal_actor(principal);
	switch (expression_fold(column->view_if, &actor)) {
	case FOLD_TRUE:
		return SIGHT_ALL;
	case FOLD_FALSE:
		return SIGHT_NONE;
	case FOLD_OPEN:
		break;
	}
	return SIGHT_BY_ROW;
}

bool column_access(const struct principal *principal, const struct table *table,
	const struct column *column, enum column_use use)
{
	assert(column >= table->columns && column < table->columns + table->column_count);
	if (!principal || (column->module && !principal_has_module(principal, column->module)) ||
		!principal_has_feature(principal, column->feature))
		return false;
	enum column_sight sight = column_sight(principal, column);
	if (sight == SIGHT_NONE)
		return false;
	switch (use) {
	case COLUMN_READ:
		return column_is_visible(column);
	case COLUMN_FILTER:
		return sight == SIGHT_ALL && column_is_visible(column) && !column_is_computed(column) &&
		       column_type(column)->filter != FILTER_NONE;
	case COLUMN_SORT:
		return sight == SIGHT_ALL && column_is_visible(column) &&
		       (column->is_sortable || column->role == ROLE_ID);
	case COLUMN_WRITE:
		return column_is_writable(column) && !column->is_hidden;
	}
	return false;
}
