/* Access: permissions, roles and what they are granted; settings. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "link/link.h"
#include "link/link_bring.h"
#include "base/buffer.h"
#include "model/words.h"
#include "value/literal.h"
#include "base/suggest.h"

static size_t count_children(const struct element *element)
{
	size_t count = 0;

	for (const struct element *each = element->first; each != NULL; each = each->next)
		count++;
	return count;
}

/* --- permissions --- */

static const struct linked_module *permission_owner(const struct linker *linker, const char *name)
{
	return name_set_find(&linker->permissions, name);
}

/* Adds the permission to the module's. The module that has it already, or NULL. */
static const struct linked_module *add_permission(struct linker *linker,
	struct linked_module *module, struct permission *permissions, struct permission permission)
{
	struct module *model = &module->model->module;
	const struct linked_module *owner =
		name_set_add(&linker->permissions, permission.name, module);

	if (owner == NULL)
		permissions[model->permission_count++] = permission;
	return owner;
}

static void add_declared_permissions(
	struct linker *linker, struct linked_module *module, struct permission *permissions)
{
	for (const struct element *each = element_first(module->root, "permission"); each != NULL;
		each = element_next(each, "permission")) {
		const char *name = element_value(each, "name");
		const char *label = element_value(each, "label");
		const struct linked_module *owner;

		if (name == NULL)
			continue;
		owner = add_permission(linker, module, permissions,
			(struct permission){.name = name, .label = label != NULL ? label : name});
		if (owner != NULL)
			message_add(linker->messages, element_value_place(each, "name"), "E111",
				"remove one of them",
				"the permission %s is declared already, in module %s", name,
				owner->model->module.name);
	}
}

/* Tables may share a permission, but not by accident: across modules only where one requires the
 * other. */
static bool may_share(struct linker *linker, const struct linked_table *linked,
	const struct linked_module *owner, const char *name)
{
	if (module_requires(linked->module, owner))
		return true;
	message_add(linker->messages, element_value_place(linked->element, "permission"), "E111",
		arena_format(linker->arena, "write permission=\"%s_%s\"",
			linked->module->model->module.name, linked->model->table.permission),
		"the permission %s of the table %s is one of module %s already", name,
		linked->model->table.name, owner->model->module.name);
	return false;
}

static void add_table_permissions(struct linker *linker, struct linked_module *module,
	const struct linked_table *linked, struct permission *permissions)
{
	const struct table *table = &linked->model->table;
	bool is_served = table->has_pages || table->has_api;
	const struct {
		const char *action, *verb;
		bool exists;
	} actions[] = {
		{"view", "View", is_served},
		{"create", "Create", is_served && table->allows_create},
		{"edit", "Edit", is_served && table->allows_edit},
		{"delete", "Delete", is_served && table->allows_delete},
		{"pick", "Pick", table->has_pick},
		{"export", "Export", is_served && table->has_export},
		{"print", "Print", is_served && table->has_print},
	};

	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
		const char *name =
			arena_format(linker->arena, "%s.%s", table->permission, actions[i].action);
		const char *label = arena_format(linker->arena, "%s %s", actions[i].verb,
			name_inside(linker->arena, table->title));
		const struct linked_module *owner;

		if (!actions[i].exists)
			continue;
		owner = add_permission(
			linker, module, permissions, (struct permission){.name = name, .label = label});
		if (owner != NULL && !may_share(linker, linked, owner, name))
			return;
	}
}

static void link_permissions(struct linker *linker, struct linked_module *module)
{
	struct permission *permissions = arena_array(
		linker->arena, count_children(module->root) * 7 + 1, sizeof *permissions);

	module->model->module.permissions = permissions;
	add_declared_permissions(linker, module, permissions);
	for (size_t i = 0; i < linker->table_count; i++) {
		const struct table *table = &linker->tables[i]->model->table;
		if (linker->tables[i]->module == module && table->permission != NULL &&
			(table->has_pages || table->has_api || table->has_pick))
			add_table_permissions(linker, module, linker->tables[i], permissions);
	}
}

