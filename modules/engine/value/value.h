/* Values: what is bound to a statement, and what a column of a record holds. */
#ifndef MANOR_VALUE_H
#define MANOR_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum value_type { VALUE_NULL, VALUE_TEXT, VALUE_INTEGER, VALUE_UNSIGNED, VALUE_BINARY };

/* A parameter or a written value. TEXT and BINARY point into the arena; DECIMAL, DATE and the like
   travel as TEXT in SQL notation. */
struct value {
	enum value_type type;
	union {
		struct {
			const char *text;
			size_t length;
		};
		int64_t integer;
		uint64_t number;
	};
};

struct value value_null(void);
struct value value_text(const char *text); /* NULL gives value_null() */
struct value value_bytes(const void *bytes, size_t length);
struct value value_integer(int64_t integer);
struct value value_unsigned(uint64_t number);

/* As an id; false where it is none. */
bool value_to_id(const struct value *value, uint64_t *id);
/* Is it one of these ids? */
bool ids_have(const uint64_t *ids, size_t count, uint64_t id);
/* Puts ids into ascending order, each once; how many are left. */
size_t ids_sort(uint64_t *ids, size_t count);
/* The same as ids_have, of such ids. */
bool ids_have_sorted(const uint64_t *ids, size_t count, uint64_t id);
/* Of a BOOLEAN column. */
bool value_is_true(const struct value *value);

#endif
