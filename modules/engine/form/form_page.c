#include "form/form_page.h"

#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/noun.h"
#include "expression/expression_plain.h"
#include "form/form_confirm.h"
#include "form/form_options.h"
#include "form/form_tags.h"
#include "form/form_rows.h"
#include "query/datum.h"
#include "query/options.h"
#include "record/offer.h"
#include "record/validate.h"
#include "sql/bound.h"

static void column_take(const struct column **columns, size_t *count, const struct column *column)
{
	for (size_t i = 0; i < *count; i++) {
		if (columns[i] == column)
			return;
	}
	columns[(*count)++] = column;
}

/* Of the dialog of the form's action, and none of the record? */
static bool is_of_dialog(const struct form *form, const struct column *column)
{
	const struct table *dialog = form->action != NULL ? form->action->dialog : NULL;
	return dialog != NULL && column >= dialog->columns && column < dialog->columns + dialog->column_count;
}

/* Is a value that nobody types there to be seen? Who sees it in some records only, sees it in those that are there; and
   of a new record there are no rows yet that something could be made of. */
static bool is_made_shown(const struct form *form, const struct column *column)
{
	const struct principal *reader = form->context->principal;

	if (form->action != NULL || column->is_hidden ||
		!column_access(reader, form->table, column, COLUMN_READ))
		return false;
	return form->id != 0 ? record_opens(form->record, column, reader, COLUMN_READ)
			     : column_sight(reader, column) == SIGHT_ALL && !expression_has_rows(column_made_of(column));
}

static bool is_form_column(const struct form *form, const struct column *column)
{
	const struct principal *writer = form->context->principal;

	if (column != NULL && column_made_of(column) != NULL)
		return is_made_shown(form, column);
	if (column == NULL || !column_access(writer, form->table, column, COLUMN_WRITE))
		return false;
	if (form->record != NULL && !record_opens(form->record, column, writer, COLUMN_WRITE))
		return false;
	const char *parent = form->table->parent_column;
	return parent == NULL || strcmp(column->name, parent) != 0;
}

static const struct column *const *action_columns(const struct form *form)
{
	const struct action *action = form->action;
	size_t own = action->dialog != NULL ? action->dialog->column_count : 0, count = 0;
	const struct column **columns = arena_array(
		form->context->arena, form->table->column_count + own + 1, sizeof *columns);
	for (const char *const *name = action->asked; name != NULL && *name != NULL; name++) {
		const struct column *column = table_column(form->table, *name);
		if (is_form_column(form, column))
			column_take(columns, &count, column);
	}
	for (size_t i = 0; i < own; i++)
		columns[count++] = &action->dialog->columns[i];
	return columns;
}

static const struct column *const *open_columns(const struct form *form)
{
	const struct column **columns =
		arena_array(form->context->arena, form->table->column_count + 1, sizeof *columns);
	size_t count = 0;
	for (const char *const *name = form->open->columns; *name != NULL; name++) {
		const struct column *column = table_column(form->table, *name);
		if (is_form_column(form, column))
			column_take(columns, &count, column);
	}
	return columns;
}

const struct column *const *form_columns(const struct form *form)
{
	const struct table *table = form->table;
	if (form->action != NULL)
		return action_columns(form);
	if (form->open != NULL)
		return open_columns(form);
	const struct column **columns =
		arena_array(form->context->arena, table->column_count + 1, sizeof *columns);
	size_t count = 0;
	if (table->parent != NULL && form->id == 0 && form->trail.count == 0)
		columns[count++] = table_column(table, table->parent_column);
	for (size_t i = 0; i < table->section_count; i++) {
		const char *const *names = table->sections[i].columns;
		for (size_t j = 0; names[j] != NULL; j++) {
			const struct column *column = table_column(table, names[j]);
			if (is_form_column(form, column))
				column_take(columns, &count, column);
		}
	}
	for (size_t i = 0; table->section_count == 0 && i < table->column_count; i++) {
		if (is_form_column(form, &table->columns[i]))
			column_take(columns, &count, &table->columns[i]);
	}
	return columns;
}

