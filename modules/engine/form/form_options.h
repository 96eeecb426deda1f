/* What the references of a form offer. A form with rows has the same fields many times: what they offer is read once
   for each table, and the labels of what they hold by one statement. */
#ifndef MANOR_FORM_OPTIONS_H
#define MANOR_FORM_OPTIONS_H

#include "form/form_page.h"

/* For a form whose rows have so many references together. */
struct form_options *form_options_create(struct context *context, size_t references);
/* id, label; as options_read. */
const struct rows *form_options_of(const struct form *form, const struct table *target);
/* So many may stand in one field: of rows fewer, as each of them has them all. */
unsigned form_options_most(const struct form *form);
/* Reads the labels of these records, to be asked for one by one. */
void form_options_know(const struct form *form, const struct table *target, uint64_t *ids, size_t count);
/* The label of a record, or NULL where there is none or it may not be picked. */
const char *form_options_label(const struct form *form, const struct table *target, uint64_t id);

#endif
