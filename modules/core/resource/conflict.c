/* The page for two people who edited the same record: nobody's work is lost silently. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "data/validate.h"
#include "resource/form_page.h"
#include "resource/options.h"

/* "Administrators, Viewers" */
static const char *many_text(
	struct context *context, const struct column *column, const uint64_t *ids, size_t count)
{
	struct buffer text;
	buffer_start(&text, context->arena, 64);
	for (size_t i = 0; i < count; i++) {
		const char *label = options_label(context, column->target, ids[i]);
		if (label == NULL)
			label = arena_format(context->arena, "#%" PRIu64, ids[i]);
		buffer_format(&text, "%s%s", i == 0 ? "" : ", ", label);
	}
	return text.data;
}

static void many_compare(
	struct page *page, struct node *node, const struct form *form, const struct column *column)
{
	struct context *context = form->context;
	size_t index = (size_t)(column - form->table->columns);
	const uint64_t *theirs = form->record->many[index];
	size_t their_count = form->record->many_count[index];
	uint64_t *mine = arena_array(context->arena, form->typed->count + 1, sizeof *mine);
	size_t my_count = 0;
	bool differs = false;
	for (size_t i = 0; i < form->typed->count; i++) {
		uint64_t id;
		if (strcmp(form->typed->items[i].name, column->name) != 0 ||
			!parse_id(form->typed->items[i].value, &id))
			continue;
		mine[my_count++] = id;
		differs = differs || !ids_have(theirs, their_count, id);
	}
	page_set(page, node, "mine", many_text(context, column, mine, my_count));
	page_set(page, node, "theirs", many_text(context, column, theirs, their_count));
	page_set_flag(page, node, "differs", differs || my_count != their_count);
}

/* How a typed text reads among stored ones; as typed where it is no good value. */
static const char *typed_show(
	struct context *context, const struct column *column, const char *text)
{
	struct value value;
	const char *error = NULL;
	if (text == NULL || !column_parse(context, column, text, &value, &error))
		return text;
	switch (value.type) {
	case VALUE_NULL:
		return NULL;
	case VALUE_INTEGER:
		text = arena_format(context->arena, "%" PRId64, value.integer);
		break;
	case VALUE_UNSIGNED:
		text = arena_format(context->arena, "%" PRIu64, value.number);
		break;
	default:
		text = value.text;
	}
	return column_show(context, column, text);
}

static const char *reference_show(
	struct context *context, const struct column *column, const char *text)
{
	uint64_t id;
	if (text == NULL || !parse_id(text, &id))
		return text;
	const char *label = options_label(context, column->target, id);
	return label != NULL ? label : arena_format(context->arena, "#%s", text);
}

static void value_compare(
	struct page *page, struct node *node, const struct form *form, const struct column *column)
{
	struct context *context = form->context;
	const char *typed = fields_get(form->typed, column->name);
	const char *stored = record_text(form->record, column->name);
	const char *theirs = stored == NULL ? NULL : column_show(context, column, stored);
	const char *mine;
	if (column->type == COLUMN_REFERENCE) {
		mine = reference_show(context, column, typed);
		theirs = reference_show(context, column, stored);
	} else if (column->type == COLUMN_BOOLEAN) {
		mine = typed_show(context, column, typed != NULL ? typed : "no");
	} else {
		mine = typed_show(context, column, typed);
	}
	mine = mine == NULL ? "" : mine;
	theirs = theirs == NULL ? "" : theirs;
	page_set(page, node, "mine", mine);
	page_set(page, node, "theirs", theirs);
	page_set_flag(page, node, "differs", strcmp(mine, theirs) != 0);
}

static void field_compare(struct page *page, struct node *conflict, const struct form *form,
	const struct column *column)
{
	const char *present = arena_format(form->context->arena, "%s.present", column->name);
	bool is_sent = fields_get(form->typed, column->name) != NULL ||
		fields_get(form->typed, present) != NULL;
	if (!is_sent)
		return;
	struct node *node = page_add(page, conflict, "field", NULL);
	page_set(page, node, "name", column->name);
	page_set(page, node, "label", column->label);
	if (column->type == COLUMN_MANY) {
		many_compare(page, node, form, column);
	} else if (column->type == COLUMN_PASSWORD) {
		const char *typed = fields_get(form->typed, column->name);
		bool is_typed = typed != NULL && typed[0] != '\0';
		page_set(page, node, "mine", is_typed ? "typed; it has to be typed once more" : "");
		page_set(page, node, "theirs", "");
	} else {
		value_compare(page, node, form, column);
	}
}

static bool is_secret(const struct form *form, const char *name)
{
	if (strcmp(name, "csrf") == 0 || strcmp(name, "version") == 0)
		return true;
	const struct column *column = table_column(form->table, name);
	return column != NULL && column->type == COLUMN_PASSWORD;
}

static void moment_set(struct page *page, struct node *node, const struct form *form)
{
	struct context *context = form->context;
	const struct column *column = table_column(form->table, "updated_at");
	const char *updated = record_text(form->record, "updated_at");
	if (column != NULL && updated != NULL)
		page_set(page, node, "updated", column_show(context, column, updated));
	const char *user = record_text(form->record, "updated_by");
	const struct table *users = catalogue_table(&catalogue, "users");
	uint64_t id;
	if (users != NULL && user != NULL && parse_id(user, &id))
		page_set(page, node, "updated-by", options_label(context, users, id));
}

void conflict_send(const struct form *form)
{
	struct context *context = form->context;
	const struct table *table = form->table;
	struct page *page = page_open(
		context, &view_conflict, arena_format(context->arena, "Edit %s", form->label));
	page->status = 409;
	trail_crumbs(page, &form->trail);
	page_crumb(page, page_link(page, "/%s/%" PRIu64, table->name, form->id), form->label);
	page_crumb(page, page_link(page, "%s", form->path), "Edit");

	struct node *conflict = page_add(page, page->root, "conflict", NULL);
	page_set(page, conflict, "action", page_link(page, "%s", form->path));
	page_set_number(page, conflict, "version", form->record->version);
	page_set(page, conflict, "mine-version", fields_get(form->typed, "version"));
	page_set(page, conflict, "label", form->label);
	moment_set(page, conflict, form);
	page_set(page, conflict, "table-title", table->singular);
	page_set(page, conflict, "href", page_link(page, "/%s/%" PRIu64, table->name, form->id));
	const struct column *const *columns = form_columns(form);
	for (size_t i = 0; columns[i] != NULL; i++)
		field_compare(page, conflict, form, columns[i]);
	for (size_t i = 0; i < form->typed->count; i++) {
		if (is_secret(form, form->typed->items[i].name))
			continue;
		struct node *hidden = page_add(page, conflict, "hidden", NULL);
		page_set(page, hidden, "name", form->typed->items[i].name);
		page_set(page, hidden, "value", form->typed->items[i].value);
	}
	page_send(page);
}