/* --- values --- */

static bool is_sent(const struct fields *typed, const struct column *column, struct arena *arena)
{
	if (typed == NULL)
		return false;
	if (fields_get(typed, column->name) != NULL)
		return true;
	return fields_get(typed, arena_format(arena, "%s.present", column->name)) != NULL;
}

static const char *default_text(struct context *context, const struct column *column)
{
	struct value value = value_null();
	column_default(context, column, &value);
	return value_as_text(context, &value);
}

/* Was it derived, and not touched by who has typed the rest? */
static bool is_derived_again(const struct form *form, const struct column *column)
{
	return form->state != NULL && form->touched != form->typed && column->default_from != NULL &&
		!is_sent(form->touched, column, form->context->arena);
}

/* What the field shows: what was typed, what follows from that, what is stored, or the default. */
static const char *field_text(const struct form *form, const struct column *column)
{
	struct context *context = form->context;
	if (is_derived_again(form, column)) {
		const char *derived = value_as_text(context, record_get(form->state, column->name));
		return derived == NULL ? NULL : column_input(context, column, derived);
	}
	if (is_sent(form->typed, column, context->arena)) {
		const char *text = fields_get(form->typed, column->name);
		if (column_type(column)->input_kind != INPUT_BOX)
			return text;
		return text != NULL && strcmp(text, "no") != 0 && strcmp(text, "0") != 0 ? "yes"
											 : "no";
	}
	bool is_stored = form->record != NULL && !is_of_dialog(form, column);
	const char *stored = is_stored ? value_as_text(context, record_get(form->record, column->name))
						  : default_text(context, column);
	return stored == NULL ? NULL : column_input(context, column, stored);
}

/* The chosen targets of a many-to-many field: what was typed, or what is stored. */
struct chosen {
	const struct column *column;
	uint64_t *ids; /* ascending */
	size_t count;
};

static void chosen_typed(const struct form *form, struct chosen *chosen)
{
	const struct fields *typed = form->typed;
	chosen->ids = arena_array(form->context->arena, typed->count + 1, sizeof *chosen->ids);
	for (size_t i = 0; i < typed->count; i++) {
		if (strcmp(typed->items[i].name, chosen->column->name) == 0 &&
			parse_id(typed->items[i].value, &chosen->ids[chosen->count]))
			chosen->count++;
	}
	chosen->count = ids_sort(chosen->ids, chosen->count);
}

static void chosen_read(
	const struct form *form, const struct column *column, struct chosen *chosen)
{
	*chosen = (struct chosen){.column = column};
	if (is_sent(form->typed, column, form->context->arena)) {
		chosen_typed(form, chosen);
		return;
	}
	if (form->record == NULL)
		return;
	size_t index = (size_t)(column - form->table->columns);
	chosen->count = form->record->many_count[index];
	chosen->ids = arena_array(form->context->arena, chosen->count + 1, sizeof *chosen->ids);
	for (size_t i = 0; i < chosen->count; i++)
		chosen->ids[i] = form->record->many[index][i];
	chosen->count = ids_sort(chosen->ids, chosen->count);
}

static bool is_untouched(
	struct context *context, const struct table *table, const struct fields *typed, const char *name)
{
	/* An unchecked box sends "<name>.present" alone. */
	const char *dot = strchr(name, '.');
	if (dot != NULL && strcmp(dot, ".present") == 0)
		name = arena_format(context->arena, "%.*s", (int)(dot - name), name);
	const struct column *column = table_column(table, name);
	if (column == NULL || column->default_from == NULL || column_is_many(column))
		return false;
	const char *shown = change_field(context, typed, name, "shown");
	const char *text = fields_get(typed, name);
	return shown != NULL && change_is_none(context, column, text == NULL ? "no" : text, shown);
}

const struct fields *form_touched(
	struct context *context, const struct table *table, const struct fields *typed)
{
	struct fields *touched = arena_allocate(context->arena, sizeof *touched);
	touched->items = arena_array(context->arena, typed->count + 1, sizeof *touched->items);
	for (size_t i = 0; i < typed->count; i++) {
		if (!is_untouched(context, table, typed, typed->items[i].name))
			touched->items[touched->count++] = typed->items[i];
	}
	return touched;
}

