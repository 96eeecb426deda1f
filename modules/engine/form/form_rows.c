/* Rows of a form: reading what was typed, and showing them. */
#include "form/form_rows.h"

#include <inttypes.h>
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "form/form_options.h"
#include "query/datum.h"
#include "query/options.h"
#include "record/copy.h"
#include "sql/bound.h"
#include "record/validate.h"

/* --- columns --- */

const struct column *const *form_row_columns(const struct form *form, const struct form_rows *rows)
{
	const struct principal *person = form->context->principal;
	const struct table *table = rows->section->of;
	const struct column **columns =
		arena_array(form->context->arena, table->column_count + 1, sizeof *columns);
	size_t count = 0;

	for (const char *const *name = rows->section->columns; *name != NULL; name++) {
		const struct column *column = table_column(table, *name);
		if (column_access(person, table, column, COLUMN_WRITE) ||
			column_access(person, table, column, COLUMN_READ))
			columns[count++] = column;
	}
	return columns;
}

static bool is_typed_column(const struct form *form, const struct form_rows *rows, const char *name, size_t length)
{
	for (const char *const *each = rows->section->columns; *each != NULL; each++) {
		if (strlen(*each) == length && strncmp(*each, name, length) == 0)
			return column_access(form->context->principal, rows->section->of,
				table_column(rows->section->of, *each), COLUMN_WRITE);
	}
	return false;
}

/* --- what was typed --- */

static const char *row_word(const struct form *form, const struct form_rows *rows, const char *word)
{
	return arena_format(form->context->arena, "%s.%s", rows->section->of->name, word);
}

bool form_rows_sent(const struct form *form, const struct table *details)
{
	return form->typed != NULL &&
	       fields_get(form->typed, arena_format(form->context->arena, "%s.present", details->name)) != NULL;
}

bool form_rows_asked(const struct form *form)
{
	const struct table *table = form->table;

	for (size_t i = 0; i < table->section_count; i++) {
		const struct section_rows *rows = table->sections[i].rows;
		if (rows != NULL && fields_get(form->typed, arena_format(form->context->arena, "%s.add", rows->of->name)) != NULL)
			return true;
	}
	return false;
}

/* "order_items.3.quantity": the number, and what stands behind it; NULL where the field is in no row. */
static const char *row_field(const struct form_rows *rows, const char *name, uint64_t *number)
{
	size_t length = strlen(rows->section->of->name);
	char digits[8] = "";

	if (strncmp(name, rows->section->of->name, length) != 0 || name[length] != '.')
		return NULL;
	name += length + 1;
	length = strspn(name, "0123456789");
	if (length == 0 || length >= sizeof digits || name[length] != '.')
		return NULL;
	memcpy(digits, name, length);
	return parse_id(digits, number) ? name + length + 1 : NULL;
}

static _Noreturn void fail_many(const struct form *form, const struct form_rows *rows)
{
	fail_hint(form->context, 413, "too_large",
		message(form->context, "Save what there is, then add the rest."),
		"A form has {most} rows of {kinds} at most.", "most",
		message_number(form->context, FORM_ROWS_MAX), "kinds", rows->section->of->title);
}

/* The row with that number among those that were found so far, or a new one. */
static size_t row_place(
	const struct form *form, struct form_rows *rows, uint64_t *numbers, uint64_t number)
{
	size_t place = 0;

	while (place < rows->count && numbers[place] != number)
		place++;
	if (place == FORM_ROWS_MAX)
		fail_many(form, rows);
	if (place == rows->count) {
		numbers[rows->count] = number;
		rows->items[rows->count++].typed =
			arena_allocate(form->context->arena, sizeof(struct fields));
	}
	return place;
}

/* Of each field only what the person may type into this section; "id", "version", "remove" are the row's own. */
static bool row_takes(const struct form *form, const struct form_rows *rows, const char *name)
{
	static const char *const own[] = {"id", "version", "remove"};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		if (strcmp(name, own[i]) == 0)
			return true;
	}
	return is_typed_column(form, rows, name, strcspn(name, "."));
}

static void form_row_finish(const struct form *form, struct form_row *row)
{
	uint64_t id;
	const char *text = fields_single(form->context, row->typed, "id");

	row->id = text != NULL && parse_id(text, &id) ? id : 0;
	row->is_removed = fields_get(row->typed, "remove") != NULL;
}

