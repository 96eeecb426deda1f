#include "query/query.h"

#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "query/query_days.h"
#include "query/query_internal.h"
#include "record/row_rule.h"

#define QUERY_TEXT_MAX 200 /* bytes */

static const char *const reserved[] = {
	"q", "page", "per_page", "after", "sort", "fields", "format", "count", NULL};

struct list_query *query_create(
	struct context *context, const struct principal *reader, const struct table *table)
{
	struct list_query *query = arena_allocate(context->arena, sizeof *query);
	query->context = context;
	query->reader = reader;
	query->table = table;
	query->conditions = arena_array(context->arena, CONDITIONS_MAX, sizeof *query->conditions);
	query->chosen = arena_array(
		context->arena, table->named_filter_count + 1, sizeof *query->chosen);
	query->page = 1;
	query->per_page = table->page_size != 0 ? table->page_size : 25;
	sort_default(query);
	return query;
}

static _Noreturn void unknown_fail(struct list_query *query, const char *name)
{
	const struct table *table = query->table;
	struct arena *arena = query->context->arena;
	struct nearest nearest = nearest_start(name);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_access(query->reader, table, column, COLUMN_FILTER))
			continue;
		nearest_offer(&nearest, column->name);
		if (!query_has_range(query, column))
			continue;
		nearest_offer(&nearest, arena_format(arena, "%s_from", column->name));
		nearest_offer(&nearest, arena_format(arena, "%s_to", column->name));
	}
	for (size_t i = 0; i < table->named_filter_count; i++) {
		if (query_offers(query, &table->named_filters[i]))
			nearest_offer(&nearest, table->named_filters[i].name);
	}
	for (size_t i = 0; reserved[i] != NULL; i++)
		nearest_offer(&nearest, reserved[i]);
	const char *hint = nearest.name == NULL
				   ? message(query->context, "Filters are named after the columns.")
				   : message(query->context, "Did you mean \"{name}\"?", "name",
					     nearest.name);
	fail_hint(query->context, 400, "unknown_parameter", hint,
		"The parameter \"{name}\" is unknown here.",
		"name", arena_bytes(query->context->arena, name, (size_t)utf8_cut(name, strlen(name), NAME_SHOWN)));
}

/* --- paging --- */

static unsigned number_read(
	struct list_query *query, const char *name, const char *text, unsigned maximum)
{
	uint64_t number;
	if (!parse_id(text, &number) || number > maximum) {
		fail_hint(query->context, 400, "bad_parameter", 
			message(query->context, "Ask for a number from 1 to {most}.", "most",
				message_number(query->context, maximum)),
			"The parameter \"{name}\" is not understood.",
			"name", name);
	}
	return (unsigned)number;
}

static void page_check(struct list_query *query)
{
	if ((uint64_t)(query->page - 1) * query->per_page < LIST_BOUND)
		return;
	fail_hint(query->context, 400, "page_too_far", 
		query->is_api
			? message(query->context, "Go on with \"after\", as meta.next of each answer says.")
			: message(query->context,
				  "Go on with the link to the next page, or narrow the filter."),
		"Pages reach as far as the first 1,000 rows.");
}

/* --- API --- */

static _Noreturn void field_fail(struct list_query *query, const char *name)
{
	const struct table *table = query->table;
	struct nearest nearest = nearest_start(name);
	for (size_t i = 0; i < table->column_count; i++) {
		if (column_access(query->reader, table, &table->columns[i], COLUMN_READ))
			nearest_offer(&nearest, table->columns[i].name);
	}
	fail_hint(query->context, 400, "unknown_field", 
		nearest.name == NULL
			? message(query->context, "Fields are named after the columns.")
			: message(query->context, "Did you mean \"{name}\"?", "name", nearest.name),
		"{kinds} have no field \"{name}\".",
		"kinds", table->title,
		"name", arena_bytes(query->context->arena, name, (size_t)utf8_cut(name, strlen(name), NAME_SHOWN)));
}

static void fields_read(struct list_query *query, const char *text)
{
	const struct table *table = query->table;
	struct arena *arena = query->context->arena;
	query->fields = arena_array(arena, table->column_count, sizeof(bool));
	query->fields_text = text;
	const char *rest = text;
	while (rest != NULL) {
		size_t length = strcspn(rest, ",");
		const char *name = arena_bytes(arena, rest, length);
		const struct column *column = table_column(table, name);
		if (column == NULL || !column_access(query->reader, table, column, COLUMN_READ))
			field_fail(query, name);
		query->fields[column - table->columns] = true;
		rest = rest[length] == ',' ? rest + length + 1 : NULL;
	}
}

static bool is_own_parameter(const char *name, const char *const *names)
{
	for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
		if (strcmp(name, names[i]) == 0)
			return true;
	}
	return false;
}

