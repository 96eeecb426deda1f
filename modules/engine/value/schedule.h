/*
 * Schedules: when something is done again and again, by the tenant's clock.
 *
 *   hourly | every 5 minutes | every 2 hours | daily 06:00 | weekly monday 06:00 | monthly 1 06:00
 *   30 6 * * 1-5      as in a crontab: minute, hour, day of the month, month, day of the week (0 or 7: Sunday);
 *                     numbers, ranges, lists and steps. Where both days are restricted, either is enough.
 *
 * What stands in the hour that the clock skips in spring is done behind it; what stands in the hour that it shows
 * twice in autumn is done in the first of them, but for what is done in every hour.
 */
#ifndef MANOR_SCHEDULE_H
#define MANOR_SCHEDULE_H

#include "base/context.h"

struct schedule {
	uint64_t minutes; /* bit 0 to 59 */
	uint32_t hours;   /* bit 0 to 23 */
	uint32_t days;    /* bit 1 to 31 */
	uint16_t months;  /* bit 1 to 12 */
	uint8_t weekdays; /* bit 0 (Sunday) to 6 */
	bool any_day;     /* the day of the month is not restricted */
	bool any_weekday;
};

/* False where it is none. */
bool schedule_read(const char *text, struct schedule *schedule);
/* The first second behind `after` at which it is due; 0: never (31 February). */
time_t schedule_next(struct context *context, const struct schedule *schedule, time_t after);

#endif
