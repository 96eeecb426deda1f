#include "base/suggest.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define LONGEST 64

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Capital letters and - are what people mix up with small ones and _: they count as the same. */
static char folded(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '-' ? '_' : c;
}

static bool same(char a, char b)
{
	return folded(a) == folded(b);
}

/* Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
 */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1];
	size_t *before = rows[0], *previous = rows[1], *current = rows[2];
	size_t a_length = strlen(a), b_length = strlen(b);

	if (a_length > LONGEST || b_length > LONGEST)
		return SIZE_MAX;
	for (size_t j = 0; j <= b_length; j++)
		previous[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		current[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t cost = same(a[i - 1], b[j - 1]) ? 0 : 1;
			size_t best = smaller(previous[j] + 1, current[j - 1] + 1);

			best = smaller(best, previous[j - 1] + cost);
			if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
				best = smaller(best, before[j - 2] + 1);
			current[j] = best;
		}
		size_t *oldest = before;
		before = previous;
		previous = current;
		current = oldest;
	}
	return previous[b_length];
}

/* Are all letters there, in their order? "usr" is within "users". */
static bool is_within(const char *few, const char *many)
{
	for (; *few != '\0' && *many != '\0'; many++)
		few += same(*few, *many);
	return *few == '\0';
}

void suggestion_start(struct suggestion *suggestion, const char *wrong)
{
	suggestion->wrong = wrong;
	suggestion->best = NULL;
	suggestion->distance = SIZE_MAX;
}

void suggestion_offer(struct suggestion *suggestion, const char *candidate)
{
	size_t length = strlen(suggestion->wrong);
	size_t allowed = length / 3 > 2 ? length / 3 : 2;
	size_t found;

	if (length < 5 && !is_within(suggestion->wrong, candidate))
		allowed = 1;
	if (strlen(candidate) > length + allowed || strlen(candidate) + allowed < length)
		found = SIZE_MAX;
	else
		found = distance(suggestion->wrong, candidate);
	if (length >= 3 && strncmp(suggestion->wrong, candidate, length) == 0)
		found = 1;
	if (found <= allowed && found < suggestion->distance) {
		suggestion->distance = found;
		suggestion->best = candidate;
	}
}
