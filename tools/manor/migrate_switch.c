/*
 * Switch steps: renames and what else programs of the other version could not go on behind.
 *
 * They belong to the moment in which the new programs take the old ones' place. A version that is put beside
 * the one in use leaves them out until then.
 */
#include <stdio.h>

#include "base/arena.h"
#include "identity/installation.h"
#include "migrate.h"
#include "sql/database.h"

/* A session that is used is noted once a minute. */
#define USED_SECONDS 130

bool others_are_used(struct context *context)
{
	if (!common_has_columns(context, "sessions", "'id', 'last_used_at'", 2))
		return false;
	bool is_told = common_has_columns(context, "sessions", "'installation'", 1);
	const struct value bound[] = {value_integer(USED_SECONDS), value_text(installation(context))};

	return platform_select(context,
		       is_told ? "SELECT 1 FROM {sessions} WHERE last_used_at > UTC_TIMESTAMP(6) - INTERVAL ? "
				 "SECOND AND NOT (installation <=> ?) LIMIT 1"
			       : "SELECT 1 FROM {sessions} WHERE last_used_at > UTC_TIMESTAMP(6) - INTERVAL ? "
				 "SECOND LIMIT 1",
		       bound, is_told ? 2 : 1)
		       ->count > 0;
}

void waiting_print(const struct migration *migration)
{
	size_t count = 0;

	for (size_t i = 0; i < migration->model->module_count; i++)
		if (migration->is_waiting[i])
			printf("%s%s", count++ ? ", " : "waiting: ", migration->model->modules[i]->module.name);
	if (count)
		puts("\nnote: something is renamed there, and programs of another installation were used in the "
		     "last two minutes, which ask for the old names. Put this version in their place, then run "
		     "\"manor migrate --switch\"");
}
