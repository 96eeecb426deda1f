/*
 * Sheets: POST /<table>/<view>/cells.
 *
 * Rights: those of the view; of each cell the right to create, edit or delete, and what rules say of its row. All cells
 * are written by the record layer in one transaction, first those that are emptied, then what is changed, then what
 * begins. Where one of them is refused none is written.
 */
#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "form/form_accept.h"
#include "form/form_confirm.h"
#include "form/limits.h"
#include "http/read.h"
#include "identity/rights_require.h"
#include "record/validate.h"
#include "request/request.h"
#include "request/respond.h"
#include "resource/grid.h"
#include "resource/handler.h"
#include "sql/sql.h"
#include "value/type.h"

enum cell_fate { CELL_NOTHING, CELL_EMPTY, CELL_CHANGE, CELL_BEGIN };

struct cells {
	struct grid *grid;
	struct grid_typed *items;
	enum cell_fate *fates;
	size_t count;
	const struct rows *present; /* what stands in the sheet, locked: (lines..., day) */
};

/* --- what was typed --- */

/* "17.3 4.50": the row, its version, and what it had. */
static bool was_read(struct context *context, const char *was, uint64_t *id, uint64_t *version, const char **value)
{
	size_t length = was != NULL ? strcspn(was, ".") : 0;
	size_t rest = length > 0 && was[length] == '.' ? strcspn(was + length + 1, " ") : 0;

	if (rest == 0)
		return false;
	*value = was + length + 1 + rest;
	*value += **value == ' ';
	return parse_id(arena_bytes(context->arena, was, length), id) &&
	       parse_id(arena_bytes(context->arena, was + length + 1, rest), version);
}

static enum cell_fate cell_fate(const struct grid *grid, const struct grid_typed *cell)
{
	struct context *context = grid->context;
	const char *text = cell->text + strspn(cell->text, " \t\r\n"), *value;
	uint64_t id, version;
	bool is_there = was_read(context, cell->was, &id, &version, &value);

	if (*text == '\0')
		return is_there ? CELL_EMPTY : CELL_NOTHING;
	if (!is_there)
		return CELL_BEGIN;
	return strcmp(text, column_input(context, grid->value, value)) == 0 ? CELL_NOTHING : CELL_CHANGE;
}

static _Noreturn void cell_unknown(struct context *context, const char *name)
{
	fail_hint(context, 400, "bad_value", message(context, "Open the sheet again."),
		"There is no cell \"{name}\" in this sheet.", "name", name);
}

/* A name that is none of a cell's, csrf and the like, has no day. */
static void cells_read(struct cells *cells)
{
	struct context *context = cells->grid->context;
	const struct fields *form = &context->request->form;
	struct grid_line line;
	unsigned day;

	cells->items = arena_array(context->arena, form->count + 1, sizeof *cells->items);
	cells->fates = arena_array(context->arena, form->count + 1, sizeof *cells->fates);
	for (size_t i = 0; i < form->count; i++) {
		const char *name = form->items[i].name;
		size_t length = strlen(name);
		bool is_was = length > 4 && strcmp(name + length - 4, ".was") == 0;
		if (is_was || name[0] < '0' || name[0] > '9')
			continue;
		if (!grid_cell_find(cells->grid, name, &line, &day))
			cell_unknown(context, name);
		struct grid_typed *cell = &cells->items[cells->count];
		*cell = (struct grid_typed){name, form->items[i].value,
			fields_get(form, arena_format(context->arena, "%s.was", name)), NULL, 0};
		cells->fates[cells->count++] = cell_fate(cells->grid, cell);
	}
	cells->grid->typed = cells->items;
	cells->grid->typed_count = cells->count;
}

static size_t fates_count(const struct cells *cells, enum cell_fate fate)
{
	size_t count = 0;

	for (size_t i = 0; i < cells->count; i++)
		count += cells->fates[i] == fate;
	return count;
}

/* --- two at once --- */

static _Noreturn void person_missing(const struct cells *cells)
{
	record_missing(cells->grid->context, cells->grid->person->target);
}

/* Who types into the same sheet waits: of a person's, by his record; of others, by those of the lines. */
static void cells_lock(const struct cells *cells)
{
	const struct grid *grid = cells->grid;
	struct grid_line line;
	uint64_t *ids = arena_array(grid->context->arena, cells->count + 1, sizeof *ids);
	size_t count = 0;
	unsigned day;

	if (grid->person != NULL) {
		if (record_load(grid->context, &principal_system, grid->person->target, grid->asked.person, true) == NULL)
			person_missing(cells);
		return;
	}
	for (size_t i = 0; i < cells->count; i++) {
		if (cells->fates[i] == CELL_BEGIN && grid_cell_find(grid, cells->items[i].name, &line, &day) && line.of[0] != 0)
			ids[count++] = line.of[0];
	}
	count = ids_sort(ids, count);
	for (size_t i = 0; i < count; i++)
		(void)record_load(grid->context, &principal_system, grid->down[0]->target, ids[i], true);
}

