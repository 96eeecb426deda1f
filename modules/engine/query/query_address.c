/* A query written back as an address. */
#include <inttypes.h>

#include "base/arena.h"
#include "query/query.h"
#include "query/query_days.h"

static void parameter_add(struct context *context, struct buffer *text, const char *name,
	const char *suffix, const char *value)
{
	buffer_format(text, "%s%s%s=%s", text->length == 0 ? "?" : "&", name, suffix,
		url_encode(context->arena, value));
}

static void condition_address(
	const struct list_query *query, struct buffer *text, const struct condition *condition)
{
	struct context *context = query->context;
	const char *name = condition->column->name;
	for (size_t i = 0; i < condition->count; i++)
		parameter_add(context, text, name, "", condition->texts[i]);
	if (condition->kind == CONDITION_DAY) {
		parameter_add(context, text, name, "", condition->from_text);
		return;
	}
	if (condition->from_text != NULL)
		parameter_add(context, text, name, "_from", condition->from_text);
	if (condition->to_text != NULL)
		parameter_add(context, text, name, "_to", condition->to_text);
}

static void chosen_address(
	const struct list_query *query, struct buffer *text, struct query_change change)
{
	const struct table *table = query->table;
	for (size_t i = 0; i < table->named_filter_count && !change.is_bare; i++) {
		const struct list_filter *filter = &table->named_filters[i];
		if (query_has_chosen(query, filter) != (filter == change.turned))
			parameter_add(query->context, text, filter->name, "", "yes");
	}
}

static void below_address(const struct list_query *query, struct buffer *text, const char *below)
{
	if (below == NULL && query->below != NULL)
		below = query->below_id != 0 ? arena_format(query->context->arena, "%" PRIu64, query->below_id) : "none";
	if (below != NULL)
		parameter_add(query->context, text, "below", "", below);
}

static void days_address(const struct list_query *query, struct buffer *text, const char *days)
{
	const struct query_days *now = query->days;

	if (days != NULL || (now != NULL && now->text != NULL))
		parameter_add(query->context, text, "days", "", days != NULL ? days : now->text);
	if (days == NULL && now != NULL && now->from_text != NULL)
		parameter_add(query->context, text, "from", "", now->from_text);
	if (days == NULL && now != NULL && now->to_text != NULL)
		parameter_add(query->context, text, "to", "", now->to_text);
}

const char *query_address(const struct list_query *query, struct query_change change)
{
	struct context *context = query->context;
	const char *sort = change.sort != NULL ? change.sort : query->sort;
	unsigned per_page = change.per_page != 0 ? change.per_page : query->per_page;
	struct buffer text;
	buffer_start(&text, context->arena, 128);
	if (query->q != NULL && !change.is_bare)
		parameter_add(context, &text, "q", "", query->q);
	for (size_t i = 0; i < query->condition_count && !change.is_bare; i++) {
		if (query->conditions[i].column != change.without)
			condition_address(query, &text, &query->conditions[i]);
	}
	chosen_address(query, &text, change);
	days_address(query, &text, change.days);
	below_address(query, &text, change.below);
	if (change.sort != NULL || query->is_sort_given)
		parameter_add(context, &text, "sort", "", sort);
	if (change.per_page != 0 || query->is_per_page_given)
		buffer_format(&text, "%sper_page=%u", text.length == 0 ? "?" : "&", per_page);
	if (query->fields_text != NULL)
		parameter_add(context, &text, "fields", "", query->fields_text);
	if (query->wants_exact_count)
		parameter_add(context, &text, "count", "", "exact");
	if (change.position != NULL)
		buffer_format(&text, "%s%s", text.length == 0 ? "?" : "&", change.position);
	return text.data;
}

const char *query_paged(const struct list_query *query)
{
	const char *position = query->page > 1 && !query->position.is_set
		? arena_format(query->context->arena, "page=%u", query->page)
		: NULL;

	return query_address(query, (struct query_change){.position = position});
}

const char *query_own(const struct list_query *query)
{
	const char *asked = query_paged(query);

	return query->view == NULL
		? asked
		: arena_format(query->context->arena, "/%s%s", query->view->name, asked);
}

const char *query_place(const struct list_query *query)
{
	struct arena *arena = query->context->arena;
	return query->view == NULL
		? arena_format(arena, "/%s", query->table->name)
		: arena_format(arena, "/%s/%s", query->table->name, query->view->name);
}
