#include "views/views_model.h"

#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/noun.h"
#include "pattern_read.h"

static xmlNode *node_add(xmlNode *parent, const char *name)
{
	return xmlNewChild(parent, NULL, BAD_CAST name, NULL);
}

static void node_set(xmlNode *node, const char *name, const char *value)
{
	if (value && *value)
		xmlNewProp(node, BAD_CAST name, BAD_CAST value);
}

static void node_flag(xmlNode *node, const char *name, bool is_set)
{
	if (is_set)
		xmlNewProp(node, BAD_CAST name, BAD_CAST "yes");
}

static void names_add(xmlNode *parent, const char *element, const char *const *names)
{
	for (; names && *names; names++)
		node_set(node_add(parent, element), "name", *names);
}

static const char *attribute_text(struct arena *arena, const char *text)
{
	struct buffer buffer;

	buffer_start(&buffer, arena, strlen(text) + 1);
	for (; *text; text++) {
		if (*text == '{' || *text == '}')
			buffer_append(&buffer, text, 1);
		buffer_append(&buffer, text, 1);
	}
	return buffer.data;
}

/* "0", "-1.5", "1900-01-01"; not "today". */
static bool limit_is_literal(const char *limit)
{
	return limit && (isdigit((unsigned char)*limit) || *limit == '-');
}

/* Digits that a double keeps. */
#define BROWSER_DIGITS 15

/* "0.01" for two digits after the decimal point. */
static const char *decimal_step(struct arena *arena, uint32_t scale)
{
	if (scale == 0)
		return NULL;
	return arena_format(arena, "0.%0*d", (int)scale, 1);
}

static bool column_is_shown(const struct column *column)
{
	return !column->is_hidden && column->type != COLUMN_PASSWORD &&
	       column->type != COLUMN_BINARY;
}

static bool column_has_length(const struct column *column)
{
	return column_is_text(column) && column->type != COLUMN_COLOR && column->length > 0;
}

static void limits_add(struct arena *arena, xmlNode *node, const struct column *column)
{
	struct pattern_refusal refusal;
	const char *browser;

	if (column_has_length(column))
		node_set(node, "length", arena_format(arena, "%u", column->length));
	if (column->type == COLUMN_DECIMAL)
		node_set(node, "step", decimal_step(arena, column->scale));
	if (column->type == COLUMN_DECIMAL && column->length > BROWSER_DIGITS)
		node_set(node, "exact", "yes");
	if (limit_is_literal(column->minimum))
		node_set(node, "min", column->minimum);
	if (limit_is_literal(column->maximum))
		node_set(node, "max", column->maximum);
	if (column->pattern && pattern_read(arena, column->pattern, &browser, &refusal))
		node_set(node, "pattern", browser);
}

static void column_add(struct arena *arena, xmlNode *parent, const struct table *table,
	const struct column *column)
{
	xmlNode *node = node_add(parent, "column");

	node_set(node, "name", column->name);
	node_set(node, "type", column_type_name(column->type));
	node_set(node, "label", column->label);
	node_set(node, "attribute-label", attribute_text(arena, column->label));
	node_set(node, "help", column->help);
	node_set(node, "placeholder", column->placeholder);
	node_flag(node, "shown", column_is_shown(column));
	/* The parent's id is in the address, never a field. */
	node_flag(node, "writable",
		!column->is_hidden && column_is_writable(column) &&
			!(table->parent_column && strcmp(column->name, table->parent_column) == 0));
	node_flag(node, "required", column->is_required);
	node_flag(node, "searched", column->is_searched);
	node_flag(node, "sortable", column->is_sortable);
	node_flag(node, "implicit", column->is_implicit);
	limits_add(arena, node, column);
	for (size_t i = 0; i < column->value_count; i++) {
		xmlNode *value = node_add(node, "value");
		node_set(value, "name", column->values[i].name);
		node_set(value, "label", column->values[i].label);
		node_set(value, "color", column->values[i].color);
	}
}

static xmlNode *table_make(struct arena *arena, xmlDoc *document, const struct model_table *source)
{
	const struct table *table = &source->table;
	xmlNode *node = xmlNewDocNode(document, NULL, BAD_CAST "table", NULL);

	node_set(node, "name", table->name);
	node_set(node, "title", table->title);
	node_set(node, "singular", table->singular);
	node_set(node, "noun", noun_inside(arena, table->singular));
	node_set(node, "nouns", noun_inside(arena, table->title));
	node_set(node, "icon", table->icon && *table->icon ? table->icon : "database");
	node_set(node, "parent-column", table->parent_column);
	node_flag(node, "has-attachments", table->has_attachments);
	for (size_t i = 0; i < table->column_count; i++)
		column_add(arena, node, table, &table->columns[i]);
	names_add(node, "key", table->key);
	names_add(node, "listed", table->list);
	names_add(node, "filter", table->filters);
	for (size_t i = 0; i < table->section_count; i++) {
		xmlNode *section = node_add(node, "section");
		node_set(section, "title", table->sections[i].title);
		names_add(section, "column", table->sections[i].columns);
	}
	for (const struct table *const *child = table->children; child && *child; child++)
		if ((*child)->has_pages)
			node_set(node_add(node, "child"), "name", (*child)->name);
	for (size_t i = 0; i < source->action_count; i++) {
		xmlNode *action = node_add(node, "action");
		node_set(action, "name", source->actions[i].name);
		node_set(action, "title", source->actions[i].title);
		node_set(action, "icon", source->actions[i].icon);
	}
	return node;
}

static void tables_unlink(xmlDoc *document)
{
	xmlNode *root = xmlDocGetRootElement(document);

	while (root->children)
		xmlUnlinkNode(root->children);
}

static void views_model_free(void *data)
{
	struct views_model *views = data;

	tables_unlink(views->document);
	for (size_t i = 0; i < views->count; i++)
		if (views->tables[i])
			xmlFreeNode(views->tables[i]);
	xmlFreeDoc(views->document);
}

void views_model_make(struct views_model *views, const struct model *model)
{
	*views = (struct views_model){
		.document = xmlNewDoc(BAD_CAST "1.0"),
		.tables = arena_array(model->arena, model->table_count + 1, sizeof *views->tables),
		.count = model->table_count,
		.places.arena = model->arena,
	};
	xmlNode *root = xmlNewDocNode(views->document, NULL, BAD_CAST "model", NULL);
	xmlDocSetRootElement(views->document, root);
	for (size_t i = 0; i < model->table_count; i++) {
		if (!model->tables[i]->table.has_pages)
			continue;
		views->tables[i] = table_make(model->arena, views->document, model->tables[i]);
		name_set_add(&views->places, model->tables[i]->table.name, &model->tables[i]);
	}
	arena_defer_memory(model->arena, views_model_free, views);
}

/* In the order of the model. */
static void table_link(struct views_model *views, const struct model *model, const char *name)
{
	struct model_table *const *place = name_set_find(&views->places, name);
	xmlNode *root = xmlDocGetRootElement(views->document);

	if (!place)
		return;
	xmlNode *node = views->tables[place - model->tables];
	if (!node->parent)
		xmlAddChild(root, node);
}

void views_model_choose(struct views_model *views, const struct model *model, size_t table)
{
	const struct table *chosen = &model->tables[table]->table;

	tables_unlink(views->document);
	table_link(views, model, chosen->name);
	for (const struct table *const *child = chosen->children; child && *child; child++)
		table_link(views, model, (*child)->name);
}
