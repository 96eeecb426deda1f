#include "views/view_write.h"

#include <assert.h>
#include <string.h>

#include "view/code.h"
#include "views/compile.h"

void view_write_start(
	struct view_writer *writer, const struct pool *pool, struct image_writer *image)
{
	struct arena *arena = pool->words.arena;
	size_t longest = 0;

	for (size_t i = 0; i < POOL_NAMES; i++)
		if (pool->numbers[i].count > longest)
			longest = pool->numbers[i].count;
	*writer = (struct view_writer){pool, image,
		arena_array(arena, pool->words.count, sizeof *writer->places),
		arena_array(arena, longest + CODE_TABLE_RUN, sizeof *writer->table)};
}

/* --- pieces --- */

/* Where the piece lies in the image: what it means lies before it. */
static uint32_t piece_write(struct view_writer *writer, uint32_t piece)
{
	const struct pool *pool = writer->pool;

	if (piece == 0 || writer->places[piece])
		return writer->places[piece];
	size_t count = pool_count(pool, piece);
	uint32_t *words = arena_array(pool->words.arena, count, sizeof *words);
	for (size_t i = 0; i < count; i++) {
		uint32_t word = pool->words.items[piece + i];
		unsigned mark = pool->words.marks[piece + i];
		bool is_place = (mark & ~(unsigned)MARK_OPERAND) == MARK_PLACE;
		words[i] = is_place ? marked_word(word, mark,
					      piece_write(writer, marked_value(word, mark)))
				    : word;
	}
	writer->places[piece] = image_piece(writer->image, words, count);
	return writer->places[piece];
}

/* --- tables --- */

/* A run of entries; 0: they are all 0. */
static uint32_t run_write(struct view_writer *writer, const uint32_t *entries)
{
	static const uint32_t nothing[CODE_TABLE_RUN];

	if (memcmp(entries, nothing, sizeof nothing) == 0)
		return 0;
	return image_piece(writer->image, entries, CODE_TABLE_RUN);
}

static uint32_t table_write(struct view_writer *writer, size_t count)
{
	size_t runs = (count + CODE_TABLE_RUN - 1) / CODE_TABLE_RUN;
	uint32_t words[1 + runs];

	if (count == 0)
		return 0;
	words[0] = (uint32_t)count;
	for (size_t i = 0; i < runs; i++)
		words[1 + i] = run_write(writer, writer->table + i * CODE_TABLE_RUN);
	return image_piece(writer->image, words, 1 + runs);
}

/* The table that begins at this word of a view; *at is set to the one behind it. */
static uint32_t table_of(struct view_writer *writer, enum pool_names names, size_t *at)
{
	const struct pool *pool = writer->pool;
	const uint32_t *words = pool->words.items;
	size_t count = 0;

	memset(writer->table, 0, pool->numbers[names].count * sizeof *writer->table);
	for (; words[*at]; ++*at) {
		uint32_t list = words[*at];
		for (size_t i = 0; i < pool_count(pool, list); i += 2) {
			uint32_t number = words[list + i];
			writer->table[number] = piece_write(writer, words[list + i + 1]);
			count = number >= count ? number + 1 : count;
		}
	}
	++*at;
	return table_write(writer, count);
}

uint32_t view_write(struct view_writer *writer, uint32_t view)
{
	struct code_view code;
	size_t at = view;

	/* The first mode is that of templates without one: it comes first by its name. */
	assert(strcmp(pool_number_name(writer->pool, NAMES_MODE, 0), "") == 0);
	code.templates = table_of(writer, NAMES_TEMPLATE, &at);
	code.modes = table_of(writer, NAMES_MODE, &at);
	code.globals = table_of(writer, NAMES_GLOBAL, &at);
	assert(at == view + pool_count(writer->pool, view));
	return image_piece(
		writer->image, (const uint32_t *)&code, sizeof code / sizeof(uint32_t));
}
