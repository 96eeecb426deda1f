/* The page of a module: which widgets it has, and where it leads. */
#include <string.h>

#include "base/suggest.h"
#include "link/link.h"

static const char *instead_hint(
	struct linker *linker, const struct suggestion *suggestion, const char *otherwise)
{
	return suggestion->best ? arena_format(linker->arena, "write %s instead", suggestion->best) : otherwise;
}

/* --- widgets --- */

static bool home_has_widget(struct linker *linker, const struct linked_module *module,
	const struct attribute *attribute, const struct word *word)
{
	const struct module *model = &module->model->module;
	struct suggestion suggestion;

	if (module_widget(model, word->text))
		return true;
	if (element_lost_child(module->root, word->text))
		return false;
	/* One that is wrong itself was told already. */
	for (const struct element *each = element_first(module->root, "widget"); each;
		each = element_next(each, "widget")) {
		const char *name = element_value(each, "name");
		if (name && strcmp(name, word->text) == 0)
			return false;
	}
	suggestion_start(&suggestion, word->text);
	for (size_t i = 0; i < model->widget_count; i++)
		suggestion_offer(&suggestion, model->widgets[i].name);
	message_add(linker->messages, attribute_place(attribute, word->offset), "E135",
		instead_hint(linker, &suggestion, "name a <widget> of the module, or remove the name"),
		"the module %s has no widget %s", model->name, word->text);
	return false;
}

static const char *const *home_widgets(
	struct linker *linker, const struct linked_module *module, const struct element *element)
{
	const struct attribute *attribute = element_attribute(element, "widgets");
	size_t count, kept = 0;
	const struct word *words = attribute_words(linker->arena, attribute, &count);
	const char **names = arena_array(linker->arena, count + 1, sizeof *names);

	for (size_t i = 0; i < count; i++) {
		bool is_twice = false;
		for (size_t j = 0; j < kept; j++)
			is_twice |= strcmp(names[j], words[i].text) == 0;
		if (is_twice)
			message_add(linker->messages, attribute_place(attribute, words[i].offset), "E125",
				"remove one of them", "the widget %s stands there twice", words[i].text);
		else if (home_has_widget(linker, module, attribute, &words[i]))
			names[kept++] = words[i].text;
	}
	return names;
}

/* --- views --- */

static const struct linked_table *home_table(struct linker *linker, const struct linked_module *module,
	const struct attribute *attribute, size_t offset, const char *name)
{
	const struct linked_table *found = linker_table(linker, name);
	struct place place = attribute_place(attribute, offset);
	struct suggestion suggestion;

	if (!found && (linker->broken_count > 0 || element_lost_child(module->root, name)))
		return NULL;
	if (!found) {
		suggestion_start(&suggestion, name);
		for (size_t i = 0; i < linker->table_count; i++)
			suggestion_offer(&suggestion, linker->tables[i]->model->table.name);
		message_add(linker->messages, place, "E135",
			instead_hint(linker, &suggestion, "check the spelling; the module that defines it must be there"),
			"no module defines a table %s", name);
		return NULL;
	}
	if (!module_requires(module, found->module)) {
		message_add(linker->messages, place, "E110",
			arena_format(linker->arena, "add <requires module=\"%s\"/>",
				found->module->model->module.name),
			"the table %s is of module %s, which %s does not require", name,
			found->module->model->module.name, module->model->module.name);
		return NULL;
	}
	if (found->model->table.has_pages)
		return found;
	message_add(linker->messages, place, "E124", "name a table with pages", "the table %s has no pages", name);
	return NULL;
}

static const struct list_view *home_view(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, size_t offset, const char *name)
{
	const struct table *table = &linked->model->table;
	const struct list_view *view = table_view(table, name);
	struct suggestion suggestion;

	if (view || element_lost_child(linked->element, name))
		return view;
	suggestion_start(&suggestion, name);
	for (size_t i = 0; i < table->view_count; i++)
		suggestion_offer(&suggestion, table->views[i].name);
	message_add(linker->messages, attribute_place(attribute, offset), "E135",
		instead_hint(linker, &suggestion,
			table->view_count > 0 ? "name a <view> of the table"
					      : arena_format(linker->arena, "write %s: its list", table->name)),
		"the table %s has no view %s", table->name, name);
	return NULL;
}

