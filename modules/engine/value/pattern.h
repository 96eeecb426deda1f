/*
 * Patterns: the form that the whole of a value must have, as a manifest declares it.
 *
 * The check of manifests (tools/generator/pattern_read.h) lets pass what PCRE2 and browsers read
 * alike: \d, \w and \s are ASCII's, a character is one of Unicode, ^ and $ are the ends of the
 * value. Programs hold such a pattern to limits all the same: of its length, of its size when
 * compiled, of steps and of memory while it matches.
 */
#ifndef MANOR_PATTERN_H
#define MANOR_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

enum pattern_result {
	PATTERN_MATCHES,
	PATTERN_DIFFERS,
	PATTERN_GIVES_UP, /* it would take too many steps, or the pattern itself cannot be used */
};

/* Holds the whole of the text, which is valid UTF-8, against the pattern. */
enum pattern_result pattern_match(const char *pattern, const char *text);

/* Can the pattern be used? If not, *reason says why and *offset where (bytes). `reason` has `size`
   bytes. */
bool pattern_compiles(const char *pattern, char *reason, size_t size, size_t *offset);

#endif
