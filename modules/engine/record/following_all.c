/* Values that follow others, of whole tables: filled when they are new, and held against what they should be. */
#include "base/arena.h"
#include "base/fail.h"
#include "record/following_rows.h"
#include "value/type.h"

static const uint64_t *ids_behind(struct context *context, const struct table *table, uint64_t after, size_t *count)
{
	const struct value bound = value_unsigned(after);
	const struct rows *rows = database_select(context,
		arena_format(context->arena, "SELECT r.`id` FROM {%s} r WHERE r.`id` > ? ORDER BY r.`id` LIMIT %d",
			table->name, FOLLOWING_BATCH),
		&bound, 1);
	uint64_t *ids = arena_array(context->arena, rows->count + 1, sizeof *ids);

	for (size_t i = 0; i < rows->count; i++)
		ids[i] = rows_unsigned(rows, i, 0);
	*count = rows->count;
	return ids;
}

bool following_fill(struct context *context, const struct table *table, uint64_t *after, uint64_t *records)
{
	struct following *following = following_start(context);
	size_t count;
	const uint64_t *ids = ids_behind(context, table, *after, &count);

	if (count == 0)
		return false;
	following_row(following, table, ids, count);
	following_lock(following);
	const char *reason = following_settle(following);
	if (reason)
		fail_plain_hint(context, 409, "refused", "correct the records that it is made of, then run it again",
			"the stored values of %s cannot be made up: %s", table->name, reason);
	*after = ids[count - 1];
	*records += following->written;
	return count == FOLLOWING_BATCH;
}

bool following_check(struct context *context, const struct table *table, uint64_t *after,
	void (*tells)(void *data, uint64_t id, const struct column *column, const char *kept, const char *wanted),
	void *data)
{
	size_t count;
	const uint64_t *ids = ids_behind(context, table, *after, &count);

	if (count == 0)
		return false;
	const struct rows *rows = followed_select(context, table, ids, count);
	for (size_t row = 0; row < rows->count; row++) {
		size_t place = 1;
		for (size_t i = 0; i < table->column_count; i++) {
			const struct column *column = &table->columns[i];
			struct value value;
			const char *error;
			if (!column_is_following(column))
				continue;
			const char *kept = rows_text(rows, row, place), *wanted = rows_text(rows, row, place + 1);
			place += 2;
			if (followed_differs(context, column, kept, wanted, &value, &error))
				tells(data, rows_unsigned(rows, row, 0), column, kept, wanted);
		}
	}
	*after = ids[count - 1];
	return count == FOLLOWING_BATCH;
}