static void rows_typed_read(struct form *form, struct form_rows *rows)
{
	const struct fields *typed = form->typed;
	uint64_t *numbers = arena_array(form->context->arena, FORM_ROWS_MAX, sizeof *numbers);
	uint64_t number;

	rows->items = arena_array(form->context->arena, FORM_ROWS_MAX + 1, sizeof *rows->items);
	for (size_t i = 0; i < typed->count; i++) {
		const char *name = row_field(rows, typed->items[i].name, &number);
		if (name == NULL || !row_takes(form, rows, name))
			continue;
		struct fields *fields = rows->items[row_place(form, rows, numbers, number)].typed;
		fields->items = arena_more(form->context->arena, fields->items, fields->count, sizeof *fields->items);
		fields->items[fields->count] = typed->items[i];
		fields->items[fields->count++].name = name;
	}
	for (size_t i = 0; i < rows->count; i++)
		form_row_finish(form, &rows->items[i]);
}

/* What is stored now, beside what was typed. One that is there no more is a new one. */
static void rows_stored_find(struct form *form, struct form_rows *rows)
{
	struct context *context = form->context;
	struct record **stored = NULL;
	size_t count = 0;

	if (form->id != 0)
		stored = record_load_rows(context, context->principal, rows->section, form->id,
			FORM_ROWS_MAX + 1, &count);
	rows->is_more = count > FORM_ROWS_MAX;
	for (size_t i = 0; i < rows->count; i++) {
		struct form_row *row = &rows->items[i];
		for (size_t j = 0; row->id != 0 && j < count; j++) {
			if (stored[j]->id == row->id)
				row->record = stored[j];
		}
		row->is_gone = row->id != 0 && row->record == NULL;
		if (row->is_gone)
			row->id = 0;
	}
}

/* --- what is stored --- */

static void rows_stored_read(struct form *form, struct form_rows *rows)
{
	struct context *context = form->context;
	size_t count;
	struct record **stored = record_load_rows(
		context, context->principal, rows->section, form->id, FORM_ROWS_MAX + 1, &count);

	rows->is_more = count > FORM_ROWS_MAX;
	rows->items = arena_array(context->arena, FORM_ROWS_MAX + 1, sizeof *rows->items);
	for (size_t i = 0; !rows->is_more && i < count; i++)
		rows->items[rows->count++] = (struct form_row){.id = stored[i]->id, .record = stored[i]};
}

static bool is_copied(const struct form *form, const struct table *details)
{
	const char *const *name = form->copy_of != 0 ? form->table->copied : NULL;

	while (name != NULL && *name != NULL && strcmp(*name, details->name) != 0)
		name++;
	return name != NULL && *name != NULL && rights_allow(form->context->principal, details, RIGHT_VIEW);
}

/* The details of what is copied, as new ones. */
static void rows_copy(struct form *form, struct form_rows *rows)
{
	struct context *context = form->context;
	size_t count;
	struct record **from = record_load_rows(
		context, context->principal, rows->section, form->copy_of, FORM_ROWS_MAX + 1, &count);

	if (count > FORM_ROWS_MAX)
		fail_many(form, rows);
	rows->items = arena_array(context->arena, FORM_ROWS_MAX + 1, sizeof *rows->items);
	for (size_t i = 0; i < count; i++)
		rows->items[rows->count++] =
			(struct form_row){.record = record_copy(context, context->principal, from[i])};
}

/* What a new form begins with, as if somebody had typed it. */
static void rows_begin(const struct form *form, struct form_rows *rows)
{
	const struct section_rows *section = rows->section;
	struct arena *arena = form->context->arena;

	rows->items = arena_array(arena, section->begun_count + 1, sizeof *rows->items);
	for (size_t i = 0; i < section->begun_count; i++) {
		struct fields *typed = arena_allocate(arena, sizeof *typed);
		for (size_t j = 0; section->begun[i].columns[j] != NULL; j++) {
			typed->items = arena_more(arena, typed->items, typed->count, sizeof *typed->items);
			typed->items[typed->count].name = section->begun[i].columns[j];
			typed->items[typed->count++].value = section->begun[i].values[j];
		}
		rows->items[rows->count++] = (struct form_row){.typed = typed};
	}
}