/* --- fields --- */

/* What is chosen for, where the column offers some records only. */
static const struct choice *field_choice(const struct form *form, const struct column *column)
{
	if (column->offered == NULL || form->state == NULL)
		return NULL;
	struct choice *choice = arena_allocate(form->context->arena, sizeof *choice);
	*choice = (struct choice){.record = form->state, .column = column};
	return choice;
}

/* Does the stored record have it? Then it may stay, whatever is offered now. */
static bool is_stored(const struct form *form, const struct column *column, uint64_t id)
{
	uint64_t stored;
	return form->id != 0 && value_to_id(record_get(form->record, column->name), &stored) && stored == id;
}

/* The one that is chosen is there, also where it is not among the first. */
static void reference_options(struct page *page, struct node *node, const struct form *form,
	const struct column *column, const struct rows *options)
{
	struct context *context = form->context;
	const char *text = node_get(node, "value");
	bool is_tree = column->target == form->table && form->id != 0 && !is_of_dialog(form, column);
	uint64_t chosen;
	bool is_missing = text != NULL && parse_id(text, &chosen);
	for (size_t i = 0; i < options->count; i++) {
		uint64_t id = rows_unsigned(options, i, 0);
		if (is_tree && id == form->id)
			continue;
		option_add(page, node, id,
			label_or_number(context, column->target, rows_text(options, i, 1), id),
			false);
		is_missing = is_missing && id != chosen;
	}
	if ((column->offered != NULL || column->target->picker_where != NULL) && is_missing)
		is_missing = options->count > OPTIONS_MAX || is_stored(form, column, chosen);
	const char *label = is_missing ? form_options_label(form, column->target, chosen) : NULL;
	if (label != NULL)
		option_add(page, node, chosen, label, false);
}

/* Where suggestions are asked for, and what of the form has to be known there. */
static void suggestions_set(
	struct page *page, struct node *node, const struct form *form, const struct column *column)
{
	struct context *context = form->context;
	struct buffer reads;
	const char *root = form->open == NULL ? "" : arena_format(context->arena, "/forms/%s", form->open->name);
	if (column->offered == NULL) {
		page_set(page, node, "options", page_link(page, "%s/%s/options", root, column->target->name));
		return;
	}
	const char *id = form->id == 0
		? ""
		: arena_format(context->arena, "&" CHOICE_RECORD_FIELD "=%" PRIu64, form->id);
	page_set(page, node, "options",
		page_link(page, "%s/%s/options?" CHOICE_FIELD "=%s.%s%s", root, column->target->name,
			form->table->name, column->name, id));
	buffer_start(&reads, context->arena, 60);
	for (size_t i = 0; i < form->table->column_count; i++) {
		if (offer_reads(column, &form->table->columns[i]))
			buffer_format(&reads, "%s%s", reads.length > 0 ? " " : "", form->table->columns[i].name);
	}
	page_set(page, node, "reads", reads.data);
}

static void reference_field(
	struct page *page, struct node *node, const struct form *form, const struct column *column)
{
	struct context *context = form->context;
	const char *text = field_text(form, column);
	page_set(page, node, "value", text);
	if (!rights_pick(context->principal, column->target)) {
		uint64_t id;
		if (text != NULL && parse_id(text, &id))
			option_add(
				page, node, id, arena_format(context->arena, "#%s", text), false);
		return;
	}
	/* A table without pages has no suggestions: the first ones are there to choose from. */
	const struct choice *choice = field_choice(form, column);
	const struct rows *options = choice != NULL
		? options_read(context, context->principal, column->target, choice)
		: form_options_of(form, column->target);
	unsigned most = choice != NULL ? OPTIONS_MAX : form_options_most(form);
	if (options->count > most && column->target->has_pages) {
		uint64_t id;
		suggestions_set(page, node, form, column);
		if (text != NULL && parse_id(text, &id))
			page_set(page, node, "label", form_options_label(form, column->target, id));
		return;
	}
	reference_options(page, node, form, column, options);
}

