/* Sheets: the page (grid.h). */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "query/datum.h"
#include "query/options.h"
#include "query/query_days.h"
#include "resource/grid.h"
#include "resource/list_frame.h"
#include "value/column_value.h"
#include "value/type_moment.h"
#include "value/zone.h"

struct sheet {
	struct page *page;
	const struct grid *grid;
	bool can_create;
	int64_t all, days[GRID_DAYS];
};

/* --- adding up --- */

/* "4.50" with two digits behind the point: 450. */
static int64_t number_scaled(const char *stored, uint32_t scale)
{
	bool is_negative = *stored == '-';
	int64_t number = 0;
	uint32_t digits = 0;

	for (stored += is_negative; *stored >= '0' && *stored <= '9'; stored++)
		number = number * 10 + (*stored - '0');
	for (stored += *stored == '.'; digits < scale; digits++, stored += *stored != '\0')
		number = number * 10 + (*stored >= '0' && *stored <= '9' ? *stored - '0' : 0);
	return is_negative ? -number : number;
}

static const char *total_text(const struct sheet *sheet, int64_t number)
{
	const struct column *column = sheet->grid->value;
	struct arena *arena = sheet->page->context->arena;
	int64_t one = 1;
	const char *sign = number < 0 ? "-" : "";

	for (uint32_t i = 0; i < column->scale; i++)
		one *= 10;
	number = number < 0 ? -number : number;
	return column_show(sheet->page->context, column,
		column->scale == 0 ? arena_format(arena, "%s%" PRId64, sign, number)
				   : arena_format(arena, "%s%" PRId64 ".%0*" PRId64, sign, number / one, (int)column->scale, number % one));
}

static const char *cell_stored(const struct sheet *sheet, const struct grid_entry *entry)
{
	const struct listing *listing = &sheet->grid->listing;

	return rows_text(listing->rows, listing_row(listing, entry->nth),
		listing->selection.items[sheet->grid->down_count + 1].value);
}

/* --- cells --- */

static const struct grid_typed *cell_typed(const struct grid *grid, const char *name)
{
	for (size_t i = 0; i < grid->typed_count; i++) {
		if (strcmp(grid->typed[i].name, name) == 0)
			return &grid->typed[i];
	}
	return NULL;
}

static void cell_entry_add(const struct sheet *sheet, struct node *cell, const struct grid_entry *entry)
{
	const struct listing *listing = &sheet->grid->listing;
	const struct table *table = sheet->grid->table;
	struct page *page = sheet->page;
	struct node *node = page_add(page, cell, "entry", NULL);
	const char *stored = cell_stored(sheet, entry);

	page_set(page, node, "href", page_link(page, "/%s/%" PRIu64, table->name, listing_id(listing, entry->nth)));
	page_set(page, node, "label", row_label(page->context, table, listing->rows, listing_row(listing, entry->nth)));
	page_set(page, node, "value", column_show(page->context, sheet->grid->value, stored));
	page_set_flag(page, node, "locked", entry->is_locked);
}

/* The one that is typed over, with what the form has to say of it. */
static void cell_field_add(const struct sheet *sheet, struct node *cell, const struct grid_entry *entry)
{
	const struct listing *listing = &sheet->grid->listing;
	struct page *page = sheet->page;
	const char *stored = cell_stored(sheet, entry);

	page_set(page, cell, "value", column_input(page->context, sheet->grid->value, stored));
	page_set(page, cell, "was",
		arena_format(page->context->arena, "%" PRIu64 ".%s %s", listing_id(listing, entry->nth),
			rows_text(listing->rows, listing_row(listing, entry->nth), SELECT_VERSION), stored != NULL ? stored : ""));
}

