/* Tables: names, numbers, scopes, parents. */
#include <stdlib.h>
#include <string.h>

#include "link/link.h"

static struct linked_table *add_table(struct linker *linker, struct linked_module *module,
	const struct element *element, const char *name)
{
	struct linked_table *table = arena_allocate(linker->arena, sizeof *table);

	table->model = arena_allocate(linker->arena, sizeof *table->model);
	table->module = module;
	table->element = element;
	table->model->module = module->model;
	table->model->place = element->place;
	table->model->table.name = name;
	table->model->table.module = module->model->module.name;
	table->model->table.key = no_names;
	table->model->table.list = no_names;
	table->model->table.filters = no_names;
	table->model->table.sort = "-id";
	table->model->table.page_size = 25;
	if (linker->table_count == linker->table_capacity) {
		size_t capacity = linker->table_capacity > 0 ? linker->table_capacity * 2 : 64;
		struct linked_table **more = arena_array(linker->arena, capacity, sizeof *more);
		if (linker->table_count > 0)
			memcpy(more, linker->tables, linker->table_count * sizeof *more);
		linker->tables = more;
		linker->table_capacity = capacity;
	}
	linker->tables[linker->table_count++] = table;
	return table;
}

static enum table_scope read_scope(const struct element *element)
{
	const char *scope = element_value(element, "scope");

	if (scope != NULL && strcmp(scope, "platform") == 0)
		return SCOPE_PLATFORM;
	return scope != NULL && strcmp(scope, "shared") == 0 ? SCOPE_SHARED : SCOPE_TENANT;
}

static void fill_names(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	const struct element *element = linked->element;
	const char *icon = element_value(element, "icon");

	table->title = element_value(element, "title");
	if (table->title == NULL)
		table->title = name_label(linker->arena, table->name, false);
	table->singular = element_value(element, "singular");
	if (table->singular == NULL)
		table->singular = name_singular(linker->arena, table->title);
	table->help = element_value(element, "help");
	linked->stem = name_stem(linker->arena, table->singular);
	if (linked->stem == NULL)
		linked->stem = name_singular(linker->arena, table->name);
	table->icon = icon != NULL ? icon : linked->module->model->module.icon;
}

/* What does not go with the table's scope. */
static void check_scope(struct linker *linker, const struct linked_table *linked)
{
	static const struct {
		const char *attribute;
		bool of_shared, of_platform;
	} rules[] = {
		{"pages", true, false},
		{"api", true, false},
		{"create", false, false},
		{"edit", false, false},
		{"delete", false, false},
		{"attachments", false, false},
		{"seeded", false, false},
		{"access", false, false},
		{"rights", true, false},
		{"duplicate", false, false},
		{"rows", false, false},
		{"permission", true, false},
	};
	const struct element *element = linked->element;
	enum table_scope scope = linked->model->table.scope;

	for (size_t i = 0; i < sizeof rules / sizeof *rules && scope != SCOPE_TENANT; i++) {
		const struct attribute *attribute = element_attribute(element, rules[i].attribute);
		bool is_allowed = scope == SCOPE_SHARED ? rules[i].of_shared : rules[i].of_platform;

		if (attribute == NULL || is_allowed || strcmp(attribute->value, "no") == 0)
			continue;
		message_add(linker->messages, attribute->place, "E124", "remove it",
			"%s does not go with scope=\"%s\": %s", attribute->name,
			scope == SCOPE_SHARED ? "shared" : "platform",
			scope == SCOPE_SHARED ? "nobody changes shared rows"
					      : "platform tables have no pages and no API");
	}
}

/* Is the right a permission of its own? */
static bool says_right(struct linker *linker, const struct element *element, const char *right)
{
	const struct attribute *rights = element_attribute(element, "rights");
	size_t count, found = 0;
	struct word *words = attribute_words(linker->arena, rights, &count);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(words[i].text, right) == 0 && ++found == 2)
			message_add(linker->messages, attribute_place(rights, words[i].offset),
				"E125", "remove one of them", "%s stands there twice", right);
	}
	return found > 0;
}

