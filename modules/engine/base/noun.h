/*
 * A title or label inside a sentence: "Student" -> "student", as in "Delete student?".
 *
 * The one place of this rule, for the programs and the generator (manifests/README.md, "Labels and
 * sentences"). Lowered is the first letter alone, and only where the text is an ordinary word with a
 * capital: "Menu item", "Student ID", "E-mail". Whatever may be an acronym or a name keeps its capital:
 * "IBAN", "VAT rate", "E-Mail", "X-ray", "iPhone", "Q1 report", "New York trip", "Purchase Order".
 */
#ifndef MANOR_NOUN_H
#define MANOR_NOUN_H

#include "base/arena.h"

/* In other languages than English a title stays as it is. */
/* The title itself, or a copy in the arena. */
const char *noun_inside(struct arena *arena, const char *title);

#endif
