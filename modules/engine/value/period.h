/* Months and years as expressions have them, "2024-09" and "2024": month() and year(). */
#ifndef MANOR_PERIOD_H
#define MANOR_PERIOD_H

#include <stdbool.h>

#include "base/context.h"

/* Months since the year 0, or years. False where it is none. */
bool period_parse(const char *label, bool is_month, long *number);
const char *period_label(struct context *context, long number, bool is_month);
/* "Sep 2024", "2024" */
const char *period_text(struct context *context, long number, bool is_month);

#endif
