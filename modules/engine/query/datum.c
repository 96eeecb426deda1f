#include "query/datum.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "record/validate.h"
#include "value/money.h"
#include "value/tags.h"

#define LIST_TEXT_MAX 200u /* bytes of a text in a list */

const char *row_label(
	struct context *context, const struct table *table, const struct rows *rows, size_t row)
{
	return label_or_number(context, table, rows_text(rows, row, SELECT_LABEL),
		rows_unsigned(rows, row, SELECT_ID));
}

/* The beginning of a long text, not ending inside a character. */
static const char *text_cut(struct context *context, const char *text)
{
	size_t length = strlen(text);
	if (length <= LIST_TEXT_MAX)
		return text;
	return arena_format(
		context->arena, "%.*s…", (int)utf8_cut(text, length, LIST_TEXT_MAX), text);
}

static void link_set(struct page *page, struct node *node, const struct table *target, uint64_t id)
{
	page_set_number(page, node, "id", id);
	if (target->has_pages && rights_visible(page->context->principal, target))
		page_set(page, node, "href", page_link(page, "/%s/%" PRIu64, target->name, id));
}

static const char *target_label(struct context *context, const struct table *target,
	const char *label, uint64_t id, bool is_visible)
{
	if (!is_visible)
		return arena_format(context->arena, "#%" PRIu64, id);
	return label_or_number(context, target, label, id);
}

static void reference_add(struct page *page, struct node *parent, const struct select_item *item,
	const struct rows *rows, size_t row)
{
	uint64_t id = rows_unsigned(rows, row, item->value);
	const char *label = item->label == 0 ? NULL : rows_text(rows, row, item->label);
	struct node *node = page_add(page, parent, item->column->name,
		target_label(page->context, item->column->target, label, id, item->label != 0));
	link_set(page, node, item->column->target, id);
}

static void many_add(struct page *page, struct node *parent, const struct select_item *item,
	const struct rows *rows, size_t row, const struct rows *many)
{
	const struct table *target = item->column->target;
	uint64_t own = rows_unsigned(rows, row, SELECT_ID);
	struct node *node = page_add(page, parent, item->column->name, NULL);
	for (size_t i = 0; many != NULL && i < many->count; i++) {
		if (rows_unsigned(many, i, 0) != own)
			continue;
		uint64_t id = rows_unsigned(many, i, 1);
		struct node *entry = page_add(page, node, "item",
			label_or_number(page->context, target, rows_text(many, i, 2), id));
		link_set(page, entry, target, id);
	}
}

/* Dates and times carry both: what machines read and what people read. */
static void moment_add(
	struct page *page, struct node *parent, const struct column *column, const char *stored)
{
	json_t *machine = column_json(column, stored);
	struct node *node =
		page_add(page, parent, column->name, column_show(page->context, column, stored));
	page_set(
		page, node, "value", json_is_string(machine) ? json_string_value(machine) : stored);
	json_decref(machine);
}

/* Browsers show these (file/file_type.h); what it is they see for themselves. */
static bool is_image(const char *name)
{
	static const char *const endings[] = {".png", ".jpg", ".jpeg", ".webp", NULL};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot != NULL && endings[i] != NULL; i++)
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	return false;
}

static void file_shown_add(struct page *page, struct node *parent, const struct select_item *item,
	const struct rows *rows, size_t row, const char *name)
{
	struct node *node = page_add(page, parent, item->column->name, name);
	if (item->table == NULL || !item->table->has_pages)
		return;
	page_set(page, node, "href",
		page_link(page, "/%s/%s/%s", item->table->name, rows_text(rows, row, SELECT_ID), item->column->name));
	page_set_flag(page, node, "image", is_image(name));
}

static const char *percent_encoded(struct arena *arena, const char *text)
{
	struct buffer encoded;

	buffer_start(&encoded, arena, 60);
	for (; *text != '\0'; text++) {
		bool is_plain = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (*text >= '0' && *text <= '9');
		buffer_format(&encoded, is_plain ? "%c" : "%%%02X", (unsigned char)*text);
	}
	return encoded.data;
}

/* Each leads to the list of those that have it. */
static void tags_shown_add(struct page *page, struct node *parent, const struct select_item *item, const char *stored)
{
	struct node *node = page_add(page, parent, item->column->name, NULL);
	struct arena *arena = page->context->arena;
	const char *tag;
	while ((tag = tag_next(arena, &stored)) != NULL) {
		struct node *entry = page_add(page, node, "item", tag);
		if (item->table != NULL && item->table->has_pages)
			page_set(page, entry, "href",
				page_link(page, "/%s?%s=%s", item->table->name, item->column->name, percent_encoded(arena, tag)));
	}
}

void datum_add(struct page *page, struct node *parent, const struct select_item *item,
	const struct rows *rows, size_t row, const struct rows *many, bool is_list)
{
	const struct column *column = item->column;
	const struct column_type *type = column_type(column);
	if (type->display == DISPLAY_LINKS) {
		many_add(page, parent, item, rows, row, many);
		return;
	}
	const char *stored = rows_text(rows, row, item->value);
	if (stored == NULL) {
		page_add(page, parent, column->name, NULL);
		return;
	}
	switch (type->display) {
	case DISPLAY_LINK:
		reference_add(page, parent, item, rows, row);
		return;
	case DISPLAY_WORD:
		page_set(page, page_add(page, parent, column->name, NULL), "value",
			column_input(page->context, column, stored));
		return;
	case DISPLAY_FILE:
		file_shown_add(page, parent, item, rows, row, stored);
		return;
	case DISPLAY_TAGS:
		tags_shown_add(page, parent, item, stored);
		return;
	case DISPLAY_MOMENT:
		moment_add(page, parent, column, stored);
		return;
	case DISPLAY_TEXT:
	case DISPLAY_LINKS:
		break;
	}
	const char *shown = column_show(page->context, column, stored);
	if (item->currency != 0)
		shown = money_with_currency(page->context, shown,
			column_show(page->context, item->currency_column,
				rows_text(rows, row, item->currency)));
	page_add(page, parent, column->name, is_list ? text_cut(page->context, shown) : shown);
}

json_t *datum_json(const struct select_item *item, const struct rows *rows, size_t row,
	const struct rows *many)
{
	if (!column_is_many(item->column))
		return column_json(item->column, rows_text(rows, row, item->value));
	json_t *ids = json_array();
	uint64_t own = rows_unsigned(rows, row, SELECT_ID);
	for (size_t i = 0; many != NULL && i < many->count; i++) {
		if (rows_unsigned(many, i, 0) == own)
			json_array_append_new(
				ids, json_integer((json_int_t)rows_unsigned(many, i, 1)));
	}
	return ids;
}