static int64_t cell_add(struct sheet *sheet, struct node *parent, size_t line, unsigned day)
{
	const struct grid *grid = sheet->grid;
	struct page *page = sheet->page;
	struct node *cell = page_add(page, parent, "cell", NULL);
	const char *name = grid_cell_name(grid, &grid->lines[line], grid->days[day]);
	const struct grid_typed *typed = cell_typed(grid, name);
	const struct grid_entry *only = NULL;
	int64_t sum = 0;
	size_t count = 0;

	for (size_t i = 0; i < grid->entry_count; i++) {
		const struct grid_entry *entry = &grid->entries[i];
		if (entry->line != line || entry->day != day)
			continue;
		const char *stored = cell_stored(sheet, entry);
		sum += stored != NULL ? number_scaled(stored, grid->value->scale) : 0;
		only = entry;
		count++;
	}
	bool is_field = count == 0 ? sheet->can_create : count == 1 && !only->is_locked;
	page_set_number(page, cell, "day", day + 1);
	page_set(page, cell, "name", is_field ? name : NULL);
	if (is_field && count == 1)
		cell_field_add(sheet, cell, only);
	if (!is_field && count > 0)
		page_set(page, cell, "shown", total_text(sheet, sum));
	page_set_flag(page, cell, "several", count > 1);
	for (size_t i = 0; !is_field && i < grid->entry_count; i++) {
		if (grid->entries[i].line == line && grid->entries[i].day == day)
			cell_entry_add(sheet, cell, &grid->entries[i]);
	}
	if (count == 1)
		page_set(page, cell, "href", page_link(page, "/%s/%" PRIu64, grid->table->name, listing_id(&grid->listing, only->nth)));
	if (typed != NULL) {
		page_set(page, cell, "typed", typed->text);
		page_set(page, cell, "error", typed->error);
	}
	sheet->days[day] += sum;
	return sum;
}

/* --- lines --- */

static void sheet_line_add(struct sheet *sheet, struct node *parent, size_t at)
{
	const struct grid *grid = sheet->grid;
	const struct grid_line *line = &grid->lines[at];
	struct page *page = sheet->page;
	struct node *node = page_add(page, parent, "line", NULL);
	int64_t sum = 0;

	for (size_t i = 0; i < grid->down_count; i++) {
		const struct table *target = grid->down[i]->target;
		struct node *of = line->of[i] != 0 ? page_add(page, node, "of", line->labels[i]) : NULL;
		if (of != NULL && target->has_pages && rights_visible(page->context->principal, target))
			page_set(page, of, "href", page_link(page, "/%s/%" PRIu64, target->name, line->of[i]));
	}
	for (unsigned day = 0; day < GRID_DAYS; day++)
		sum += cell_add(sheet, node, at, day);
	page_set(page, node, "total", total_text(sheet, sum));
	sheet->all += sum;
}

static void sheet_days_add(const struct sheet *sheet, struct node *parent)
{
	struct page *page = sheet->page;
	struct context *context = page->context;
	struct tm today = zone_today(context);
	const char *now = days_day(context, &today);

	for (unsigned i = 0; i < GRID_DAYS; i++) {
		struct tm day = days_moved(&sheet->grid->asked.first, (int)i, 0);
		struct node *node = page_add(page, parent, "day", NULL);
		page_set_number(page, node, "weekday", (uint64_t)((day.tm_wday + 6) % 7 + 1));
		page_set_number(page, node, "number", (uint64_t)day.tm_mday);
		page_set(page, node, "date", sheet->grid->days[i]);
		page_set(page, node, "shown", moment_date_show(context, &day));
		page_set_flag(page, node, "today", strcmp(now, sheet->grid->days[i]) == 0);
		page_set(page, node, "total", total_text(sheet, sheet->days[i]));
	}
}

/* --- around it --- */

static const char *week_link(const struct sheet *sheet, int days)
{
	struct context *context = sheet->page->context;
	const struct grid_asked *asked = &sheet->grid->asked;
	struct tm day = days_moved(&asked->first, days, 0);

	return grid_address(context, sheet->grid->view, asked, grid_week(context, asked, &day));
}

