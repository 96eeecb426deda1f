#include "sql/bound.h"
#include "base/principal.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"

const char *value_as_text(struct context *context, const struct value *value)
{
	switch (value->type) {
	case VALUE_INTEGER:
		return arena_format(context->arena, "%" PRId64, value->integer);
	case VALUE_UNSIGNED:
		return arena_format(context->arena, "%" PRIu64, value->number);
	case VALUE_TEXT:
	case VALUE_BINARY:
		return value->text;
	default:
		return NULL;
	}
}

uint64_t tenant_id(struct context *context)
{
	if (!context->tenant)
		fail_internal(context, "a record without a tenant");
	return context->tenant->id;
}

void bound_add(struct context *context, struct bound *bound, struct value value)
{
	if (bound->count == bound->capacity) {
		size_t capacity = bound->capacity ? bound->capacity * 2 : 16;
		struct value *values = arena_array(context->arena, capacity, sizeof *values);
		if (bound->count)
			memcpy(values, bound->values, bound->count * sizeof *values);
		bound->values = values;
		bound->capacity = capacity;
	}
	bound->values[bound->count++] = value;
}

void bound_texts(struct context *context, struct bound *bound, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		bound_add(context, bound, value_text(texts[i]));
}

void append_ids(struct buffer *sql, const uint64_t *ids, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buffer_format(sql, "%s%" PRIu64, i ? "," : "(", ids[i]);
	buffer_text(sql, count ? ")" : "(NULL)");
}
