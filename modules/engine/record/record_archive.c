/*
 * Archiving (archive="yes"): what is deleted stays with all that belongs to it, and leaves lists, choices and unique sets.
 * It is a change of the record like any other: hooks, checks and what follows see one.
 */
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "record/record_action.h"
#include "record/record_internal.h"
#include "value/type.h"

static const char *archived_at(const struct table *table)
{
	return table_role(table, ROLE_ARCHIVED_AT)->name;
}

bool record_is_archived(const struct record *record)
{
	return record->table->is_archived && record_text(record, archived_at(record->table)) != NULL;
}

const char *archived_reason(struct context *context, const struct record *record)
{
	return record_is_archived(record) ? message(context, "This {kind} is archived already.", "kind",
						    noun_inside(context->arena, record->table->singular))
					  : NULL;
}

const char *record_archive(struct context *context, const struct record *before, const struct record *cause)
{
	struct record *record = record_change(context, before);
	struct record_errors *errors = record_errors_create(context, record->table);
	const struct rows *now = database_select(context, "SELECT NOW(6)", NULL, 0);

	record->cause = cause;
	record_set(record, archived_at(record->table), value_text(rows_text(now, 0, 0)));
	return record_save(context, record, errors) ? NULL : errors_first(errors, record->table);
}

void record_restore(struct record *record)
{
	record_set(record, archived_at(record->table), value_null());
}