/* Those that are chosen but were not among the first that are offered. */
static void many_rest_add(
	struct page *page, struct node *node, const struct chosen *chosen, const struct rows *shown)
{
	struct context *context = page->context;
	const struct table *target = chosen->column->target;
	size_t offered = shown == NULL ? 0 : shown->count, count = 0;
	uint64_t *there = arena_array(context->arena, offered + 1, sizeof *there);
	uint64_t *rest = arena_array(context->arena, chosen->count + 1, sizeof *rest);
	for (size_t i = 0; i < offered; i++)
		there[i] = rows_unsigned(shown, i, 0);
	offered = ids_sort(there, offered);
	for (size_t i = 0; i < chosen->count; i++) {
		if (!ids_have_sorted(there, offered, chosen->ids[i]))
			rest[count++] = chosen->ids[i];
	}
	const char **labels = options_labels(context, context->principal, target, rest, count);
	for (size_t i = 0; i < count; i++)
		option_add(page, node, rest[i], labels[i], true);
}

/* All targets to choose from. Those that are chosen but not among the first are there as well. */
static void many_field(
	struct page *page, struct node *node, const struct form *form, const struct column *column)
{
	struct context *context = form->context;
	struct rows *shown = NULL;
	struct chosen chosen;
	chosen_read(form, column, &chosen);
	if (rights_pick(context->principal, column->target))
		shown = options_read(context, context->principal, column->target, field_choice(form, column));
	for (size_t i = 0; shown != NULL && i < shown->count; i++) {
		uint64_t id = rows_unsigned(shown, i, 0);
		option_add(page, node, id,
			label_or_number(context, column->target, rows_text(shown, i, 1), id),
			ids_have_sorted(chosen.ids, chosen.count, id));
	}
	many_rest_add(page, node, &chosen, shown);
}

/* Is or was the field of a new record filled in by the form itself? A copy keeps what it copies. */
static bool is_derived_new(const struct form *form, const struct column *column)
{
	struct context *context = form->context;
	return column->default_from != NULL && form->copy_of == 0 &&
		(!is_sent(form->typed, column, context->arena) || is_derived_again(form, column) ||
			change_field(context, form->typed, column->name, "shown") != NULL);
}

/* What the form showed when it was made, to be sent along (changes.h). */
static void original_set(
	struct page *page, struct node *node, const struct form *form, const struct column *column)
{
	struct context *context = form->context;
	if (column_is_secret(column) || column_type(column)->is_file || is_of_dialog(form, column) || (form->id == 0 && !is_derived_new(form, column)))
		return;
	const char *shown = form->id == 0 ? field_text(form, column)
					  : change_stored_text(context, form->record, column);
	const struct original original = change_original(context,
		is_derived_again(form, column) ? NULL : form->typed, column->name,
		shown == NULL ? "" : shown);
	page_set(page, node, "digest", original.digest);
	page_set(page, node, "shown", original.shown);
}

/* Does the action want it filled in? What the column wants by itself is known to the view. */
static bool is_asked_required(const struct form *form, const struct column *column)
{
	const char *const *name = form->action != NULL ? form->action->asked_required : NULL;
	while (name != NULL && *name != NULL && strcmp(*name, column->name) != 0)
		name++;
	return name != NULL && *name != NULL;
}

void form_files_forget(struct context *context)
{
	if (context->request->upload_count > 0)
		database_doom(context);
}

/* The record as it would be saved with what is typed: nothing is said here of what is wrong with it. */
static struct record *record_typed(const struct form *form)
{
	struct context *context = form->context;
	const struct table *table = form->table;
	struct record *record = record_create(context, table);
	struct record_errors *errors = record_errors_create(context, table);

