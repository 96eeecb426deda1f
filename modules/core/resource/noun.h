/* A title inside a sentence: "Student" -> "student", but "PDF template" stays as it is. */
#ifndef MANOR_NOUN_H
#define MANOR_NOUN_H

#include "base/context.h"

const char *noun(struct context *context, const char *title);

#endif
