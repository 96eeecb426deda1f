#include "emit/image_records.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

#define WORD sizeof(uint32_t)

/* A record that has a place; it is filled in turn. */
struct placed {
	const struct record_type *type;
	const void *record;
	uint32_t place;
};

struct image_records {
	struct image_writer *writer;
	struct arena *arena;
	struct placed *placed; /* all, in the order of their places */
	size_t count;
	size_t *slots; /* a hash table by address: numbers in `placed`, from 1 */
	size_t slot_count;
	struct word_buffer pointers; /* places of all pointers */
};

/* Bytes that are being put together, and which of their words begin a pointer. */
struct block {
	unsigned char *bytes;
	size_t size;
	struct word_buffer pointers;
};

struct image_records *image_records_start(struct image_writer *writer)
{
	struct arena *arena = writer->words.arena;
	struct image_records *records = arena_allocate(arena, sizeof *records);

	*records = (struct image_records){.writer = writer,
		.arena = arena,
		.slot_count = 1024,
		.pointers.arena = arena};
	records->slots = arena_array(arena, records->slot_count, sizeof *records->slots);
	return records;
}

/* --- places --- */

static size_t *slot_find(const struct image_records *records, const void *record)
{
	size_t mask = records->slot_count - 1;
	size_t at = (size_t)(((uintptr_t)record >> 4) * 0x9e3779b97f4a7c15u >> 32) & mask;

	while (records->slots[at] && records->placed[records->slots[at] - 1].record != record)
		at = (at + 1) & mask;
	return &records->slots[at];
}

static void slots_double(struct image_records *records)
{
	records->slot_count *= 2;
	records->slots = arena_array(records->arena, records->slot_count, sizeof *records->slots);
	for (size_t i = 0; i < records->count; i++)
		*slot_find(records, records->placed[i].record) = i + 1;
}

uint32_t image_record(
	struct image_records *records, const struct record_type *type, const void *record)
{
	if (records->count * 2 > records->slot_count)
		slots_double(records);
	size_t *slot = slot_find(records, record);
	if (*slot)
		return records->placed[*slot - 1].place;
	records->placed = arena_more(
		records->arena, records->placed, records->count, sizeof *records->placed);
	records->placed[records->count] =
		(struct placed){type, record, image_room(records->writer, type->size / WORD)};
	*slot = ++records->count;
	return records->placed[records->count - 1].place;
}

/* --- blocks --- */

static struct block block_start(struct image_records *records, size_t size)
{
	return (struct block){.bytes = arena_allocate(records->arena, size + WORD),
		.size = size,
		.pointers.arena = records->arena};
}

static void pointer_set(struct block *block, size_t offset, uint32_t place, size_t behind)
{
	uint64_t pointer = IMAGE_ADDRESS + place * WORD + behind;

	memcpy(block->bytes + offset, &pointer, sizeof pointer);
	word_add(&block->pointers, (uint32_t)(offset / WORD));
}

static void text_set(
	struct image_records *records, struct block *block, size_t offset, const char *text)
{
	if (text)
		pointer_set(block, offset, image_text(records->writer, text, strlen(text)),
			offsetof(struct image_text, bytes));
}

static void pointers_note(
	struct image_records *records, const struct block *block, uint32_t place)
{
	for (size_t i = 0; i < block->pointers.count; i++)
		word_add(&records->pointers, place + block->pointers.items[i]);
}

/* The place of a block: of an equal one if there is one. */
static uint32_t block_place(struct image_records *records, const struct block *block)
{
	bool is_new;
	uint32_t place = image_structure(
		records->writer, (const uint32_t *)(const void *)block->bytes, block->size / WORD,
		&is_new);

	if (is_new)
		pointers_note(records, block, place);
	return place;
}

/* --- fields --- */

static void record_fill(struct image_records *records, const struct record_type *type,
	const unsigned char *record, struct block *block, size_t at);

static size_t names_count(const char *const *names)
{
	size_t count = 0;

	while (names[count])
		count++;
	return count;
}

static uint32_t names_place(struct image_records *records, const char *const *names)
{
	size_t count = names_count(names);
	struct block block = block_start(records, (count + 1) * sizeof *names);

	for (size_t i = 0; i < count; i++)
		text_set(records, &block, i * sizeof *names, names[i]);
	return block_place(records, &block);
}