bool linker_permission_exists(struct linker *linker, const struct linked_module *from,
	const struct attribute *attribute, size_t offset, const char *name)
{
	const struct linked_module *owner = permission_owner(linker, name);
	struct suggestion suggestion;

	if (owner != NULL && module_requires(from, owner))
		return true;
	if (owner != NULL) {
		message_add(linker->messages, attribute_place(attribute, offset), "E110",
			arena_format(linker->arena, "add <requires module=\"%s\"/>",
				owner->model->module.name),
			"the permission %s is of module %s, which %s does not require", name,
			owner->model->module.name, from->model->module.name);
		return false;
	}
	if (linker->broken_count > 0)
		return true;
	suggestion_start(&suggestion, name);
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct module *module = &linker->modules[i]->model->module;
		for (size_t j = 0; j < module->permission_count; j++)
			suggestion_offer(&suggestion, module->permissions[j].name);
	}
	message_add(linker->messages, attribute_place(attribute, offset), "E121",
		suggestion.best != NULL
			? arena_format(linker->arena,
				  "write %s instead, or add <permission name=\"%s\" "
				  "label=\"...\"/>",
				  suggestion.best, name)
			: arena_format(linker->arena, "add <permission name=\"%s\" label=\"...\"/>",
				  name),
		"there is no permission %s", name);
	return false;
}

const char *linker_named_permission(
	struct linker *linker, const struct linked_module *from, const struct element *element)
{
	const struct attribute *attribute = element_attribute(element, "permission");

	if (attribute == NULL ||
		!linker_permission_exists(linker, from, attribute, 0, attribute->value))
		return NULL;
	return attribute->value;
}

/* Those of its module; still to be written, and in the linker's arena. */
static struct permission *declared_permission(const struct linked_module *module, const char *name)
{
	const struct module *model = &module->model->module;

	for (size_t i = 0; name != NULL && i < model->permission_count; i++) {
		if (strcmp(model->permissions[i].name, name) == 0)
			return (struct permission *)(uintptr_t)&model->permissions[i];
	}
	return NULL;
}

static void link_implied(struct linker *linker, struct linked_module *module)
{
	for (const struct element *each = element_first(module->root, "permission"); each != NULL;
		each = element_next(each, "permission")) {
		const struct attribute *implies = element_attribute(each, "implies");
		struct permission *permission = declared_permission(module, element_value(each, "name"));
		bool is_right = implies != NULL && permission != NULL;
		size_t count;
		struct word *words = attribute_words(linker->arena, implies, &count);

		for (size_t i = 0; is_right && i < count; i++)
			is_right = linker_permission_exists(
				linker, module, implies, words[i].offset, words[i].text);
		if (is_right)
			permission->implies = word_texts(linker->arena, words, count);
	}
}

const char *const *linker_implied(const struct linker *linker, const char *permission)
{
	const struct linked_module *module = permission_owner(linker, permission);
	const struct permission *declared =
		module != NULL ? declared_permission(module, permission) : NULL;

	return declared != NULL && declared->implies != NULL ? declared->implies : no_names;
}

/* --- roles and grants --- */

static const struct linked_module *find_role(const struct linker *linker, const char *name)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct model_module *module = linker->modules[i]->model;
		for (size_t j = 0; j < module->role_count; j++) {
			if (strcmp(module->roles[j].name, name) == 0)
				return linker->modules[i];
		}
	}
	return NULL;
}

static const char *role_origin(const struct linked_module *module, const char *name)
{
	const struct model_module *model = module->model;

	for (size_t i = 0; i < model->role_count; i++) {
		if (strcmp(model->roles[i].name, name) == 0)
			return model->roles[i].origin;
	}
	return NULL;
}

static void link_roles(struct linker *linker, struct linked_module *module)
{
	struct model_module *model = module->model;

	model->roles =
		arena_array(linker->arena, count_children(module->root) + 1, sizeof *model->roles);
	for (const struct element *each = element_first(module->root, "role"); each != NULL;
		each = element_next(each, "role")) {
		struct model_role *role = &model->roles[model->role_count];
		const char *title = element_value(each, "title");
		const struct linked_module *owner;

		role->name = element_value(each, "name");
		if (role->name == NULL)
			continue;
		owner = find_role(linker, role->name);
		if (owner != NULL) {
			message_add(linker->messages, element_value_place(each, "name"), "E111",
				"choose another name", "there is a role %s already, in module %s",
				role->name, owner->model->module.name);
			continue;
		}
		role->title = title != NULL ? title : role->name;
		role->origin = arena_format(
			linker->arena, "%s:role:%s", model->module.name, role->name);
		role->grants_all = element_says(each, "grants-all", false);
		if (each->text != NULL)
			role->description = text_in_one_line(linker->arena, each->text);
		model->role_count++;
	}
}