/* One and no more: it is there, and nobody adds or removes it. */
static bool rows_are_one(const struct form_rows *rows)
{
	return rows->section->of->is_one && rows->section->of->parent != NULL;
}

static size_t references_count(const struct form *form, const struct form_rows *rows)
{
	const struct column *const *columns = form_row_columns(form, rows);
	size_t count = 0;

	for (size_t i = 0; columns[i] != NULL; i++)
		count += column_is_reference(columns[i]);
	return count * (rows->count + 1);
}

void form_rows_read(struct form *form)
{
	const struct table *table = form->table;
	struct context *context = form->context;
	size_t references = 0;

	for (size_t i = 0; form->action == NULL && form->open == NULL && i < table->section_count; i++) {
		const struct section_rows *section = table->sections[i].rows;
		if (section == NULL || !(rights_allow(context->principal, section->of, RIGHT_VIEW) ||
						rights_allow(context->principal, section->of, RIGHT_CREATE)))
			continue;
		form->rows = arena_more(context->arena, form->rows, form->rows_count, sizeof *form->rows);
		struct form_rows *rows = &form->rows[form->rows_count++];
		*rows = (struct form_rows){.section = section};
		if (form_rows_sent(form, section->of)) {
			rows_typed_read(form, rows);
			rows_stored_find(form, rows);
		} else if (form->id != 0) {
			rows_stored_read(form, rows);
		} else if (is_copied(form, section->of)) {
			rows_copy(form, rows);
		} else if (form->copy_of == 0 && section->begun_count > 0 &&
			   rights_allow(context->principal, section->of, RIGHT_CREATE)) {
			rows_begin(form, rows);
		}
		references += references_count(form, rows);
	}
	if (form->rows_count > 0)
		form->options = form_options_create(context, references == 0 ? 1 : references);
}

/* --- a row --- */

void section_rows_preset(struct context *context, const struct section_rows *section, struct record *record,
	uint64_t record_id)
{
	struct value value;
	const char *error;

	record_set(record, section->by, value_unsigned(record_id));
	for (size_t i = 0; section->preset_columns != NULL && section->preset_columns[i] != NULL; i++) {
		const struct column *column = table_column(section->of, section->preset_columns[i]);
		if (column_parse(context, column, section->preset_values[i], &value, &error))
			record_set(record, column->name, value);
	}
}

struct form form_of_row(const struct form *form, const struct form_rows *rows, const struct form_row *row)
{
	return (struct form){
		.context = form->context,
		.table = rows->section->of,
		.id = row->id,
		.parent_id = form->id,
		.record = row->record,
		.typed = row->typed,
		.errors = row->errors,
		.options = form->options,
		.prefix = "",
	};
}

static const char *blank_text(struct context *context, const struct column *column)
{
	struct value value = value_null();

	column_default(context, column, &value);
	const char *text = value_as_text(context, &value);
	return text != NULL ? column_input(context, column, text) : "";
}

static bool is_touched(struct context *context, const struct fields *typed, const struct column *column)
{
	const char *text = fields_get(typed, column->name), *blank = blank_text(context, column);

	if (column_type(column)->input_kind == INPUT_BOX)
		return (text != NULL) != (strcmp(blank, "yes") == 0) &&
		       (text != NULL || change_field(context, typed, column->name, "present") != NULL);
	return text != NULL && text[0] != '\0' && !change_is_none(context, column, text, blank);
}

bool form_row_is_blank(const struct form *form, const struct form_rows *rows, const struct form_row *row)
{
	for (const char *const *name = rows->section->columns; *name != NULL; name++) {
		if (is_touched(form->context, row->typed, table_column(rows->section->of, *name)))
			return false;
	}
	return row->id == 0 && !row->is_gone;
}

/* --- showing --- */

struct rows_drawing {
	struct page *page;
	const struct form *form;
	const struct form_rows *rows;
	const struct column *const *columns;
	struct selection selection; /* what is shown only */
	const struct rows *shown;   /* of the rows that are there; or NULL */
	bool can_create, can_edit, can_delete;
	const char *const *fixed;   /* by row, or NULL */
	const char *const *kept;
	size_t number;
};