static void present_read(struct cells *cells)
{
	const struct grid *grid = cells->grid;
	struct value bound[4];
	size_t count = 0;
	struct buffer sql;

	buffer_start(&sql, grid->context->arena, 300);
	buffer_text(&sql, "SELECT ");
	for (size_t i = 0; i < grid->down_count; i++)
		buffer_format(&sql, "`%s`, ", grid->down[i]->name);
	buffer_format(&sql, "`%s` FROM {%s} WHERE `tenant_id` = ? AND `%s` >= ? AND `%s` <= ?", grid->across->name,
		grid->table->name, grid->across->name, grid->across->name);
	bound[count++] = value_unsigned(grid->context->tenant->id);
	bound[count++] = value_text(grid->days[0]);
	bound[count++] = value_text(grid->days[GRID_DAYS - 1]);
	if (grid->person != NULL) {
		buffer_format(&sql, " AND `%s` = ?", grid->person->name);
		bound[count++] = value_unsigned(grid->asked.person);
	}
	buffer_text(&sql, " FOR UPDATE");
	cells->present = tenant_lock(grid->context, sql.data, bound, count);
}

static bool is_filled(const struct cells *cells, const struct grid_line *line, unsigned day)
{
	const struct grid *grid = cells->grid;

	for (size_t row = 0; row < cells->present->count; row++) {
		bool is_it = strcmp(rows_text(cells->present, row, grid->down_count), grid->days[day]) == 0;
		for (size_t i = 0; i < grid->down_count; i++)
			is_it = is_it && rows_unsigned(cells->present, row, i) == line->of[i];
		if (is_it)
			return true;
	}
	return false;
}

/* --- a cell --- */

static void cell_judged(const struct cells *cells, struct grid_typed *cell, const struct record_errors *errors)
{
	const struct table *table = cells->grid->table;

	if (errors->count == 0)
		return;
	cell->told = errors->count;
	cell->error = errors->messages[cells->grid->value - table->columns];
	if (cell->error == NULL)
		cell->error = errors->general;
	for (size_t i = 0; i < table->column_count && cell->error == NULL; i++)
		cell->error = errors->messages[i];
}

static bool cell_allowed(const struct cells *cells, struct grid_typed *cell, enum right right)
{
	struct context *context = cells->grid->context;
	const struct table *table = cells->grid->table;

	if (rights_allow(context->principal, table, right) &&
		column_access(context->principal, table, cells->grid->value, COLUMN_WRITE))
		return true;
	cell->error = message(context, "You may not do that with {kinds}.", "kinds", noun_inside(context->arena, table->title));
	return false;
}

/* Does the row still stand in the cell? */
static bool is_in_cell(const struct grid *grid, const struct record *record, const char *name)
{
	struct grid_line line = {.of = {0}};

	for (size_t i = 0; i < grid->down_count; i++)
		(void)value_to_id(record_get(record, grid->down[i]->name), &line.of[i]);
	const char *day = record_text(record, grid->across->name);
	return day != NULL && strcmp(grid_cell_name(grid, &line, day), name) == 0;
}

/* The row as it was when the sheet was drawn, locked; NULL with what has become of it. */
static struct record *cell_row(const struct cells *cells, struct grid_typed *cell)
{
	const struct grid *grid = cells->grid;
	struct context *context = grid->context;
	uint64_t id = 0, version = 0;
	const char *value = "";

	(void)was_read(context, cell->was, &id, &version, &value);
	struct record *record = record_load(context, context->principal, grid->table, id, true);
	if (record == NULL || !is_in_cell(grid, record, cell->name)) {
		cell->error = message(context, "Someone else has removed this in the meantime.");
		return NULL;
	}
	const char *now = record_text(record, grid->value->name);
	if (record->version == version || (now != NULL && strcmp(now, value) == 0))
		return record;
	cell->error = message(context, "Someone else has changed this to {value} in the meantime.", "value",
		column_show(context, grid->value, now));
	return NULL;
}

static void cell_empty(const struct cells *cells, struct grid_typed *cell)
{
	const struct grid *grid = cells->grid;
	struct record *record = cell_row(cells, cell);
	struct delete_refusal refusal;

	if (record == NULL || !cell_allowed(cells, cell, RIGHT_DELETE))
		return;
	if (!record_delete_as(grid->context, grid->context->principal, grid->table, record->id, record->version, &refusal))
		cell->error = refusal.message;
}

static void cell_change(const struct cells *cells, struct grid_typed *cell)
{
	const struct grid *grid = cells->grid;
	struct context *context = grid->context;
	struct record *before = cell_row(cells, cell);
	struct field field = {grid->value->name, cell->text, strlen(cell->text)};
	const struct fields typed = {&field, 1};

	if (before == NULL || !cell_allowed(cells, cell, RIGHT_EDIT))
		return;
	struct record_errors *errors = record_errors_create(context, grid->table);
	struct record *record = record_change(context, before);
	record->writer = context->principal;
	validate_form(context, record, &typed, errors);
	record_save(context, record, errors);
	cell_judged(cells, cell, errors);
}

static void cell_field_put(struct fields *fields, const struct column *column, const char *text)
{
	fields->items[fields->count++] = (struct field){column->name, text, strlen(text)};
}

