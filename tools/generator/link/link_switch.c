/* What a tenant has by its plan: features, which are switches, and limits, which are numbers. Both are settings. */
#include <string.h>

#include "base/suggest.h"
#include "expression/manifest_expression.h"
#include "link/link.h"
#include "link/link_bring.h"

/* --- settings --- */

static void switch_bring(struct linker *linker, const struct linked_module *module, const struct element *element,
	const char *prefix, const char *type)
{
	const struct attribute *name = element_attribute(element, "name");
	const char *label = element_value(element, "label"), *help = element_value(element, "help");
	const char *start = element_value(element, "default");
	bool is_feature = strcmp(prefix, FEATURE) == 0;

	if (name == NULL)
		return;
	if (is_feature && start == NULL)
		start = "no";
	const struct brought setting[] = {{"name", arena_format(linker->arena, "%s%s", prefix, name->value)},
		{"type", type}, {"label", label != NULL ? label : name_label(linker->arena, name->value, false)},
		{SETTING_BROUGHT, "yes"}, {is_feature ? SETTING_SWITCHES : "brought-number", "yes"},
		{start != NULL ? "default" : "brought-default", start != NULL ? start : ""},
		{help != NULL ? "help" : NULL, help}, {NULL, NULL}};
	element_bring(linker, element_opened(module->root), name, "setting", setting);
}

void link_switches(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct linked_module *module = linker->modules[i];
		for (const struct element *each = element_first(module->root, "feature"); each != NULL;
			each = element_next(each, "feature"))
			switch_bring(linker, module, each, FEATURE, "boolean");
		for (const struct element *each = element_first(module->root, "limit"); each != NULL;
			each = element_next(each, "limit"))
			switch_bring(linker, module, each, LIMIT, "integer");
	}
}

/* --- features --- */

void linker_feature_missing(struct linker *linker, struct place place, const char *name)
{
	struct suggestion suggestion;

	suggestion_start(&suggestion, name);
	for (size_t i = 0; i < linker->module_count; i++)
		for (const struct element *each = element_first(linker->modules[i]->root, "feature"); each != NULL;
			each = element_next(each, "feature"))
			if (element_value(each, "name") != NULL)
				suggestion_offer(&suggestion, element_value(each, "name"));
	message_add(linker->messages, place, "E014",
		suggestion.best != NULL ? arena_format(linker->arena, "write %s instead", suggestion.best)
					: arena_format(linker->arena, "add <feature name=\"%s\" label=\"...\"/>", name),
		"there is no feature %s", name);
}

static const struct linked_module *feature_owner(const struct linker *linker, const char *name)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		if (element_declares(linker->modules[i]->root, "feature", name))
			return linker->modules[i];
	}
	return NULL;
}

const char *linker_feature(struct linker *linker, const struct element *element)
{
	const struct attribute *named = NULL;

	for (const struct element *at = element; at != NULL && named == NULL; at = at->parent) {
		named = element_attribute(at, "feature");
		if (strcmp(at->name, "table") == 0)
			break;
	}
	if (named == NULL)
		return NULL;
	const struct linked_module *owner = feature_owner(linker, named->value);
	const struct linked_module *module = linker_module_at(linker, &named->place);
	if (owner == NULL && linker->broken_count == 0)
		linker_feature_missing(linker, named->value_place, named->value);
	else if (owner != NULL && !module_requires(module, owner))
		message_add(linker->messages, named->value_place, "E110",
			arena_format(linker->arena, "add <requires module=\"%s\"/>", owner->model->module.name),
			"the feature %s is of module %s, which %s does not require", named->value,
			owner->model->module.name, module->model->module.name);
	return arena_format(linker->arena, FEATURE "%s", named->value);
}

/* --- limits --- */

static bool is_of_row(void *data, const struct column *column)
{
	(void)data;
	(void)column;
	return true;
}

static void link_limit(struct linker *linker, struct linked_module *module, const struct element *element)
{
	const struct attribute *where = element_attribute(element, "where");
	struct linked_table *of = linker_named_table(linker, module, element, "of", "E123");
	const char *name = element_value(element, "name");
	struct table_limit limit = {.name = name, .module = module->model->module.name};

	if (of == NULL || name == NULL)
		return;
	struct table *table = &of->model->table;
	if (table->scope != SCOPE_TENANT || table->is_link) {
		message_add(linker->messages, element_value_place(element, "of"), "E120",
			"count the records of a table of scope tenant", "%s has no records of tenants", table->name);
		return;
	}
	limit.label = element_value(element, "label");
	if (limit.label == NULL)
		limit.label = name_label(linker->arena, name, false);
	limit.setting = arena_format(linker->arena, LIMIT "%s", name);
	if (where != NULL) {
		limit.where = linker_expression(linker, of, where, PURPOSE_WHERE, NULL);
		if (limit.where == NULL)
			return;
		if (!expression_is_definite(limit.where) || expression_columns(limit.where, is_of_row, NULL) != NULL) {
			message_add(linker->messages, where->value_place, "E114",
				"name columns of this table and fixed values",
				"a limit cannot hang on other records, the day or the person");
			return;
		}
	}
	struct table_limit *limits = arena_array(linker->arena, table->limit_count + 1, sizeof *limits);
	if (table->limit_count > 0)
		memcpy(limits, table->limits, table->limit_count * sizeof *limits);
	limits[table->limit_count++] = limit;
	table->limits = limits;
}

void link_limits(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++)
		for (const struct element *each = element_first(linker->modules[i]->root, "limit"); each != NULL;
			each = element_next(each, "limit"))
			link_limit(linker, linker->modules[i], each);
}
