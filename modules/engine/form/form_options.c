#include "form/form_options.h"

#include "base/arena.h"
#include "query/options.h"

/* Options of all rows of a form together: a page of some hundred kilobytes at most. */
#define ROWS_OPTIONS_MAX 4000u

/* What was read of one table. */
struct offered {
	const struct table *target;
	const struct rows *rows; /* or NULL: not yet */
	const uint64_t *ids;     /* whose labels are known, ascending */
	const char **labels;
	size_t count;
	struct offered *next;
};

struct form_options {
	struct offered *first;
	unsigned most;
};

struct form_options *form_options_create(struct context *context, size_t references)
{
	struct form_options *options = arena_allocate(context->arena, sizeof *options);

	options->most = references * OPTIONS_MAX <= ROWS_OPTIONS_MAX ? OPTIONS_MAX
								    : (unsigned)(ROWS_OPTIONS_MAX / references);
	return options;
}

static struct offered *offered_of(const struct form *form, const struct table *target)
{
	struct offered *offered = form->options->first;

	while (offered != NULL && offered->target != target)
		offered = offered->next;
	if (offered != NULL)
		return offered;
	offered = arena_allocate(form->context->arena, sizeof *offered);
	offered->target = target;
	offered->next = form->options->first;
	form->options->first = offered;
	return offered;
}

const struct rows *form_options_of(const struct form *form, const struct table *target)
{
	struct context *context = form->context;

	if (form->options == NULL)
		return options_read(context, context->principal, target, NULL);
	struct offered *offered = offered_of(form, target);
	if (offered->rows == NULL)
		offered->rows = options_read(context, context->principal, target, NULL);
	return offered->rows;
}

unsigned form_options_most(const struct form *form)
{
	return form->prefix != NULL && form->options != NULL ? form->options->most : OPTIONS_MAX;
}

void form_options_know(const struct form *form, const struct table *target, uint64_t *ids, size_t count)
{
	struct offered *offered = offered_of(form, target);

	count = ids_sort(ids, count);
	offered->ids = ids;
	offered->count = count;
	offered->labels = options_labels(form->context, form->context->principal, target, ids, count);
}

const char *form_options_label(const struct form *form, const struct table *target, uint64_t id)
{
	const struct offered *offered = form->options != NULL ? offered_of(form, target) : NULL;

	for (size_t i = 0; offered != NULL && i < offered->count; i++) {
		if (offered->ids[i] == id)
			return offered->labels[i];
	}
	return options_label(form->context, form->context->principal, target, id);
}
