/* Functions of XPath 1.0 (section 4) that compiled views call. Characters are counted, not bytes.
 */
#ifndef MANOR_FUNCTION_H
#define MANOR_FUNCTION_H

#include <stdbool.h>
#include <stddef.h>

#include "view/result.h"

const char *text_concat(struct draw *draw, size_t count, const char *const *texts);
const char *text_before(struct draw *draw, const char *text, const char *mark);
const char *text_after(const char *text, const char *mark);
const char *text_part(struct draw *draw, const char *text, double from, double length);
/* The same without an end. */
const char *text_from(struct draw *draw, const char *text, double from);
const char *text_translate(struct draw *draw, const char *text, const char *from, const char *to);
const char *text_normalize(struct draw *draw, const char *text);
double text_length(const char *text);
bool text_starts(const char *text, const char *with);
/* name() of the first node, or "". */
const char *nodes_name(struct nodes nodes);
double nodes_sum(struct draw *draw, struct nodes nodes);

/* A key of xsl:sort. */
struct sort_key {
	const char *text; /* NULL where the number counts */
	double number;
};

/* The nodes in the order of their keys; equal ones keep theirs. */
struct nodes nodes_sort(
	struct draw *draw, struct nodes nodes, const struct sort_key *keys, bool is_descending);

#endif
