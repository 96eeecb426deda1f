/* The data of the page Modules. */
#include "developer.h"

#include "base/arena.h"
#include "base/message.h"
#include "identity/session.h"
#include "sql/database.h"

static json_t *names_json(const char *const *names)
{
	json_t *list = json_array();

	for (; names && *names; names++)
		json_array_append_new(list, json_string(*names));
	return list;
}

static json_t *module_tables(const struct module *module)
{
	json_t *list = json_array();

	for (const struct table *const *table = module->tables; table && *table; table++)
		if (!(*table)->is_link)
			json_array_append_new(list,
				json_pack("{s:s, s:i, s:s}", "name", (*table)->name, "number", (int)(*table)->number,
					"title", (*table)->title));
	return list;
}

static json_t *module_permissions(const struct module *module)
{
	json_t *list = json_array();

	for (size_t i = 0; i < module->permission_count; i++)
		json_array_append_new(list,
			json_pack("{s:s, s:s?}", "name", module->permissions[i].name, "label",
				module->permissions[i].label));
	return list;
}

static json_t *module_features(const struct context *context, const struct module *module)
{
	json_t *list = json_array();

	for (size_t i = 0; i < module->setting_count; i++)
		if (module->settings[i].is_feature)
			json_array_append_new(list,
				json_pack("{s:s, s:s, s:b}", "name", module->settings[i].name, "label",
					module->settings[i].label, "is_on",
					access_module_active(context, module->settings[i].name)));
	return list;
}

static json_t *module_limits(const struct module *module)
{
	json_t *list = json_array();

	for (const struct table *const *table = module->tables; table && *table; table++)
		for (size_t i = 0; i < (*table)->limit_count; i++)
			json_array_append_new(list,
				json_pack("{s:s, s:s?, s:s}", "name", (*table)->limits[i].name, "label",
					(*table)->limits[i].label, "setting", (*table)->limits[i].setting));
	return list;
}

/* Those that are on here and could not be without it. */
static json_t *module_dependents(const struct context *context, const struct module *module)
{
	json_t *list = json_array();

	for (size_t i = 0; i < catalogue.module_count; i++)
		for (const char *const *need = catalogue.modules[i]->requires; need && *need; need++)
			if (catalogue_module(&catalogue, *need) == module &&
				access_module_active(context, catalogue.modules[i]->name))
				json_array_append_new(list, json_string(catalogue.modules[i]->name));
	return list;
}

/* What has to be on before it can be. */
static json_t *module_lacking(const struct context *context, const struct module *module)
{
	json_t *list = json_array();

	for (const char *const *need = module->requires; need && *need; need++)
		if (!access_module_active(context, *need))
			json_array_append_new(list, json_string(*need));
	return list;
}

static json_t *module_data(struct context *context, const struct module *module)
{
	bool is_on = access_module_active(context, module->name);
	json_t *data = json_pack("{s:s, s:s, s:s, s:s?, s:b, s:b}", "name", module->name, "title", module->title,
		"version", module->version, "icon", module->icon, "is_on", is_on, "is_always_on",
		module->is_always_active);

	json_object_set_new(data, "requires", names_json(module->requires));
	json_object_set_new(data, "required_by", module_dependents(context, module));
	json_object_set_new(data, "lacking", module_lacking(context, module));
	json_object_set_new(data, "tables", module_tables(module));
	json_object_set_new(data, "permissions", module_permissions(module));
	json_object_set_new(data, "features", module_features(context, module));
	json_object_set_new(data, "limits", module_limits(module));
	if (!module->is_always_active)
		json_object_set_new(data, "command",
			json_sprintf("manor module %s %s %s", is_on ? "disable" : "enable",
				context->tenant->subdomain, module->name));
	return data;
}

json_t *developer_modules(struct context *context)
{
	json_t *list = json_array();

	for (size_t i = 0; i < catalogue.module_count; i++)
		json_array_append_new(list, module_data(context, catalogue.modules[i]));
	return json_pack("{s:o}", "modules", list);
}
