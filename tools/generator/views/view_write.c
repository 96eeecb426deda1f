#include "views/view_write.h"

#include <assert.h>
#include <string.h>

#include "view/code.h"
#include "views/compile.h"

void view_write_start(
	struct view_writer *writer, const struct pool *pool, struct image_writer *image)
{
	*writer = (struct view_writer){pool, image,
		arena_array(pool->words.arena, pool->words.count, sizeof *writer->places)};
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

static void entry_set(struct word_buffer *table, uint32_t number, uint32_t place)
{
	while (table->count <= number)
		word_add(table, 0);
	table->items[number] = place;
}

/* The entries from there on; 0: they are all 0. */
static uint32_t run_write(
	struct view_writer *writer, const struct word_buffer *table, size_t from)
{
	uint32_t run[CODE_TABLE_RUN] = {0};
	bool is_used = false;

	for (size_t i = 0; i < CODE_TABLE_RUN && from + i < table->count; i++) {
		run[i] = table->items[from + i];
		is_used = is_used || run[i] != 0;
	}
	return is_used ? image_piece(writer->image, run, CODE_TABLE_RUN) : 0;
}

static uint32_t table_write(struct view_writer *writer, const struct word_buffer *table)
{
	struct word_buffer words = {.arena = table->arena};

	if (table->count == 0)
		return 0;
	word_add(&words, (uint32_t)table->count);
	for (size_t from = 0; from < table->count; from += CODE_TABLE_RUN)
		word_add(&words, run_write(writer, table, from));
	return image_piece(writer->image, words.items, words.count);
}

/* The table that begins at this word of a view; *at is set to the one behind it. */
static uint32_t table_of(struct view_writer *writer, size_t *at)
{
	const struct pool *pool = writer->pool;
	struct word_buffer table = {.arena = pool->words.arena};

	for (; pool->words.items[*at]; ++*at) {
		uint32_t list = pool->words.items[*at];
		for (size_t i = 0; i < pool_count(pool, list); i += 2)
			entry_set(&table, pool->words.items[list + i],
				piece_write(writer, pool->words.items[list + i + 1]));
	}
	++*at;
	return table_write(writer, &table);
}

uint32_t view_write(struct view_writer *writer, uint32_t view)
{
	struct code_view code;
	size_t at = view;

	/* The first mode is that of templates without one: it comes first by its name. */
	assert(strcmp(pool_number_name(writer->pool, NAMES_MODE, 0), "") == 0);
	code.templates = table_of(writer, &at);
	code.modes = table_of(writer, &at);
	code.globals = table_of(writer, &at);
	assert(at == view + pool_count(writer->pool, view));
	return image_piece(
		writer->image, (const uint32_t *)&code, sizeof code / sizeof(uint32_t));
}
