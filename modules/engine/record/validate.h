/*
 * Validation, derived from the catalogue: what a form or an API body becomes, or why not.
 *
 * The same messages for page and API, in full sentences that name the field by its label: "Last
 * name is required.", "E-mail must be an e-mail address.", "Status must be one of: active, ...".
 */
#ifndef MANOR_VALIDATE_H
#define MANOR_VALIDATE_H

#include <jansson.h>

#include "record/record.h"
#include "request/request.h"
#include "value/column_value.h"

/* Records that one many-to-many field may name. */
#define MANY_MAX 10000

/* Form fields -> set values of the record, as far as its writer may write them. Of a new record, absent
   columns take their defaults; of a change absent ones stay (a checkbox counts as present when the
   hidden field "<name>.present" is there). */
void validate_form(struct context *context, struct record *record, const struct fields *form,
	struct record_errors *errors);
/* JSON members -> set values. is_whole (POST, PUT): absent columns take defaults or null;
   otherwise a merge patch (RFC 7396). Unknown members are errors, and read-only ones too unless
   they say what the loaded record has: a client may send back what it was given. */
void validate_json(struct context *context, struct record *record, json_t *body, bool is_whole,
	struct record_errors *errors);
/* Of a change: the columns that an action asks for, as far as its writer may write them, and no other; the required
   ones of them (NULL: none) must not be empty then. Members that are none of them are left to the caller. */
void validate_form_asked(struct context *context, struct record *record, const struct fields *form,
	const char *const *columns, const char *const *required, struct record_errors *errors);
void validate_json_asked(struct context *context, struct record *record, json_t *body,
	const char *const *columns, const char *const *required, struct record_errors *errors);
/* What is typed into the dialog of an action (not NULL): record->asked, as far as it is right, and errors->asked. Of
   the body no other members are looked at. */
void validate_form_dialog(struct context *context, struct record *record, const struct table *dialog,
	const struct fields *form, struct record_errors *errors);
void validate_json_dialog(struct context *context, struct record *record, const struct table *dialog,
	json_t *body, struct record_errors *errors);
/* The general rules over the whole record after parsing: required columns. Both of the above end
   with it. */
void validate_required(
	struct context *context, struct record *record, struct record_errors *errors);

#endif