static uint32_t array_place(struct image_records *records, const struct record_type *type,
	const unsigned char *array, size_t count)
{
	struct block block = block_start(records, count * type->size);

	for (size_t i = 0; i < count; i++)
		record_fill(records, type, array + i * type->size, &block, i * type->size);
	return block_place(records, &block);
}

/* Pointers to shared records, and a NULL behind them. */
static uint32_t list_place(struct image_records *records, const struct record_type *type,
	const void *const *list, size_t count)
{
	struct block block = block_start(records, (count + 1) * sizeof *list);

	for (size_t i = 0; i < count; i++)
		pointer_set(&block, i * sizeof *list, image_record(records, type, list[i]), 0);
	return block_place(records, &block);
}

static size_t field_count(const struct record_field *field, const unsigned char *record)
{
	size_t count = 0;

	memcpy(&count, record + field->count, field->count_size); /* little-endian, as the image */
	return count;
}

static void field_fill(struct image_records *records, const struct record_field *field,
	const unsigned char *record, struct block *block, size_t at)
{
	const void *pointer = NULL;
	size_t offset = at + field->offset;

	if (field->kind <= FIELD_COUNT) {
		memcpy(block->bytes + offset, record + field->offset, field->size);
		return;
	}
	memcpy(&pointer, record + field->offset, sizeof pointer);
	if (!pointer || (field->kind == FIELD_RECORDS && field_count(field, record) == 0))
		return;
	switch (field->kind) {
	case FIELD_FLAG:
	case FIELD_NUMBER:
	case FIELD_CHOICE:
	case FIELD_COUNT:
		return;
	case FIELD_TEXT:
		text_set(records, block, offset, pointer);
		return;
	case FIELD_NAMES:
		pointer_set(block, offset, names_place(records, pointer), 0);
		return;
	case FIELD_RECORDS:
		pointer_set(block, offset,
			array_place(records, field->type, pointer, field_count(field, record)), 0);
		return;
	case FIELD_RECORD:
		pointer_set(block, offset, image_record(records, field->type, pointer), 0);
		return;
	case FIELD_LIST:
		pointer_set(block, offset,
			list_place(records, field->type, pointer, names_count(pointer)), 0);
		return;
	case FIELD_POINTERS:
		pointer_set(block, offset,
			list_place(records, field->type, pointer, field_count(field, record)), 0);
		return;
	}
}

static void record_fill(struct image_records *records, const struct record_type *type,
	const unsigned char *record, struct block *block, size_t at)
{
	for (size_t i = 0; i < type->field_count; i++)
		field_fill(records, &type->fields[i], record, block, at);
}

/* --- where pointers are --- */

static int place_compare(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;

	return (one > other) - (one < other);
}

/* The steps from each to the next, as image.h says. */
static void pointers_write(struct image_records *records, struct image_header *header)
{
	struct word_buffer *places = &records->pointers;
	struct buffer steps;
	uint32_t at = 0;

	if (places->count)
		qsort(places->items, places->count, WORD, place_compare);
	buffer_start(&steps, records->arena, places->count + WORD);
	for (size_t i = 0; i < places->count; i++) {
		for (; places->items[i] - at > IMAGE_STEP; at += IMAGE_STEP)
			buffer_byte(&steps, 0);
		buffer_byte(&steps, (char)(places->items[i] - at));
		at = places->items[i];
	}
	while (steps.length % WORD != 0)
		buffer_byte(&steps, 0);
	header->steps = image_piece(records->writer, (const uint32_t *)(const void *)steps.data,
		steps.length / WORD);
	header->step_count = (uint32_t)steps.length;
}

void image_records_finish(struct image_records *records, struct image_header *header)
{
	/* Filling a record may place further ones. */
	for (size_t i = 0; i < records->count; i++) {
		struct placed placed = records->placed[i];
		struct block block = block_start(records, placed.type->size);
		record_fill(records, placed.type, placed.record, &block, 0);
		memcpy(records->writer->words.items + placed.place, block.bytes, block.size);
		pointers_note(records, &block, placed.place);
	}
	pointers_write(records, header);
}
