/* Modules: what they require, and their order. */
#include <stdlib.h>
#include <string.h>

#include "link/link.h"
#include "base/suggest.h"

static void fill_module(struct linker *linker, struct linked_module *module)
{
	const struct element *root = module->root;
	struct model_module *model = arena_allocate(linker->arena, sizeof *model);
	const char *name = element_value(root, "name");
	const char *icon = element_value(root, "icon");
	const char *title = element_value(root, "title");
	const char *version = element_value(root, "version");

	module->model = model;
	model->place = root->place;
	model->file = root->place.file;
	model->module.name = name != NULL ? name : "";
	model->module.title = title != NULL ? title : model->module.name;
	model->module.icon = icon != NULL ? icon : "box";
	model->module.version = version != NULL ? version : "0.0.0";
	model->module.is_always_active = element_says(root, "always-active", false);
	range_read(linker, module);
}

/* Two modules of one name: the later file is reported and left out. */
static void drop_duplicates(struct linker *linker)
{
	size_t kept = 0;

	for (size_t i = 0; i < linker->module_count; i++) {
		struct linked_module *module = linker->modules[i];
		const struct linked_module *first = NULL;
		for (size_t j = 0; j < kept && first == NULL; j++) {
			if (strcmp(linker->modules[j]->model->module.name,
				    module->model->module.name) == 0)
				first = linker->modules[j];
		}
		if (first == NULL || *module->model->module.name == '\0')
			linker->modules[kept++] = module;
		else
			message_add(linker->messages, element_value_place(module->root, "name"),
				"E111", "choose another name", "%s is a module of %s already",
				module->model->module.name, first->model->file);
	}
	linker->module_count = kept;
}

static bool is_broken(const struct linker *linker, const char *name)
{
	for (size_t i = 0; i < linker->broken_count; i++) {
		if (strcmp(linker->broken[i], name) == 0)
			return true;
	}
	return false;
}

static void report_missing(
	struct linker *linker, const struct linked_module *module, const struct element *requires)
{
	const struct attribute *named = element_attribute(requires, "module");
	struct suggestion suggestion;

	suggestion_start(&suggestion, named->value);
	for (size_t i = 0; i < linker->module_count; i++) {
		if (linker->modules[i] != module)
			suggestion_offer(&suggestion, linker->modules[i]->model->module.name);
	}
	message_add(linker->messages, named->value_place, "E102",
		suggestion.best != NULL
			? arena_format(linker->arena, "write %s instead", suggestion.best)
			: "check the spelling, or add its manifest",
		"module %s requires %s, which is not there", module->model->module.name,
		named->value);
}

static void resolve_requires(struct linker *linker, struct linked_module *module)
{
	size_t count = 0;

	for (const struct element *each = module->root->first; each != NULL; each = each->next)
		count++;
	module->requires = arena_array(linker->arena, count + 1, sizeof *module->requires);
	const char **names = arena_array(linker->arena, count + 1, sizeof *names);
	for (const struct element *each = element_first(module->root, "requires"); each != NULL;
		each = element_next(each, "requires")) {
		const char *name = element_value(each, "module");
		struct linked_module *other = name != NULL ? linker_module(linker, name) : NULL;

		if (name == NULL || is_broken(linker, name))
			continue;
		if (other == NULL) {
			report_missing(linker, module, each);
		} else if (other == module) {
			message_add(linker->messages, element_value_place(each, "module"), "E107",
				"remove it", "module %s requires itself", name);
		} else if (module_requires(module, other)) {
			message_add(linker->messages, element_value_place(each, "module"), "E125",
				"remove one of them", "module %s is required twice", name);
		} else {
			names[module->require_count] = name;
			module->requires[module->require_count++] = other;
		}
	}
	module->model->module.requires = names;
}

/* --- order --- */

static int compare_names(const void *left, const void *right)
{
	const struct linked_module *a = *(struct linked_module *const *)left;
	const struct linked_module *b = *(struct linked_module *const *)right;

	return strcmp(a->model->module.name, b->model->module.name);
}

