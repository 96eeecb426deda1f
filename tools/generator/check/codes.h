/*
 * The codes of messages: one line, one meaning. `manor explain` and manifests/README.md follow it.
 *
 *   E0xx  the file and its form     E2xx  reserved for a later version
 *   E1xx  what the names mean       E3xx  expressions          Wxxx  warnings
 *   E4xx  sheets, assets and icons
 */
#ifndef MANOR_CODES_H
#define MANOR_CODES_H

#include <stddef.h>

struct code {
	const char *code;
	const char *meaning;
};

/* All codes in ascending order; the last one is { NULL, NULL }. */
extern const struct code codes[];

/* NULL where there is no such code. */
const char *code_meaning(const char *code);

struct code_example {
	const char *code;
	const char *wrong, *right; /* pieces of a manifest or sheet, or words in ( ) */
	const char *why;
};

/* code_examples.c: NULL where there is no such code; every code has one. */
const struct code_example *code_example(const char *code);

#endif
