/*
 * GET, POST /<table>/new, /<table>/<id>/<child path>/new, /<table>/<id>/edit; /<table>/new?copy.of=<id>.
 *
 * Rights: <permission>.create or .edit, and the view right above. What is wrong comes back as 422
 * with the form; success is 303 with a message, to the record, or of a detail to its parent's tab. An edit carries the version and the
 * texts that were shown (changes.h): what others changed meanwhile stays, and where both changed the
 * same field nothing is written and the answer is 409 with the choice. Details that stand in the form are written
 * behind the record in the same transaction (form_rows.h); a button of theirs only brings the form again.
 *
 * POST with ?state writes nothing: the same form comes back with what follows from what is typed (values that are
 * derived, records that can be chosen, fields that are required or locked).
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "form/form_accept.h"
#include "form/form_page.h"
#include "form/form_rows.h"
#include "form/form_confirm.h"
#include "form/limits.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "record/copy.h"
#include "record/row_rule.h"
#include "record/validate.h"
#include "request/respond.h"
#include "resource/handler.h"

/* The form's fields without one column's: a page does not move a record to another parent. */
static const struct fields *fields_without(
	struct context *context, const struct fields *form, const char *column)
{
	struct fields *fields = arena_allocate(context->arena, sizeof *fields);
	fields->items = arena_array(context->arena, form->count + 1, sizeof *fields->items);
	for (size_t i = 0; i < form->count; i++) {
		if (column == NULL || strcmp(form->items[i].name, column) != 0)
			fields->items[fields->count++] = form->items[i];
	}
	return fields;
}

/* Where one looks on: a detail among those of its parent, another record on its own page; who may not
   view it at the form that he came from, empty or as it is now. */
static const char *saved_place(struct context *context, const struct record *record)
{
	const struct table *table = record->table;
	struct trail trail;
	uint64_t parent;
	if (table->parent == NULL ||
		!value_to_id(record_get(record, table->parent_column), &parent) ||
		!rights_visible(context->principal, table->parent)) {
		if (!rights_allow(context->principal, table, RIGHT_VIEW) ||
			rows_visible(context, context->principal, table, &record->id, 1) == 0)
			return context->request->path;
		return arena_format(context->arena, "/%s/%" PRIu64, table->name, record->id);
	}
	trail_read(&trail, context, table, parent);
	return trail_home(context, &trail);
}

/* changes: of a record that was there already; NULL: of a new one. */
static void saved(
	struct context *context, const struct record *record, const struct changes *changes)
{
	changes_message(context, changes,
		confirmation_told(context, message(context, "{kind} saved.", "kind", record->table->singular)));
	respond_redirect(context, saved_place(context, record));
}

static bool is_asking(const struct context *context)
{
	return context->request->method == METHOD_POST && fields_get(&context->request->query, FORM_STATE) != NULL;
}

/* --- new --- */

/* What the new record is to be a copy of: as far as there is such a record, and the person may view it. */
static const struct record *copy_source(struct form *form, const struct fields *sent)
{
	struct context *context = form->context;
	const char *text = fields_single(context, sent, COPY_FIELD);
	uint64_t id;

	if (text == NULL || form->table->copied == NULL || !parse_id(text, &id) ||
		!rights_visible(context->principal, form->table))
		return NULL;
	const struct record *from = record_load(context, context->principal, form->table, id, false);
	if (from != NULL)
		form->copy_of = id;
	return from;
}

/* Were these details of a copy in its form? */
static bool is_row_of(const void *form, const struct table *details)
{
	return form_rows_sent(form, details);
}

/* The files of the record that is copied come along: nobody sends them again. */
static void files_copy(const struct form *form, const struct record *from, struct record *record)
{
	for (size_t i = 0; i < form->table->column_count; i++) {
		const struct column *column = &form->table->columns[i];
		if (column->content == NULL || column->is_never_copied ||
			!record_opens(from, column, form->context->principal, COLUMN_READ))
			continue;
		record_set(record, column->name, *record_get(from, column->name));
		record_set(record, column->content, *record_get(from, column->content));
	}
}

/* The record and what stands in its form with it. */
static bool form_record_save(struct form *form, struct record *record, struct record_errors *errors)
{
	struct context *context = form->context;

	confirmation_begin(context, form->table, form_confirmed(context));
	record->is_unsettled = form->rows_count > 0;
	if (!record_save(context, record, errors)) {
		form_rows_judge(form);
		return false;
	}
	if (form->copy_of != 0 &&
		!record_copy_details(context, context->principal, form->copy_of, record, is_row_of, form, errors))
		return false;
	return form->rows_count == 0 ||
	       (form_rows_save(form, record) && record_settle(context, record, errors));
}

static bool form_save(struct form *form, struct record *record, struct record_errors *errors)
{
	if (form_record_save(form, record, errors))
		return true;
	form_files_forget(form->context);
	return false;
}

