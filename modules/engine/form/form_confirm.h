/* Questions that a form puts before it is saved (record/confirmation.h). */
#ifndef MANOR_FORM_CONFIRM_H
#define MANOR_FORM_CONFIRM_H

#include "form/form_page.h"
#include "record/confirmation.h"

/* What the form that was sent confirms, or NULL. */
const char *form_confirmed(struct context *context);
/* Sends it back with what speaks against it: 422, or 409 where nothing but questions does. */
void form_refuse(struct form *form);
/* "Order saved.", and what warnings have to say of it. */
const char *confirmation_told(struct context *context, const char *saved);
/* Is it only asked? By its own errors and those of its rows. */
bool form_asks(const struct form *form);

#endif
