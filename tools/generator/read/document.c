#include "read/document.h"

#include <stdlib.h>
#include <string.h>

const struct attribute *element_attribute(const struct element *element, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct attribute *attribute = &element->attributes[i];
		if (strcmp(attribute->name, name) == 0)
			return attribute->is_wrong ? NULL : attribute;
	}
	return NULL;
}

bool element_has(const struct element *element, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		if (strcmp(element->attributes[i].name, name) == 0)
			return true;
	}
	return false;
}

const char *element_value(const struct element *element, const char *name)
{
	const struct attribute *attribute = element_attribute(element, name);

	return attribute != NULL ? attribute->value : NULL;
}

bool element_says(const struct element *element, const char *name, bool otherwise)
{
	const char *value = element_value(element, name);

	return value != NULL ? strcmp(value, "yes") == 0 : otherwise;
}

unsigned element_number(const struct element *element, const char *name, unsigned otherwise)
{
	const char *value = element_value(element, name);

	return value != NULL ? (unsigned)strtoul(value, NULL, 10) : otherwise;
}

struct place element_value_place(const struct element *element, const char *name)
{
	const struct attribute *attribute = element_attribute(element, name);

	return attribute != NULL ? attribute->value_place : element->place;
}

static const struct element *element_matching(const struct element *element, const char *name)
{
	while (element != NULL &&
		(element->is_wrong || (name != NULL && strcmp(element->name, name) != 0)))
		element = element->next;
	return element;
}

const struct element *element_first(const struct element *element, const char *name)
{
	return element_matching(element->first, name);
}

const struct element *element_next(const struct element *child, const char *name)
{
	return element_matching(child->next, name);
}

size_t element_count(const struct element *element, const char *name)
{
	size_t count = 0;

	for (const struct element *each = element_first(element, name); each != NULL;
		each = element_next(each, name))
		count++;
	return count;
}

bool element_lost_child(const struct element *element, const char *name)
{
	for (const struct element *child = element->first; child != NULL; child = child->next) {
		const char *own = child->is_wrong ? element_value(child, "name") : NULL;
		if (own != NULL && strcmp(own, name) == 0)
			return true;
	}
	return false;
}

const char *text_in_one_line(struct arena *arena, const char *text)
{
	char *line = arena_string(arena, text);
	char *to = line;

	for (; *text != '\0'; text++) {
		if (strchr(" \t\r\n", *text) == NULL)
			*to++ = *text;
		else if (to > line && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to > line && to[-1] == ' ')
		to--;
	*to = '\0';
	return line;
}

static size_t utf8_length(unsigned long code_point)
{
	if (code_point < 0x80)
		return 1;
	if (code_point < 0x800)
		return 2;
	return code_point < 0x10000 ? 3 : 4;
}

/* Bytes of the raw text and of the decoded value that the reference at `raw` takes. */
static void reference_lengths(const char *raw, size_t *raw_length, size_t *value_length)
{
	const char *end = strchr(raw, ';');

	*raw_length = end != NULL ? (size_t)(end - raw) + 1 : 1;
	*value_length = 1;
	if (raw[1] != '#')
		return;
	if (raw[2] == 'x')
		*value_length = utf8_length(strtoul(raw + 3, NULL, 16));
	else
		*value_length = utf8_length(strtoul(raw + 2, NULL, 10));
}

struct place attribute_place(const struct attribute *attribute, size_t offset)
{
	struct place place = attribute->value_place;
	const char *raw = attribute->raw;

	while (offset > 0 && *raw != '\0') {
		size_t raw_length = 1, value_length = 1;

		if (*raw == '&')
			reference_lengths(raw, &raw_length, &value_length);
		else if (raw[0] == '\r' && raw[1] == '\n')
			raw_length = 2; /* a line end is one space of the value */
		for (size_t i = 0; i < raw_length; i++) {
			if (raw[i] == '\n') {
				place.line++;
				place.column = 1;
			} else if (((unsigned char)raw[i] & 0xC0) != 0x80) {
				place.column++;
			}
		}
		raw += raw_length;
		offset = offset > value_length ? offset - value_length : 0;
	}
	return place;
}
