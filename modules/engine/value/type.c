/* All types by number, and questions that take more than one look. */
#include "value/type.h"

#include <string.h>

#include "base/arena.h"

#define TYPE_DECLARE(NUMBER, name) extern const struct column_type type_##name;
COLUMN_TYPES(TYPE_DECLARE)
#define TYPE_PLACE(NUMBER, name) [COLUMN_##NUMBER] = &type_##name,
const struct column_type *const column_types[COLUMN_TYPE_COUNT] = {COLUMN_TYPES(TYPE_PLACE)};

const struct column_type *type_named(const char *name, enum type_number *number)
{
	for (size_t i = 0; i < COLUMN_TYPE_COUNT; i++) {
		if (strcmp(column_types[i]->name, name) == 0) {
			*number = (enum type_number)i;
			return column_types[i];
		}
	}
	return NULL;
}

static bool has_collation(const struct column *column, const char *collation)
{
	const char *own = column_type(column)->collation;

	return own && strcmp(own, collation) == 0;
}

bool column_is_ascii(const struct column *column)
{
	return has_collation(column, COLLATION_ASCII);
}

bool column_is_folded(const struct column *column)
{
	return has_collation(column, COLLATION_FOLDED);
}

const char *column_cast(struct arena *arena, const struct column *column)
{
	const struct column_type *type = column_type(column);

	if (!type->has_scale)
		return type->cast;
	return arena_format(arena, "%s(%u,%u)", type->cast, (unsigned)column->length,
		(unsigned)column->scale);
}

static bool is_key(const struct table *table, const char *name)
{
	for (const char *const *key = table->key; key && *key; key++)
		if (strcmp(*key, name) == 0)
			return true;
	return false;
}

static bool is_name(const struct column *column)
{
	return column_is_always_filled(column) && !column->is_implicit && !column->is_hidden &&
	       !column->view_if && column_type(column)->is_name_in_need;
}

const struct column *table_name_column(const struct table *table)
{
	const struct column *found = NULL;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (is_key(table, column->name) && column->is_required)
			return NULL;
		if (!found && is_name(column) && !is_key(table, column->name))
			found = column;
	}
	return found;
}