	record->writer = context->principal;
	record->is_foreseen = true;
	record->id = form->id;
	record->before = form->id != 0 ? form->record : NULL;
	for (size_t i = 0; form->record != NULL && i < table->column_count; i++) {
		record->values[i] = form->record->values[i];
		record->is_set[i] = form->id == 0 && form->record->is_set[i];
	}
	if (form->parent_id != 0)
		record_set(record, table->parent_column, value_unsigned(form->parent_id));
	if (form->touched != NULL)
		validate_form(context, record, form->touched, errors);
	record_foresee(context, record);
	return record;
}

/* Does the form have a column that offers some records only? */
static bool has_offers(const struct column *const *columns)
{
	while (*columns != NULL && (*columns)->offered == NULL)
		columns++;
	return *columns != NULL;
}

/* Of an amount that is typed: what says of which currency it is, where no field of the form does. */
static const struct column *form_currency(const struct form *form, const struct column *column)
{
	const struct column *currency = column->currency != NULL && !is_of_dialog(form, column)
		? table_column(form->table, column->currency)
		: NULL;
	return currency != NULL && currency->is_beside && is_made_shown(form, currency) ? currency : NULL;
}

/* What nobody types, among them; ends with NULL. */
static const struct column *const *columns_made(const struct form *form, const struct column *const *columns)
{
	const struct column **made =
		arena_array(form->context->arena, form->table->column_count + 1, sizeof *made);
	size_t count = 0;
	for (size_t i = 0; columns[i] != NULL; i++) {
		if (column_made_of(columns[i]) != NULL)
			made[count++] = columns[i];
	}
	for (size_t i = 0; columns[i] != NULL; i++) {
		const struct column *currency = form_currency(form, columns[i]);
		if (currency != NULL)
			made[count++] = currency;
	}
	return made;
}

void form_judge(struct form *form, const struct column *const *columns)
{
	bool has_states = form->table->has_states && form->action == NULL;
	bool is_typed = form->typed != NULL && form->context->request->method == METHOD_POST;

	form->touched = is_typed ? form_touched(form->context, form->table, form->typed) : form->typed;
	bool has_made = *columns_made(form, columns) != NULL;
	if (has_states || has_made || has_offers(columns) || (is_typed && form->table->has_consequences))
		form->state = record_typed(form);
}

const struct column_state *form_states(const struct form *form)
{
	return form->table->has_states && form->action == NULL
		? record_states(form->context, form->state, NULL)
		: NULL;
}

/* Which fields are required, and which are shown only. */
static void field_state(struct page *page, struct node *node, const struct column_state *state)
{
	page_set(page, node, "required", state->is_required ? "now" : NULL);
	page_set_flag(page, node, "locked", state->is_locked);
}

static const char *field_error(const struct form *form, const struct column *column)
{
	const struct record_errors *errors = form->errors;
	if (errors != NULL && is_of_dialog(form, column))
		errors = errors->asked;
	return errors != NULL ? errors->messages[column - errors->table->columns] : NULL;
}

/* Did a file come for it with what is typed? The browser does not send it again by itself. */
static bool is_file_sent(const struct form *form, const struct column *column)
{
	const struct request *request = form->context->request;
	for (size_t i = 0; i < request->upload_count; i++)
		if (strcmp(request->uploads[i].field, column->name) == 0)
			return true;
	return false;
}

/* What is there, what may come, and what came and was not kept. */
static void file_field(
	struct page *page, struct node *node, const struct form *form, const struct column *column)
{
	struct context *context = form->context;
	struct buffer accept;
	const char *name = form->record == NULL ? NULL : record_text(form->record, column->name);
	page_set(page, node, "value", name);
	if (name != NULL && form->id != 0)
		page_set(page, node, "href",
			page_link(page, "/%s/%" PRIu64 "/%s", form->table->name, form->id, column->name));
	buffer_start(&accept, context->arena, 60);
	for (const char *const *type = column->file_types; type != NULL && *type != NULL; type++)
		buffer_format(&accept, "%s.%s", accept.length > 0 ? "," : "", *type);
	page_set(page, node, "accept", accept.data);
	page_set_number(page, node, "most", column->most_mb);
	page_set_flag(page, node, "again", is_file_sent(form, column));
}

