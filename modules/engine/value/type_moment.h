/* Dates, times and points in time, as people type them and the database has them: what the three types
   share (type_date.c, type_time.c, type_datetime.c). Dates are of the Gregorian calendar, years 1000 to
   9999, as the database has them. */
#ifndef MANOR_TYPE_MOMENT_H
#define MANOR_TYPE_MOMENT_H

#include <time.h>

#include "value/parse.h"

/* Readers take a part of the text at *at and move behind it; false where there is none. */
bool moment_byte_read(const char **at, char byte);
/* ISO 8601, or in the tenant's format. */
bool moment_date_read(const struct context *context, const char **at, struct tm *date);
/* "10:00", "10:00:30", "10:00:30.25" */
bool moment_time_read(const char **at, struct tm *time, long *microseconds);
/* "Z", "+02:00", or nothing: *has_offset tells. False when there is something else. */
bool moment_offset_read(const char **at, long *seconds, bool *has_offset);

/* "2024-09-01"; "2024-09-01 10:00:00[.ffffff]": as stored. False when it is none. */
bool moment_stored_date(const char *stored, struct tm *date);
bool moment_stored(const char *stored, struct tm *utc, long *microseconds);

/* In SQL notation, in the arena. */
const char *moment_date_sql(struct arena *arena, const struct tm *date);
const char *moment_sql(struct arena *arena, time_t utc, long microseconds);
/* Has the database such years? */
bool moment_is_stored_year(time_t utc);

/* A date as people read it, in the tenant's format; "14:30", "14:30:15": seconds where there are any. */
const char *moment_date_show(struct context *context, const struct tm *date);
const char *moment_clock_show(struct context *context, const struct tm *local);

/* Is it "today" or "now"? */
bool moment_is_word(const char *text);
/* Holds a stored value against the column's limits. Values in SQL notation are ordered as texts are;
   `read` parses the limit without limits. */
bool moment_limits_keep(struct parse *parse, const char *stored,
	bool (*read)(struct parse *parse, const char *text, struct value *value));

#endif
