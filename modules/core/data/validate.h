/*
 * Validation, derived from the catalogue: what a form or an API body becomes, or why not.
 *
 * The same messages for page and API, in full sentences that name the field by its label: "Last
 * name is required.", "E-mail must be an e-mail address.", "Status must be one of: active, ...".
 */
#ifndef MANOR_VALIDATE_H
#define MANOR_VALIDATE_H

#include <jansson.h>

#include "data/record.h"
#include "http/request.h"

/* Records that one many-to-many field may name. */
#define MANY_MAX 10000

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

/* Form fields -> set values of the record. On create, absent columns take their defaults; on
   update absent ones stay (a checkbox counts as present when the hidden field "<name>.present"
   is there). */
void validate_form(struct context *context, struct record *record, const struct fields *form,
	bool is_create, struct record_errors *errors);
/* JSON members -> set values. is_whole (POST, PUT): absent columns take defaults or null;
   otherwise a merge patch (RFC 7396). Unknown members are errors, and read-only ones too unless
   they say what the loaded record has: a client may send back what it was given. */
void validate_json(struct context *context, struct record *record, json_t *body, bool is_whole,
	struct record_errors *errors);
/* The general rules over the whole record after parsing: required columns. Both of the above end
   with it. */
void validate_required(struct context *context, struct record *record, bool is_create,
	struct record_errors *errors);

#endif
