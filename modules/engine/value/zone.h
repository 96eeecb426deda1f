/*
 * Time zones: between UTC, which is stored, and the wall clock of the tenant, which people read and
 * type (decision 41).
 *
 * The C library knows the zones; which one it works in belongs to the process. It is set when
 * the tenant's differs from the present one, and noted in the process (base/process.h), so that
 * a list of dates reads the zone's file once. An unknown zone is UTC.
 */
#ifndef MANOR_ZONE_H
#define MANOR_ZONE_H

#include <time.h>

#include "base/context.h"

/* The wall clock at that second. */
struct tm zone_local(struct context *context, time_t utc);
/* The second at which the wall clock shows this; one that it skips in spring is the one an hour
   later, one that it shows twice in autumn the first of the two. */
time_t zone_utc(struct context *context, const struct tm *local);
/* Today's date where the tenant is. */
struct tm zone_today(struct context *context);

/* From then on the clock is so many seconds ahead of UTC. */
struct zone_change {
	time_t from;
	long ahead;
};

/* The changes between two moments, as many as there is room for; the first entry is what holds at the first
   moment. Returns how many. */
size_t zone_changes(struct context *context, time_t first, time_t last, struct zone_change *changes, size_t room);

#endif
