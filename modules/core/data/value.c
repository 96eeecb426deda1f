#include "data/database.h"

#include <stdlib.h>
#include <string.h>

struct value value_null(void)
{
	return (struct value){.type = VALUE_NULL};
}

struct value value_text(const char *text)
{
	if (!text)
		return value_null();
	struct value value = {.type = VALUE_TEXT};
	value.text = text;
	value.length = strlen(text);
	return value;
}

struct value value_bytes(const void *bytes, size_t length)
{
	struct value value = {.type = VALUE_BINARY};

	value.text = bytes;
	value.length = length;
	return value;
}

struct value value_integer(int64_t integer)
{
	struct value value = {.type = VALUE_INTEGER};

	value.integer = integer;
	return value;
}

struct value value_unsigned(uint64_t number)
{
	struct value value = {.type = VALUE_UNSIGNED};

	value.number = number;
	return value;
}

const char *rows_text(const struct rows *rows, size_t row, size_t column)
{
	return rows->values[row * rows->columns + column];
}

uint64_t rows_unsigned(const struct rows *rows, size_t row, size_t column)
{
	const char *text = rows_text(rows, row, column);

	return text ? strtoull(text, NULL, 10) : 0;
}
