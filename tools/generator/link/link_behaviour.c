/* What a module does and where it is found: hooks, programs, menus. */
#include <stdlib.h>
#include <string.h>

#include "link/link.h"

/* --- hooks --- */

enum definition_kind hook_kind(const char *on)
{
	if (strcmp(on, "may-edit") == 0)
		return DEFINITION_EDIT_RULE;
	return strcmp(on, "may-delete") == 0 ? DEFINITION_DELETE_RULE : DEFINITION_HOOK;
}

static void link_hooks(struct linker *linker, struct linked_table *linked)
{
	struct model_table *model = linked->model;

	model->hooks = arena_array(
		linker->arena, element_count(linked->element, "hook") + 1, sizeof *model->hooks);
	for (const struct element *each = element_first(linked->element, "hook"); each != NULL;
		each = element_next(each, "hook")) {
		struct model_hook *hook = &model->hooks[model->hook_count];
		bool is_twice = false;

		hook->on = element_value(each, "on");
		hook->function = element_value(each, "function");
		hook->place = element_value_place(each, "function");
		if (hook->on == NULL || hook->function == NULL)
			continue;
		if (model->table.scope != SCOPE_TENANT) {
			message_add(linker->messages, each->place, "E124", "remove it",
				"hooks are for tables of scope tenant: only their rows are written "
				"through the layer that calls them");
			return;
		}
		for (size_t i = 0; i < model->hook_count; i++)
			is_twice |= strcmp(model->hooks[i].on, hook->on) == 0 &&
				    strcmp(model->hooks[i].function, hook->function) == 0;
		if (is_twice)
			message_add(linker->messages, each->place, "E125", "remove one of them",
				"%s is called twice %s", hook->function, hook->on);
		else
			model->hook_count++;
	}
}

/* --- programs --- */

bool segment_is_free(struct linker *linker, const struct linked_module *module,
	struct place place, const char *segment)
{
	if (segment_is_reserved(segment) && !module->model->module.is_always_active) {
		message_add(linker->messages, place, "E112", "choose another one",
			"/%s is an address of the platform", segment);
		return false;
	}
	/* A table without addresses of its own leaves its name to a program. */
	const struct linked_table *table = linker_table(linker, segment);
	if (table != NULL && segment_is_reserved(segment))
		return true; /* the table was refused its name */
	if (table != NULL && (table->model->table.has_pages || table->model->table.has_api)) {
		message_add(linker->messages, place, "E111", "choose another one",
			"/%s is the address of the table %s", segment, segment);
		return false;
	}
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct model_module *other = linker->modules[i]->model;
		for (size_t j = 0; j < other->program_count; j++) {
			for (const char *const *each = other->programs[j].segments; *each != NULL;
				each++) {
				if (strcmp(*each, segment) != 0)
					continue;
				message_add(linker->messages, place, "E111", "choose another one",
					"/%s is an address of the program %s", segment,
					other->programs[j].name);
				return false;
			}
		}
	}
	return true;
}

static bool program_name_is_free(
	struct linker *linker, const struct element *element, const char *name)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct model_module *other = linker->modules[i]->model;
		for (size_t j = 0; j < other->program_count; j++) {
			if (strcmp(other->programs[j].name, name) != 0)
				continue;
			message_add(linker->messages, element_value_place(element, "name"), "E111",
				"choose another name",
				"there is a program %s already, in module %s", name,
				other->module.name);
			return false;
		}
	}
	return true;
}

static void link_programs(struct linker *linker, struct linked_module *module)
{
	struct model_module *model = module->model;

	model->programs = arena_array(
		linker->arena, element_count(module->root, "program") + 1, sizeof *model->programs);
	for (const struct element *each = element_first(module->root, "program"); each != NULL;
		each = element_next(each, "program")) {
		struct model_program *program = &model->programs[model->program_count];
		const struct attribute *attribute = element_attribute(each, "segments");
		const char *name = element_value(each, "name");
		size_t count = 1, kept = 0;
		struct word own = {name, 0}, *words = &own;
		const char **segments;

		if (name == NULL || !program_name_is_free(linker, each, name))
			continue;
		if (attribute != NULL)
			words = attribute_words(linker->arena, attribute, &count);
		segments = arena_array(linker->arena, count + 1, sizeof *segments);
		for (size_t i = 0; i < count; i++) {
			struct place place = attribute != NULL
						     ? attribute_place(attribute, words[i].offset)
						     : element_value_place(each, "name");
			if (segment_is_free(linker, module, place, words[i].text))
				segments[kept++] = words[i].text;
		}
		program->name = name;
		program->segments = segments;
		program->place = element_value_place(each, "name");
		model->program_count++;
	}
}

