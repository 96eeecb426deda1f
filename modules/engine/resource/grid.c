/* Sheets: reading what stands in the cells of a week (grid.h). */
#include "resource/grid.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "access/rights.h"
#include "base/arena.h"
#include "query/options.h"
#include "query/query_days.h"
#include "request/request.h"
#include "value/type.h"

void grid_start(struct grid *grid, struct context *context, const struct table *table, const struct list_view *view)
{
	const struct view_grid *of = view->grid;

	*grid = (struct grid){.context = context,
		.table = table,
		.view = view,
		.across = table_column(table, of->across),
		.value = table_column(table, of->value),
		.person = of->person != NULL ? table_column(table, of->person) : NULL};
	while (grid->down_count < GRID_DOWN && of->down[grid->down_count] != NULL) {
		grid->down[grid->down_count] = table_column(table, of->down[grid->down_count]);
		grid->down_count++;
	}
	grid->asked = grid_asked_read(context, view);
	for (unsigned i = 0; i < GRID_DAYS; i++) {
		struct tm day = days_moved(&grid->asked.first, (int)i, 0);
		grid->days[i] = days_day(context, &day);
	}
	grid->lines = arena_array(context->arena, GRID_LINES, sizeof *grid->lines);
}

/* --- cells by name --- */

const char *grid_cell_name(const struct grid *grid, const struct grid_line *line, const char *day)
{
	struct arena *arena = grid->context->arena;

	return grid->down_count == 1
		? arena_format(arena, "%" PRIu64 ".%s", line->of[0], day)
		: arena_format(arena, "%" PRIu64 "-%" PRIu64 ".%s", line->of[0], line->of[1], day);
}

static bool line_number(const char **text, char end, uint64_t *number)
{
	char digits[20];
	size_t length = strspn(*text, "0123456789");

	if (length == 0 || length >= sizeof digits || (*text)[length] != end)
		return false;
	memcpy(digits, *text, length);
	digits[length] = '\0';
	*text += length + 1;
	*number = 0;
	return strcmp(digits, "0") == 0 || parse_id(digits, number);
}

bool grid_cell_find(const struct grid *grid, const char *name, struct grid_line *line, unsigned *day)
{
	*line = (struct grid_line){.of = {0}};
	for (size_t i = 0; i < grid->down_count; i++) {
		if (!line_number(&name, i + 1 < grid->down_count ? '-' : '.', &line->of[i]))
			return false;
	}
	for (*day = 0; *day < GRID_DAYS; (*day)++) {
		if (strcmp(grid->days[*day], name) == 0)
			return true;
	}
	return false;
}

/* --- lines --- */

static size_t line_find(const struct grid *grid, const struct grid_line *line)
{
	size_t i = 0;

	while (i < grid->line_count && (grid->lines[i].of[0] != line->of[0] || grid->lines[i].of[1] != line->of[1]))
		i++;
	return i;
}

static void grid_line_add(struct grid *grid, const struct grid_line *line)
{
	if (line_find(grid, line) < grid->line_count)
		return;
	if (grid->line_count == GRID_LINES)
		grid->is_full = true;
	else
		grid->lines[grid->line_count++] = *line;
}

static struct grid_line line_of_row(const struct grid *grid, const struct listing *listing, size_t nth)
{
	struct grid_line line = {.of = {0}};

	for (size_t i = 0; i < grid->down_count; i++) {
		const struct select_item *item = &listing->selection.items[i];
		size_t row = listing_row(listing, nth);
		line.of[i] = rows_unsigned(listing->rows, row, item->value);
		if (line.of[i] != 0)
			line.labels[i] = item->label == 0
				? arena_format(grid->context->arena, "#%" PRIu64, line.of[i])
				: label_or_number(grid->context, grid->down[i]->target, rows_text(listing->rows, row, item->label), line.of[i]);
	}
	return line;
}

/* What the entry would be of which a line has none. */
static const struct record *entry_foreseen(const struct grid *grid)
{
	struct record *record = record_create(grid->context, grid->table);

	record->writer = grid->context->principal;
	record_set(record, grid->across->name, value_text(grid->days[0]));
	if (grid->person != NULL)
		record_set(record, grid->person->name, value_unsigned(grid->asked.person));
	return record;
}

static void lines_offer(struct grid *grid)
{
	struct context *context = grid->context;
	const struct table *target = grid->down[0]->target;
	const struct choice choice = {
		.record = entry_foreseen(grid), .column = grid->down[0], .also = grid->view->grid->offer};

	if (choice.also == NULL || !rights_pick(context->principal, target))
		return;
	const struct rows *rows = options_read(context, context->principal, target, &choice);
	for (size_t i = 0; i < rows->count; i++) {
		struct grid_line line = {.of = {rows_unsigned(rows, i, 0)}};
		line.labels[0] = label_or_number(context, target, rows_text(rows, i, 1), line.of[0]);
		grid_line_add(grid, &line);
	}
}

