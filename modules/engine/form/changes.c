/* What a person changed in a form, told apart from what others changed meanwhile. */
#include "form/changes.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "identity/token.h"
#include "page/page.h"
#include "record/validate.h"
#include "sql/database.h"

#define LABELS_MAX 5u

/* --- texts --- */

const char *change_field(
	struct context *context, const struct fields *form, const char *name, const char *part)
{
	return form ? fields_get(form, arena_format(context->arena, "%s.%s", name, part)) : NULL;
}

/* A browser sends CR LF, whatever the page had. */
static const char *line_ends_plain(struct context *context, const char *text)
{
	if (!strchr(text, '\r'))
		return text;
	char *plain = arena_string(context->arena, text), *end = plain;
	for (const char *at = text; *at; at++) {
		if (*at != '\r')
			*end++ = *at;
		else if (at[1] != '\n')
			*end++ = '\n';
	}
	*end = '\0';
	return plain;
}

static bool value_is_same(const struct value *one, const struct value *other)
{
	if (one->type != other->type)
		return false;
	switch (one->type) {
	case VALUE_NULL:
		return true;
	case VALUE_INTEGER:
		return one->integer == other->integer;
	case VALUE_UNSIGNED:
		return one->number == other->number;
	case VALUE_TEXT:
	case VALUE_BINARY:
		break;
	}
	return one->length == other->length && memcmp(one->text, other->text, one->length) == 0;
}

bool change_is_none(struct context *context, const struct column *column, const char *one,
	const char *other)
{
	struct value left, right;
	const char *error;

	one = line_ends_plain(context, one);
	other = line_ends_plain(context, other);
	if (strcmp(one, other) == 0)
		return true;
	/* "1.5" and "1.50": a browser may write a number or a time in its own way. */
	return column && !column_is_many(column) && !column_is_secret(column) &&
	       column_parse(context, column, one, &left, &error) &&
	       column_parse(context, column, other, &right, &error) &&
	       value_is_same(&left, &right);
}

const char *change_digest(struct context *context, const char *text)
{
	unsigned char hash[TOKEN_HASH_BYTES];

	if (strlen(text) <= CHANGE_SHOWN_BYTES)
		return NULL;
	token_hash("shown", line_ends_plain(context, text), hash);
	return token_encode(context->arena, hash, sizeof hash);
}

struct original change_original(
	struct context *context, const struct fields *form, const char *name, const char *stored)
{
	struct original original = {
		.shown = change_field(context, form, name, "shown"),
		.digest = change_field(context, form, name, "digest"),
	};
	if (original.shown == NULL && original.digest == NULL) {
		original.digest = change_digest(context, stored);
		original.shown = stored;
	}
	if (original.digest != NULL)
		original.shown = NULL;
	return original;
}

static const char *ids_text(struct context *context, uint64_t *ids, size_t count)
{
	struct buffer text;

	count = ids_sort(ids, count);
	buffer_start(&text, context->arena, 8 * count + 1);
	for (size_t i = 0; i < count; i++)
		buffer_format(&text, "%s%" PRIu64, i == 0 ? "" : " ", ids[i]);
	return text.data;
}

const char *change_stored_text(
	struct context *context, const struct record *record, const struct column *column)
{
	size_t index = (size_t)(column - record->table->columns);
	size_t count = record->many_count[index];

	if (!column_is_many(column))
		return column_input_exact(context, column, record_text(record, column->name));
	uint64_t *ids = arena_array(context->arena, count + 1, sizeof *ids);
	if (count)
		memcpy(ids, record->many[index], count * sizeof *ids);
	return ids_text(context, ids, count);
}

/* What was posted for the column; NULL: it stood on no form. A text that is no id stays among the
   ids of a many-to-many column, so that it is refused and not dropped. */
static const char *posted_text(
	struct context *context, const struct fields *form, const struct column *column)
{
	bool is_present = change_field(context, form, column->name, "present") != NULL;
	const char *text = fields_get(form, column->name);

	if (column_type(column)->input_kind == INPUT_BOX && (text || is_present))
		return text && strcmp(text, "no") != 0 && strcmp(text, "0") != 0 ? "yes" : "no";
	if (!column_is_many(column))
		return fields_single(context, form, column->name);
	if (!text && !is_present)
		return NULL;
	uint64_t *ids = arena_array(context->arena, form->count + 1, sizeof *ids);
	size_t count = 0;
	for (size_t i = 0; i < form->count; i++) {
		const struct field *field = &form->items[i];
		if (strcmp(field->name, column->name) != 0 || field->length == 0)
			continue;
		if (!parse_id(field->value, &ids[count++]))
			return field->value;
	}
	return ids_text(context, ids, count);
}

/* A browser's field of a point in time knows no offset: what it sends of the hour that comes twice is
   what it was shown, if that was the same but for an offset. */
static const char *posted_exact(
	struct context *context, const struct fields *form, const struct change *change)
{
	const char *shown = change_field(context, form, change->name, "shown");
	size_t length = strlen(change->mine);

	if (!column_type(change->column)->input_exact || !shown || length == 0 ||
		strncmp(shown, change->mine, length) != 0)
		return change->mine;
	return shown[length] == '+' || shown[length] == '-' ? shown : change->mine;
}

