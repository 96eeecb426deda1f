/* Rows of a form: writing what was typed as details of the record. */
#include "form/form_rows.h"

#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/noun.h"
#include "form/conflict_form.h"
#include "record/validate.h"

struct rows_writing {
	struct context *context;
	const struct form *form;
	const struct form_rows *rows;
	const struct table *table;
	const struct record *parent;
};

static void row_refuse(const struct rows_writing *writing, struct form_row *row, const char *reason)
{
	record_error_text(row->errors, writing->table, NULL, reason);
}

/* The row as it is now, locked; NULL with a message where it is gone, or belongs to another record. */
static struct record *form_row_lock(const struct rows_writing *writing, struct form_row *row)
{
	struct context *context = writing->context;
	struct record *record = record_load(context, context->principal, writing->table, row->id, true);
	uint64_t parent;

	if (record != NULL && value_to_id(record_get(record, writing->rows->section->by), &parent) &&
		parent == writing->parent->id)
		return record;
	row->is_gone = true;
	row->id = 0;
	row->record = NULL;
	return NULL;
}

static void gone_tell(const struct rows_writing *writing, struct form_row *row)
{
	row_refuse(writing, row,
		message(writing->context,
			"This {kind} was deleted by someone else in the meantime. Save again to add it as a new one, or remove it.",
			"kind", noun_inside(writing->context->arena, writing->table->singular)));
}

static bool row_allowed(const struct rows_writing *writing, struct form_row *row, enum right right)
{
	struct context *context = writing->context;

	if (rights_allow(context->principal, writing->table, right))
		return true;
	row_refuse(writing, row,
		message(context, "You may not do that with {kinds}.", "kinds",
			noun_inside(context->arena, writing->table->title)));
	return false;
}

/* What the form has of the row is of another version: whoever saves again has seen the present one. */
static void row_forget_version(struct form_row *row)
{
	size_t kept = 0;

	for (size_t i = 0; i < row->typed->count; i++) {
		const char *name = row->typed->items[i].name, *part = strchr(name, '.');
		bool is_original = part != NULL && (strcmp(part, ".shown") == 0 || strcmp(part, ".digest") == 0);
		if (!is_original && strcmp(name, "version") != 0)
			row->typed->items[kept++] = row->typed->items[i];
	}
	row->typed->count = kept;
}

/* --- removing --- */

static void row_remove(const struct rows_writing *writing, struct form_row *row)
{
	struct context *context = writing->context;
	struct record *record = row->id != 0 ? form_row_lock(writing, row) : NULL;
	struct delete_refusal refusal;
	uint64_t version;

	/* Nothing to be removed: a new one, or one that somebody else has removed. */
	if (record == NULL || !row_allowed(writing, row, RIGHT_DELETE))
		return;
	const char *text = fields_single(context, row->typed, "version");
	row->record = record;
	if (text == NULL || !parse_id(text, &version) || version != record->version) {
		row_forget_version(row);
		row_refuse(writing, row,
			message(context, "This {kind} was changed by someone else in the meantime. Save again to remove it all the same.",
				"kind", noun_inside(context->arena, writing->table->singular)));
		return;
	}
	if (!record_delete_as(context, context->principal, writing->table, row->id, record->version, &refusal))
		row_refuse(writing, row, refusal.message);
}

/* --- changing --- */

static void conflicts_tell(const struct rows_writing *writing, struct form_row *row, const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		if (change->is_conflict)
			record_error(writing->context, row->errors, writing->table, change->name,
				"{field}: someone else has changed it to “{value}” in the meantime. Save again to keep yours.",
				"field", change->label, "value",
				change_show(writing->context, change->column, change->theirs));
	}
	row_forget_version(row);
}

static void row_change(const struct rows_writing *writing, struct form_row *row)
{
	struct context *context = writing->context;
	struct record *before = row->is_gone ? NULL : form_row_lock(writing, row);
	uint64_t version;

	if (before == NULL) {
		gone_tell(writing, row);
		return;
	}
	row->record = before;
	const char *text = fields_single(context, row->typed, "version");
	bool is_outdated = text == NULL || !parse_id(text, &version) || version != before->version;
	const struct changes *changes = changes_read(context, before, row->typed, is_outdated);
	if (changes->conflict_count > 0) {
		conflicts_tell(writing, row, changes);
		return;
	}
	if (changes->fields->count == 0 || !row_allowed(writing, row, RIGHT_EDIT))
		return;
	struct record *record = record_change(context, before);
	record->writer = context->principal;
	validate_form(context, record, changes->fields, row->errors);
	record_save(context, record, row->errors);
}

