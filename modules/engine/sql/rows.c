/* Reading results (sql/database.h). */
#include <stdlib.h>

#include "sql/database.h"

const char *rows_text(const struct rows *rows, size_t row, size_t column)
{
	return rows->values[row * rows->columns + column];
}

uint64_t rows_unsigned(const struct rows *rows, size_t row, size_t column)
{
	const char *text = rows_text(rows, row, column);

	return text ? strtoull(text, NULL, 10) : 0;
}