/* --- menus --- */

struct menu_walk {
	struct linker *linker;
	struct linked_module *module;
	size_t capacity;
	struct name_set keys; /* of the entries so far: their elements */
};

static void fill_menu_table(struct linker *linker, const struct linked_module *module,
	const struct element *element, struct model_menu *menu)
{
	const char *page = element_value(element, "page");
	bool is_new = page != NULL && strcmp(page, "new") == 0;
	const struct linked_table *target =
		linker_named_table(linker, module, element, "to", "E123");
	const struct table *table;

	if (target == NULL)
		return;
	table = &target->model->table;
	if (!table->has_pages) {
		message_add(linker->messages, element_value_place(element, "to"), "E124",
			"name a table with pages", "the table %s has no pages", table->name);
		return;
	}
	if (is_new && !table->allows_create) {
		message_add(linker->messages, element_value_place(element, "page"), "E124",
			"remove it", "no page creates records of %s", table->name);
		return;
	}
	menu->address = arena_format(linker->arena, is_new ? "/%s/new" : "/%s", table->name);
	if (menu->permission == NULL)
		menu->permission = arena_format(
			linker->arena, "%s.%s", table->permission, is_new ? "create" : "view");
	if (menu->icon == NULL)
		menu->icon = table->icon;
}

static bool menu_opens_home(const struct element *element)
{
	const char *page = element_value(element, "page");

	return page && strcmp(page, "home") == 0;
}

static void check_menu(struct linker *linker, const struct element *element)
{
	const struct attribute *to = element_attribute(element, "to");
	const struct attribute *address = element_attribute(element, "address");
	const struct attribute *page = element_attribute(element, "page");

	if (menu_opens_home(element)) {
		if (to || address)
			message_add(linker->messages, (to ? to : address)->place, "E124", "remove it",
				"page=\"home\" is the page of the module");
		return;
	}
	if (to != NULL && address != NULL)
		message_add(linker->messages, address->place, "E124", "remove one of them",
			"a menu entry opens a table (to) or an address, not both");
	if (page != NULL && !element_has(element, "to"))
		message_add(linker->messages, page->place, "E124", "add to=\"...\", or remove it",
			"page needs a table");
	/* An unknown attribute was meant to be one of them. */
	bool is_whole = true;
	for (size_t i = 0; i < element->attribute_count; i++)
		is_whole &= !element->attributes[i].is_wrong;
	if (is_whole && !element_has(element, "to") && !element_has(element, "address") &&
		element_first(element, "menu") == NULL)
		message_add(linker->messages, element->place, "E124",
			"add to=\"...\" or address=\"...\", or entries inside",
			"the menu entry opens nothing");
}

static void fill_menu_home(
	struct linker *linker, const struct linked_module *module, const struct element *element, struct model_menu *menu)
{
	const struct element *home = element_first(module->root, "home");

	if (!home) {
		if (!element_lost_child(module->root, "home"))
			message_add(linker->messages, element_value_place(element, "page"), "E135",
				"add <home widgets=\"...\" views=\"...\"/> to the module", "the module %s has no home",
				module->model->module.name);
		return;
	}
	menu->address = home_place(linker, module);
	if (!menu->permission)
		menu->permission = element_value(home, "permission");
	if (!menu->icon)
		menu->icon = element_value(home, "icon");
	if (!menu->icon)
		menu->icon = module->model->module.icon;
}

void menu_entry_read(struct linker *linker, struct linked_module *module,
	const struct element *element, struct model_menu *menu)
{
	const char *title = element_value(element, "title");

	check_menu(linker, element);
	menu->title = title;
	menu->icon = element_value(element, "icon");
	menu->address = element_value(element, "address");
	menu->permission = linker_named_permission(linker, module, element);
	menu->order = (long)element_number(element, "order", 50);
	menu->place = element->place;
	if (menu_opens_home(element))
		fill_menu_home(linker, module, element, menu);
	else
		fill_menu_table(linker, module, element, menu);
}