const char *linker_role_origin(struct linker *linker, const struct linked_module *from,
	const struct attribute *attribute, size_t offset, const char *name)
{
	const struct linked_module *owner = find_role(linker, name);
	struct suggestion suggestion;

	if (owner != NULL && module_requires(from, owner))
		return role_origin(owner, name);
	if (owner == NULL && linker->broken_count > 0)
		return NULL;
	if (owner != NULL) {
		message_add(linker->messages, attribute_place(attribute, offset), "E110",
			arena_format(linker->arena, "add <requires module=\"%s\"/>",
				owner->model->module.name),
			"the role %s is of module %s, which %s does not require", name,
			owner->model->module.name, from->model->module.name);
		return NULL;
	}
	suggestion_start(&suggestion, name);
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct model_module *other = linker->modules[i]->model;
		for (size_t j = 0; j < other->role_count; j++)
			suggestion_offer(&suggestion, other->roles[j].name);
	}
	message_add(linker->messages, attribute_place(attribute, offset), "E122",
		suggestion.best != NULL
			? arena_format(linker->arena, "write %s instead", suggestion.best)
			: arena_format(linker->arena, "add <role name=\"%s\" title=\"...\"/>", name),
		"there is no role %s", name);
	return NULL;
}

struct model_role *linker_role(const struct linker *linker, const char *name)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct model_module *model = linker->modules[i]->model;
		for (size_t j = 0; j < model->role_count; j++) {
			if (strcmp(model->roles[j].name, name) == 0)
				return &model->roles[j];
		}
	}
	return NULL;
}

static void link_implied_roles(struct linker *linker, struct linked_module *module)
{
	for (const struct element *each = element_first(module->root, "role"); each != NULL;
		each = element_next(each, "role")) {
		const struct attribute *implies = element_attribute(each, "implies");
		const char *name = element_value(each, "name");
		struct model_role *role = name != NULL && implies != NULL ? linker_role(linker, name) : NULL;
		bool is_right = role != NULL;
		size_t count;
		struct word *words = attribute_words(linker->arena, implies, &count);

		for (size_t i = 0; is_right && i < count; i++)
			is_right = linker_role_origin(
				linker, module, implies, words[i].offset, words[i].text) != NULL;
		if (is_right)
			role->implies = word_texts(linker->arena, words, count);
	}
}

/* Directly or around corners; no further than there are roles, so that a circle ends. */
static bool role_implies(const struct linker *linker, const struct model_role *role, const char *other, size_t depth)
{
	for (const char *const *name = role->implies; name != NULL && *name != NULL && depth > 0; name++) {
		const struct model_role *implied = linker_role(linker, *name);
		if (strcmp(*name, other) == 0 ||
			(implied != NULL && role_implies(linker, implied, other, depth - 1)))
			return true;
	}
	return false;
}

#define ROLES_DEEP 16u

/* What a role implies around corners stands beside what it names. */
static void close_implied_roles(struct linker *linker, struct linked_module *module)
{
	for (size_t i = 0; i < module->model->role_count; i++) {
		struct model_role *role = &module->model->roles[i];
		size_t count = 0;
		if (role->implies == NULL)
			continue;
		for (size_t j = 0; j < linker->module_count; j++)
			count += linker->modules[j]->model->role_count;
		const char **all = arena_array(linker->arena, count + 1, sizeof *all);
		count = 0;
		for (size_t j = 0; j < linker->module_count; j++) {
			const struct model_module *other = linker->modules[j]->model;
			for (size_t k = 0; k < other->role_count; k++) {
				if (&other->roles[k] != role &&
					role_implies(linker, role, other->roles[k].name, ROLES_DEEP)) {
					all[count++] = other->roles[k].name;
					role->grants_all |= other->roles[k].grants_all;
				}
			}
		}
		role->all_implied = all;
	}
}