static bool is_row_field(const struct rows_drawing *drawing, const struct column *column)
{
	return column_access(drawing->form->context->principal, drawing->rows->section->of, column, COLUMN_WRITE);
}

/* A column that is shown only: of a row that is there. */
static void shown_add(
	const struct rows_drawing *drawing, struct node *node, const struct column *column, uint64_t id)
{
	for (size_t i = 0; drawing->shown != NULL && i < drawing->selection.count; i++) {
		for (size_t row = 0; drawing->selection.items[i].column == column && row < drawing->shown->count; row++) {
			if (rows_unsigned(drawing->shown, row, SELECT_ID) == id) {
				datum_add(drawing->page, node, &drawing->selection.items[i], drawing->shown, row, NULL, true);
				return;
			}
		}
	}
	page_add(drawing->page, node, column->name, NULL);
}

/* What is wrong with the row as a whole, or with a column that it does not show. */
static const char *row_error(const struct rows_drawing *drawing, const struct form_row *row)
{
	const struct table *table = drawing->rows->section->of;

	if (row->errors == NULL || row->errors->general != NULL)
		return row->errors == NULL ? NULL : row->errors->general;
	for (size_t i = 0; i < table->column_count; i++) {
		bool is_shown = false;
		for (size_t j = 0; drawing->columns[j] != NULL; j++)
			is_shown = is_shown || (drawing->columns[j] == &table->columns[i] &&
						       is_row_field(drawing, &table->columns[i]));
		if (!is_shown && row->errors->messages[i] != NULL)
			return row->errors->messages[i];
	}
	return NULL;
}

/* place: of the row among those that are there; beyond them for new ones. */
static struct node *form_row_add(struct rows_drawing *drawing, struct node *parent, const struct form_row *row, size_t place)
{
	struct page *page = drawing->page;
	struct form own = form_of_row(drawing->form, drawing->rows, row);
	struct node *node = page_add(page, parent, "row", NULL);
	bool is_fixed = row->id != 0 &&
			(!drawing->can_edit || (drawing->fixed != NULL && drawing->fixed[place] != NULL));
	bool stays = row->id != 0 &&
		     (!drawing->can_delete || (drawing->kept != NULL && drawing->kept[place] != NULL));

	page_set_number(page, node, "number", ++drawing->number);
	own.prefix = arena_format(page->context->arena, "%s.%zu.", own.table->name, drawing->number);
	page_set(page, node, "prefix", own.prefix);
	if (row->id != 0) {
		const char *version = row->typed != NULL ? fields_get(row->typed, "version") : NULL;
		page_set_number(page, node, "id", row->id);
		page_set(page, node, "version", version);
		if (version == NULL)
			page_set_number(page, node, "version", row->record->version);
	}
	page_set_flag(page, node, "locked", is_fixed);
	page_set_flag(page, node, "removable", !stays && !rows_are_one(drawing->rows));
	page_set_flag(page, node, "removed", row->is_removed);
	page_set(page, node, "error", row_error(drawing, row));
	form_judge(&own, drawing->columns);
	const struct column_state *states = form_states(&own);
	for (size_t i = 0; drawing->columns[i] != NULL; i++) {
		const struct column *column = drawing->columns[i];
		if (is_row_field(drawing, column) && row->record != NULL &&
			!record_opens(row->record, column, page->context->principal, COLUMN_WRITE))
			page_add(page, node, "no-field", NULL);
		else if (is_row_field(drawing, column))
			form_field_add(page, node, &own, column, states);
		else
			shown_add(drawing, node, column, row->id);
	}
	return node;
}

static const uint64_t *form_rows_ids(const struct rows_drawing *drawing)
{
	const struct form_rows *rows = drawing->rows;
	uint64_t *ids = arena_array(drawing->form->context->arena, rows->count + 1, sizeof *ids);

	for (size_t i = 0; i < rows->count; i++)
		ids[i] = rows->items[i].id;
	return ids;
}