static void fill_table(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	const struct element *element = linked->element;
	bool is_tenant, is_platform;

	fill_names(linker, linked);
	table->feature = linker_feature(linker, element);
	linked->has_number = element_attribute(element, "number") != NULL;
	table->number = element_number(element, "number", 0);
	table->scope = read_scope(element);
	is_tenant = table->scope == SCOPE_TENANT;
	is_platform = table->scope == SCOPE_PLATFORM;
	table->has_pages = !is_platform && element_says(element, "pages", true);
	table->has_api = !is_platform && element_says(element, "api", true);
	table->has_attachments = is_tenant && element_says(element, "attachments", false);
	table->bumps_access = is_tenant && element_says(element, "access", false);
	table->is_seeded = is_tenant && (element_says(element, "seeded", false) ||
						element_first(element, "seed") != NULL);
	table->allows_create = is_tenant && element_says(element, "create", true);
	table->allows_edit = is_tenant && element_says(element, "edit", true);
	table->allows_delete = is_tenant && element_says(element, "delete", true);
	table->is_one = is_tenant && element_value(element, "rows") != NULL;
	/* A part comes with its record; what there is once comes by itself. */
	table->allows_create = table->allows_create && (!table->is_one || element_has(element, "parent"));
	table->allows_delete = table->allows_delete && !table->is_one;
	table->has_export = !is_platform && says_right(linker, element, "export");
	table->has_print = !is_platform && says_right(linker, element, "print");
	table->has_pick = !is_platform && says_right(linker, element, "pick");
	table->permission = is_platform ? NULL : element_value(element, "permission");
	if (table->permission == NULL && (table->has_pages || table->has_api || table->has_pick))
		table->permission = linked->stem;
	check_scope(linker, linked);
	if (linked->has_number && !range_has(linked->module->model, table->number))
		message_add(linker->messages, element_value_place(element, "number"), "W106",
			arena_format(linker->arena,
				"take a number from %s, or widen the range of the module",
				range_words(linker, linked->module->model)),
			"number %u of the table %s is outside the range of module %s",
			table->number, table->name, linked->module->model->module.name);
}

static void fill_link(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;

	fill_names(linker, linked);
	table->scope = SCOPE_TENANT;
	table->is_link = true;
}

/* A <many> that names no link table gets one of its own: articles.tags -> articles_tags. */
static void add_implied_links(struct linker *linker, struct linked_module *module,
	const struct element *element, const char *table_name)
{
	for (const struct element *many = element_first(element, "many"); many != NULL;
		many = element_next(many, "many")) {
		const char *name = element_value(many, "name");

		if (name == NULL || element_attribute(many, "link") != NULL ||
			element_attribute(many, "to") == NULL)
			continue;
		fill_link(linker, add_table(linker, module, many,
					  arena_format(linker->arena, "%s_%s", table_name, name)));
	}
}

static void add_module_tables(struct linker *linker, struct linked_module *module)
{
	for (const struct element *each = element_first(module->root, NULL); each != NULL;
		each = element_next(each, NULL)) {
		const char *name = element_value(each, "name");
		bool is_table = strcmp(each->name, "table") == 0;

		if (name == NULL || (!is_table && strcmp(each->name, "link") != 0))
			continue;
		table_name_check(linker, each, name);
		struct linked_table *table = add_table(linker, module, each, name);
		if (!is_table) {
			fill_link(linker, table);
			continue;
		}
		fill_table(linker, table);
		add_implied_links(linker, module, each, name);
	}
}

/* --- order --- */

static int compare_by_name(const void *left, const void *right)
{
	const struct linked_table *a = *(struct linked_table *const *)left;
	const struct linked_table *b = *(struct linked_table *const *)right;
	int order = strcmp(a->model->table.name, b->model->table.name);

	/* Of two with one name the one of the earlier module comes first and stays. */
	if (order == 0)
		order = (a->module->position > b->module->position) -
			(a->module->position < b->module->position);
	if (order == 0)
		order = (a->model->place.line > b->model->place.line) -
			(a->model->place.line < b->model->place.line);
	return order;
}

