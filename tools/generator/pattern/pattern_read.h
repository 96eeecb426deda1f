/*
 * Patterns as they stand in a manifest: are they what PCRE2 and browsers read alike, and do they
 * cost little?
 *
 *   abc  .  [a-z]  [^,;]  [[:alpha:]]  \d \D \w \W \s \S  \p{Lu} \P{Lu}  \t \n \r \f \x41 \x{20AC}
 *   (...)  (?:...)  (?=...)  (?!...)  a|b  a* a+ a? a{3} a{3,} a{3,5} (with ? behind: lazy)  ^ $ \b \B
 *
 * Everything else means something else in one of the two, or nothing, and is refused. A repetition
 * explodes where it can take the same text in several ways: (a+)+, (a|aa)*, ([a-z]+-?)*. That is
 * found exactly (pattern_ambiguity.c), so [a-z]+(-[a-z]+)* is none.
 */
#ifndef MANOR_PATTERN_READ_H
#define MANOR_PATTERN_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct pattern_range {
	uint32_t first, last; /* code points */
};

enum pattern_kind {
	PATTERN_SET,	  /* one character of `ranges` */
	PATTERN_SEQUENCE, /* the children one after the other; none: nothing */
	PATTERN_CHOICE,	  /* one of the children */
	PATTERN_REPEAT,	  /* the one child, `least` to `most` times */
	PATTERN_LOOK,	  /* (?=...): the one child, which takes no character */
	PATTERN_EDGE,	  /* ^, $, \b: takes no character */
};

#define PATTERN_WITHOUT_END UINT32_MAX

struct pattern_node {
	enum pattern_kind kind;
	struct pattern_range *ranges;
	size_t range_count;
	struct pattern_node *first, *last, *next; /* children, and the next one of the parent's */
	uint32_t least, most;
	size_t offset; /* of a repetition's sign in the pattern */
};

/* What is wrong with a pattern. */
struct pattern_refusal {
	size_t offset;	    /* bytes from its beginning */
	const char *reason; /* "\v means another thing in browsers" */
	const char *hint;   /* what to write instead */
};

/* The tree, or NULL with *refusal filled in. *browser gets what to write as the attribute pattern of an
   HTML field, an ECMAScript expression (flag v) with the same meaning. */
struct pattern_node *pattern_read(struct arena *arena, const char *pattern, const char **browser,
	struct pattern_refusal *refusal);

/* Does some repetition take the same text in more and more ways? Then false, with *refusal filled in.
   What cannot be found out with reasonable work counts as too large. */
bool pattern_is_cheap(
	struct arena *arena, const struct pattern_node *tree, struct pattern_refusal *refusal);

/* pattern_class.c: characters that \d, \p{Lu}, [:alpha:] name; NULL where there is no such name.
   *count gets how many ranges, in order and apart. */
const struct pattern_range *pattern_letter_class(char letter, size_t *count);
const struct pattern_range *pattern_named_class(const char *name, size_t length, size_t *count);
const struct pattern_range *pattern_property(const char *name, size_t length, size_t *count);
/* All characters that are not among them. */
struct pattern_range *ranges_complement(struct arena *arena, const struct pattern_range *ranges,
	size_t count, size_t *complement_count);
bool ranges_meet(const struct pattern_range *a, size_t a_count, const struct pattern_range *b,
	size_t b_count);

#endif