static void new_save(struct form *form, uint64_t parent_id)
{
	struct context *context = form->context;
	const struct table *table = form->table;
	const struct body_limits limits = limits_record(table);
	request_read_form(context, &limits, csrf_require);
	form->typed = &context->request->form;
	bool is_asked = is_asking(context) || form_rows_asked(form), is_accepted = !is_asked && form_accept(context);
	const struct record *from = copy_source(form, form->typed);
	form_rows_read(form);
	if (!is_accepted) {
		form_send(form, is_asked ? 200 : form_review_status(context));
		return;
	}

	struct record *record = record_create(context, table);
	struct record_errors *errors = record_errors_create(context, table);
	record->writer = context->principal;
	if (parent_id != 0)
		record_set(record, table->parent_column, value_unsigned(parent_id));
	if (from != NULL)
		files_copy(form, from, record);
	validate_form(context, record, form_touched(context, table, form->typed), errors);
	if (form_save(form, record, errors)) {
		saved(context, record, NULL);
		return;
	}
	form->errors = errors;
	form_refuse(form);
}

/* ?student_id=17 at the top-level address: the parent is known. */
static uint64_t parent_from_query(struct context *context, const struct table *table)
{
	uint64_t id;
	if (table->parent == NULL)
		return 0;
	const char *text = fields_single(context, &context->request->query, table->parent_column);
	return text != NULL && parse_id(text, &id) ? id : 0;
}

void resource_new(struct context *context, const struct target *target)
{
	const struct table *table = target_table(target);
	const struct table *parent = target->child ? target->table : NULL;
	uint64_t parent_id = target->id;
	rights_require(context, table, RIGHT_CREATE);
	if (parent == NULL)
		parent_id = parent_from_query(context, table);

	struct form form = {.context = context, .table = table};
	const struct record *from = copy_source(&form, &context->request->query);
	if (from != NULL && table->parent != NULL)
		value_to_id(record_get(from, table->parent_column), &parent_id);
	trail_none(&form.trail, table);
	form.path = arena_format(context->arena, "/%s/new", table->name);
	form.parent_id = parent_id;
	if (parent_id != 0) {
		trail_read(&form.trail, context, table, parent_id);
		form.path = arena_format(context->arena, "/%s/%" PRIu64 "/%s/new",
			table->parent->name, parent_id, table->path);
	}
	if (context->request->method == METHOD_POST) {
		new_save(&form, parent_id);
		return;
	}
	form.typed = &context->request->query;
	if (from != NULL || table->derive_ranks > 0)
		form.record = form_begun(&form, from);
	form_rows_read(&form);
	form_send(&form, 200);
}

/* --- edit --- */

static void form_trail(struct form *form)
{
	const struct table *table = form->table;
	trail_none(&form->trail, table);
	if (table->parent == NULL)
		return;
	const char *text = record_text(form->record, table->parent_column);
	uint64_t parent_id;
	if (text != NULL && parse_id(text, &parent_id))
		trail_read(&form->trail, form->context, table, parent_id);
}

static uint32_t version_sent(struct context *context)
{
	uint64_t version;
	const char *text = fields_single(context, &context->request->form, "version");
	if (text == NULL || !parse_id(text, &version) || version > UINT32_MAX) {
		fail_hint(context, 400, "version_missing", message(context, "Open the form again and make your change again."),
			"The form does not say which version of the record it was made from.");
	}
	return (uint32_t)version;
}

static void edit_save(struct form *form)
{
	struct context *context = form->context;
	const struct table *table = form->table;
	uint32_t version = version_sent(context);
	const struct changes *changes = changes_read(
		context, form->record, form->typed, version != form->record->version);
	if (changes->conflict_count > 0) {
		conflict_send(form, changes);
		return;
	}
	struct record *record = record_change(context, form->record);
	struct record_errors *errors = record_errors_create(context, table);
	record->writer = context->principal;
	validate_form(context, record, changes->fields, errors);
	if (form_save(form, record, errors)) {
		saved(context, record, changes);
		return;
	}
	form->errors = errors;
	form_refuse(form);
}

void resource_edit(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	uint64_t id = target->id;
	rights_require(context, table, RIGHT_EDIT);
	bool is_post = context->request->method == METHOD_POST, is_asked = false, is_accepted = false;
	struct form form = {.context = context, .table = table, .id = id};
	if (is_post) {
		const struct body_limits limits = limits_record(table);
		request_read_form(context, &limits, csrf_require);
		form.typed = &context->request->form;
		is_asked = is_asking(context) || form_rows_asked(&form);
		is_accepted = !is_asked && form_accept(context);
	}
	form.record = record_load(context, context->principal, table, id, is_post);
	if (form.record == NULL)
		record_missing(context, table);
	record_require_editable(context, form.record);
	form.label = record_label(context, form.record);
	form.path = arena_format(context->arena, "/%s/%" PRIu64 "/edit", table->name, id);
	form_trail(&form);
	if (is_post)
		form.typed = fields_without(context, &context->request->form, table->parent_column);
	form_rows_read(&form);
	if (is_accepted)
		edit_save(&form);
	else
		form_send(&form, is_post && !is_asked ? form_review_status(context) : 200);
}