/* --- three texts --- */

/* Is this text what the form showed? Not so where the form does not say what that was. */
static bool is_original(struct context *context, const struct fields *form,
	const struct change *change, const char *text)
{
	const char *digest = change_field(context, form, change->name, "digest");

	if (change->original)
		return change_is_none(context, change->column, change->original, text);
	const char *own = digest ? change_digest(context, text) : NULL;
	return own && token_equal(own, digest);
}

/* The answer to a question that was put: mine, theirs or the original. */
static void choice_take(struct context *context, const struct fields *form, struct change *change)
{
	const char *choice = change_field(context, form, change->name, "choice");
	const char *original = change_field(context, form, change->name, "original");

	change->is_asked = !choice && change_field(context, form, change->name, "asked") != NULL;
	if (choice && strcmp(choice, "theirs") == 0)
		change->mine = change->theirs;
	else if (choice && strcmp(choice, "original") == 0 && original)
		change->mine = original;
}

void change_judge(
	struct context *context, const struct fields *form, struct change *change, bool is_outdated)
{
	bool is_password = change->column && column_is_secret(change->column);

	change->original = is_password ? "" : change_field(context, form, change->name, "shown");
	choice_take(context, form, change);
	bool is_same = change_is_none(context, change->column, change->mine, change->theirs);
	change->is_mine = !is_same && !is_original(context, form, change, change->mine);
	change->is_theirs = is_outdated && (change->is_mine || change->original) &&
			    !is_original(context, form, change, change->theirs);
	change->is_conflict = (change->is_mine && change->is_theirs) ||
			      (change->is_asked && !is_same);
	/* To the person, the original is what the first form showed. */
	const char *first = change_field(context, form, change->name, "original");
	if (change->is_asked && first)
		change->original = first;
}

/* --- what is to be written --- */

static void field_put(struct fields *fields, const char *name, const char *value)
{
	fields->items[fields->count++] =
		(struct field){.name = name, .value = value, .length = strlen(value)};
}

/* The fields that would have posted this text. */
static void change_put(
	struct context *context, struct fields *fields, const struct change *change)
{
	field_put(fields, arena_format(context->arena, "%s.present", change->name), "yes");
	if (!column_is_many(change->column)) {
		field_put(fields, change->name, change->mine);
		return;
	}
	char *rest = arena_string(context->arena, change->mine), *id;
	while ((id = strsep(&rest, " ")) != NULL) {
		if (*id)
			field_put(fields, change->name, id);
	}
}

static struct fields *changes_fields(
	struct context *context, const struct changes *changes, const struct fields *form)
{
	struct fields *fields = arena_allocate(context->arena, sizeof *fields);
	size_t most = 0;

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		most += 2 + (column_is_many(change->column) ? strlen(change->mine) : 0);
	}
	fields->items = arena_array(context->arena, most + form->count + 1, sizeof *fields->items);
	for (size_t i = 0; i < changes->count; i++) {
		if (changes->items[i].is_mine)
			change_put(context, fields, &changes->items[i]);
	}
	return fields;
}

struct changes *changes_read(struct context *context, const struct record *present,
	const struct fields *form, bool is_outdated)
{
	const struct table *table = present->table;
	struct changes *changes = arena_allocate(context->arena, sizeof *changes);

	changes->items =
		arena_array(context->arena, table->column_count + 1, sizeof *changes->items);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		struct change *change = &changes->items[changes->count];
		if (!record_opens(present, column, context->principal, COLUMN_WRITE))
			continue;
		change->name = column->name;
		change->label = column->label;
		change->column = column;
		change->mine = posted_text(context, form, column);
		if (!change->mine)
			continue;
		change->mine = posted_exact(context, form, change);
		change->theirs = change_stored_text(context, present, column);
		change_judge(context, form, change, is_outdated);
		changes->conflict_count += change->is_conflict;
		changes->count++;
	}
	changes->fields = changes_fields(context, changes, form);
	return changes;
}

/* The labels of what only others changed, "Phone, City"; NULL where there is nothing. */
static const char *changes_of_others(struct context *context, const struct changes *changes)
{
	struct buffer labels;
	size_t count = 0;

	buffer_start(&labels, context->arena, 128);
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		if (!change->is_theirs || change->is_mine)
			continue;
		if (count < LABELS_MAX)
			buffer_format(&labels, "%s%s", count == 0 ? "" : ", ", change->label);
		count++;
	}
	if (count > LABELS_MAX)
		buffer_text(&labels, ", …");
	return count == 0 ? NULL : labels.data;
}

void changes_message(
	struct context *context, const struct changes *changes, const char *saved)
{
	const char *kept = changes ? changes_of_others(context, changes) : NULL;

	if (kept)
		page_message_next(context, "success",
			message(context, "{saved} Changes that someone else made in the meantime were kept: {fields}.",
				"saved", saved,
				"fields", kept));
	else
		page_message_next(context, "success", saved);
}

bool change_is_outdated(struct context *context, const char *version)
{
	const char *sent = fields_single(context, &context->request->form, "version");

	return sent && strcmp(sent, version) != 0;
}
