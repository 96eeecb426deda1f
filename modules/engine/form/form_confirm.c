#include "form/form_confirm.h"

#include "base/arena.h"

const char *form_confirmed(struct context *context)
{
	return fields_single(context, &context->request->form, CONFIRMED);
}

bool form_asks(const struct form *form)
{
	size_t told = form->errors != NULL ? form->errors->count : 0;

	for (size_t i = 0; i < form->rows_count; i++) {
		for (size_t j = 0; j < form->rows[i].count; j++) {
			const struct record_errors *errors = form->rows[i].items[j].errors;
			told += errors != NULL ? errors->count : 0;
		}
	}
	return confirmation_asks(form->context, told);
}

void form_refuse(struct form *form)
{
	form_send(form, form_asks(form) ? 409 : 422);
}

const char *confirmation_told(struct context *context, const char *saved)
{
	const char *warnings = confirmation_warnings(context);

	return warnings != NULL ? arena_format(context->arena, "%s %s", saved, warnings) : saved;
}