void form_field_add(struct page *page, struct node *fields, const struct form *form,
	const struct column *column, const struct column_state *states)
{
	struct node *node = page_add(page, fields, column->name, NULL);
	if (states != NULL)
		field_state(page, node, &states[column - form->table->columns]);
	original_set(page, node, form, column);
	switch (column_type(column)->input_kind) {
	case INPUT_PICK:
		reference_field(page, node, form, column);
		break;
	case INPUT_PICKS:
		many_field(page, node, form, column);
		break;
	case INPUT_FILE:
		file_field(page, node, form, column);
		break;
	case INPUT_SECRET: /* never sent back */
		break;
	default:
		page_set(page, node, "value", field_text(form, column));
		if (column_type(column)->has_tags && !is_of_dialog(form, column))
			tags_used_add(page, node, form->table, column);
	}
	page_set_flag(page, node, "required", is_asked_required(form, column));
	page_set(page, node, "error", field_error(form, column));
}

/* The values that nobody types, as they would be with what is typed. */
static void made_add(struct page *page, struct node *fields, const struct column *column, const struct column *currency,
	const struct column *const *made, const struct rows *rows)
{
	struct select_item item = {.column = column, .currency_column = currency};
	while (made[item.value] != column)
		item.value++;
	while (currency != NULL && made[item.currency] != currency)
		item.currency++;
	datum_add(page, fields, &item, rows, 0, NULL, false);
}

static void currency_set(struct page *page, struct node *fields, const struct column *currency,
	const struct column *const *made, const struct rows *rows)
{
	size_t place = 0;
	while (made[place] != currency)
		place++;
	page_set(page, fields->last, "currency", rows_text(rows, 0, place));
}

/* Without those that stay hidden whatever is typed. */
static const struct column *const *columns_shown(
	const struct form *form, const struct column *const *columns)
{
	struct context *context = form->context;
	const struct column **shown = arena_array(context->arena, form->table->column_count + 1, sizeof *shown);
	const struct record *record = form->state;
	size_t count = 0;
	for (size_t i = 0; columns[i] != NULL; i++) {
		const struct expression *condition = columns[i]->show_if;
		bool is_fixed = condition != NULL && !expression_is_typed(condition);
		if (is_fixed && record == NULL)
			record = record_typed(form);
		if (!is_fixed || record_shows(context, record, columns[i]))
			shown[count++] = columns[i];
	}
	return shown;
}

/* Would something be missed in it? */
static bool section_wants_attention(const struct form *form, const struct form_section *section, const struct record *record)
{
	for (const char *const *name = section->columns; *name != NULL; name++) {
		const struct column *column = table_column(form->table, *name);
		size_t index = (size_t)(column - form->table->columns);
		if ((form->errors != NULL && form->errors->messages[index] != NULL) ||
			(column->is_required && record->values[index].type == VALUE_NULL))
			return true;
	}
	return false;
}

/* " 2 4 ": the sections that are folded at first. */
static const char *closed_sections(const struct form *form)
{
	const struct table *table = form->table;
	const struct record *record = form->state;
	struct buffer closed;

	buffer_start(&closed, form->context->arena, 20);
	buffer_text(&closed, " ");
	for (size_t i = 0; form->action == NULL && i < table->section_count; i++) {
		const struct form_section *section = &table->sections[i];
		if (section->fold == NULL)
			continue;
		if (record == NULL)
			record = record_typed(form);
		if (expression_says(form->context->arena, section->fold, record->values) &&
			!section_wants_attention(form, section, record))
			buffer_format(&closed, "%zu ", i + 1);
	}
	return closed.length > 1 ? closed.data : NULL;
}

/* What is wrong with no field in particular, or with one that the form does not show. */
static const char *general_error(const struct form *form, const struct column *const *columns)
{
	if (form->errors == NULL || form->errors->general != NULL)
		return form->errors == NULL ? NULL : form->errors->general;
	for (size_t i = 0; i < form->table->column_count; i++) {
		bool is_shown = false;
		for (size_t j = 0; columns[j] != NULL; j++)
			is_shown = is_shown || columns[j] == &form->table->columns[i];
		if (!is_shown && form->errors->messages[i] != NULL)
			return form->errors->messages[i];
	}
	return NULL;
}

