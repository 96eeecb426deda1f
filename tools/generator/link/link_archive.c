/*
 * What archive="yes" of a table brings along: the action that restores, the filter of what is archived; and what
 * leaves archived rows out: of unique sets, and of what can be chosen.
 */
#include <string.h>

#include "link/link_action.h"
#include "link/link_bring.h"

#define PRESENT "not archived"

static struct attribute *attribute_opened(const struct element *element, const char *name)
{
	return (struct attribute *)(uintptr_t)element_attribute(element, name);
}

static void attribute_bring(struct linker *linker, struct element *element, const struct attribute *reason,
	const char *name, const char *value)
{
	struct attribute *attributes =
		arena_array(linker->arena, element->attribute_count + 1, sizeof *attributes);

	memcpy(attributes, element->attributes, element->attribute_count * sizeof *attributes);
	attributes[element->attribute_count] = (struct attribute){.name = name, .value = value, .raw = value,
		.place = reason->place, .value_place = reason->value_place};
	element->attributes = attributes;
	element->attribute_count++;
}

/* Of rows that are there: beside what the attribute says already. */
static void present_only(struct linker *linker, struct element *element, const struct attribute *reason)
{
	struct attribute *where = attribute_opened(element, "where");

	if (where == NULL) {
		attribute_bring(linker, element, reason, "where", PRESENT);
		return;
	}
	where->value = arena_format(linker->arena, "(%s) and " PRESENT, where->value);
	where->raw = arena_format(linker->arena, "(%s", where->raw);
	where->value_place.column--;
}

/* --- unique sets --- */

/* A column that is unique becomes a set of one, which can have a condition, and keeps an index for lists. */
static void unique_open(struct linker *linker, struct element *table, struct element *column,
	const struct attribute *reason)
{
	const char *name = element_value(column, "name");
	const struct brought set[] = {{"columns", name}, {"where", PRESENT}, {NULL, NULL}};
	const struct brought index[] = {{"columns", name}, {NULL, NULL}};

	if (name == NULL || !element_says(column, "unique", false))
		return;
	attribute_opened(column, "unique")->is_wrong = true;
	element_bring(linker, table, reason, "unique", set);
	if (type_named(column->name, &(enum type_number){0})->relation == RELATION_NONE)
		element_bring(linker, table, reason, "index", index);
	if (!element_has(column, "copy"))
		attribute_bring(linker, column, reason, "copy", "no");
}

static void sets_open(struct linker *linker, const struct element *within, const struct attribute *reason)
{
	struct element *table = element_opened(within);

	for (struct element *each = table->first; each != NULL; each = each->next) {
		enum type_number type;
		if (each->is_wrong || (each->place.line == reason->place.line && each->place.column == reason->place.column))
			continue;
		if (strcmp(each->name, "unique") == 0)
			present_only(linker, each, reason);
		else if (type_named(each->name, &type) != NULL)
			unique_open(linker, table, each, reason);
	}
}

/* --- what can be chosen --- */

static void choices_narrow(struct linker *linker, const struct element *within, const char *table,
	const struct attribute *reason)
{
	for (struct element *each = element_opened(within)->first; each != NULL; each = each->next) {
		bool is_choice = strcmp(each->name, "reference") == 0 || strcmp(each->name, "many") == 0;
		const char *to = is_choice ? element_value(each, "to") : NULL;
		if (to != NULL && strcmp(to, table) == 0 && !element_says(each, "read-only", false) &&
			!element_says(each, "hidden", false))
			present_only(linker, each, reason);
	}
}

/* Unless it speaks of archived ones itself. */
static void widget_narrow(struct linker *linker, const struct element *widget, const char *table,
	const struct attribute *reason)
{
	const char *source = element_value(widget, "source"), *where = element_value(widget, "where");

	if (source != NULL && strcmp(source, table) == 0 && (where == NULL || strstr(where, ARCHIVED) == NULL))
		present_only(linker, element_opened(widget), reason);
}

static void choices_narrow_all(struct linker *linker, const char *table, const struct attribute *reason)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct element *root = linker->modules[i]->root;
		for (const struct element *each = element_first(root, NULL); each != NULL; each = element_next(each, NULL)) {
			if (strcmp(each->name, "table") == 0 || strcmp(each->name, "extend") == 0)
				choices_narrow(linker, each, table, reason);
			else if (strcmp(each->name, "widget") == 0)
				widget_narrow(linker, each, table, reason);
		}
	}
}

/* --- the table --- */

static void archive_bring(struct linker *linker, struct linked_table *linked, const struct attribute *reason)
{
	static const struct brought nothing[] = {{NULL, NULL}};
	static const struct brought filter[] = {
		{"name", ARCHIVED}, {"title", "Archived"}, {"where", ARCHIVED}, {NULL, NULL}};
	static const struct brought index[] = {{"columns", "archived_at"}, {NULL, NULL}};
	struct table *table = &linked->model->table;
	struct element *element = element_opened(linked->element);
	const struct element *list = element_first(element, "list");
	const struct brought action[] = {{"name", "restore"}, {"icon", "archive-off"}, {"place", "record rows"},
		{"permission", arena_format(linker->arena, "%s.delete", table->permission)}, {"if", ARCHIVED},
		{"message", "It is not archived."}, {ACTION_RESTORES, "yes"}, {NULL, NULL}};

	for (const struct element *each = element_first(element, NULL); each != NULL; each = element_next(each, NULL)) {
		const char *name = element_value(each, "name");
		enum type_number type;
		if (name != NULL && strcmp(name, ARCHIVED) == 0 && type_named(each->name, &type) != NULL) {
			message_add(linker->messages, element_value_place(each, "name"), "E112", "remove it",
				"what archives has " ARCHIVED " by itself");
			return;
		}
	}
	table->is_archived = true;
	sets_open(linker, element, reason);
	for (size_t i = 0; i < linked->extension_count; i++)
		sets_open(linker, linked->extensions[i], reason);
	choices_narrow_all(linker, table->name, reason);
	element_bring(linker, element, reason, "index", index);
	if (list == NULL)
		list = element_bring(linker, element, reason, "list", nothing);
	element_bring(linker, element_opened(list), reason, "filter", filter);
	if (table->allows_delete && table->has_pages)
		element_bring(linker, element, reason, "action", action);
}

void link_archives(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		const struct attribute *archive = element_attribute(linked->element, "archive");

		if (archive == NULL || strcmp(archive->value, "yes") != 0)
			continue;
		if (linked->model->table.scope == SCOPE_TENANT && !linked->model->table.is_link)
			archive_bring(linker, linked, archive);
		else
			message_add(linker->messages, archive->place, "E124", "remove it",
				"archive needs a table of scope tenant");
	}
}
