#include "link/link.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/suggest.h"

const char *const no_names[1] = {NULL};

struct linked_module *linker_module(const struct linker *linker, const char *name)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		if (strcmp(linker->modules[i]->model->module.name, name) == 0)
			return linker->modules[i];
	}
	return NULL;
}

struct linked_module *linker_module_at(const struct linker *linker, const struct place *place)
{
	size_t i = 0;

	while (strcmp(linker->modules[i]->root->place.file, place->file) != 0)
		i++;
	return linker->modules[i];
}

/* The first such child of an extension from that one on. */
static const struct element *extended_first(
	const struct linked_table *table, size_t extension, const char *name)
{
	const struct element *found = NULL;

	for (size_t i = extension; i < table->extension_count && found == NULL; i++)
		found = element_first(table->extensions[i], name);
	return found;
}

const struct element *linked_first(const struct linked_table *table, const char *name)
{
	const struct element *found = element_first(table->element, name);

	return found != NULL ? found : extended_first(table, 0, name);
}

const struct element *linked_next(
	const struct linked_table *table, const struct element *child, const char *name)
{
	const struct element *found = element_next(child, name);
	size_t behind = 0;

	if (found != NULL)
		return found;
	for (size_t i = 0; i < table->extension_count; i++)
		if (table->extensions[i] == child->parent)
			behind = i + 1;
	return extended_first(table, behind, name);
}

static int compare_to_table(const void *name, const void *table)
{
	return strcmp(name, (*(struct linked_table *const *)table)->model->table.name);
}

struct linked_table *linker_table(const struct linker *linker, const char *name)
{
	struct linked_table **found = NULL;

	if (linker->table_count > 0)
		found = bsearch(name, linker->by_name, linker->table_count, sizeof *linker->by_name,
			compare_to_table);
	return found != NULL ? *found : NULL;
}

struct linked_table *linker_table_of(const struct linker *linker, const struct table *table)
{
	return linker_table(linker, table->name);
}

/* That the module which asks, or one that it requires, declares. */
static const struct table *usable_table(const struct manifest_names *names, const char *name)
{
	const struct linked_table *found = linker_table(names->linker, name);

	return found && module_requires(names->module, found->module) ? &found->model->table : NULL;
}

static bool usable_permission(const struct manifest_names *names, size_t offset, const char *name)
{
	return linker_permission_exists(
		names->linker, names->module, names->attribute, offset, name);
}

static const char *usable_role(const struct manifest_names *names, size_t offset, const char *name)
{
	const char *origin =
		linker_role_origin(names->linker, names->module, names->attribute, offset, name);

	return origin != NULL ? linker_role_origins(names->linker, name, origin) : NULL;
}

static const struct setting *usable_setting(
	const struct manifest_names *names, size_t offset, const char *name)
{
	return linker_setting(names->linker, names->module, names->attribute, offset, name);
}

const struct expression *linker_scoped_expression(struct linker *linker,
	const struct linked_table *linked, const struct expression_scope *scope,
	const struct attribute *attribute, enum expression_purpose purpose, const struct term **root)
{
	const struct manifest_names names = {
		.table = &linked->model->table,
		.owner = linked->element,
		.module = linker_module_at(linker, &attribute->place),
		.column = scope->column,
		.asked = scope->asked,
		.target = scope->target,
		.target_word = scope->target_word,
		.knows_old = scope->knows_old,
		.table_named = usable_table,
		.attribute = attribute,
		.permission_exists = usable_permission,
		.role_origin = usable_role,
		.setting_named = usable_setting,
		.linker = linker,
	};

	const struct expression *expression =
		manifest_expression(linker->arena, linker->messages, &names, purpose, root);
	bool is_read_as_person =
		purpose == PURPOSE_WHERE || purpose == PURPOSE_VALUE || purpose == PURPOSE_GROUP || purpose == PURPOSE_GROUPED;
	if (expression != NULL && is_read_as_person)
		check_sight_paths(linker, attribute, expression);
	if (expression != NULL && purpose == PURPOSE_WHERE)
		check_sight_computed(linker, attribute, expression);
	return expression;
}

const struct expression *linker_column_expression(struct linker *linker,
	const struct linked_table *linked, const struct column *column, const struct attribute *attribute,
	enum expression_purpose purpose, const struct term **root)
{
	const struct expression_scope scope = {.column = column};

	return linker_scoped_expression(linker, linked, &scope, attribute, purpose, root);
}

const struct expression *linker_expression(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, enum expression_purpose purpose, const struct term **root)
{
	return linker_column_expression(linker, linked, NULL, attribute, purpose, root);
}

bool module_requires(const struct linked_module *from, const struct linked_module *other)
{
	if (from == other)
		return true;
	for (size_t i = 0; i < from->require_count; i++) {
		if (from->requires[i] == other)
			return true;
	}
	return false;
}

