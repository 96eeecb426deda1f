/* What validate_form.c and validate_json.c share. Nobody else includes it. */
#ifndef MANOR_VALIDATE_INTERNAL_H
#define MANOR_VALIDATE_INTERNAL_H

#include "record/validate.h"

/* Parses a given text into the record; what is wrong becomes the column's message. */
void validate_parsed(struct context *context, struct record *record, size_t index, const char *text,
	struct record_errors *errors);
/* What a form, or a member of a JSON object, says of one column. */
void form_column_read(struct context *context, struct record *record, size_t index,
	const struct fields *form, struct record_errors *errors);
void json_member_read(struct context *context, struct record *record, size_t index, json_t *member,
	struct record_errors *errors);
/* A column that is not given on create takes its default, unless our own code has set it
   already. */
void validate_absent(struct context *context, struct record *record, size_t index);

#endif