const char *linker_role_origins(struct linker *linker, const char *name, const char *origin)
{
	struct buffer origins;

	buffer_start(&origins, linker->arena, 64);
	buffer_text(&origins, origin);
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct model_module *model = linker->modules[i]->model;
		for (size_t j = 0; j < model->role_count; j++) {
			const struct model_role *role = &model->roles[j];
			if (strcmp(role->name, name) != 0 && role_implies(linker, role, name, ROLES_DEEP))
				buffer_format(&origins, " %s", role->origin);
		}
	}
	return origins.data;
}

static void link_grants(struct linker *linker, struct linked_module *module)
{
	struct model_module *model = module->model;

	model->grants =
		arena_array(linker->arena, count_children(module->root) + 1, sizeof *model->grants);
	for (const struct element *each = element_first(module->root, "grant"); each != NULL;
		each = element_next(each, "grant")) {
		const struct attribute *role = element_attribute(each, "role");
		const struct attribute *permissions = element_attribute(each, "permissions");
		struct model_grant *grant = &model->grants[model->grant_count];
		size_t count;
		struct word *words = attribute_words(linker->arena, permissions, &count);
		bool is_right = role != NULL && linker_role_origin(linker, module, role, 0,
							role->value) != NULL;

		for (size_t i = 0; i < count; i++)
			is_right &= linker_permission_exists(
				linker, module, permissions, words[i].offset, words[i].text);
		if (!is_right)
			continue;
		grant->role = role->value;
		grant->permissions = word_texts(linker->arena, words, count);
		grant->place = each->place;
		model->grant_count++;
	}
}

/* --- settings --- */

static void fill_setting_default(struct linker *linker, const struct element *element,
	struct setting *setting, const char *const *values, size_t value_count)
{
	const struct attribute *attribute = element_attribute(element, "default");
	struct enum_value *allowed = arena_array(linker->arena, value_count + 1, sizeof *allowed);
	struct column column = {.name = setting->name,
		.label = setting->label,
		.type = setting->type,
		.length = setting->length,
		.values = allowed,
		.value_count = (uint32_t)value_count};
	const char *refusal;

	if (attribute == NULL)
		return;
	for (size_t i = 0; i < value_count; i++)
		allowed[i].name = values[i];
	refusal = setting->is_file ? "remove it: nobody has uploaded a file yet"
				   : literal_value(linker->arena, &column, attribute->value,
					     &setting->default_value);
	if (refusal != NULL)
		message_add(linker->messages, attribute->value_place, "E117", refusal,
			"default of %s cannot be \"%s\"", setting->name, attribute->value);
}

static bool is_word(const char *value)
{
	return *value >= 'a' && *value <= 'z' && value[strspn(value, "abcdefghijklmnopqrstuvwxyz_")] == '\0';
}

/* Words are labelled as names are; a date format is what it is. */
static const char *const *value_labels(struct linker *linker, const char *const *values, size_t count)
{
	const char **labels = arena_array(linker->arena, count + 1, sizeof *labels);

	for (size_t i = 0; i < count; i++)
		labels[i] = is_word(values[i]) ? name_label(linker->arena, values[i], false) : values[i];
	return labels;
}

static void fill_setting(
	struct linker *linker, const struct element *element, struct setting *setting)
{
	const char *type = element_value(element, "type");
	const char *label = element_value(element, "label");
	const struct attribute *values = element_attribute(element, "values");
	size_t count = 0;

	setting->label = label != NULL ? label : name_label(linker->arena, setting->name, false);
	setting->help = element_value(element, "help");
	setting->default_value = element_value(element, "default");
	setting->is_file = type != NULL && strcmp(type, "file") == 0;
	if (type == NULL || setting->is_file || type_named(type, &setting->type) == NULL)
		setting->type = COLUMN_STRING;
	bool is_long = column_types[setting->type]->is_long;
	setting->length =
		element_number(element, "length", is_long ? 20000 : 255);
	setting->values = no_names;
	if (values != NULL)
		setting->values = words_split(linker->arena, values->value, &count);
	if (setting->values == NULL) {
		message_add(linker->messages, values->value_place, "E014", "close it with '",
			"a quote in values of %s has no end", setting->name);
		setting->values = setting->value_labels = no_names;
		return;
	}
	setting->value_labels = value_labels(linker, setting->values, count);
	if (column_types[setting->type]->has_values != (values != NULL))
		message_add(linker->messages, values != NULL ? values->place : element->place,
			"E124",
			values != NULL ? "write type=\"enum\", or remove values"
				       : "add values=\"...\"",
			values != NULL ? "only an enum has values" : "an enum needs its values");
	else
		fill_setting_default(linker, element, setting, setting->values, count);
}

