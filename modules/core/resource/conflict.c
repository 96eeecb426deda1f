/*
 * The page for two people who changed the same field of a record: nobody's work is lost silently.
 *
 * Its form repeats what was typed, against the version of now. Each conflict comes with what is stored
 * as its new original and with the question; what only one of the two changed is shown for
 * orientation.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "data/validate.h"
#include "page/conflict_page.h"
#include "resource/form_page.h"
#include "resource/options.h"

/* --- texts of fields as people read them --- */

/* "Administrators, Viewers" for "1 2" */
static const char *many_show(struct context *context, const struct column *column, const char *ids)
{
	struct buffer text;
	char *rest = arena_string(context->arena, ids), *word;

	buffer_start(&text, context->arena, 64);
	while ((word = strsep(&rest, " ")) != NULL) {
		uint64_t id;
		const char *label = parse_id(word, &id)
			? options_label(context, column->target, id)
			: NULL;
		if (*word)
			buffer_format(&text, "%s%s%s", text.length ? ", " : "",
				label ? "" : "#", label ? label : word);
	}
	return text.data;
}

static const char *reference_show(
	struct context *context, const struct column *column, const char *text)
{
	uint64_t id;

	if (!parse_id(text, &id))
		return text;
	const char *label = options_label(context, column->target, id);
	return label ? label : arena_format(context->arena, "#%s", text);
}

/* As typed where it is no good value. */
static const char *plain_show(
	struct context *context, const struct column *column, const char *text)
{
	struct value value;
	const char *error = NULL;

	if (!column_parse(context, column, text, &value, &error))
		return text;
	switch (value.type) {
	case VALUE_NULL:
		return "";
	case VALUE_INTEGER:
		text = arena_format(context->arena, "%" PRId64, value.integer);
		break;
	case VALUE_UNSIGNED:
		text = arena_format(context->arena, "%" PRIu64, value.number);
		break;
	case VALUE_TEXT:
	case VALUE_BINARY:
		text = value.text;
		break;
	}
	return column_show(context, column, text);
}

static const char *side_show(struct context *context, const struct column *column, const char *text)
{
	if (!text)
		return NULL;
	switch (column->type) {
	case COLUMN_MANY:
		return many_show(context, column, text);
	case COLUMN_REFERENCE:
		return reference_show(context, column, text);
	case COLUMN_PASSWORD:
		return *text ? "typed; it has to be typed once more" : "";
	default:
		return plain_show(context, column, text);
	}
}

/* --- the form that is sent again --- */

static bool is_kept(const struct form *form, const struct changes *changes, const char *name)
{
	static const char *const own[] = {"csrf", "form_key", "version"};
	static const char *const parts[] = {"choice", "asked", "original"};
	const char *dot = strchr(name, '.');

	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		if (strcmp(name, own[i]) == 0)
			return false;
	}
	for (size_t i = 0; dot && i < sizeof parts / sizeof *parts; i++) {
		if (strcmp(dot + 1, parts[i]) == 0)
			return false;
	}
	const struct column *column = table_column(form->table, name);
	if (column && column->type == COLUMN_PASSWORD)
		return false;
	bool is_original = dot && (strcmp(dot, ".shown") == 0 || strcmp(dot, ".digest") == 0);
	for (size_t i = 0; is_original && i < changes->count; i++) {
		const char *conflict = changes->items[i].column->name;
		if (changes->items[i].is_conflict && strlen(conflict) == (size_t)(dot - name) &&
			strncmp(conflict, name, (size_t)(dot - name)) == 0)
			return false;
	}
	return true;
}

/* What is stored now is the original of the next try. */
static void conflict_original(struct page *page, struct node *conflict, const struct change *change)
{
	struct context *context = page->context;
	const char *digest = change_digest(context, change->theirs);
	const char *name = change->column->name;

	if (digest)
		conflict_hidden(page, conflict, name, ".digest", digest);
	else
		conflict_hidden(page, conflict, name, ".shown", change->theirs);
	if (change->original)
		conflict_hidden(page, conflict, name, ".original", change->original);
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

static void change_show(struct page *page, struct node *conflict, const struct change *change)
{
	struct context *context = page->context;
	const struct column *column = change->column;
	struct conflict_field field = {
		.name = column->name,
		.label = column->label,
		.original = side_show(context, column, change->original),
		.mine = side_show(context, column, change->mine),
		.theirs = side_show(context, column, change->theirs),
		.is_conflict = change->is_conflict,
		.is_mine = change->is_mine,
		.is_asked = change->is_asked,
	};

	if (change->is_conflict || change->is_mine || change->is_theirs)
		conflict_field_add(page, conflict, &field);
	if (change->is_conflict)
		conflict_original(page, conflict, change);
}

void conflict_send(const struct form *form, const struct changes *changes)
{
	struct context *context = form->context;
	const struct table *table = form->table;
	struct page *page = conflict_page_open(
		context, arena_format(context->arena, "Edit %s", form->label));
	trail_crumbs(page, &form->trail);
	page_crumb(page, page_link(page, "/%s/%" PRIu64, table->name, form->id), form->label);
	page_crumb(page, page_link(page, "%s", form->path), "Edit");

	struct node *conflict = page_add(page, page->root, "conflict", NULL);
	page_set(page, conflict, "action", page_link(page, "%s", form->path));
	page_set_number(page, conflict, "version", form->record->version);
	page_set(page, conflict, "label", form->label);
	moment_set(page, conflict, form);
	page_set(page, conflict, "href", page_link(page, "/%s/%" PRIu64, table->name, form->id));
	for (size_t i = 0; i < changes->count; i++)
		change_show(page, conflict, &changes->items[i]);
	for (size_t i = 0; i < form->typed->count; i++) {
		const struct field *field = &form->typed->items[i];
		if (is_kept(form, changes, field->name))
			conflict_hidden(page, conflict, field->name, "", field->value);
	}
	page_send(page);
}
