#include "emit/catalogue_records.h"

#include <stddef.h>

#include "catalogue/behaviour.h"

/* Of arrays of numbers. */
static const struct record_field number_fields[] = {
	{"number", FIELD_NUMBER, 0, sizeof(size_t), 0, 0, NULL}};
static const struct record_type number_record = {"number", sizeof(size_t), number_fields, 1};

#include "catalogue_fields.h"
