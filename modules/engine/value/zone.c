#include "value/zone.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/principal.h"
#include "base/process.h"

/* "Europe/Berlin": the C library would also take a path or a rule. */
static bool is_zone_name(const char *name)
{
	if (!isalpha((unsigned char)*name) || strstr(name, ".."))
		return false;
	for (; *name; name++) {
		if (!isalnum((unsigned char)*name) && !strchr("_+-/", *name))
			return false;
	}
	return true;
}

static void zone_use(struct context *context)
{
	struct process *process = context->process;
	const char *name = context->principal ? context->principal->timezone : NULL;

	if (!name || !is_zone_name(name) || strlen(name) >= sizeof process->zone)
		name = "UTC";
	if (strcmp(process->zone, name) == 0)
		return;
	setenv("TZ", name, 1);
	tzset();
	snprintf(process->zone, sizeof process->zone, "%s", name);
}

struct tm zone_local(struct context *context, time_t utc)
{
	struct tm local = {0};

	zone_use(context);
	if (!localtime_r(&utc, &local))
		gmtime_r(&utc, &local);
	return local;
}

time_t zone_utc(struct context *context, const struct tm *local)
{
	struct tm first = *local, second = *local;

	zone_use(context);
	first.tm_isdst = 1;
	second.tm_isdst = 0;
	time_t in_summer = mktime(&first);
	time_t in_winter = mktime(&second);
	/* The reading that keeps the hour is the right one; in autumn both do: the earlier one. */
	bool summer_fits = first.tm_hour == local->tm_hour && first.tm_min == local->tm_min;
	bool winter_fits = second.tm_hour == local->tm_hour && second.tm_min == local->tm_min;
	if (summer_fits && winter_fits)
		return in_summer < in_winter ? in_summer : in_winter;
	return summer_fits ? in_summer : in_winter;
}

struct tm zone_today(struct context *context)
{
	return zone_local(context, context->now);
}

/* Daylight saving time that begins and ends within less is not seen. */
#define STRIDE ((time_t)21 * 86400)

/* The second of the change between two moments. */
static time_t change_between(struct context *context, time_t before, time_t behind)
{
	const long ahead = zone_local(context, before).tm_gmtoff;

	while (behind - before > 1) {
		time_t middle = before + (behind - before) / 2;
		if (zone_local(context, middle).tm_gmtoff == ahead)
			before = middle;
		else
			behind = middle;
	}
	return behind;
}

size_t zone_changes(struct context *context, time_t first, time_t last, struct zone_change *changes, size_t room)
{
	size_t count = 1;

	changes[0] = (struct zone_change){first, zone_local(context, first).tm_gmtoff};
	for (time_t at = first; strcmp(context->process->zone, "UTC") != 0 && at < last && count < room; at += STRIDE) {
		long ahead = zone_local(context, at + STRIDE).tm_gmtoff;
		if (ahead != changes[count - 1].ahead)
			changes[count++] = (struct zone_change){change_between(context, at, at + STRIDE), ahead};
	}
	return count;
}
