/* What pattern_read.c and pattern_set.c share. Nobody else includes it. */
#ifndef MANOR_PATTERN_READ_INTERNAL_H
#define MANOR_PATTERN_READ_INTERNAL_H

#include "base/buffer.h"
#include "pattern/pattern_read.h"

struct pattern_reader {
	struct arena *arena;
	const char *text;
	const char *at;
	struct buffer browser; /* the same for browsers */
	struct pattern_refusal *refusal;
	unsigned depth;
};

/* Notes what is wrong at that place, unless something was noted before, and returns false. */
bool reader_refuse(
	struct pattern_reader *reader, const char *at, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* One character with a backslash before it, outside of brackets: adds to the set. `at` stands on the
   backslash. */
bool escape_read(struct pattern_reader *reader, struct pattern_node *set);
/* [...]: `at` stands on the bracket. */
bool bracket_read(struct pattern_reader *reader, struct pattern_node *set);
/* A character that stands for itself. */
bool literal_read(struct pattern_reader *reader, struct pattern_node *set);

void set_add(struct arena *arena, struct pattern_node *set, uint32_t first, uint32_t last);
void set_invert(struct arena *arena, struct pattern_node *set);

#endif