/* Was an element of that name refused in some module? */
static bool is_lost(const struct linker *linker, const char *name)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		if (element_lost_child(linker->modules[i]->root, name))
			return true;
	}
	return false;
}

struct linked_table *linker_named_table(struct linker *linker, const struct linked_module *from,
	const struct element *element, const char *attribute, const char *code)
{
	const struct attribute *named = element_attribute(element, attribute);
	struct suggestion suggestion;
	struct linked_table *found;
	const char *hint;

	if (named == NULL)
		return NULL;
	found = linker_table(linker, named->value);
	if (found == NULL && (linker->broken_count > 0 || is_lost(linker, named->value)))
		return NULL; /* its own mistake has been told */
	if (found == NULL) {
		suggestion_start(&suggestion, named->value);
		for (size_t i = 0; i < linker->table_count; i++)
			suggestion_offer(&suggestion, linker->tables[i]->model->table.name);
		hint = suggestion.best != NULL
			       ? arena_format(linker->arena, "write %s instead", suggestion.best)
			       : "check the spelling; the module that defines it must be there";
		message_add(linker->messages, named->value_place, code, hint,
			"%s=\"%s\": no module defines a table %s", attribute, named->value,
			named->value);
		return NULL;
	}
	if (!module_requires(from, found->module)) {
		const char *name = found->module->model->module.name;

		message_add(linker->messages, named->value_place, "E110",
			found->module->reaches != NULL && found->module->reaches[from->position]
				? arena_format(linker->arena,
					  "module %s requires %s: move what uses the table "
					  "there",
					  name, from->model->module.name)
				: arena_format(
					  linker->arena, "add <requires module=\"%s\"/>", name),
			"the table %s is of module %s, which %s does not require", named->value,
			name, from->model->module.name);
		return NULL;
	}
	return found;
}

struct column *linked_column(const struct linked_table *table, const char *name)
{
	for (size_t i = 0; i < table->model->table.column_count; i++) {
		if (strcmp(table->columns[i].name, name) == 0)
			return &table->columns[i];
	}
	return NULL;
}

const struct element *linked_column_element(
	const struct linked_table *table, const struct column *column)
{
	const struct element *element = table->elements[column - table->columns];

	return element != NULL ? element : table->element;
}

/* Columns that a hint lists at most. */
#define HINT_COLUMNS 12

static const char *columns_hint(struct linker *linker, const struct linked_table *table)
{
	struct buffer names;
	size_t count = 0;

	buffer_start(&names, linker->arena, 200);
	for (size_t i = 0; i < table->model->table.column_count; i++) {
		if (table->columns[i].is_implicit)
			continue;
		buffer_format(&names, "%s%s", count > 0 ? ", " : "", table->columns[i].name);
		count++;
	}
	if (count == 0 || count > HINT_COLUMNS)
		return arena_format(linker->arena,
			"add the column to the table %s, or remove the name",
			table->model->table.name);
	return arena_format(linker->arena, "add the column, or remove the name; the columns are %s",
		names.data);
}

struct column *linker_named_column(struct linker *linker, const struct linked_table *table,
	const struct attribute *attribute, size_t offset, const char *name)
{
	struct column *column = linked_column(table, name);
	struct suggestion suggestion;

	if (column != NULL && strcmp(name, "tenant_id") != 0)
		return column;
	if (element_lost_child(table->element, name))
		return NULL;
	for (size_t i = 0; i < table->extension_count; i++)
		if (element_lost_child(table->extensions[i], name))
			return NULL;
	suggestion_start(&suggestion, name);
	for (size_t i = 0; i < table->model->table.column_count; i++) {
		if (strcmp(table->columns[i].name, "tenant_id") != 0)
			suggestion_offer(&suggestion, table->columns[i].name);
	}
	message_add(linker->messages, attribute_place(attribute, offset), "E113",
		suggestion.best != NULL
			? arena_format(linker->arena, "write %s instead", suggestion.best)
			: columns_hint(linker, table),
		"%s: the table %s has no column %s", attribute->name, table->model->table.name,
		name);
	return NULL;
}

struct word *attribute_words(struct arena *arena, const struct attribute *attribute, size_t *count)
{
	const char *text = attribute != NULL ? attribute->value : "";
	struct word *words = arena_array(arena, strlen(text) / 2 + 1, sizeof *words);
	size_t at = 0;

	*count = 0;
	for (;;) {
		at += strspn(text + at, " ");
		size_t length = strcspn(text + at, " ");
		if (length == 0)
			return words;
		words[*count].text = arena_bytes(arena, text + at, length);
		words[*count].offset = at;
		(*count)++;
		at += length;
	}
}

