#include "resource/marked.h"

#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "record/record.h"
#include "request/request.h"
#include "value/value.h"

uint64_t *marked_ids(struct context *context, const struct table *table, size_t *count)
{
	const struct fields *form = &context->request->form;
	uint64_t *ids = arena_array(context->arena, form->count + 1, sizeof *ids);
	size_t found = 0;

	for (size_t i = 0; i < form->count; i++) {
		if (strcmp(form->items[i].name, "id") != 0)
			continue;
		if (!parse_id(form->items[i].value, &ids[found++]))
			record_missing(context, table);
	}
	*count = ids_sort(ids, found);
	return ids;
}

uint64_t *marked_to_work(struct context *context, const struct table *table, size_t *count)
{
	uint64_t *ids = marked_ids(context, table, count);

	if (*count > MARKED_WORKED)
		fail_hint(context, 422, "too_many", message(context, "Select fewer rows."),
			"At most {most} rows can be worked on at once.",
			"most", message_number(context, MARKED_WORKED));
	return ids;
}