static int compare_by_number(const void *left, const void *right)
{
	const struct linked_table *a = *(struct linked_table *const *)left;
	const struct linked_table *b = *(struct linked_table *const *)right;
	const struct table *x = &a->model->table, *y = &b->model->table;

	if (x->is_link != y->is_link)
		return x->is_link ? 1 : -1;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	if (a->module->position != b->module->position)
		return a->module->position < b->module->position ? -1 : 1;
	if (a->model->place.line != b->model->place.line)
		return a->model->place.line < b->model->place.line ? -1 : 1;
	return strcmp(x->name, y->name);
}

static void sort_by_name(struct linker *linker)
{
	size_t kept = 0;

	linker->by_name =
		arena_array(linker->arena, linker->table_count + 1, sizeof *linker->by_name);
	for (size_t i = 0; i < linker->table_count; i++)
		linker->by_name[i] = linker->tables[i];
	if (linker->table_count > 1)
		qsort(linker->by_name, linker->table_count, sizeof *linker->by_name,
			compare_by_name);
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *table = linker->by_name[i];
		const struct linked_table *first = kept > 0 ? linker->by_name[kept - 1] : NULL;

		if (first == NULL ||
			strcmp(first->model->table.name, table->model->table.name) != 0) {
			linker->by_name[kept++] = table;
			continue;
		}
		message_add(linker->messages, element_value_place(table->element, "name"), "E111",
			"choose another name; tables of all modules share one set of names",
			"%s is a table of module %s already (%s:%u)", table->model->table.name,
			first->module->model->module.name, first->model->place.file,
			first->model->place.line);
	}
	linker->table_count = kept;
	for (size_t i = 0; i < kept; i++)
		linker->tables[i] = linker->by_name[i];
}

static bool number_is_used(const struct linker *linker, unsigned number)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		if (linker->tables[i]->has_number &&
			linker->tables[i]->model->table.number == number)
			return true;
	}
	return false;
}

/* The first number of the module's range from `least` on that nobody has; NULL behind the last. */
static const unsigned *number_free(
	struct linker *linker, const struct model_module *module, unsigned least)
{
	for (size_t i = 0; i < module->range_count; i++) {
		unsigned at = module->ranges[i].first > least ? module->ranges[i].first : least;
		for (; at <= module->ranges[i].last; at++) {
			if (number_is_used(linker, at))
				continue;
			unsigned *found = arena_allocate(linker->arena, sizeof *found);
			*found = at;
			return found;
		}
	}
	return NULL;
}

/* A free number, beginning at *next, which moves behind it: each hint gives another one. */
static const char *number_hint(
	struct linker *linker, const struct linked_table *table, unsigned *next)
{
	const struct model_module *module = table->module->model;
	const unsigned *number = number_free(linker, module, *next);

	if (!number)
		return arena_format(linker->arena,
			"give it another number; %s, the range of module %s, are all taken",
			range_words(linker, module), module->module.name);
	*next = *number + 1;
	return arena_format(linker->arena, "give it another number; %u is free", *number);
}

static bool number_is_own(const struct linked_table *table)
{
	return range_has(table->module->model, table->model->table.number);
}

/* Who has a number outside of the module's range is the one to give way; else the later one. Returns the
   other. */
static const struct linked_table *report_number(struct linker *linker,
	const struct linked_table *first, const struct linked_table *second, unsigned *next)
{
	const struct linked_table *yielding = second, *staying = first;

	if (number_is_own(second) && !number_is_own(first)) {
		yielding = first;
		staying = second;
	}
	message_add(linker->messages, element_value_place(yielding->element, "number"), "E105",
		number_hint(linker, yielding, next),
		"number %u of the table %s is that of the table %s of module %s (%s:%u) too",
		yielding->model->table.number, yielding->model->table.name,
		staying->model->table.name, staying->module->model->module.name,
		staying->model->place.file, staying->model->place.line);
	return staying;
}

