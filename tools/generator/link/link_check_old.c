/*
 * Checks that look at what the record was. Of a new record old. is empty, and a comparison with it holds: what
 * stands beside it by `or` is never asked.
 */
#include "link/link.h"

static const struct term *old_compared(const struct term *term)
{
	const struct term *found = term->kind == TERM_PATH && term->root == ROOT_OLD ? term : NULL;

	for (const struct term *each = term->kind == TERM_PATH ? NULL : term->first; each != NULL && found == NULL;
		each = each->next)
		found = old_compared(each);
	return found;
}

/* Does it say by itself what becomes of new records? */
static bool speaks_of_new(const struct term *term)
{
	bool is_said = term->kind == TERM_CALL &&
		(term->function == FUNCTION_IS_NEW || term->function == FUNCTION_CHANGED);

	is_said = is_said || (term->kind == TERM_IS_NULL && old_compared(term) != NULL);
	for (const struct term *each = term->kind == TERM_PATH ? NULL : term->first; each != NULL && !is_said;
		each = each->next)
		is_said = speaks_of_new(each);
	return is_said;
}

/* Of "old.x = x or something": old., where the other arm knows nothing of old. */
static const struct term *old_in_arm(const struct term *term)
{
	const struct term *found = NULL;

	if (term->kind == TERM_OR) {
		const struct term *one = old_compared(term->first), *other = old_compared(term->first->next);
		if ((one == NULL) != (other == NULL))
			return one != NULL ? one : other;
	}
	for (const struct term *each = term->kind == TERM_PATH ? NULL : term->first; each != NULL && found == NULL;
		each = each->next)
		found = old_in_arm(each);
	return found;
}

void check_new_records(
	struct linker *linker, const struct attribute *holds, const struct term *root, const char *name)
{
	const struct term *old = speaks_of_new(root) ? NULL : old_in_arm(root);

	if (old == NULL)
		return;
	message_add(linker->messages, attribute_place(holds, old->offset), "W113",
		arena_format(linker->arena,
			"write not changed(%s) or ..., which asks of new records, too; or is_new() or ..., where they may be as they are",
			old->first->column != NULL ? old->first->column->name : old->column->name),
		"the check %s holds for every new record: old.%s is empty then, and a comparison with what is empty holds",
		name, old->first->text);
}