static void link_home_views(struct linker *linker, const struct linked_module *module,
	const struct element *element, struct home *home)
{
	const struct attribute *attribute = element_attribute(element, "views");
	size_t count;
	const struct word *words = attribute_words(linker->arena, attribute, &count);
	struct home_link *links = arena_array(linker->arena, count + 1, sizeof *links);

	home->views = links;
	for (size_t i = 0; i < count; i++) {
		const char *dot = strchr(words[i].text, '.');
		const char *name = dot ? arena_bytes(linker->arena, words[i].text, (size_t)(dot - words[i].text))
				       : words[i].text;
		const struct linked_table *linked =
			home_table(linker, module, attribute, words[i].offset, name);
		const struct list_view *view = NULL;
		if (linked && dot)
			view = home_view(linker, linked, attribute,
				words[i].offset + (size_t)(dot + 1 - words[i].text), dot + 1);
		if (!linked || (dot && !view))
			continue;
		links[home->view_count++] = (struct home_link){
			.table = &linked->model->table,
			.view = view ? view->name : NULL,
			.icon = linked->model->table.icon,
			.address = view ? arena_format(linker->arena, "/%s/%s", name, view->name)
					: arena_format(linker->arena, "/%s", name),
			.permission = view ? view->permission : NULL,
		};
	}
}

/* --- links --- */

static void link_home_links(struct linker *linker, struct linked_module *module,
	const struct element *element, struct home *home)
{
	struct home_link *links =
		arena_array(linker->arena, element_count(element, "menu") + 1, sizeof *links);

	home->links = links;
	for (const struct element *each = element_first(element, "menu"); each; each = element_next(each, "menu")) {
		const char *to = element_value(each, "to"), *page = element_value(each, "page");
		const struct linked_table *linked = to ? linker_table(linker, to) : NULL;
		struct model_menu entry = {.parent = NULL};

		if (element_first(each, "menu")) {
			message_add(linker->messages, element_first(each, "menu")->place, "E124",
				"put it beside the entry", "links of a home have none below them");
			continue;
		}
		menu_entry_read(linker, module, each, &entry);
		if (!entry.address)
			continue;
		links[home->link_count++] = (struct home_link){
			.table = linked ? &linked->model->table : NULL,
			.is_new = page && strcmp(page, "new") == 0,
			.title = entry.title,
			.icon = entry.icon,
			.address = entry.address,
			.permission = linked ? linker_named_permission(linker, module, each) : entry.permission,
		};
	}
}

/* --- the page --- */

const char *home_place(struct linker *linker, const struct linked_module *module)
{
	const char *name = module->model->module.name;
	const struct linked_table *table = linker_table(linker, name);

	return table && (table->model->table.has_pages || table->model->table.has_api)
		       ? arena_format(linker->arena, "/%s/home", name)
		       : arena_format(linker->arena, "/%s", name);
}

static bool home_is_drawn(struct linker *linker, const struct linked_module *module,
	const struct element *element)
{
	const struct linked_module *dashboard = linker_module(linker, "dashboard");

	if (!dashboard || module_requires(module, dashboard))
		return dashboard != NULL;
	message_add(linker->messages, element->place, "E110", "add <requires module=\"dashboard\"/>",
		"a home is a page of module dashboard, which %s does not require", module->model->module.name);
	return false;
}

static void link_home(struct linker *linker, struct linked_module *module, const struct element *element)
{
	struct module *model = &module->model->module;
	struct home *home = arena_allocate(linker->arena, sizeof *home);
	const char *title = element_value(element, "title"), *icon = element_value(element, "icon");

	home->address = home_place(linker, module);
	home->title = title ? title : model->title;
	home->icon = icon ? icon : model->icon;
	home->permission = linker_named_permission(linker, module, element);
	home->widgets = home_widgets(linker, module, element);
	link_home_views(linker, module, element, home);
	link_home_links(linker, module, element, home);
	if (home_is_drawn(linker, module, element) &&
		(strcmp(home->address + 1, model->name) != 0 ||
			segment_is_free(linker, module, element->place, model->name)))
		model->home = home;
}

void link_homes(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct element *element = element_first(linker->modules[i]->root, "home");

		if (element)
			link_home(linker, linker->modules[i], element);
	}
}