static void link_settings(struct linker *linker, struct linked_module *module)
{
	struct module *model = &module->model->module;
	struct setting *settings =
		arena_array(linker->arena, count_children(module->root) + 1, sizeof *settings);

	model->settings = settings;
	for (const struct element *each = element_first(module->root, "setting"); each != NULL;
		each = element_next(each, "setting")) {
		const char *name = element_value(each, "name");

		if (name == NULL)
			continue;
		if (name_set_add(&linker->settings, name, module) != NULL) {
			message_add(linker->messages, element_value_place(each, "name"), "E111",
				"choose another name, such as one that begins with the module's",
				"there is a setting %s already", name);
			continue;
		}
		settings[model->setting_count].name = name;
		settings[model->setting_count].is_feature = element_has(each, SETTING_SWITCHES);
		if (!element_has(each, SETTING_BROUGHT) && (strncmp(name, FEATURE, strlen(FEATURE)) == 0 || strncmp(name, LIMIT, strlen(LIMIT)) == 0))
			message_add(linker->messages, element_value_place(each, "name"), "E112", "choose another name",
				"settings of features and limits are named like %s", name);
		fill_setting(linker, each, &settings[model->setting_count]);
		model->setting_count++;
	}
}

static const struct setting *module_setting(const struct linked_module *module, const char *name)
{
	const struct module *model = &module->model->module;

	for (size_t i = 0; i < model->setting_count; i++) {
		if (strcmp(model->settings[i].name, name) == 0)
			return &model->settings[i];
	}
	return NULL;
}

const struct setting *linker_setting(struct linker *linker, const struct linked_module *from,
	const struct attribute *attribute, size_t offset, const char *name)
{
	const struct linked_module *owner = name_set_find(&linker->settings, name);
	struct suggestion suggestion;

	if (owner != NULL && module_requires(from, owner))
		return module_setting(owner, name);
	if (owner != NULL) {
		message_add(linker->messages, attribute_place(attribute, offset), "E110",
			arena_format(linker->arena, "add <requires module=\"%s\"/>",
				owner->model->module.name),
			"the setting %s is of module %s, which %s does not require", name,
			owner->model->module.name, from->model->module.name);
		return NULL;
	}
	if (linker->broken_count > 0)
		return NULL;
	if (strncmp(name, FEATURE, strlen(FEATURE)) == 0) {
		linker_feature_missing(linker, attribute_place(attribute, offset), name + strlen(FEATURE));
		return NULL;
	}
	suggestion_start(&suggestion, name);
	for (size_t i = 0; i < linker->module_count; i++) {
		const struct module *module = &linker->modules[i]->model->module;
		for (size_t j = 0; j < module->setting_count; j++)
			suggestion_offer(&suggestion, module->settings[j].name);
	}
	message_add(linker->messages, attribute_place(attribute, offset), "E302",
		suggestion.best != NULL
			? arena_format(linker->arena, "write %s instead", suggestion.best)
			: arena_format(linker->arena, "add <setting name=\"%s\" label=\"...\" type=\"...\"/>",
				  name),
		"there is no setting %s", name);
	return NULL;
}

void link_access(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		link_permissions(linker, linker->modules[i]);
		link_roles(linker, linker->modules[i]);
		link_settings(linker, linker->modules[i]);
	}
	for (size_t i = 0; i < linker->module_count; i++) {
		link_implied(linker, linker->modules[i]);
		link_implied_roles(linker, linker->modules[i]);
		link_grants(linker, linker->modules[i]);
	}
	for (size_t i = 0; i < linker->module_count; i++)
		close_implied_roles(linker, linker->modules[i]);
}
