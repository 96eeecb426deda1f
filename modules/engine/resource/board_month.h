/* The lanes of a board of months (by="month(due_on)"): "2024-05". */
#ifndef MANOR_BOARD_MONTH_H
#define MANOR_BOARD_MONTH_H

#include <stddef.h>

#include "base/context.h"

/* The months of stored days, NULL or "" being none, with those between them and those that begin now: in order, as
   many as *count says. Of days that lie far apart only the months that have one, so that there is room for them. */
const char *const *board_months(struct context *context, const char *const *days, size_t day_count, size_t *count);
/* Of a stored day, "2024-05"; "" where there is none. */
const char *board_month_of(struct context *context, const char *day);
/* The day as it is typed, moved to the month: as many days into it, or its last. Without a day the first. NULL where
   it is no month. */
const char *board_month_day(struct context *context, const char *day, const char *month);

#endif