static void sort_by_number(struct linker *linker)
{
	const struct linked_table *previous = NULL;
	unsigned next = 0;

	if (linker->table_count > 1)
		qsort(linker->tables, linker->table_count, sizeof *linker->tables,
			compare_by_number);
	linker->model->tables =
		arena_array(linker->arena, linker->table_count + 1, sizeof *linker->model->tables);
	linker->model->table_count = linker->table_count;
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *table = linker->tables[i];

		linker->model->tables[i] = table->model;
		if (!table->has_number)
			continue;
		if (previous != NULL && previous->model->table.number == table->model->table.number)
			previous = report_number(linker, previous, table, &next);
		else
			previous = table;
	}
}

/* --- parents --- */

static void check_path(struct linker *linker, const struct linked_table *linked)
{
	const struct table *table = &linked->model->table;

	if (path_is_reserved(table->path)) {
		message_add(linker->messages, element_value_place(linked->element, "path"), "E112",
			"choose another path",
			"no details can stand at %s: every record has that address itself",
			table->path);
		return;
	}
	/* resource/detail.c: ?tab= is the path of the details that are shown */
	if (strcmp(table->path, "all") == 0) {
		message_add(linker->messages, element_value_place(linked->element, "path"), "E112",
			"choose another path",
			"no details can have the path all: the page for paper is the record's ?tab=all");
		return;
	}
	for (size_t i = 0; i < linker->table_count; i++) {
		const struct linked_table *other = linker->tables[i];

		if (other == linked)
			return; /* those behind this one are looked at in their turn */
		if (other->parent != linked->parent ||
			strcmp(other->model->table.path, table->path) != 0)
			continue;
		message_add(linker->messages, element_value_place(linked->element, "path"), "E111",
			"choose another path", "the details %s stand at %s of %s already",
			other->model->table.name, table->path, linked->parent->model->table.name);
	}
}

static void link_parent(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	const struct element *element = linked->element;
	struct linked_table *parent =
		linker_named_table(linker, linked->module, element, "parent", "E101");
	const char *path = element_value(element, "path");

	table->path = path != NULL ? path : table->name;
	if (element_attribute(element, "parent") == NULL && path != NULL)
		message_add(linker->messages, element_attribute(element, "path")->place, "E124",
			"add parent=\"...\", or remove it", "a path needs a parent");
	if (parent == NULL)
		return;
	if (parent == linked) {
		message_add(linker->messages, element_value_place(element, "parent"), "E124",
			arena_format(linker->arena,
				"write <reference name=\"parent_id\" to=\"%s\" "
				"on-delete=\"set-null\"/> instead",
				table->name),
			"the table %s cannot be its own parent", table->name);
		return;
	}
	if (parent->model->table.scope != table->scope || parent->model->table.is_link) {
		message_add(linker->messages, element_value_place(element, "parent"), "E120",
			"parent and detail have the same scope", "%s cannot be a detail of %s",
			table->name, parent->model->table.name);
		return;
	}
	if (parent->has_number && linked->has_number &&
		parent->model->table.number >= table->number)
		message_add(linker->messages, element_value_place(element, "number"), "E104",
			arena_format(linker->arena, "give %s a number above %u", table->name,
				parent->model->table.number),
			"%s (%u) must load after its parent %s (%u)", table->name, table->number,
			parent->model->table.name, parent->model->table.number);
	linked->parent = parent;
	table->parent = &parent->model->table;
	table->parent_column = arena_format(linker->arena, "%s_id", parent->stem);
	check_path(linker, linked);
}

void link_tables(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++)
		add_module_tables(linker, linker->modules[i]);
	sort_by_name(linker);
	sort_by_number(linker);
	for (size_t i = 0; i < linker->table_count; i++) {
		if (linker->tables[i]->model->table.is_link)
			linker->tables[i]->model->table.path = linker->tables[i]->model->table.name;
		else
			link_parent(linker, linker->tables[i]);
	}
}
