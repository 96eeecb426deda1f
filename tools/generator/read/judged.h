/*
 * Judged manifests: those that the grammar has found right, and need not be held against it again.
 *
 * build/kept/manifests has a line for each: a hash of the generator, the grammar and the manifest.
 */
#ifndef MANOR_JUDGED_H
#define MANOR_JUDGED_H

#include <stdbool.h>

#include "read/document.h"
#include "model/name_set.h"

#define KEPT_MANIFESTS "build/kept/manifests"

struct judged {
	struct arena *arena;
	struct name_set former;
	unsigned char grammar[32]; /* the generator and the grammar, hashed */
};

/* `grammar` is the grammar's file, `kept` the one with the lines; either may be missing. */
void judged_read(
	struct judged *judged, struct arena *arena, const char *grammar, const char *kept);
/* The line of a document, without its end. */
const char *judged_line(const struct judged *judged, const struct document *document);
/* Was that line there? */
bool judged_has(const struct judged *judged, const char *line);

#endif