/* The modules from `chain[first]` on require each other in a circle. */
static void report_cycle(
	struct linker *linker, struct linked_module *const *chain, size_t first, size_t count)
{
	const char *text = chain[first]->model->module.name;
	const struct linked_module *last = chain[count - 1];
	struct place place = last->root->place;

	for (size_t i = first + 1; i < count; i++)
		text = arena_format(linker->arena, "%s -> %s", text, chain[i]->model->module.name);
	text = arena_format(linker->arena, "%s -> %s", text, chain[first]->model->module.name);
	for (const struct element *each = element_first(last->root, "requires"); each != NULL;
		each = element_next(each, "requires")) {
		const char *name = element_value(each, "module");
		if (name != NULL && strcmp(name, chain[first]->model->module.name) == 0)
			place = element_value_place(each, "module");
	}
	message_add(linker->messages, place, "E107",
		"remove one of these requirements, or put what both need into a third module",
		"modules require each other in a circle: %s", text);
}

struct ordering {
	struct linker *linker;
	struct linked_module **chain; /* the way from the outermost one */
	size_t chain_count;
	struct linked_module **ordered;
	size_t ordered_count;
};

static void order_visit(struct ordering *ordering, struct linked_module *module)
{
	if (module->state == VISITED)
		return;
	if (module->state == VISITING) {
		size_t first = ordering->chain_count;
		while (first > 0 && ordering->chain[first - 1] != module)
			first--;
		report_cycle(ordering->linker, ordering->chain, first - 1, ordering->chain_count);
		return;
	}
	module->state = VISITING;
	ordering->chain[ordering->chain_count++] = module;
	for (size_t i = 0; i < module->require_count; i++)
		order_visit(ordering, module->requires[i]);
	ordering->chain_count--;
	module->state = VISITED;
	ordering->ordered[ordering->ordered_count++] = module;
}

/* Depth first over names in order gives dependency order; among modules that are ready at the same
   time the name decides, so the result does not depend on the order of the files. */
static void order_modules(struct linker *linker)
{
	struct ordering ordering = {.linker = linker};
	size_t size = linker->module_count + 1;

	ordering.chain = arena_array(linker->arena, size, sizeof *ordering.chain);
	ordering.ordered = arena_array(linker->arena, size, sizeof *ordering.ordered);
	for (size_t i = 0; i < linker->module_count; i++) {
		struct linked_module *module = linker->modules[i];
		if (module->require_count > 1)
			qsort(module->requires, module->require_count, sizeof *module->requires,
				compare_names);
	}
	for (size_t i = 0; i < linker->module_count; i++)
		order_visit(&ordering, linker->modules[i]);
	linker->modules = ordering.ordered;
	for (size_t i = 0; i < linker->module_count; i++)
		linker->modules[i]->position = i;
}

static void find_reach(struct linker *linker, struct linked_module *module)
{
	module->reaches =
		arena_array(linker->arena, linker->module_count + 1, sizeof *module->reaches);
	module->reaches[module->position] = true;
	for (size_t i = 0; i < module->require_count; i++) {
		const struct linked_module *other = module->requires[i];
		if (other->reaches == NULL)
			continue; /* a circle, which was reported */
		for (size_t j = 0; j < linker->module_count; j++)
			module->reaches[j] |= other->reaches[j];
	}
}

void link_modules(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++)
		fill_module(linker, linker->modules[i]);
	drop_duplicates(linker);
	if (linker->module_count > 1)
		qsort(linker->modules, linker->module_count, sizeof *linker->modules,
			compare_names);
	for (size_t i = 0; i < linker->module_count; i++)
		resolve_requires(linker, linker->modules[i]);
	order_modules(linker);
	for (size_t i = 0; i < linker->module_count; i++)
		find_reach(linker, linker->modules[i]);
}
