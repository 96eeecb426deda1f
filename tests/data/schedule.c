/* schedule ZONE FROM COUNT TEXT: when it is due behind that moment (UTC seconds), by the clock of the zone. */
#include <stdio.h>
#include <stdlib.h>

#include "base/principal.h"
#include "base/process.h"
#include "value/schedule.h"
#include "value/zone.h"

int main(int argc, char **argv)
{
	static struct process process;
	struct principal principal = {.timezone = argv[1]};
	struct context context = {.process = &process, .principal = &principal};
	struct schedule schedule;

	if (argc != 5 || !schedule_read(argv[4], &schedule)) {
		puts("none");
		return 1;
	}
	time_t at = (time_t)strtoll(argv[2], NULL, 10);
	for (int i = 0; i < strtol(argv[3], NULL, 10); i++) {
		at = schedule_next(&context, &schedule, at);
		struct tm local = zone_local(&context, at);
		char text[40];
		strftime(text, sizeof text, "%a %Y-%m-%d %H:%M %z", &local);
		puts(at ? text : "never");
	}
	return 0;
}
