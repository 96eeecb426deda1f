/* The elements of the page `conflict` (conflict_form.h). */
#include "form/conflict_form.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "query/options.h"
#include "record/validate.h"

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
			? options_label(context, context->principal, column->target, id)
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
	const char *label = options_label(context, context->principal, column->target, id);
	return label ? label : arena_format(context->arena, "#%s", text);
}

/* With the offset where the clock shows the same time twice. */
static const char *stored_show(
	struct context *context, const struct column *column, const char *stored)
{
	const char *shown = column_show(context, column, stored);
	const char *plain = column_input(context, column, stored);
	const char *offset = column_input_exact(context, column, stored) + strlen(plain);

	return *offset ? arena_format(context->arena, "%s %s", shown, offset) : shown;
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
	return stored_show(context, column, text);
}

const char *change_show(struct context *context, const struct column *column, const char *text)
{
	if (!text || !column)
		return text;
	switch (column_type(column)->input_kind) {
	case INPUT_PICKS:
		return many_show(context, column, text);
	case INPUT_PICK:
		return reference_show(context, column, text);
	case INPUT_SECRET:
		return *text ? message(context, "typed; it has to be typed once more") : "";
	default:
		return plain_show(context, column, text);
	}
}

/* --- the form that is sent again --- */

static bool is_word(const char *text, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(text, words[i]) == 0)
			return true;
	}
	return false;
}

/* The change of the field that this name is of: "phone" of "phone" and of "phone.shown". */
static const struct change *change_of(const struct changes *changes, const char *name)
{
	size_t length = strcspn(name, ".");

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		if (strlen(change->name) == length && strncmp(change->name, name, length) == 0)
			return change;
	}
	return NULL;
}

/* What the sheet writes itself is not repeated, nor is a password. */
static bool field_is_kept(const struct changes *changes, const char *name)
{
	static const char *const own[] = {"csrf", "form_key", "version"};
	static const char *const answers[] = {".choice", ".asked", ".original"};
	static const char *const originals[] = {".shown", ".digest"};
	const char *part = name + strcspn(name, ".");
	const struct change *change = change_of(changes, name);

	if (is_word(name, own, sizeof own / sizeof *own) ||
		is_word(part, answers, sizeof answers / sizeof *answers))
		return false;
	if (change && change->column && column_is_secret(change->column))
		return false;
	return !(change && change->is_conflict &&
		 is_word(part, originals, sizeof originals / sizeof *originals));
}

static void hidden_add(struct page *page, struct node *conflict, const char *name, const char *part,
	const char *value)
{
	struct node *hidden = page_add(page, conflict, "hidden", NULL);

	page_set(page, hidden, "name", arena_format(page->context->arena, "%s%s", name, part));
	page_set(page, hidden, "value", value);
}

/* What is stored now is the original of the next try. */
static void original_add(struct page *page, struct node *conflict, const struct change *change)
{
	const char *digest = change_digest(page->context, change->theirs);

	if (digest)
		hidden_add(page, conflict, change->name, ".digest", digest);
	else
		hidden_add(page, conflict, change->name, ".shown", change->theirs);
	if (change->original)
		hidden_add(page, conflict, change->name, ".original", change->original);
}

static void change_add(struct page *page, struct node *conflict, const struct change *change)
{
	struct context *context = page->context;

	if (!change->is_conflict && !change->is_mine && !change->is_theirs)
		return;
	struct node *field = page_add(page, conflict, "field", NULL);
	page_set(page, field, "name", change->name);
	page_set(page, field, "label", change->label);
	page_set(page, field, "original", change_show(context, change->column, change->original));
	page_set(page, field, "mine", change_show(context, change->column, change->mine));
	page_set(page, field, "theirs", change_show(context, change->column, change->theirs));
	page_set_flag(page, field, "conflict", change->is_conflict);
	page_set_flag(page, field, "saved-mine", change->is_mine && !change->is_conflict);
	page_set_flag(page, field, "asked", change->is_asked);
	if (change->is_conflict)
		original_add(page, conflict, change);
}

struct page *conflict_page_open(struct context *context, const char *title)
{
	struct page *page = page_open(context, "conflict", title);

	page->status = 409;
	return page;
}

void conflict_fill(struct page *page, const struct conflict *conflict)
{
	const struct changes *changes = conflict->changes;
	struct node *node = page_add(page, page->root, "conflict", NULL);

	page_set(page, node, "action", page_link(page, "%s", conflict->path));
	page_set(page, node, "enctype", conflict->enctype);
	page_set(page, node, "version", conflict->version);
	page_set(page, node, "label", conflict->label);
	page_set(page, node, "updated", conflict->updated);
	page_set(page, node, "updated-by", conflict->updated_by);
	page_set(page, node, "href", page_link(page, "%s", conflict->back));
	for (size_t i = 0; i < changes->count; i++)
		change_add(page, node, &changes->items[i]);
	for (size_t i = 0; i < conflict->typed->count; i++) {
		const struct field *field = &conflict->typed->items[i];
		if (field_is_kept(changes, field->name))
			hidden_add(page, node, field->name, "", field->value);
	}
}
