#include "image_write.h"

#include <string.h>

#include "base/arena.h"
#include "base/name_hash.h"

#define FIRST_SLOTS 4096
#define WORD sizeof(uint32_t)

void words_add(struct words *words, uint32_t word)
{
	words->items = arena_more(words->arena, words->items, words->count, WORD);
	words->items[words->count++] = word;
}

void image_write_start(struct image_writer *writer, struct arena *arena)
{
	*writer = (struct image_writer){.words.arena = arena, .piece_slots = FIRST_SLOTS};
	writer->pieces = arena_array(arena, FIRST_SLOTS, sizeof *writer->pieces);
	for (size_t i = 0; i < sizeof(struct image_header) / WORD; i++)
		words_add(&writer->words, 0);
}

static uint32_t piece_hash(const uint32_t *words, size_t count)
{
	uint64_t hash = 0x9e3779b97f4a7c15u ^ count;

	for (size_t i = 0; i < count; i++) {
		hash = (hash ^ words[i]) * 0xff51afd7ed558ccdu;
		hash ^= hash >> 32;
	}
	return (uint32_t)hash;
}

static struct image_piece *slot_find(
	const struct image_writer *writer, uint32_t hash, const uint32_t *words, size_t count)
{
	size_t at = hash & (writer->piece_slots - 1);

	for (;; at = (at + 1) & (writer->piece_slots - 1)) {
		struct image_piece *piece = &writer->pieces[at];
		bool is_same = piece->hash == hash && piece->count == count && words &&
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
			*slot_find(writer, former[i].hash, NULL, former[i].count) = former[i];
	}
}

uint32_t image_piece(struct image_writer *writer, const uint32_t *words, size_t count)
{
	uint32_t hash = piece_hash(words, count);

	if (writer->piece_count * 2 > writer->piece_slots)
		slots_double(writer);
	struct image_piece *piece = slot_find(writer, hash, words, count);
	if (piece->place == 0) {
		*piece = (struct image_piece){
			hash, (uint32_t)writer->words.count, (uint32_t)count};
		writer->piece_count++;
		for (size_t i = 0; i < count; i++)
			words_add(&writer->words, words[i]);
	}
	return piece->place;
}

/* A first word, then bytes with a NUL and zeros up to a whole word. */
static uint32_t bytes_piece(
	struct image_writer *writer, uint32_t first, const char *bytes, size_t length)
{
	size_t count = 1 + length / WORD + 1;
	uint32_t *words = arena_array(writer->words.arena, count, WORD);

	words[0] = first;
	memcpy(words + 1, bytes, length);
	return image_piece(writer, words, count);
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
	for (size_t part = 0; part < 4; part++)
		mark[part] = piece_hash(words + part, count - part);
}

const void *image_write_finish(
	struct image_writer *writer, const struct image_header *header, size_t *length)
{
	const size_t start = sizeof *header / WORD, mark = sizeof header->mark / WORD;
	struct image_header whole = *header;

	memcpy(whole.magic, IMAGE_MAGIC, sizeof whole.magic);
	whole.format = IMAGE_FORMAT;
	whole.count = (uint32_t)(writer->words.count + mark);
	mark_make(whole.mark, writer->words.items + start, writer->words.count - start);
	for (size_t i = 0; i < mark; i++)
		words_add(&writer->words, whole.mark[i]);
	memcpy(writer->words.items, &whole, sizeof whole);
	*length = writer->words.count * WORD;
	return writer->words.items;
}
