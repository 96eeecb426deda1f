#include "identity/moment.h"

#include <time.h>

#include "base/arena.h"
#include "base/fail.h"

struct value moment(struct context *context, long seconds)
{
	time_t when = context->now + seconds;
	struct tm parts;
	char *text = arena_allocate(context->arena, sizeof "2026-11-21 08:15:00");
	if (gmtime_r(&when, &parts) == NULL ||
		strftime(text, sizeof "2026-11-21 08:15:00", "%Y-%m-%d %H:%M:%S", &parts) == 0)
		fail_internal(context, "no date for %lld", (long long)when);
	return value_text(text);
}
