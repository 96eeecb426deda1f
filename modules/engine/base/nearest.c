#include "base/nearest.h"

#include <string.h>

#define LONGEST 64

/* Levenshtein's distance where exchanging two neighbours counts as one edit. */
static size_t edits(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t rows[3][LONGEST + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];

	for (size_t j = 0; j <= b_length; j++)
		last[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		now[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
			if (last[j] + 1 < best)
				best = last[j] + 1;
			if (now[j - 1] + 1 < best)
				best = now[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
				before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			now[j] = best;
		}
		size_t *spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[b_length];
}

struct nearest nearest_start(const char *wanted)
{
	/* A third of the letters may be wrong, and always one. */
	return (struct nearest){.wanted = wanted, .distance = strlen(wanted) / 3 + 2};
}

void nearest_offer(struct nearest *nearest, const char *name)
{
	size_t wanted = strlen(nearest->wanted);
	size_t length = strlen(name);

	if (wanted > LONGEST || length > LONGEST)
		return;
	size_t distance = edits(nearest->wanted, wanted, name, length);
	if (distance >= nearest->distance)
		return;
	nearest->distance = distance;
	nearest->name = name;
}