/* --- adding --- */

static struct record *row_new(const struct rows_writing *writing, struct form_row *row)
{
	struct record *record = record_create(writing->context, writing->table);

	record->writer = writing->context->principal;
	/* Of a parent that is not written it is only known that there will be one. */
	const uint64_t parent_id = writing->parent != NULL ? writing->parent->id : writing->form->id;
	record_set(record, writing->rows->section->by, value_unsigned(parent_id));
	validate_form(writing->context, record, row->typed, row->errors);
	section_rows_preset(writing->context, writing->rows->section, record, parent_id);
	return record;
}

static void form_row_insert(const struct rows_writing *writing, struct form_row *row)
{
	if (row_allowed(writing, row, RIGHT_CREATE))
		record_save(writing->context, row_new(writing, row), row->errors);
}

/* --- judging --- */

/* What is typed, over what is stored: nothing of it is written. */
static void row_change_judge(const struct rows_writing *writing, struct form_row *row)
{
	struct record *record = record_create(writing->context, writing->table);
	const size_t count = writing->table->column_count;

	record->writer = writing->context->principal;
	record->id = row->id;
	record->before = row->record;
	memcpy(record->values, row->record->values, count * sizeof *record->values);
	validate_form(writing->context, record, row->typed, row->errors);
}

/* --- all of them --- */

enum row_fate { ROW_NOTHING, ROW_REMOVE, ROW_CHANGE, ROW_INSERT };

static enum row_fate row_fate(const struct rows_writing *writing, const struct form_row *row)
{
	if (row->typed == NULL)
		return ROW_NOTHING;
	if (row->is_removed)
		return ROW_REMOVE;
	if (row->id != 0 || row->is_gone)
		return ROW_CHANGE;
	return form_row_is_blank(writing->form, writing->rows, row) ? ROW_NOTHING : ROW_INSERT;
}

static void form_row_write(const struct rows_writing *writing, struct form_row *row, enum row_fate fate)
{
	switch (fate) {
	case ROW_REMOVE:
		row_remove(writing, row);
		return;
	case ROW_CHANGE:
		row_change(writing, row);
		return;
	case ROW_INSERT:
		form_row_insert(writing, row);
		return;
	case ROW_NOTHING:
		break;
	}
}

static bool section_save(const struct rows_writing *writing, struct form_rows *rows)
{
	enum row_fate *fates = arena_array(writing->context->arena, rows->count + 1, sizeof *fates);
	bool is_right = true;

	for (size_t i = 0; i < rows->count; i++) {
		rows->items[i].errors = record_errors_create(writing->context, writing->table);
		fates[i] = row_fate(writing, &rows->items[i]);
	}
	for (enum row_fate fate = ROW_REMOVE; fate <= ROW_INSERT; fate++) {
		for (size_t i = 0; i < rows->count; i++) {
			if (fates[i] == fate)
				form_row_write(writing, &rows->items[i], fate);
		}
	}
	for (size_t i = 0; i < rows->count; i++)
		is_right = is_right && rows->items[i].errors->count == 0;
	return is_right;
}

bool form_rows_save(struct form *form, const struct record *parent)
{
	bool is_right = true;

	for (size_t i = 0; i < form->rows_count; i++) {
		struct form_rows *rows = &form->rows[i];
		const struct rows_writing writing = {form->context, form, rows, rows->section->of, parent};
		is_right = section_save(&writing, rows) && is_right;
	}
	if (!is_right)
		database_doom(form->context);
	return is_right;
}

void form_rows_judge(struct form *form)
{
	for (size_t i = 0; i < form->rows_count; i++) {
		struct form_rows *rows = &form->rows[i];
		const struct rows_writing writing = {form->context, form, rows, rows->section->of, NULL};
		for (size_t j = 0; j < rows->count; j++) {
			struct form_row *row = &rows->items[j];
			row->errors = record_errors_create(form->context, writing.table);
			enum row_fate fate = row_fate(&writing, row);
			if (fate == ROW_INSERT)
				row_new(&writing, row);
			else if (fate == ROW_CHANGE && row->is_gone)
				gone_tell(&writing, row);
			else if (fate == ROW_CHANGE)
				row_change_judge(&writing, row);
		}
	}
}
