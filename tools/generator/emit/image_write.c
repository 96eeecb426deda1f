#include "emit/image_write.h"

#include <string.h>

#include "base/arena.h"
#include "base/name_hash.h"
#include "engine.h"

#define FIRST_SLOTS 4096
#define FIRST_WORDS 8
/* Words of an image that has room from the start: what is not used of it costs nothing. */
#define IMAGE_WORDS ((size_t)4 << 20)
#define WORD sizeof(uint32_t)
/* In words: what pointers and size_t ask for. */
#define STRUCTURE_ALIGNMENT (sizeof(uint64_t) / WORD)

void words_reserve(struct word_buffer *words, size_t more)
{
	size_t capacity = words->capacity ? words->capacity : FIRST_WORDS;

	if (words->count + more <= words->capacity)
		return;
	while (capacity < words->count + more)
		capacity *= 2;
	words->items = arena_grow(
		words->arena, words->items, words->capacity * WORD, capacity * WORD);
	words->capacity = capacity;
}

void word_add(struct word_buffer *words, uint32_t word)
{
	if (words->count == words->capacity)
		words_reserve(words, 1);
	words->items[words->count++] = word;
}

void image_write_start(struct image_writer *writer, struct arena *arena)
{
	*writer = (struct image_writer){
		.words.arena = arena, .piece_slots = FIRST_SLOTS, .scratch.arena = arena};
	writer->pieces = arena_array(arena, FIRST_SLOTS, sizeof *writer->pieces);
	words_reserve(&writer->words, IMAGE_WORDS);
	for (size_t i = 0; i < sizeof(struct image_header) / WORD; i++)
		word_add(&writer->words, 0);
}

uint32_t words_hash(const uint32_t *words, size_t count)
{
	uint64_t hash = 0x9e3779b97f4a7c15u ^ count;

	for (size_t i = 0; i < count; i++) {
		hash = (hash ^ words[i]) * 0xff51afd7ed558ccdu;
		hash ^= hash >> 32;
	}
	return (uint32_t)hash;
}

/* The slot of equal words at a place that is a multiple of `alignment`, or a free one. */
static struct image_piece *slot_find(const struct image_writer *writer, uint32_t hash,
	const uint32_t *words, size_t count, size_t alignment)
{
	size_t at = hash & (writer->piece_slots - 1);

	for (;; at = (at + 1) & (writer->piece_slots - 1)) {
		struct image_piece *piece = &writer->pieces[at];
		bool is_same = piece->hash == hash && piece->count == count && words &&
			       piece->place % alignment == 0 &&
			       memcmp(writer->words.items + piece->place, words, count * WORD) == 0;
		if (piece->place == 0 || is_same)
			return piece;
	}
}

static void slots_double(struct image_writer *writer)
{
	struct image_piece *former = writer->pieces;
	size_t count = writer->piece_slots;

	writer->piece_slots *= 2;
	writer->pieces =
		arena_array(writer->words.arena, writer->piece_slots, sizeof *writer->pieces);
	for (size_t i = 0; i < count; i++) {
		if (former[i].place)
			*slot_find(writer, former[i].hash, NULL, former[i].count, 1) = former[i];
	}
}

static void align(struct image_writer *writer, size_t alignment)
{
	while (writer->words.count % alignment != 0)
		word_add(&writer->words, 0);
}

static uint32_t piece_place(struct image_writer *writer, const uint32_t *words, size_t count,
	size_t alignment, bool *is_new)
{
	uint32_t hash = words_hash(words, count);

	if (writer->piece_count * 2 > writer->piece_slots)
		slots_double(writer);
	struct image_piece *piece = slot_find(writer, hash, words, count, alignment);
	*is_new = piece->place == 0;
	if (*is_new) {
		align(writer, alignment);
		*piece = (struct image_piece){
			hash, (uint32_t)writer->words.count, (uint32_t)count};
		writer->piece_count++;
		words_reserve(&writer->words, count);
		if (count)
			memcpy(writer->words.items + writer->words.count, words, count * WORD);
		writer->words.count += count;
	}
	return piece->place;
}

uint32_t image_piece(struct image_writer *writer, const uint32_t *words, size_t count)
{
	bool is_new;

	return piece_place(writer, words, count, 1, &is_new);
}

uint32_t image_structure(
	struct image_writer *writer, const uint32_t *words, size_t count, bool *is_new)
{
	return piece_place(writer, words, count, STRUCTURE_ALIGNMENT, is_new);
}

uint32_t image_room(struct image_writer *writer, size_t count)
{
	align(writer, STRUCTURE_ALIGNMENT);
	uint32_t place = (uint32_t)writer->words.count;
	for (size_t i = 0; i < count; i++)
		word_add(&writer->words, 0);
	return place;
}

size_t image_text_words(
	struct word_buffer *scratch, uint32_t first, const char *bytes, size_t length)
{
	size_t count = 1 + length / WORD + 1;

	while (scratch->count < count)
		word_add(scratch, 0);
	scratch->items[0] = first;
	scratch->items[count - 1] = 0;
	memcpy(scratch->items + 1, bytes, length);
	return count;
}

static uint32_t bytes_piece(
	struct image_writer *writer, uint32_t first, const char *bytes, size_t length)
{
	size_t count = image_text_words(&writer->scratch, first, bytes, length);

	return image_piece(writer, writer->scratch.items, count);
}

uint32_t image_text(struct image_writer *writer, const char *bytes, size_t length)
{
	return bytes_piece(writer, (uint32_t)length, bytes, length);
}

uint32_t image_name(struct image_writer *writer, const char *name)
{
	return bytes_piece(writer, name_hash(name), name, strlen(name));
}

/* Of the words behind the header: equal contents have equal marks. */
static void mark_make(uint32_t mark[4], const uint32_t *words, size_t count)
{
	uint64_t parts[2] = {count, ~(uint64_t)count};

	for (size_t i = 0; i < count; i++) {
		uint64_t *part = &parts[i % 2];
		*part = (*part ^ words[i]) * 0xff51afd7ed558ccdu;
		*part ^= *part >> 32;
	}
	memcpy(mark, parts, sizeof parts);
}

const void *image_write_finish(
	struct image_writer *writer, const struct image_header *header, size_t *length)
{
	const size_t start = sizeof *header / WORD, mark = sizeof header->mark / WORD;
	struct image_header whole = *header;

	memcpy(whole.magic, IMAGE_MAGIC, sizeof whole.magic);
	whole.engine = MANOR_ENGINE;
	whole.count = (uint32_t)(writer->words.count + mark);
	mark_make(whole.mark, writer->words.items + start, writer->words.count - start);
	for (size_t i = 0; i < mark; i++)
		word_add(&writer->words, whole.mark[i]);
	memcpy(writer->words.items, &whole, sizeof whole);
	*length = writer->words.count * WORD;
	return writer->words.items;
}
