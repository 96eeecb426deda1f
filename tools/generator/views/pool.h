/*
 * Pool: what views consist of, before it has places in an image (modules/core/view/code.h).
 *
 * A piece is a run of words, and has a number: where it lies in the pool. Beside each word stands what it
 * holds: nothing but itself, the number of another piece, or the number of a name. So pieces can be put
 * anywhere, and kept from one run of the generator to the next (views/kept.h). Equal pieces are there once.
 *
 * Names of templates, modes, top-level variables and parameters are numbered over all pages.
 */
#ifndef MANOR_VIEW_POOL_H
#define MANOR_VIEW_POOL_H

#include <stddef.h>
#include <stdint.h>

#include "emit/image_write.h"
#include "model/name_set.h"

enum pool_names { NAMES_TEMPLATE, NAMES_MODE, NAMES_GLOBAL, NAMES_PARAMETER, POOL_NAMES };

/* What a word holds: MARK_NAME + enum pool_names for the number of a name; with MARK_OPERAND it stands in
   the operand of an operation. */
#define MARK_NOTHING 0
#define MARK_PLACE 1
#define MARK_NAME 2
#define MARK_OPERAND 0x80

/* Words that are being put together, and a mark for each. */
struct marked_words {
	struct arena *arena;
	uint32_t *items;
	unsigned char *marks;
	size_t count, capacity;
};

void marked_add(struct marked_words *words, uint32_t word, unsigned mark);

struct pool_numbers {
	struct name_set set;
	const char **names; /* by number */
	size_t count;
};

struct pool {
	struct marked_words words; /* before each piece, the count of its words */
	uint32_t *slots;	   /* a hash table of pieces; 0: free */
	size_t slot_count, piece_count;
	struct word_buffer scratch; /* for a text */
	struct pool_numbers numbers[POOL_NAMES];
};

/* Starts with room for so many words; 0: they are not known. */
void pool_start(struct pool *pool, struct arena *arena, size_t words);
/* The piece of these words, at least one; `marks` may be NULL: they hold nothing but themselves. */
uint32_t pool_piece(
	struct pool *pool, const uint32_t *words, const unsigned char *marks, size_t count);
/* The same of a piece that is known to be new. */
uint32_t pool_append(
	struct pool *pool, const uint32_t *words, const unsigned char *marks, size_t count);
uint32_t pool_marked(struct pool *pool, const struct marked_words *words);
/* The piece of a struct image_text, of a struct image_name. */
uint32_t pool_text(struct pool *pool, const char *bytes, size_t length);
uint32_t pool_name(struct pool *pool, const char *name);
/* How many words the piece has. */
size_t pool_count(const struct pool *pool, uint32_t piece);
uint32_t pool_number(struct pool *pool, enum pool_names names, const char *name);
const char *pool_number_name(const struct pool *pool, enum pool_names names, uint32_t number);
/* The piece after that one, or the first after 0; 0: there is no other. */
uint32_t pool_next(const struct pool *pool, uint32_t piece);
/* Finds the pieces of words that came into the pool otherwise. */
void pool_index(struct pool *pool);

/* The number that a marked word holds, and the word with another one. */
uint32_t marked_value(uint32_t word, unsigned mark);
uint32_t marked_word(uint32_t word, unsigned mark, uint32_t value);

/* pool_settle.c: makes `to` the pool of what is reached from these pieces (0: none), in the order in which
   it is, with its names numbered in alphabetical order: the same whatever else is in `from`. They
   become those of the new pool. */
void pool_settle(const struct pool *from, struct pool *to, uint32_t *pieces, size_t count);

#endif
