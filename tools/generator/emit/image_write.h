/*
 * Writing an image (image.h): pieces of words, each of which is in it once.
 */
#ifndef MANOR_IMAGE_WRITE_H
#define MANOR_IMAGE_WRITE_H

#include <stddef.h>

#include "catalogue/image.h"

struct arena;

/* Words that are being put together. */
struct word_buffer {
	struct arena *arena;
	uint32_t *items;
	size_t count, capacity;
};

/* Makes room for so many more. */
void words_reserve(struct word_buffer *words, size_t more);
void word_add(struct word_buffer *words, uint32_t word);

/* Puts together a text or name in `scratch`: a first word, then the bytes, a NUL, zeros up to a whole
   word. How many words? */
size_t image_text_words(
	struct word_buffer *scratch, uint32_t first, const char *bytes, size_t length);
uint32_t words_hash(const uint32_t *words, size_t count);

/* Where a piece lies, by its hash. */
struct image_piece {
	uint32_t hash, place, count;
};

struct image_writer {
	struct word_buffer words;
	struct image_piece *pieces; /* a hash table of `piece_slots` entries; place 0: free */
	size_t piece_count, piece_slots;
	struct word_buffer scratch; /* for a text */
};

/* Starts with room for the header. */
void image_write_start(struct image_writer *writer, struct arena *arena);
/* The place of these words: of an equal piece that is there already, or at the end. */
uint32_t image_piece(struct image_writer *writer, const uint32_t *words, size_t count);
/* The same of words that hold pointers: at a place that is good for them. Is it a new one? */
uint32_t image_structure(
	struct image_writer *writer, const uint32_t *words, size_t count, bool *is_new);
/* A place for so many words, which are to be filled in later. */
uint32_t image_room(struct image_writer *writer, size_t count);
/* The place of a struct image_text, of a struct image_name. */
uint32_t image_text(struct image_writer *writer, const char *bytes, size_t length);
uint32_t image_name(struct image_writer *writer, const char *name);
/* The bytes of the whole image. `header` need have no magic, engine, count and mark. */
const void *image_write_finish(
	struct image_writer *writer, const struct image_header *header, size_t *length);

#endif
