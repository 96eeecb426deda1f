/*
 * Parsing: from what somebody typed to a value in SQL notation, by type of column.
 *
 * Each function takes the text without surrounding white space, at least one character long, and
 * the column's limits; it gives the value in the arena, or a full sentence that names the field
 * by its label. column_parse (column_value.h) is the door; nobody else calls these.
 */
#ifndef MANOR_PARSE_H
#define MANOR_PARSE_H

#include <time.h>

#include "value/column_value.h"

/* The problem with a text, as a sentence in the arena. */
struct parse {
	struct context *context;
	const struct column *column;
	const char *error;
};
/* Notes the sentence "<label> <rest>." and returns false. */
bool parse_refuse(struct parse *parse, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* parse_text.c: string, text, e-mail, url, phone, colour, name. */
bool parse_text(struct parse *parse, const char *text, struct value *value);

/* parse_number.c. Decimals stay texts: they are compared and limited digit by digit. */
bool parse_integer(struct parse *parse, const char *text, struct value *value);
bool parse_decimal(struct parse *parse, const char *text, struct value *value);

/* parse_date.c. Dates are of the Gregorian calendar, years 1000 to 9999, as the database has
   them. */
bool parse_date(struct parse *parse, const char *text, struct value *value);
bool parse_time(struct parse *parse, const char *text, struct value *value);
/* Without an offset ("Z", "+02:00") the tenant's wall clock is meant. */
bool parse_datetime(struct parse *parse, const char *text, struct value *value);

/* The text as the column's `minimum`, `maximum` and `default_value` have it: "today" and "now" give way
   to what they stand for, and a moment is marked as UTC. */
void parse_word(struct context *context, const struct column *column, const char **text);

/* The tenant's format ("DD.MM.YYYY"), or ISO 8601 where nobody is signed in. */
const char *date_format(const struct context *context);
/* Reads "2024-09-01" or "2024-09-01 10:00:00[.ffffff]" as stored. False when it is neither. */
bool stored_date(const char *stored, struct tm *date);
bool stored_datetime(const char *stored, struct tm *utc, long *microseconds);

#endif