/* In his own sheet it is his without a word, where the table says so: not everybody may say whose it is. */
static bool is_person_typed(const struct grid *grid)
{
	return grid->person != NULL &&
	       (grid->person->default_from == NULL || grid->asked.person != grid->context->principal->user_id);
}

static bool is_of_sheet(const struct grid *grid, const struct record *record)
{
	uint64_t id = 0;

	return grid->person == NULL ||
	       (value_to_id(record_get(record, grid->person->name), &id) && id == grid->asked.person);
}

/* What the cell says of a new row. */
static struct fields cell_fields(const struct cells *cells, const struct grid_typed *cell, const struct grid_line *line,
	unsigned day)
{
	const struct grid *grid = cells->grid;
	struct arena *arena = grid->context->arena;
	struct fields fields = {arena_array(arena, GRID_DOWN + 3, sizeof(struct field)), 0};

	for (size_t i = 0; i < grid->down_count; i++) {
		if (line->of[i] != 0)
			cell_field_put(&fields, grid->down[i], arena_format(arena, "%" PRIu64, line->of[i]));
	}
	cell_field_put(&fields, grid->across, grid->days[day]);
	cell_field_put(&fields, grid->value, cell->text);
	if (is_person_typed(grid))
		cell_field_put(&fields, grid->person, arena_format(arena, "%" PRIu64, grid->asked.person));
	return fields;
}

static void cell_begin(const struct cells *cells, struct grid_typed *cell)
{
	const struct grid *grid = cells->grid;
	const struct table *table = grid->table;
	struct context *context = grid->context;
	struct grid_line line;
	unsigned day;

	if (!grid_cell_find(grid, cell->name, &line, &day) || !cell_allowed(cells, cell, RIGHT_CREATE))
		return;
	if (is_filled(cells, &line, day)) {
		cell->error = message(context, "Someone else has filled this in in the meantime.");
		return;
	}
	const struct fields typed = cell_fields(cells, cell, &line, day);
	struct record_errors *errors = record_errors_create(context, table);
	struct record *record = record_create(context, table);
	record->writer = context->principal;
	if (table->parent_column != NULL && strcmp(table->parent_column, grid->down[0]->name) == 0)
		record_set(record, table->parent_column, value_unsigned(line.of[0]));
	validate_form(context, record, &typed, errors);
	if (record_save(context, record, errors) && !is_of_sheet(grid, record))
		cell->error = message(context, "You may fill in your own sheet only.");
	cell_judged(cells, cell, errors);
}

/* --- all of them --- */

static bool cells_write(struct cells *cells)
{
	bool is_right = true;

	cells_lock(cells);
	if (fates_count(cells, CELL_BEGIN) > 0)
		present_read(cells);
	for (enum cell_fate fate = CELL_EMPTY; fate <= CELL_BEGIN; fate++) {
		for (size_t i = 0; i < cells->count; i++) {
			if (cells->fates[i] != fate)
				continue;
			if (fate == CELL_EMPTY)
				cell_empty(cells, &cells->items[i]);
			else if (fate == CELL_CHANGE)
				cell_change(cells, &cells->items[i]);
			else
				cell_begin(cells, &cells->items[i]);
			is_right = is_right && cells->items[i].error == NULL;
		}
	}
	return is_right;
}

/* What is to be confirmed, where nothing else speaks against them; or NULL. */
static const char *cells_questions(const struct cells *cells)
{
	const struct context *context = cells->grid->context;
	size_t told = 0;

	for (size_t i = 0; i < cells->count; i++) {
		if (cells->items[i].error != NULL && cells->items[i].told == 0)
			return NULL;
		told += cells->items[i].told;
	}
	return confirmation_asks(context, told) ? confirmation_names(context) : NULL;
}

void resource_cells(struct context *context, const struct target *target)
{
	const struct body_limits limits = limits_cells(GRID_CELLS);
	struct grid grid;
	struct cells cells = {.grid = &grid};

	rights_require_list(context, target->table, target->view);
	if (!grid_is_shown(context->principal, target->table, target->view))
		address_missing(context);
	grid_start(&grid, context, target->table, target->view);
	request_read_form(context, &limits, NULL);
	bool is_accepted = form_accept(context);
	cells_read(&cells);
	if (!is_accepted) {
		grid_send(&grid, form_review_status(context));
		return;
	}
	confirmation_begin(context, grid.table, form_confirmed(context));
	bool is_changed = cells.count > fates_count(&cells, CELL_NOTHING);
	if (is_changed && !cells_write(&cells)) {
		/* The sheet shows what is stored, beside what was typed. */
		database_rollback(context);
		grid.confirm = cells_questions(&cells);
		grid_send(&grid, grid.confirm != NULL ? 409 : 422);
		return;
	}
	if (is_changed)
		page_message_next(context, "success", confirmation_told(context, message(context, "Saved.")));
	respond_redirect(context,
		arena_format(context->arena, "/%s/%s%s%s", target->table->name, target->view->name,
			grid_address(context, target->view, &grid.asked, grid.asked.week), grid.asked.is_with_last ? "&rows=last" : ""));
}
