/* Sets of characters in patterns: by letter, by name, by property. */
#include <stdlib.h>
#include <string.h>

#include "pattern/pattern_read.h"

#define LAST_CHARACTER 0x10FFFF
#define FIRST_FOREIGN 0x80
#define MOST_RANGES 8

struct named_ranges {
	const char *name;
	struct pattern_range ranges[MOST_RANGES]; /* up to the first that is 0 to 0 */
};

static size_t ranges_count(const struct pattern_range *ranges)
{
	size_t count = 0;

	while (count < MOST_RANGES && ranges[count].last != 0)
		count++;
	return count;
}

static const struct pattern_range *ranges_find(const struct named_ranges *all, size_t all_count,
	const char *name, size_t length, size_t *count)
{
	for (size_t i = 0; i < all_count; i++) {
		if (strlen(all[i].name) != length || memcmp(all[i].name, name, length) != 0)
			continue;
		*count = ranges_count(all[i].ranges);
		return all[i].ranges;
	}
	return NULL;
}

const struct pattern_range *pattern_letter_class(char letter, size_t *count)
{
	static const struct named_ranges letters[] = {
		{"d", {{'0', '9'}}},
		{"w", {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}},
		{"s", {{'\t', '\r'}, {' ', ' '}}},
	};

	return ranges_find(letters, sizeof letters / sizeof *letters, &letter, 1, count);
}

const struct pattern_range *pattern_named_class(const char *name, size_t length, size_t *count)
{
	static const struct named_ranges names[] = {
		{"alnum", {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}}},
		{"alpha", {{'A', 'Z'}, {'a', 'z'}}},
		{"blank", {{'\t', '\t'}, {' ', ' '}}},
		{"digit", {{'0', '9'}}},
		{"graph", {{'!', '~'}}},
		{"lower", {{'a', 'z'}}},
		{"print", {{' ', '~'}}},
		{"punct", {{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}}},
		{"space", {{'\t', '\r'}, {' ', ' '}}},
		{"upper", {{'A', 'Z'}}},
		{"word", {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}},
		{"xdigit", {{'0', '9'}, {'A', 'F'}, {'a', 'f'}}},
	};

	return ranges_find(names, sizeof names / sizeof *names, name, length, count);
}

/* Of what lies outside ASCII any property may hold something: only whether sets can meet is asked. */
const struct pattern_range *pattern_property(const char *name, size_t length, size_t *count)
{
#define FOREIGN                                                                                    \
	{                                                                                          \
		FIRST_FOREIGN, LAST_CHARACTER                                                      \
	}
	static const struct named_ranges properties[] = {
		{"L", {{'A', 'Z'}, {'a', 'z'}, FOREIGN}},
		{"Lu", {{'A', 'Z'}, FOREIGN}},
		{"Ll", {{'a', 'z'}, FOREIGN}},
		{"Lt", {FOREIGN}},
		{"Lm", {FOREIGN}},
		{"Lo", {FOREIGN}},
		{"M", {FOREIGN}},
		{"Mn", {FOREIGN}},
		{"Mc", {FOREIGN}},
		{"N", {{'0', '9'}, FOREIGN}},
		{"Nd", {{'0', '9'}, FOREIGN}},
		{"Nl", {FOREIGN}},
		{"No", {FOREIGN}},
		{"P", {{'!', '/'}, {':', '@'}, {'[', '_'}, {'{', '~'}, FOREIGN}},
		{"S", {{'$', '$'}, {'+', '+'}, {'<', '>'}, {'^', '`'}, {'|', '~'}, FOREIGN}},
		{"Sc", {{'$', '$'}, FOREIGN}},
		{"Z", {{' ', ' '}, FOREIGN}},
		{"Zs", {{' ', ' '}, FOREIGN}},
	};

	return ranges_find(
		properties, sizeof properties / sizeof *properties, name, length, count);
}

static int compare_ranges(const void *left, const void *right)
{
	const struct pattern_range *a = left, *b = right;

	return (a->first > b->first) - (a->first < b->first);
}

struct pattern_range *ranges_complement(struct arena *arena, const struct pattern_range *ranges,
	size_t count, size_t *complement_count)
{
	struct pattern_range *sorted = arena_array(arena, count + 1, sizeof *sorted);
	struct pattern_range *result = arena_array(arena, count + 1, sizeof *result);
	uint32_t next = 0;

	if (count > 0) {
		memcpy(sorted, ranges, count * sizeof *sorted);
		qsort(sorted, count, sizeof *sorted, compare_ranges);
	}
	*complement_count = 0;
	for (size_t i = 0; i < count; i++) {
		if (sorted[i].first > next)
			result[(*complement_count)++] =
				(struct pattern_range){next, sorted[i].first - 1};
		if (sorted[i].last >= next)
			next = sorted[i].last + 1;
	}
	if (next <= LAST_CHARACTER)
		result[(*complement_count)++] = (struct pattern_range){next, LAST_CHARACTER};
	return result;
}

bool ranges_meet(const struct pattern_range *a, size_t a_count, const struct pattern_range *b,
	size_t b_count)
{
	for (size_t i = 0; i < a_count; i++) {
		for (size_t j = 0; j < b_count; j++) {
			if (a[i].first <= b[j].last && b[j].first <= a[i].last)
				return true;
		}
	}
	return false;
}