/* What is shown only, of all rows by one statement. */
static void shown_read(struct rows_drawing *drawing)
{
	struct context *context = drawing->form->context;
	const struct table *table = drawing->rows->section->of;
	uint64_t *ids = arena_array(context->arena, drawing->rows->count + 1, sizeof *ids);
	size_t count = 0;
	struct sql sql;

	selection_start(&drawing->selection, context, context->principal, table);
	for (size_t i = 0; drawing->columns[i] != NULL; i++) {
		if (!is_row_field(drawing, drawing->columns[i]))
			selection_add(&drawing->selection, drawing->columns[i]);
	}
	for (size_t i = 0; i < drawing->rows->count; i++) {
		if (drawing->rows->items[i].id != 0)
			ids[count++] = drawing->rows->items[i].id;
	}
	count = ids_sort(ids, count);
	if (drawing->selection.count == 0 || count == 0)
		return;
	sql_start(&sql, context);
	selection_write(&drawing->selection, &sql, NULL);
	sql_add(&sql, " WHERE r.`id` IN (");
	sql_ids(&sql, ids, count);
	sql_add(&sql, ")");
	drawing->shown = sql_read(&sql);
}

/* The labels of what is chosen in all rows. */
static void labels_read(const struct rows_drawing *drawing)
{
	const struct form *form = drawing->form;

	for (size_t i = 0; drawing->columns[i] != NULL; i++) {
		const struct column *column = drawing->columns[i];
		size_t count = 0;
		if (!column_is_reference(column) || !rights_pick(form->context->principal, column->target) ||
			form_options_of(form, column->target)->count <= OPTIONS_MAX)
			continue;
		uint64_t *ids = arena_array(form->context->arena, drawing->rows->count + 1, sizeof *ids);
		for (size_t j = 0; j < drawing->rows->count; j++) {
			const struct form_row *row = &drawing->rows->items[j];
			const char *text = row->typed != NULL ? fields_get(row->typed, column->name) : NULL;
			if (text == NULL && row->record != NULL)
				text = value_as_text(form->context, record_get(row->record, column->name));
			count += text != NULL && parse_id(text, &ids[count]);
		}
		form_options_know(form, column->target, ids, count);
	}
}

static void drawing_start(struct rows_drawing *drawing)
{
	struct context *context = drawing->form->context;
	const struct table *table = drawing->rows->section->of;
	const uint64_t *ids = form_rows_ids(drawing);

	drawing->can_create = rights_allow(context->principal, table, RIGHT_CREATE);
	drawing->can_edit = rights_allow(context->principal, table, RIGHT_EDIT);
	drawing->can_delete = rights_allow(context->principal, table, RIGHT_DELETE);
	drawing->columns = form_row_columns(drawing->form, drawing->rows);
	if (drawing->can_edit)
		drawing->fixed = edit_reasons(context, table, ids, drawing->rows->count);
	if (drawing->can_delete)
		drawing->kept = delete_reasons(context, table, ids, drawing->rows->count);
	shown_read(drawing);
	labels_read(drawing);
}

static void section_add(struct page *page, struct node *parent, const struct form *form, const struct form_rows *rows)
{
	static const struct form_row blank = {.id = 0};
	struct rows_drawing drawing = {.page = page, .form = form, .rows = rows};
	struct node *node = page_add(page, parent, "rows", NULL);
	bool is_wrong = false;

	drawing_start(&drawing);
	page_set(page, node, "of", rows->section->of->name);
	page_set_flag(page, node, "more", rows->is_more);
	page_set_flag(page, node, "add", drawing.can_create && !rows_are_one(rows));
	for (size_t i = 0; i < rows->count; i++) {
		const struct form_row *row = &rows->items[i];
		is_wrong = is_wrong || (row->errors != NULL && row->errors->count > 0);
		form_row_add(&drawing, node, row, i);
	}
	page_set_flag(page, node, "wrong", is_wrong);
	if (!drawing.can_create || rows->count >= FORM_ROWS_MAX)
		return;
	if (rows_are_one(rows)) {
		if (rows->count == 0)
			form_row_add(&drawing, node, &blank, 0);
		return;
	}
	if (rows->count == 0 || (form->typed != NULL && fields_get(form->typed, row_word(form, rows, "add")) != NULL))
		form_row_add(&drawing, node, &blank, 0);
	page_set_flag(page, form_row_add(&drawing, node, &blank, 0), "blank", true);
}

void form_rows_add(struct page *page, struct node *node, const struct form *form)
{
	for (size_t i = 0; i < form->rows_count; i++)
		section_add(page, node, form, &form->rows[i]);
}