/* What was typed has its line, whatever became of it meanwhile. */
static void lines_typed(struct grid *grid)
{
	struct context *context = grid->context;
	struct grid_line line;
	unsigned day;

	for (size_t i = 0; i < grid->typed_count; i++) {
		if (!grid_cell_find(grid, grid->typed[i].name, &line, &day) || line_find(grid, &line) < grid->line_count)
			continue;
		for (size_t j = 0; j < grid->down_count; j++) {
			if (line.of[j] != 0)
				line.labels[j] = options_labels(context, context->principal, grid->down[j]->target, &line.of[j], 1)[0];
		}
		grid_line_add(grid, &line);
	}
}

static int line_compare(const void *left, const void *right)
{
	const struct grid_line *a = left, *b = right;
	int order = 0;

	for (size_t i = 0; i < GRID_DOWN && order == 0; i++) {
		const char *one = a->labels[i] != NULL ? a->labels[i] : "", *other = b->labels[i] != NULL ? b->labels[i] : "";
		order = strcasecmp(one, other);
		if (order == 0)
			order = (a->of[i] > b->of[i]) - (a->of[i] < b->of[i]);
	}
	return order;
}

/* --- entries --- */

static const struct column *const *entry_columns(const struct grid *grid)
{
	const struct column **columns = arena_array(grid->context->arena, GRID_DOWN + 3, sizeof *columns);
	size_t count = 0;

	while (count < grid->down_count) {
		columns[count] = grid->down[count];
		count++;
	}
	columns[count++] = grid->across;
	columns[count++] = grid->value;
	return columns;
}

static unsigned day_of_row(const struct grid *grid, size_t row)
{
	const char *text = rows_text(grid->listing.rows, row, grid->listing.selection.items[grid->down_count].value);
	unsigned day = 0;

	while (day + 1 < GRID_DAYS && (text == NULL || strcmp(grid->days[day], text) != 0))
		day++;
	return day;
}

static const char *const *locks_read(const struct grid *grid)
{
	const struct listing *listing = &grid->listing;
	uint64_t *ids = arena_array(grid->context->arena, listing->count + 1, sizeof *ids);

	for (size_t i = 0; i < listing->count; i++)
		ids[i] = listing_id(listing, i);
	return edit_locks(grid->context, grid->table, ids, listing->count);
}

static void cells_fill(struct grid *grid)
{
	const struct listing *listing = &grid->listing;
	bool may = rights_allow(grid->context->principal, grid->table, RIGHT_EDIT) &&
		   column_access(grid->context->principal, grid->table, grid->value, COLUMN_WRITE);
	const char *const *locks = may ? locks_read(grid) : NULL;

	grid->entries = arena_array(grid->context->arena, listing->count + 1, sizeof *grid->entries);
	for (size_t i = 0; i < listing->count; i++) {
		struct grid_line line = line_of_row(grid, listing, i);
		size_t at = line_find(grid, &line);
		if (at < grid->line_count)
			grid->entries[grid->entry_count++] = (struct grid_entry){.nth = i,
				.line = at,
				.day = day_of_row(grid, listing_row(listing, i)),
				.is_locked = !may || (locks != NULL && locks[i] != NULL) || !listing_may(listing, i, RIGHT_EDIT)};
	}
}

static void lines_of_last(struct grid *grid)
{
	struct listing before;

	listing_read(&before, grid_query(grid->context, grid->table, grid->view, &grid->asked, -(int)GRID_DAYS),
		entry_columns(grid), true, false);
	for (size_t i = 0; before.rows != NULL && i < before.count; i++) {
		struct grid_line line = line_of_row(grid, &before, i);
		grid_line_add(grid, &line);
	}
}

void grid_read(struct grid *grid)
{
	struct listing *listing = &grid->listing;

	listing_read(listing, grid_query(grid->context, grid->table, grid->view, &grid->asked, 0), entry_columns(grid), true, false);
	grid->is_full = listing->rows == NULL || listing->has_next;
	for (size_t i = 0; !grid->is_full && i < listing->count; i++) {
		struct grid_line line = line_of_row(grid, listing, i);
		grid_line_add(grid, &line);
	}
	if (grid->is_full)
		return;
	lines_offer(grid);
	if (grid->asked.is_with_last)
		lines_of_last(grid);
	lines_typed(grid);
	if (grid->line_count > 1)
		qsort(grid->lines, grid->line_count, sizeof *grid->lines, line_compare);
	cells_fill(grid);
}
