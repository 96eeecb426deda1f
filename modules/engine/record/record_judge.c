/*
 * What speaks against a record, found out without writing it: so that a form which has mistakes anyway
 * is told all of them at once.
 */
#include "record/record_internal.h"
#include "record/validate.h"

/* A value that is wrong is none to the other rules. */
static void wrong_values_drop(struct record *record, const struct record_errors *errors)
{
	for (size_t i = 0; i < record->table->column_count; i++) {
		if (errors->messages[i] && !column_is_many(&record->table->columns[i]))
			record->values[i] = value_null();
	}
}

void record_judge(struct context *context, struct record *record, struct record_errors *errors)
{
	wrong_values_drop(record, errors);
	if (!record->before) {
		defaults_fill(context, record);
		wrong_values_drop(record, errors);
	}
	rules_states(context, record, errors);
	rules_references(context, record, record->before, errors);
	many_check(context, record, errors);
	rules_offers(context, record, errors);
	rules_unique(context, record, record->before, errors);
	rules_checks_unwritten(context, record, errors);
}
