#include "query/query_grid.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "query/query_days.h"
#include "query/query_internal.h"
#include "record/setting.h"
#include "value/zone.h"

static const char *const day_names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool grid_is_shown(const struct principal *reader, const struct table *table, const struct list_view *view)
{
	const struct view_grid *grid = view != NULL ? view->grid : NULL;

	if (grid == NULL || !column_access(reader, table, table_column(table, grid->across), COLUMN_FILTER) ||
		!column_access(reader, table, table_column(table, grid->value), COLUMN_READ) ||
		(grid->person != NULL && !column_access(reader, table, table_column(table, grid->person), COLUMN_FILTER)))
		return false;
	for (const char *const *down = grid->down; *down != NULL; down++) {
		if (!column_access(reader, table, table_column(table, *down), COLUMN_READ))
			return false;
	}
	return true;
}

/* --- weeks --- */

/* So many days before Monday does the week begin: 0 to 6. */
static int days_ahead(struct context *context, const struct list_view *view)
{
	const struct view_grid *grid = view->grid;
	const char *name = grid->setting != NULL ? setting_read(context, grid->setting) : grid->week_starts;

	for (int i = 0; name != NULL && i < 7; i++) {
		if (strcmp(day_names[i], name) == 0)
			return (7 - i) % 7;
	}
	return 0;
}

/* The Monday by which it is called. */
static struct tm grid_monday(const struct tm *day, int ahead)
{
	struct tm moved = days_moved(day, ahead, 0);

	return days_moved(&moved, -((moved.tm_wday + 6) % 7), 0);
}

const char *grid_week(struct context *context, const struct grid_asked *asked, const struct tm *day)
{
	struct tm noon = days_moved(day, 0, 0), monday = grid_monday(&noon, asked->ahead);

	return days_week(context, &monday);
}

static void week_fail(struct context *context)
{
	fail_hint(context, 400, "bad_parameter", message(context, "Write a week as 2024-W36."),
		"The parameter \"{name}\" is not understood.", "name", "week");
}

/* --- reading --- */

static uint64_t person_read(struct context *context, const struct view_grid *grid)
{
	const char *text = fields_single(context, &context->request->query, grid->person);
	uint64_t person = context->principal->user_id;

	if (text != NULL && text[0] != '\0' && !parse_id(text, &person))
		fail_hint(context, 400, "bad_parameter", message(context, "Ask for the number of a record."),
			"The parameter \"{name}\" is not understood.", "name", grid->person);
	if (person != context->principal->user_id && (grid->others == NULL || !principal_has(context->principal, grid->others)))
		fail(context, 403, "forbidden", "You may open your own sheet only.");
	return person;
}

static void unknown_check(struct context *context, const struct view_grid *grid)
{
	static const char *const known[] = {"week", "rows", "format"};
	const struct fields *query = &context->request->query;

	for (size_t i = 0; i < query->count; i++) {
		const char *name = query->items[i].name;
		bool is_known = query->items[i].value[0] == '\0' || (grid->person != NULL && strcmp(name, grid->person) == 0);
		for (size_t j = 0; j < sizeof known / sizeof *known; j++)
			is_known = is_known || strcmp(name, known[j]) == 0;
		if (!is_known)
			fail_hint(context, 400, "unknown_parameter", message(context, "A sheet is of a week, and shows all of it."),
				"The parameter \"{name}\" is unknown here.", "name", name);
	}
}

struct grid_asked grid_asked_read(struct context *context, const struct list_view *view)
{
	const struct fields *query = &context->request->query;
	const char *week = fields_single(context, query, "week"), *rows = fields_single(context, query, "rows");
	struct grid_asked asked = {.week = week};
	struct tm monday;

	unknown_check(context, view->grid);
	asked.ahead = days_ahead(context, view);
	if (week == NULL || week[0] == '\0') {
		struct tm today = zone_today(context), noon = days_moved(&today, 0, 0);
		monday = grid_monday(&noon, asked.ahead);
		asked.week = days_week(context, &monday);
	} else if (!days_week_read(week, &monday)) {
		week_fail(context);
	}
	asked.first = days_moved(&monday, -asked.ahead, 0);
	asked.person = view->grid->person != NULL ? person_read(context, view->grid) : 0;
	asked.is_with_last = rows != NULL && strcmp(rows, "last") == 0;
	return asked;
}

const char *grid_address(struct context *context, const struct list_view *view, const struct grid_asked *asked,
	const char *week)
{
	if (asked->person == 0 || asked->person == context->principal->user_id)
		return arena_format(context->arena, "?week=%s", week);
	return arena_format(context->arena, "?week=%s&%s=%" PRIu64, week, view->grid->person, asked->person);
}

struct list_query *grid_query(struct context *context, const struct table *table, const struct list_view *view,
	const struct grid_asked *asked, int days)
{
	const struct view_grid *grid = view->grid;
	struct list_query *query = query_create(context, context->principal, table);
	struct tm first = days_moved(&asked->first, days, 0), last = days_moved(&first, (int)GRID_DAYS - 1, 0);

	query->view = view;
	query->per_page = GRID_ENTRIES;
	query_sort(query, table_column(table, grid->across)->is_sortable ? grid->across : "id");
	filter_read(query, arena_format(context->arena, "%s_from", grid->across), days_day(context, &first));
	filter_read(query, arena_format(context->arena, "%s_to", grid->across), days_day(context, &last));
	if (grid->person != NULL)
		filter_read(query, grid->person, arena_format(context->arena, "%" PRIu64, asked->person));
	return query;
}
