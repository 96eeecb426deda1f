#include "resource/table_views.h"

#include <string.h>

#include "base/fail.h"

const struct table_views *table_views(struct context *context, const struct table *table)
{
	for (size_t i = 0; i < program.view_count; i++) {
		if (strcmp(program.views[i].table, table->name) == 0)
			return &program.views[i];
	}
	fail_internal(context, "this program has no views of %s", table->name);
}
