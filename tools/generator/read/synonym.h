/* Synonyms: what other systems call the things of this language. */
#ifndef MANOR_SYNONYM_H
#define MANOR_SYNONYM_H

#include <stdbool.h>

/* What the word means here, the first that `takes` agrees to; or NULL. Case, - and _ do not count.
 */
const char *synonym_of(
	const char *word, bool (*takes)(const void *where, const char *name), const void *where);

/* Is it a word for a column of any type ("column", "field")? */
bool is_column_word(const char *word);

/* What to do where other systems write an attribute of that name, or NULL. */
const char *foreign_attribute_hint(const char *word);

#endif
