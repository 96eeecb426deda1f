#include "value/value.h"

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

bool value_to_id(const struct value *value, uint64_t *id)
{
	switch (value->type) {
	case VALUE_UNSIGNED:
		*id = value->number;
		return true;
	case VALUE_INTEGER:
		*id = (uint64_t)value->integer;
		return value->integer >= 0;
	case VALUE_TEXT:
		*id = 0;
		for (size_t i = 0; i < value->length; i++) {
			if (value->text[i] < '0' || value->text[i] > '9')
				return false;
			*id = *id * 10 + (uint64_t)(value->text[i] - '0');
		}
		return value->length > 0 && value->length < 20;
	default:
		return false;
	}
}

bool ids_have(const uint64_t *ids, size_t count, uint64_t id)
{
	for (size_t i = 0; i < count; i++) {
		if (ids[i] == id)
			return true;
	}
	return false;
}

static int id_order(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return *a < *b ? -1 : *a > *b;
}

size_t ids_sort(uint64_t *ids, size_t count)
{
	size_t distinct = 0;

	if (count > 0)
		qsort(ids, count, sizeof *ids, id_order);
	for (size_t i = 0; i < count; i++) {
		if (distinct == 0 || ids[distinct - 1] != ids[i])
			ids[distinct++] = ids[i];
	}
	return distinct;
}

bool ids_have_sorted(const uint64_t *ids, size_t count, uint64_t id)
{
	return count > 0 && bsearch(&id, ids, count, sizeof *ids, id_order) != NULL;
}

bool value_is_true(const struct value *value)
{
	switch (value->type) {
	case VALUE_INTEGER:
		return value->integer != 0;
	case VALUE_UNSIGNED:
		return value->number != 0;
	case VALUE_TEXT:
		return strcmp(value->text, "0") != 0;
	case VALUE_NULL:
	case VALUE_BINARY:
		break;
	}
	return false;
}
