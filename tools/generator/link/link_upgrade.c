/* What a version of a module does once to the rows that are there: <fill> of a table, <upgrade> of the module. */
#include "base/version.h"
#include "link/link.h"
#include "link/link_action.h"

/* --- versions --- */

/* The version that the element is for, or NULL after a message. */
static const char *read_version(struct linker *linker, const struct linked_module *module, const struct element *element)
{
	const char *to = element_value(element, "to");
	const char *version = module->model->module.version;

	if (to == NULL || version_compare(to, version) <= 0)
		return to;
	message_add(linker->messages, element_value_place(element, "to"), "E139",
		arena_format(linker->arena, "write version=\"%s\" at <module>, or the version that brings it here", to),
		"the module %s is version %s: what is for %s would be done with it already", module->model->module.name,
		version, to);
	return NULL;
}

/* --- fills --- */

/* What only the platform, a series or an expression writes. Transitions do not matter: no record is moved. */
static bool is_filled(struct linker *linker, const struct attribute *named, const struct column *column)
{
	const char *reason = column->is_closed && !column->is_implicit ? NULL : column_unsettable(column);

	if (reason != NULL)
		message_add(linker->messages, named->value_place, "E133", "fill another column, or remove it",
			"%s cannot be set: %s", column->name, reason);
	return reason == NULL;
}

static bool fill_read(struct linker *linker, struct linked_table *linked, const struct element *element,
	struct row_fill *fill)
{
	const struct attribute *named = element_attribute(element, "column");
	const struct attribute *value = element_attribute(element, "value");
	const struct linked_module *module = linker_module_at(linker, &element->place);
	struct expression_scope scope = {0};
	const struct term *root;

	fill->to = read_version(linker, module, element);
	fill->module = module->model->module.name;
	if (named == NULL || value == NULL)
		return false;
	struct column *column = linker_named_column(linker, linked, named, 0, named->value);
	if (column == NULL || !is_filled(linker, named, column))
		return false;
	scope.column = column;
	fill->column = column->name;
	fill->value = linker_scoped_expression(linker, linked, &scope, value, PURPOSE_SET, &root);
	if (element_has(element, "where"))
		fill->where = linker_scoped_expression(
			linker, linked, &scope, element_attribute(element, "where"), PURPOSE_RULE, NULL);
	if (fill->value != NULL && root->kind == TERM_NULL && column->is_required) {
		message_add(linker->messages, value->value_place, "E304",
			"give it a value, or remove required=\"yes\"", "%s is required: it cannot be emptied",
			column->name);
		return false;
	}
	return fill->to != NULL && fill->value != NULL && (fill->where != NULL || !element_has(element, "where"));
}

/* Behind those of the same version, which stand before it in the manifest. */
static void fill_insert(struct model_table *model, struct row_fill fill)
{
	size_t at = model->fill_count++;

	for (; at > 0 && version_compare(model->fills[at - 1].to, fill.to) > 0; at--)
		model->fills[at] = model->fills[at - 1];
	model->fills[at] = fill;
}

void link_fills(struct linker *linker, struct linked_table *linked)
{
	struct model_table *model = linked->model;
	size_t count = 0;

	for (const struct element *each = linked_first(linked, "fill"); each != NULL;
		each = linked_next(linked, each, "fill"))
		count++;
	model->fills = arena_array(linker->arena, count + 1, sizeof *model->fills);
	for (const struct element *each = linked_first(linked, "fill"); each != NULL;
		each = linked_next(linked, each, "fill")) {
		struct row_fill fill = {0};
		if (model->table.scope != SCOPE_TENANT)
			message_add(linker->messages, each->place, "E124", "remove it",
				"<fill> says nothing here: %s is no table of tenants", model->table.name);
		else if (fill_read(linker, linked, each, &fill))
			fill_insert(model, fill);
	}
}

/* --- upgrades --- */

static void upgrade_insert(struct model_module *model, struct model_upgrade upgrade)
{
	size_t at = model->upgrade_count++;

	for (; at > 0 && version_compare(model->upgrades[at - 1].upgrade.to, upgrade.upgrade.to) > 0; at--)
		model->upgrades[at] = model->upgrades[at - 1];
	model->upgrades[at] = upgrade;
}

void link_upgrades(struct linker *linker, struct linked_module *module)
{
	struct model_module *model = module->model;

	model->upgrades = arena_array(
		linker->arena, element_count(module->root, "upgrade") + 1, sizeof *model->upgrades);
	for (const struct element *each = element_first(module->root, "upgrade"); each != NULL;
		each = element_next(each, "upgrade")) {
		const char *name = element_value(each, "function"), *to = read_version(linker, module, each);
		if (name == NULL || to == NULL)
			continue;
		upgrade_insert(model, (struct model_upgrade){
			.upgrade = {.module = model->module.name, .name = name, .to = to},
			.place = element_value_place(each, "function")});
	}
}