const char *form_record_path(const struct form *form)
{
	if (form->id == 0 || !rights_visible(form->context->principal, form->table))
		return NULL;
	return arena_format(form->context->arena, "/%s/%" PRIu64, form->table->name, form->id);
}

const char *form_back_path(const struct form *form)
{
	const char *record = form_record_path(form);
	return record != NULL ? record : trail_home(form->context, &form->trail);
}

static void form_crumbs(struct page *page, const struct form *form, const char *title)
{
	trail_crumbs(page, &form->trail);
	const char *record = form_record_path(form);
	if (form->id != 0)
		page_crumb(page, record != NULL ? page_link(page, "%s", record) : NULL,
			form->label);
	page_crumb(page, page_link(page, "%s", form->path), title);
}

void form_send(struct form *form, int status)
{
	struct context *context = form->context;
	const struct table *table = form->table;
	bool is_new = form->id == 0;
	const char *title = form->action != NULL
		? form->action->title
		: form->open != NULL
		? form->open->title
		: is_new
		? message(context, "New {kind}", "kind", noun_inside(context->arena, table->singular))
		: message(context, "Edit {record}", "record", form->label);
	const char *named = form->action != NULL && form->action->dialog != NULL ? form->action->dialog->name
										: table->name;
	struct page *page = page_open(context, arena_format(context->arena, "%s.form", named), title);
	page->status = status;
	if (form->open == NULL)
		form_crumbs(page, form, is_new || form->action != NULL ? title : message(context, "Edit"));

	struct node *node = page_add(page, page->root, "form", NULL);
	if (!is_new) {
		page_set_number(page, node, "id", form->id);
		const char *version =
			form->typed != NULL && !form->is_outdated ? fields_get(form->typed, "version")
								  : NULL;
		page_set(page, node, "version", version);
		if (version == NULL)
			page_set_number(page, node, "version", form->record->version);
		page_set(page, node, "label", form->label);
	}
	page_set_flag(page, node, "is-new", is_new);
	if (form->action != NULL)
		page_set(page, node, "ask", title);
	if (form->is_confirmed)
		page_set(page, node, "question", form->action->confirm);
	if (form_asks(form))
		page_set(page, node, "confirm", confirmation_names(context));
	if (form->copy_of != 0)
		page_set_number(page, node, "copy-of", form->copy_of);
	page_set(page, node, "action", page_link(page, "%s", form->path));
	page_set_flag(page, node, "asks", table->has_consequences && form->action == NULL);
	if (form->open == NULL)
		page_set(page, node, "cancel", page_link(page, "%s", form_back_path(form)));
	page_set_flag(page, node, "is-open", form->open != NULL);
	trail_parent(page, node, &form->trail);
	const struct column *const *columns = form_columns(form);
	form_judge(form, columns);
	if (form->action == NULL)
		columns = columns_shown(form, columns);
	page_set(page, node, "error", general_error(form, columns));
	page_set(page, node, "closed", closed_sections(form));
	struct node *fields = page_add(page, node, "fields", NULL);
	const struct column_state *states = form_states(form);
	const struct column *const *made = columns_made(form, columns);
	const struct rows *rows = *made != NULL ? record_made(context, form->state, made) : NULL;
	for (size_t i = 0; columns[i] != NULL; i++) {
		if (column_made_of(columns[i]) != NULL)
			made_add(page, fields, columns[i], form_currency(form, columns[i]), made, rows);
		else
			form_field_add(page, fields, form, columns[i], states);
		if (form_currency(form, columns[i]) != NULL && rows->count > 0)
			currency_set(page, fields, form_currency(form, columns[i]), made, rows);
	}
	for (size_t i = 0; columns[i] != NULL; i++)
		if (column_type(columns[i])->is_file)
			page_set_flag(page, node, "sends-files", true);
	form_rows_add(page, node, form);
	page_send(page);
}
