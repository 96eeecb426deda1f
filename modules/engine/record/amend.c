#include "record/amend.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/principal.h"
#include "record/copy.h"
#include "value/type.h"

const struct record *record_amend(
	struct context *context, const struct record *canceled, struct record_errors *errors)
{
	struct record *draft = record_copy(context, &principal_system, canceled);

	record_set(draft, AMENDED_FROM, value_unsigned(canceled->id));
	draft->is_unsettled = true;
	if (!record_save(context, draft, errors) ||
		!record_copy_below(context, &principal_system, canceled->id, draft, errors) ||
		!record_settle(context, draft, errors))
		return NULL;
	return draft;
}

/* How many digits stand behind the last "-" of it: of a number that was amended before. */
static size_t suffix_length(const char *number)
{
	const char *dash = strrchr(number, '-');
	size_t digits = dash ? strspn(dash + 1, "0123456789") : 0;

	return digits > 0 && digits < 10 && dash[1 + digits] == '\0' ? digits : 0;
}

const char *amended_number(struct context *context, const struct record *record, const struct column *column)
{
	const struct column *from = table_column(record->table, AMENDED_FROM);
	uint64_t id;

	if (!from || !column_is_reference(from) || from->target != record->table ||
		!value_to_id(record_get(record, AMENDED_FROM), &id))
		return NULL;
	const struct record *canceled = record_load(context, &principal_system, record->table, id, false);
	const char *number = canceled ? record_text(canceled, column->name) : NULL;
	size_t digits = number && record_text(canceled, AMENDED_FROM) ? suffix_length(number) : 0;
	if (!number)
		return NULL;
	if (digits == 0)
		return arena_format(context->arena, "%s-1", number);
	size_t stem = strlen(number) - digits;
	return arena_format(context->arena, "%.*s%" PRIu64, (int)stem, number,
		(uint64_t)strtoull(number + stem, NULL, 10) + 1);
}
