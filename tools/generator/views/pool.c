#include "views/pool.h"

#include <assert.h>
#include <string.h>

#include "base/name_hash.h"
#include "emit/image_write.h"
#include "view/code.h"

#define FIRST_SLOTS 4096
#define FIRST_WORDS 16

static void marked_reserve(struct marked_words *words, size_t more)
{
	size_t capacity = words->capacity ? words->capacity : FIRST_WORDS;

	if (words->count + more <= words->capacity)
		return;
	while (capacity < words->count + more)
		capacity *= 2;
	words->items = arena_grow(words->arena, words->items,
		words->capacity * sizeof *words->items, capacity * sizeof *words->items);
	words->marks = arena_grow(words->arena, words->marks, words->capacity, capacity);
	words->capacity = capacity;
}

void marked_add(struct marked_words *words, uint32_t word, unsigned mark)
{
	marked_reserve(words, 1);
	words->items[words->count] = word;
	words->marks[words->count++] = (unsigned char)mark;
}

uint32_t marked_value(uint32_t word, unsigned mark)
{
	return mark & MARK_OPERAND ? code_operand(word) : word;
}

uint32_t marked_word(uint32_t word, unsigned mark, uint32_t value)
{
	return mark & MARK_OPERAND ? code_word(code_operation(word), value) : value;
}

void pool_start(struct pool *pool, struct arena *arena, size_t words)
{
	*pool = (struct pool){
		.words.arena = arena, .scratch.arena = arena, .slot_count = FIRST_SLOTS};
	for (size_t i = 0; i < POOL_NAMES; i++)
		pool->numbers[i].set.arena = arena;
	pool->slots = arena_array(arena, pool->slot_count, sizeof *pool->slots);
	marked_reserve(&pool->words, words);
	marked_add(&pool->words, 0, MARK_NOTHING); /* so that 0 is no piece */
}

size_t pool_count(const struct pool *pool, uint32_t piece)
{
	return pool->words.items[piece - 1];
}

/* --- equal pieces --- */

static bool is_piece(const struct pool *pool, uint32_t piece, const uint32_t *words,
	const unsigned char *marks, size_t count)
{
	if (pool_count(pool, piece) != count ||
		memcmp(pool->words.items + piece, words, count * sizeof *words) != 0)
		return false;
	if (marks)
		return memcmp(pool->words.marks + piece, marks, count) == 0;
	for (size_t i = 0; i < count; i++)
		if (pool->words.marks[piece + i] != MARK_NOTHING)
			return false;
	return true;
}

/* The slot of an equal piece, or a free one. */
static uint32_t *slot_find(const struct pool *pool, const uint32_t *words,
	const unsigned char *marks, size_t count)
{
	size_t at = words_hash(words, count) & (pool->slot_count - 1);

	while (pool->slots[at] && !is_piece(pool, pool->slots[at], words, marks, count))
		at = (at + 1) & (pool->slot_count - 1);
	return &pool->slots[at];
}

uint32_t pool_next(const struct pool *pool, uint32_t piece)
{
	size_t next = piece ? piece + pool_count(pool, piece) + 1 : 2;

	return next < pool->words.count ? (uint32_t)next : 0;
}

/* Finds all pieces anew, in a table of so many slots. */
static void slots_make(struct pool *pool, size_t slot_count)
{
	const struct marked_words *words = &pool->words;

	pool->slot_count = slot_count;
	pool->slots = arena_array(words->arena, slot_count, sizeof *pool->slots);
	for (uint32_t piece = pool_next(pool, 0); piece; piece = pool_next(pool, piece))
		*slot_find(pool, words->items + piece, words->marks + piece,
			pool_count(pool, piece)) = piece;
}

void pool_index(struct pool *pool)
{
	size_t slot_count = FIRST_SLOTS;

	pool->piece_count = 0;
	for (uint32_t piece = pool_next(pool, 0); piece; piece = pool_next(pool, piece))
		pool->piece_count++;
	while (slot_count < pool->piece_count * 2)
		slot_count *= 2;
	slots_make(pool, slot_count);
}

uint32_t pool_append(
	struct pool *pool, const uint32_t *words, const unsigned char *marks, size_t count)
{
	struct marked_words *all = &pool->words;

	assert(count > 0);
	marked_add(all, (uint32_t)count, MARK_NOTHING);
	uint32_t piece = (uint32_t)all->count;
	marked_reserve(all, count);
	memcpy(all->items + piece, words, count * sizeof *words);
	if (marks)
		memcpy(all->marks + piece, marks, count);
	else
		memset(all->marks + piece, MARK_NOTHING, count);
	all->count += count;
	return piece;
}

uint32_t pool_piece(
	struct pool *pool, const uint32_t *words, const unsigned char *marks, size_t count)
{
	if (pool->piece_count * 2 >= pool->slot_count)
		slots_make(pool, pool->slot_count * 2);
	uint32_t *slot = slot_find(pool, words, marks, count);
	if (!*slot) {
		*slot = pool_append(pool, words, marks, count);
		pool->piece_count++;
	}
	return *slot;
}

uint32_t pool_marked(struct pool *pool, const struct marked_words *words)
{
	return pool_piece(pool, words->items, words->marks, words->count);
}

uint32_t pool_text(struct pool *pool, const char *bytes, size_t length)
{
	size_t count = image_text_words(&pool->scratch, (uint32_t)length, bytes, length);

	return pool_piece(pool, pool->scratch.items, NULL, count);
}

uint32_t pool_name(struct pool *pool, const char *name)
{
	size_t count = image_text_words(&pool->scratch, name_hash(name), name, strlen(name));

	return pool_piece(pool, pool->scratch.items, NULL, count);
}

/* --- names --- */

uint32_t pool_number(struct pool *pool, enum pool_names names, const char *name)
{
	struct pool_numbers *numbers = &pool->numbers[names];
	uintptr_t former = (uintptr_t)name_set_find(&numbers->set, name);

	if (former)
		return (uint32_t)former - 1;
	name = arena_string(numbers->set.arena, name);
	numbers->names = arena_more(
		numbers->set.arena, numbers->names, numbers->count, sizeof *numbers->names);
	numbers->names[numbers->count++] = name;
	name_set_add(&numbers->set, name, (const void *)(uintptr_t)numbers->count);
	return (uint32_t)numbers->count - 1;
}

const char *pool_number_name(const struct pool *pool, enum pool_names names, uint32_t number)
{
	return pool->numbers[names].names[number];
}
