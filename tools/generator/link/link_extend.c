/* What a module adds to tables of others: the steps behind this one find it among the table's own. */
#include <string.h>

#include "link/link.h"

/* NULL where the table can be extended, else why not. */
static const char *unfit_reason(const struct linked_table *linked)
{
	if (linked->model->table.is_link)
		return "it is a link table";
	return linked->model->table.scope == SCOPE_TENANT ? NULL : "its rows are not a tenant's";
}

/* Rows that were there before, and tenants that have not got the module, have no value. */
static void refuse_required(struct linker *linker, const struct element *extension)
{
	for (const struct element *each = element_first(extension, NULL); each != NULL;
		each = element_next(each, NULL)) {
		if (!element_says(each, "required", false) || strcmp(each->name, "boolean") == 0)
			continue;
		message_add(linker->messages, element_attribute(each, "required")->place, "E109",
			"remove required=\"yes\"; a check of this module can ask for a value",
			"a column that is added to another module's table may be empty");
	}
}

/* A link table of two names is the table's own. */
static void refuse_implied_links(struct linker *linker, const struct element *extension)
{
	for (const struct element *each = element_first(extension, "many"); each != NULL;
		each = element_next(each, "many")) {
		if (element_attribute(each, "link") == NULL)
			message_add(linker->messages, each->place, "E124",
				"declare a <link> in this module, and name it: link=\"...\"",
				"a <many> that is added to another module's table needs a link table");
	}
}

const char *linker_added_by(
	struct linker *linker, const struct linked_table *linked, const struct element *element)
{
	const struct linked_module *module = linker_module_at(linker, &element->place);
	const char *feature = linker_feature(linker, element);

	if (feature != NULL)
		return feature;
	return module != linked->module ? module->model->module.name : NULL;
}

static void extension_add(
	struct linker *linker, struct linked_module *module, const struct element *extension)
{
	struct linked_table *linked =
		linker_named_table(linker, module, extension, "table", "E123");
	const char *reason = linked != NULL ? unfit_reason(linked) : NULL;

	if (linked == NULL)
		return;
	if (reason != NULL) {
		message_add(linker->messages, element_value_place(extension, "table"), "E120",
			"extend a table with records of tenants", "%s cannot be extended: %s",
			linked->model->table.name, reason);
		return;
	}
	if (linked->module == module) {
		message_add(linker->messages, extension->place, "E124",
			"write what it holds into the table itself",
			"the table %s is one of this module", linked->model->table.name);
		return;
	}
	refuse_required(linker, extension);
	refuse_implied_links(linker, extension);
	const struct element **longer =
		arena_array(linker->arena, linked->extension_count + 1, sizeof *longer);
	if (linked->extension_count > 0)
		memcpy(longer, linked->extensions, linked->extension_count * sizeof *longer);
	longer[linked->extension_count++] = extension;
	linked->extensions = longer;
}

void link_extensions(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct element *root = linker->modules[i]->root;
		for (const struct element *each = element_first(root, "extend"); each != NULL;
			each = element_next(each, "extend"))
			extension_add(linker, linker->modules[i], each);
	}
}