static void sheet_ways(const struct sheet *sheet, struct node *node)
{
	const struct grid *grid = sheet->grid;
	struct page *page = sheet->page;
	struct context *context = page->context;
	struct tm today = zone_today(context);
	const char *here = grid_address(context, grid->view, &grid->asked, grid->asked.week);

	page_set(page, node, "week", grid->asked.week);
	page_set_number(page, node, "number", strtoull(strchr(grid->asked.week, 'W') + 1, NULL, 10));
	page_set(page, node, "shown", moment_date_show(context, &grid->asked.first));
	page_set(page, node, "prev", week_link(sheet, -(int)GRID_DAYS));
	page_set(page, node, "next", week_link(sheet, (int)GRID_DAYS));
	page_set(page, node, "today", grid_address(context, grid->view, &grid->asked, grid_week(context, &grid->asked, &today)));
	if (!grid->asked.is_with_last && sheet->can_create)
		page_set(page, node, "last", arena_format(context->arena, "%s&rows=last", here));
	page_set(page, node, "save",
		page_link(page, "/%s/%s/cells%s%s", grid->table->name, grid->view->name, here, grid->asked.is_with_last ? "&rows=last" : ""));
	if (rights_allow(context->principal, grid->table, RIGHT_CREATE))
		page_set(page, node, "new", page_link(page, "/%s/new?%s=%s", grid->table->name, grid->across->name, grid->days[0]));
}

/* Whose sheet it is, and those whose it could be, for who may open them. */
static void sheet_person(const struct sheet *sheet, struct node *node)
{
	const struct grid *grid = sheet->grid;
	struct page *page = sheet->page;
	struct context *context = page->context;
	const char *others = grid->view->grid->others;

	if (grid->person == NULL || others == NULL || !principal_has(context->principal, others))
		return;
	const struct table *people = grid->person->target;
	const struct rows *rows = rights_pick(context->principal, people)
		? options_read(context, context->principal, people, NULL) : NULL;
	struct node *person = page_add(page, node, "person", NULL);
	page_set(page, person, "name", grid->person->name);
	page_set(page, person, "title", grid->person->label);
	page_set_number(page, person, "value", grid->asked.person);
	if (rows == NULL || rows->count > OPTIONS_MAX) {
		page_set(page, person, "label", options_label(context, context->principal, people, grid->asked.person));
		page_set(page, person, "options", page_link(page, "/%s/options", people->name));
		return;
	}
	for (size_t i = 0; i < rows->count; i++) {
		uint64_t id = rows_unsigned(rows, i, 0);
		option_add(page, person, id, label_or_number(context, people, rows_text(rows, i, 1), id), id == grid->asked.person);
	}
}

void grid_send(struct grid *grid, int status)
{
	struct context *context = grid->context;
	struct sheet sheet = {.grid = grid,
		.can_create = rights_allow(context->principal, grid->table, RIGHT_CREATE) &&
			      column_access(context->principal, grid->table, grid->value, COLUMN_WRITE)};
	struct node *list;

	grid_read(grid);
	sheet.page = list_open(context, grid->listing.query, &list);
	struct node *node = page_add(sheet.page, list, "grid", NULL);
	sheet_ways(&sheet, node);
	sheet_person(&sheet, node);
	page_set(sheet.page, node, "confirm", grid->confirm);
	page_set_flag(sheet.page, node, "full", grid->is_full);
	for (size_t i = 0; !grid->is_full && i < grid->line_count; i++)
		sheet_line_add(&sheet, node, i);
	sheet_days_add(&sheet, node);
	page_set(sheet.page, node, "total", total_text(&sheet, sheet.all));
	for (size_t i = 0; i < grid->typed_count; i++) {
		if (grid->typed[i].error != NULL)
			page_set_flag(sheet.page, node, "wrong", true);
	}
	sheet.page->status = status;
	page_send(sheet.page);
}

void grid_page(struct context *context, const struct table *table, const struct list_view *view)
{
	struct grid grid;

	grid_start(&grid, context, table, view);
	grid_send(&grid, 200);
}
