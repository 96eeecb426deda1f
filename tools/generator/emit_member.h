/*
 * Members of generated C structures, ".name = value,": what is zero, false or NULL is left out.
 */
#ifndef MANOR_EMIT_MEMBER_H
#define MANOR_EMIT_MEMBER_H

#include <stdint.h>

#include "base/buffer.h"
#include "catalogue.h"

void member_text(struct buffer *c, const char *name, const char *value);
void member_word(struct buffer *c, const char *name, const char *word);
void member_flag(struct buffer *c, const char *name, bool value);
void member_number(struct buffer *c, const char *name, uint64_t value);
void member_table(struct buffer *c, const char *name, const struct table *table);
void member_type(struct buffer *c, enum column_type type);
/* A list of strings that ends with NULL, as a literal of its own. */
void member_list(struct buffer *c, const char *name, const char *const *list);
void string_list(struct buffer *c, const char *const *list);
/* An array of its own, <owner>_<name>, and how long it is. */
void member_array(struct buffer *c, const char *name, const char *count_name, const char *owner,
	const char *array, size_t count);

#endif
