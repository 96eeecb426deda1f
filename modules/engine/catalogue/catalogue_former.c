/* What is called otherwise now. */
#include <string.h>

#include "base/names.h"
#include "catalogue/catalogue.h"

const struct table *catalogue_table_once(const struct catalogue *from, const char *name)
{
	const struct table *table = catalogue_table(from, name);

	for (size_t i = 0; !table && i < from->table_count; i++)
		if (names_have(from->tables[i]->was, name))
			table = from->tables[i];
	return table;
}

const struct column *table_column_once(const struct table *table, const char *name)
{
	const struct column *column = table_column(table, name);

	for (size_t i = 0; !column && i < table->column_count; i++)
		if (names_have(table->columns[i].was, name))
			column = &table->columns[i];
	return column;
}

const struct enum_value *column_value_once(const struct column *column, const char *name)
{
	const struct enum_value *value = column_value(column, name);

	for (size_t i = 0; !value && i < column->value_count; i++)
		if (names_have(column->values[i].was, name))
			value = &column->values[i];
	return value;
}
