/*
 * The scanner: goes through the bytes of a document and counts lines and characters. Only reading
 * (read.c, read_places.c) uses it.
 */
#ifndef MANOR_SCANNER_H
#define MANOR_SCANNER_H

#include "read/document.h"

struct scanner {
	const char *at;
	const char *end;
	struct place place; /* of `at` */
};

/* Behind the byte order mark, where there is one. */
void scanner_start(struct scanner *scanner, const struct document *document);
/* Behind one character. */
void scanner_step(struct scanner *scanner);
/* To a place further on. */
void scanner_move(struct scanner *scanner, const char *target);
/* Does this text come next? */
bool scanner_sees(const struct scanner *scanner, const char *text);
/* Moves behind the next `text`, or to the end. */
void scanner_pass(struct scanner *scanner, const char *text);
void scanner_pass_space(struct scanner *scanner);
bool scanner_is_space(char c);

/* read_places.c: makes the elements of the parsed document, each with its place in the file. False
   where the tree and the bytes do not go together. */
bool document_walk(struct arena *arena, struct document *document);

#endif