/* What is not a filter. What depends on other parameters (after) is read when all are known. */
static bool parameter_read(struct list_query *query, const char *name, const char *text)
{
	if (strcmp(name, "q") == 0) {
		if (!table_is_searched(query->table)) {
			fail_hint(query->context, 400, "no_search", message(query->context, "Use the filters."),
				"{kinds} have no columns that are searched.",
				"kinds", query->table->title);
		}
		query->q = arena_bytes(
			query->context->arena, text, utf8_cut(text, strlen(text), QUERY_TEXT_MAX));
		return true;
	}
	if (strcmp(name, "page") == 0) {
		query->page = number_read(query, name, text, LIST_BOUND + 1);
		return true;
	}
	if (strcmp(name, "per_page") == 0) {
		query->per_page = number_read(query, name, text, PAGE_SIZE_MAX);
		query->is_per_page_given = true;
		return true;
	}
	if (strcmp(name, "sort") == 0) {
		sort_read(query, text);
		return true;
	}
	if (strcmp(name, "fields") == 0 && query->is_api) {
		fields_read(query, text);
		return true;
	}
	if (strcmp(name, "count") == 0 && query->is_api) {
		query->wants_exact_count = strcmp(text, "exact") == 0;
		return query->wants_exact_count;
	}
	return strcmp(name, "after") == 0 || (strcmp(name, "format") == 0 && !query->is_api);
}

bool tree_is_shown(const struct principal *reader, const struct table *table, const struct list_view *view)
{
	return view != NULL && view->type == VIEW_TREE &&
	       column_access(reader, table, table_column(table, view->by), COLUMN_FILTER);
}

/* below= of a tree. False: it is none. */
static bool below_read(struct list_query *query, const char *name, const char *text)
{
	if (strcmp(name, "below") != 0 || !tree_is_shown(query->reader, query->table, query->view))
		return false;
	(void)fields_single(query->context, &query->context->request->query, name);
	if (strcmp(text, "none") != 0 && !parse_id(text, &query->below_id))
		fail_hint(query->context, 400, "bad_parameter", message(query->context, "Ask for the number of a record."),
			"The parameter \"{name}\" is not understood.", "name", name);
	query->below = table_column(query->table, query->view->by);
	return true;
}

struct list_query *query_read(struct context *context, const struct table *table,
	const struct list_view *view, const char *const *own)
{
	struct list_query *query = query_create(context, context->principal, table);
	query->view = view;
	if (view != NULL && view->sort != NULL)
		query_sort(query, view->sort);
	else if (days_are_shown(query->reader, table, view))
		query_sort(query, view->from);
	else if (view != NULL && view->type == VIEW_TIMELINE)
		query_sort(query, arena_format(context->arena, "-%s", view->from));
	else if (view != NULL && view->type == VIEW_GANTT)
		query_sort(query, view->from);
	query->is_api = context->request->is_api;
	const struct fields *fields = &context->request->query;
	for (size_t i = 0; i < fields->count; i++) {
		const char *name = fields->items[i].name;
		const char *text = fields->items[i].value;
		if (text[0] == '\0' || is_own_parameter(name, own) || days_read(query, name, text) ||
			below_read(query, name, text))
			continue;
		if (is_own_parameter(name, reserved))
			(void)fields_single(context, fields, name);
		if (parameter_read(query, name, text))
			continue;
		if (!filter_read(query, name, text))
			unknown_fail(query, name);
	}
	const char *after = fields_get(fields, "after");
	if (after != NULL && after[0] != '\0')
		position_read(query, after);
	page_check(query);
	return query;
}

bool query_hides_archived(const struct list_query *query)
{
	bool hides = query->table->is_archived && !query->with_archived;
	for (size_t i = 0; i < query->chosen_count && hides; i++)
		hides = strcmp(query->chosen[i]->name, ARCHIVED) != 0;
	return hides;
}

static bool has_chosen_where(const struct list_query *query)
{
	return query->chosen_count > 0 || (query->view != NULL && query->view->where != NULL);
}

bool query_has_where(const struct list_query *query)
{
	return has_chosen_where(query) || query_hides_archived(query);
}

bool query_is_filtered(const struct list_query *query)
{
	return query->q != NULL || query->condition_count > 0 || query->days != NULL || query->below != NULL ||
	       has_chosen_where(query);
}

bool query_offers(const struct list_query *query, const struct list_filter *filter)
{
	return filter->module == NULL || principal_has_module(query->reader, filter->module);
}

bool query_has_chosen(const struct list_query *query, const struct list_filter *filter)
{
	for (size_t i = 0; i < query->chosen_count; i++) {
		if (query->chosen[i] == filter)
			return true;
	}
	return false;
}

bool query_is_narrow(const struct list_query *query)
{
	return query_is_filtered(query) || query_hides_archived(query) || row_rules_bind(query->reader, query->table, RIGHT_VIEW);
}
