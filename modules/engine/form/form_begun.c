/* What stands in the form of a new record before anything is typed. */
#include "form/form_page.h"
#include "record/copy.h"
#include "record/validate.h"

const struct record *form_begun(const struct form *form, const struct record *from)
{
	struct context *context = form->context;
	struct record *record = from != NULL ? record_copy(context, context->principal, from)
					     : record_create(context, form->table);

	record->writer = context->principal;
	if (form->parent_id != 0)
		record_set(record, form->table->parent_column, value_unsigned(form->parent_id));
	if (from == NULL)
		validate_form(context, record, form->typed, record_errors_create(context, form->table));
	record_foresee(context, record);
	return record;
}