const char *const *word_texts(struct arena *arena, const struct word *words, size_t count)
{
	const char **texts = arena_array(arena, count + 1, sizeof *texts);

	for (size_t i = 0; i < count; i++)
		texts[i] = words[i].text;
	return texts;
}

/* --- the result, in the catalogue's order --- */

static void modules_finish(struct linker *linker)
{
	struct model *model = linker->model;
	const struct module **modules =
		arena_array(linker->arena, linker->module_count + 1, sizeof *modules);

	model->modules =
		arena_array(linker->arena, linker->module_count + 1, sizeof *model->modules);
	model->module_count = linker->module_count;
	for (size_t i = 0; i < linker->module_count; i++) {
		model->modules[i] = linker->modules[i]->model;
		modules[i] = &model->modules[i]->module;
	}
	model->catalogue.modules = modules;
	model->catalogue.module_count = linker->module_count;
}

static void tables_finish(struct linker *linker)
{
	struct model *model = linker->model;
	const struct table **tables =
		arena_array(linker->arena, linker->table_count + 1, sizeof *tables);

	for (size_t i = 0; i < linker->table_count; i++)
		tables[i] = &linker->by_name[i]->model->table;
	model->catalogue.tables = tables;
	model->catalogue.table_count = linker->table_count;
}

/* Each module's tables, in order of number; link tables behind the others. */
static void module_tables_finish(struct linker *linker, struct linked_module *module)
{
	const struct table **tables =
		arena_array(linker->arena, linker->table_count + 1, sizeof *tables);
	struct model_module *model = module->model;

	model->tables = arena_array(linker->arena, linker->table_count + 1, sizeof *model->tables);
	model->table_count = 0;
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *table = linker->tables[i];
		if (table->module != module)
			continue;
		tables[model->table_count] = &table->model->table;
		model->tables[model->table_count++] = table->model;
	}
	model->module.tables = tables;
}

static int permission_compare(const void *a, const void *b)
{
	const struct declared_permission *one = a, *other = b;

	return strcmp(one->name, other->name);
}

static void permissions_finish(struct linker *linker)
{
	struct catalogue *whole = &linker->model->catalogue;
	struct declared_permission *all = NULL;
	size_t count = 0;

	for (size_t i = 0; i < whole->module_count; i++) {
		const struct module *module = whole->modules[i];
		for (size_t j = 0; j < module->permission_count; j++) {
			all = arena_more(linker->arena, all, count, sizeof *all);
			all[count++] = (struct declared_permission){
				module->permissions[j].name, module};
		}
	}
	if (count)
		qsort(all, count, sizeof *all, permission_compare);
	whole->permissions = all;
	whole->permission_count = count;
}

struct model_table *model_table(const struct model *model, const char *name)
{
	for (size_t i = 0; i < model->table_count; i++) {
		if (strcmp(model->tables[i]->table.name, name) == 0)
			return model->tables[i];
	}
	return NULL;
}

void link_documents(struct model *model, const char *root, struct document *const *documents,
	size_t document_count, const char **broken, size_t broken_count)
{
	struct linker linker = {
		.model = model,
		.arena = model->arena,
		.messages = &model->messages,
		.root = root,
		.broken = broken,
		.broken_count = broken_count,
		.permissions = {.arena = model->arena},
		.settings = {.arena = model->arena},
		.patterns = {.arena = model->arena},
		.work = arena_beside(model->arena),
	};

	linker.modules = arena_array(linker.arena, document_count + 1, sizeof *linker.modules);
	for (size_t i = 0; i < document_count; i++) {
		struct linked_module *module = arena_allocate(linker.arena, sizeof *module);
		module->document = documents[i];
		module->root = documents[i]->root;
		linker.modules[linker.module_count++] = module;
	}
	link_modules(&linker);
	link_switches(&linker);
	link_tables(&linker);
	link_submits(&linker);
	link_extensions(&linker);
	link_archives(&linker);
	link_columns(&linker);
	link_relations(&linker);
	link_former(&linker);
	link_access(&linker);
	link_computed(&linker);
	link_currencies(&linker);
	link_series(&linker);
	link_indexes(&linker);
	link_derived(&linker);
	link_sights(&linker);
	link_offers(&linker);
	link_rules(&linker);
	link_limits(&linker);
	link_pages(&linker);
	link_view_permissions(&linker);
	link_public_forms(&linker);
	link_behaviour(&linker);
	link_cancels(&linker);
	link_namespace(&linker);
	link_widgets(&linker);
	link_homes(&linker);
	link_reports(&linker);
	link_seeds(&linker);
	link_demos(&linker);
	check_sights(&linker);
	check_computed(&linker);
	link_usable(&linker);
	link_outside(&linker);
	modules_finish(&linker);
	tables_finish(&linker);
	permissions_finish(&linker);
	for (size_t i = 0; i < linker.module_count; i++)
		module_tables_finish(&linker, linker.modules[i]);
}
