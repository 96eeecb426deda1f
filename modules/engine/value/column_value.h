/*
 * The value of a column: from what people type and programs send to what is stored, and back.
 */
#ifndef MANOR_COLUMN_VALUE_H
#define MANOR_COLUMN_VALUE_H

#include <jansson.h>

#include "base/context.h"
#include "value/type.h"
#include "value/value.h"

/* One typed text to one value. False with a message in *error. An empty text is null. Dates may be
   typed in the tenant's format or as ISO 8601; a point in time without an offset is meant in the
   tenant's zone and stored in UTC. */
bool column_parse(struct context *context, const struct column *column, const char *text,
	struct value *value, const char **error);
/* The column's declared default ("today" is the day in the tenant's zone); null where there is
   none. */
void column_default(struct context *context, const struct column *column, struct value *value);
/* The value as the API and CSV give it: dates ISO 8601, points in time in UTC, ids and whole
   numbers as numbers, decimals as strings (a JSON number would lose digits), booleans as such. The
   caller releases it. */
json_t *column_json(const struct column *column, const char *stored);
/* The value as people read it: dates in the tenant's format and zone, numbers plain, enum label,
   "#17" for a reference, "" for null. */
const char *column_show(struct context *context, const struct column *column, const char *stored);
/* Today's date where the tenant is, as people read it. */
const char *date_today(struct context *context);
/* What a form field shows for a stored value ("2024-09-01", "yes"). */
const char *column_input(struct context *context, const struct column *column, const char *stored);
/* The same, followed by its offset where the tenant's clock, set back in autumn, shows it for the second
   time ("2026-10-25T02:30+01:00"): without one it is read as the first. */
const char *column_input_exact(
	struct context *context, const struct column *column, const char *stored);

#endif
