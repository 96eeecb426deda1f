/*
 * GET /api/v1/<table>, /api/v1/<table>/<view>, /api/v1/<table>/<id>/<child path>.
 *
 * Rights: <permission>.view. meta: page (null behind the bound), per_page, total (null above the
 * bound, then total_at_least), next (address of the following page, or null); with count=exact also totals, where the
 * list has any.
 */
#include <inttypes.h>

#include "api/api.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "identity/rights_require.h"
#include "query/listing_totals.h"
#include "request/respond.h"

static const struct column *const *asked_columns(const struct list_query *query)
{
	const struct table *table = query->table;
	const struct column **columns =
		arena_array(query->context->arena, table->column_count + 1, sizeof *columns);
	size_t count = 0;
	for (size_t i = 0; i < table->column_count; i++) {
		if (column_access(query->reader, table, &table->columns[i], COLUMN_READ) &&
			(query->fields == NULL || query->fields[i]))
			columns[count++] = &table->columns[i];
	}
	return columns;
}

static json_t *next_address(const struct listing *listing, const struct table *parent)
{
	const struct list_query *query = listing->query;
	struct context *context = query->context;
	const char *position = listing_next(listing);
	if (position == NULL)
		return json_null();
	const char *asked = query_address(query, (struct query_change){.position = position});
	const char *path = parent == NULL
		? query_place(query)
		: arena_format(context->arena, "/%s/%" PRIu64 "/%s", parent->name, query->parent_id,
			  query->table->path);
	return json_sprintf("%s/api/v1%s%s", context->request->root, path, asked);
}

static json_t *meta(const struct listing *listing, const struct table *parent)
{
	const struct list_query *query = listing->query;
	json_t *object = json_object();
	json_object_set_new(object, "page",
		query->position.is_set ? json_null() : json_integer((json_int_t)query->page));
	json_object_set_new(object, "per_page", json_integer((json_int_t)query->per_page));
	bool is_exact = listing->is_counted && !listing->is_more;
	json_object_set_new(
		object, "total", is_exact ? json_integer((json_int_t)listing->total) : json_null());
	if (listing->is_more)
		json_object_set_new(
			object, "total_at_least", json_integer((json_int_t)listing->total));
	json_object_set_new(object, "next", next_address(listing, parent));
	return object;
}

void api_list(struct context *context, const struct target *target)
{
	const struct table *table = target_table(target);
	const struct table *parent = target->child ? target->table : NULL;
	uint64_t parent_id = target->id;
	rights_require_list(context, table, target->view);
	struct list_query *query = query_read(context, table, target->view, NULL);
	if (parent != NULL) {
		api_require_record(context, parent, parent_id);
		query->parent_column = table_column(table, table->parent_column);
		query->parent_id = parent_id;
	}
	struct listing listing;
	listing_read(&listing, query, asked_columns(query), false, false);
	if (listing.rows == NULL) {
		fail_hint(context, 503, "too_slow", message(context, "Narrow the filter, or sort by an indexed column."),
			"The search took too long.");
	}
	json_t *data = json_array();
	for (size_t i = 0; i < listing.count; i++) {
		json_array_append_new(data,
			api_object(&listing.selection, listing.rows, listing_row(&listing, i),
				listing.many));
	}
	json_t *told = meta(&listing, parent);
	const struct listing_totals *totals = query->wants_exact_count ? totals_read(&listing) : NULL;
	if (totals != NULL && totals->count > 0)
		json_object_set_new(told, "totals", totals_json(totals, 0));
	respond_data(context, 200, data, told);
}