#define NAME_LENGTH 40

/* What an entry without a name is called: after its table, or what of its title can be in a name.
 */
static const char *menu_name(struct arena *arena, const struct element *element)
{
	const char *name = element_value(element, "name");
	const char *to = element_value(element, "to");
	const char *page = element_value(element, "page");
	const char *title = element_value(element, "title");

	if (name != NULL || element_has(element, "name"))
		return name;
	if (to == NULL && page != NULL && strcmp(page, "home") == 0)
		return page;
	if (to != NULL)
		return page != NULL && strcmp(page, "list") != 0
			       ? arena_format(arena, "%s_%s", to, page)
			       : to;
	if (title == NULL)
		return NULL;
	char *made = arena_bytes(arena, title, strnlen(title, NAME_LENGTH));
	for (char *letter = made; *letter != '\0'; letter++) {
		if (*letter >= 'A' && *letter <= 'Z')
			*letter = (char)(*letter - 'A' + 'a');
		else if ((*letter < 'a' || *letter > 'z') && (*letter < '0' || *letter > '9'))
			*letter = '_';
	}
	return made;
}

static void link_menu(struct menu_walk *walk, const struct element *element,
	struct model_menu *parent, const char *path)
{
	struct linker *linker = walk->linker;
	struct model_module *model = walk->module->model;
	const char *name = menu_name(linker->arena, element);
	const struct element *same;
	struct model_menu *menu;

	menu = arena_allocate(linker->arena, sizeof *menu);
	menu_entry_read(linker, walk->module, element, menu);
	if (name == NULL)
		return;
	path = *path != '\0' ? arena_format(linker->arena, "%s/%s", path, name) : name;
	menu->key = arena_format(linker->arena, "%s:menu:%s", model->module.name, path);
	same = name_set_add(&walk->keys, menu->key, element);
	if (same != NULL) {
		message_add(linker->messages, element_value_place(element, "name"), "E111",
			element_has(element, "name") ? "choose another name"
						     : "add name=\"...\" to one of them",
			"there is a menu entry %s beside it already (line %u)", name,
			same->place.line);
		return;
	}
	if (menu->title == NULL)
		menu->title = name;
	menu->feature = linker_feature(linker, element);
	menu->parent = parent;
	if (model->menu_count == walk->capacity) {
		size_t capacity = walk->capacity > 0 ? walk->capacity * 2 : 8;
		struct model_menu **more = arena_array(linker->arena, capacity, sizeof *more);
		if (model->menu_count > 0)
			memcpy(more, model->menus, model->menu_count * sizeof *more);
		model->menus = more;
		walk->capacity = capacity;
	}
	model->menus[model->menu_count++] = menu;
	for (const struct element *each = element_first(element, "menu"); each != NULL;
		each = element_next(each, "menu"))
		link_menu(walk, each, menu, path);
}

static void link_menus(struct linker *linker, struct linked_module *module)
{
	struct menu_walk walk = {
		.linker = linker, .module = module, .keys = {.arena = linker->arena}};

	for (const struct element *each = element_first(module->root, "menu"); each != NULL;
		each = element_next(each, "menu"))
		link_menu(&walk, each, NULL, "");
}

void link_behaviour(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		link_hooks(linker, linker->tables[i]);
		link_actions(linker, linker->tables[i]);
	}
	for (size_t i = 0; i < linker->table_count; i++)
		link_effects(linker, linker->tables[i]);
	for (size_t i = 0; i < linker->table_count; i++)
		link_reactions(linker, linker->tables[i]);
	check_reactions(linker);
	for (size_t i = 0; i < linker->table_count; i++)
		link_fills(linker, linker->tables[i]);
	for (size_t i = 0; i < linker->module_count; i++) {
		link_programs(linker, linker->modules[i]);
		link_upgrades(linker, linker->modules[i]);
		link_jobs(linker, linker->modules[i]);
		link_menus(linker, linker->modules[i]);
	}
}
