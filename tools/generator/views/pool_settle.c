/* A pool's pieces in an order of their own, whatever was in the pool before them. */
#include <stdlib.h>
#include <string.h>

#include "views/pool.h"

struct settling {
	const struct pool *from;
	struct pool *to;
	uint32_t *places;		 /* in `to`, by the numbers in `from`; 0: not there yet */
	bool *is_used[POOL_NAMES];	 /* by number */
	uint32_t *numbers[POOL_NAMES]; /* in `to` */
};

static uint32_t piece_copy(struct settling *settling, uint32_t piece);

/* What a word becomes; names keep their numbers for now. */
static uint32_t word_copy(struct settling *settling, uint32_t word, unsigned mark)
{
	unsigned holds = mark & ~(unsigned)MARK_OPERAND;
	uint32_t value = marked_value(word, mark);

	if (holds == MARK_PLACE)
		return marked_word(word, mark, value ? piece_copy(settling, value) : 0);
	if (holds >= MARK_NAME)
		settling->is_used[holds - MARK_NAME][value] = true;
	return word;
}

/* What a piece means comes before it. */
static uint32_t piece_copy(struct settling *settling, uint32_t piece)
{
	const struct marked_words *words = &settling->from->words;
	size_t count = pool_count(settling->from, piece);
	struct arena *arena = settling->to->words.arena;

	if (settling->places[piece])
		return settling->places[piece];
	uint32_t *copy = arena_array(arena, count, sizeof *copy);
	for (size_t i = 0; i < count; i++)
		copy[i] = word_copy(settling, words->items[piece + i], words->marks[piece + i]);
	settling->places[piece] =
		pool_append(settling->to, copy, words->marks + piece, count);
	return settling->places[piece];
}

/* --- names --- */

static int name_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Those that are used, in alphabetical order. */
static void names_settle(struct settling *settling, enum pool_names kind)
{
	const struct pool_numbers *numbers = &settling->from->numbers[kind];
	struct arena *arena = settling->to->words.arena;
	const char **names = arena_array(arena, numbers->count + 1, sizeof *names);
	size_t count = 0;

	for (size_t i = 0; i < numbers->count; i++)
		if (settling->is_used[kind][i])
			names[count++] = numbers->names[i];
	qsort(names, count, sizeof *names, name_compare);
	for (size_t i = 0; i < count; i++)
		pool_number(settling->to, kind, names[i]);
	for (size_t i = 0; i < numbers->count; i++)
		if (settling->is_used[kind][i])
			settling->numbers[kind][i] =
				pool_number(settling->to, kind, numbers->names[i]);
}

static void names_renumber(struct settling *settling)
{
	struct marked_words *words = &settling->to->words;

	for (size_t i = 0; i < words->count; i++) {
		unsigned mark = words->marks[i], holds = mark & ~(unsigned)MARK_OPERAND;
		if (holds < MARK_NAME)
			continue;
		uint32_t value = marked_value(words->items[i], mark);
		words->items[i] = marked_word(
			words->items[i], mark, settling->numbers[holds - MARK_NAME][value]);
	}
}

void pool_settle(const struct pool *from, struct pool *to, uint32_t *pieces, size_t count)
{
	struct arena *arena = from->words.arena;
	struct settling settling = {.from = from, .to = to};

	pool_start(to, arena, from->words.count);
	settling.places = arena_array(arena, from->words.count, sizeof *settling.places);
	for (size_t i = 0; i < POOL_NAMES; i++) {
		size_t names = from->numbers[i].count + 1;
		settling.is_used[i] = arena_array(arena, names, sizeof *settling.is_used[i]);
		settling.numbers[i] = arena_array(arena, names, sizeof *settling.numbers[i]);
	}
	for (size_t i = 0; i < count; i++)
		if (pieces[i])
			pieces[i] = piece_copy(&settling, pieces[i]);
	for (size_t i = 0; i < POOL_NAMES; i++)
		names_settle(&settling, (enum pool_names)i);
	names_renumber(&settling);
}
