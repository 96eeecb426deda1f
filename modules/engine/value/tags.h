/* Words of a column of tags. */
#ifndef MANOR_TAGS_H
#define MANOR_TAGS_H

#include "base/arena.h"

/* Of the longest one: with its mark it is a term of the search. */
#define TAG_CHARACTERS 30

/* The next word of "urgent, at night", in the arena; moves *rest behind it. NULL: there is none. */
const char *tag_next(struct arena *arena, const char **rest);

#endif
