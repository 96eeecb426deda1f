/* Datatypes: does a value fit? */
#include <stdlib.h>
#include <string.h>

#include "base/names.h"
#include "base/utf8.h"
#include "read/grammar.h"

static bool is_date(const char *word)
{
	static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	unsigned year, month, day;

	if (strlen(word) != 10 || strspn(word, "0123456789-") != 10 || word[4] != '-' ||
		word[7] != '-')
		return false;
	year = (unsigned)strtoul(word, NULL, 10);
	month = (unsigned)strtoul(word + 5, NULL, 10);
	day = (unsigned)strtoul(word + 8, NULL, 10);
	if (year == 0 || month < 1 || month > 12 || day < 1)
		return false;
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return day <= days[month - 1] || (month == 2 && day == 29 && is_leap);
}

static bool is_integer(const struct datatype *type, const char *word)
{
	size_t digits = strspn(word, "0123456789");
	long value;

	/* No sign: nothing that the language counts is negative. */
	if (digits == 0 || digits > 9 || word[digits] != '\0')
		return false;
	value = strtol(word, NULL, 10);
	return (!type->limits.has_minimum || value >= type->limits.minimum) &&
	       (!type->limits.has_maximum || value <= type->limits.maximum);
}

static bool word_fits(const struct datatype *type, const char *word)
{
	size_t length = utf8_count(word, strlen(word));

	switch (type->kind) {
	case DATATYPE_TEXT:
		return true;
	case DATATYPE_INTEGER:
		return is_integer(type, word);
	case DATATYPE_DATE:
		return is_date(word);
	case DATATYPE_CHOICE:
		return names_have(type->choices, word);
	case DATATYPE_STRING:
		break;
	}
	if (length < type->limits.shortest)
		return false;
	if (type->limits.longest > 0 && length > type->limits.longest)
		return false;
	return type->limits.pattern == NULL ||
	       xmlRegexpExec(type->limits.pattern, (const xmlChar *)word) == 1;
}

bool datatype_accepts(const struct datatype *type, const char *value, size_t *start, size_t *length)
{
	char word[256];
	const char *at = value;

	*start = 0;
	*length = strlen(value);
	if (!type->is_list)
		return word_fits(type, value);
	at += strspn(at, " ");
	if (*at == '\0')
		return false;
	while (*at != '\0') {
		size_t size = strcspn(at, " ");

		*start = (size_t)(at - value);
		*length = size;
		if (size >= sizeof word)
			return false;
		memcpy(word, at, size);
		word[size] = '\0';
		if (!word_fits(type, word))
			return false;
		at += size;
		at += strspn(at, " ");
	}
	return true;
}
