#include "identity/grants.h"
#include "access/rights.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "identity/site.h"
#include "record/setting.h"
#include "sql/database.h"

/* Those of the module that are on. *settings: what the tenant has chosen, read once it is needed. */
static void features_add(struct context *context, const struct module *module, const struct rows **settings,
	struct buffer *list)
{
	for (size_t i = 0; i < module->setting_count; i++) {
		const struct setting *setting = &module->settings[i];
		if (!setting->is_feature)
			continue;
		if (*settings == NULL)
			*settings = database_select(context,
				"SELECT s.`name`, s.`value` FROM {settings} s WHERE s.`name` LIKE 'feature|_%' ESCAPE '|'",
				NULL, 0);
		const char *value = setting_of(*settings, setting->name);
		if (value != NULL && strcmp(value, "yes") == 0)
			buffer_format(list, "%s ", setting->name);
	}
}

/* Active is what the tenant has switched on, the platform has not switched off, and whose required
   modules are active; catalogue.modules come in order of dependency. */
const char *grants_modules(struct context *context)
{
	struct rows *chosen = database_select(context,
		"SELECT m.`module` FROM {tenant_modules} m WHERE m.`is_active` = 1", NULL, 0);
	struct rows *stopped = platform_select(
		context, "SELECT m.`name` FROM {modules} m WHERE m.`status` <> 'active'", NULL, 0);
	const struct rows *chosen_features = NULL;
	struct buffer list;
	buffer_start(&list, context->arena, 256);
	buffer_text(&list, " ");
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		bool is_active = module->is_always_active;
		for (size_t row = 0; row < chosen->count && !is_active; row++)
			is_active = strcmp(rows_text(chosen, row, 0), module->name) == 0;
		for (size_t row = 0; row < stopped->count && !module->is_always_active; row++)
			is_active =
				is_active && strcmp(rows_text(stopped, row, 0), module->name) != 0;
		for (const char *const *need = module->requires; need != NULL && *need != NULL;
			need++)
			is_active = is_active && text_list_has(list.data, *need);
		if (!is_active)
			continue;
		buffer_format(&list, "%s ", module->name);
		features_add(context, module, &chosen_features, &list);
	}
	return list.data;
}

static bool grants_all(struct context *context, uint64_t user_id)
{
	struct value parameters[] = {value_unsigned(user_id)};
	struct rows *rows = database_select(context,
		"SELECT 1 FROM {user_groups} m JOIN {groups} g ON g.`id` = m.`group_id`"
		" WHERE m.`user_id` = ? AND g.`grants_all` = 1 LIMIT 1",
		parameters, 1);
	return rows->count > 0;
}

/* Adds what these permissions imply. True where that was something new: it may imply more. */
static bool implied_add(const struct principal *principal, struct buffer *list)
{
	size_t length = list->length;

	for (size_t i = 0; i < catalogue.permission_count; i++) {
		const struct module *module = catalogue.permissions[i].module;
		if (!text_list_has(list->data, catalogue.permissions[i].name))
			continue;
		const char *const *implied = module_permission(module, catalogue.permissions[i].name)->implies;
		for (; implied != NULL && *implied != NULL; implied++) {
			const struct module *owner = catalogue_permission(&catalogue, *implied);
			if (owner != NULL && principal_has_module(principal, owner->name) &&
				!text_list_has(list->data, *implied))
				buffer_format(list, "%s ", *implied);
		}
	}
	return list->length != length;
}

/* Granted, or implied by what is, declared by an active module, each once. */
static const char *rights_list(struct context *context, const struct principal *principal)
{
	struct value parameters[] = {value_unsigned(principal->user_id)};
	struct rows *rows = database_select(context,
		"SELECT DISTINCT p.`permission` FROM {user_groups} m JOIN {group_permissions} p"
		" ON p.`group_id` = m.`group_id` WHERE m.`user_id` = ? ORDER BY p.`permission`",
		parameters, 1);
	struct buffer list;
	buffer_start(&list, context->arena, 1024);
	buffer_text(&list, " ");
	for (size_t row = 0; row < rows->count; row++) {
		const struct module *module = catalogue_permission(&catalogue, rows_text(rows, row, 0));
		if (module != NULL && principal_has_module(principal, module->name))
			buffer_format(&list, "%s ", rows_text(rows, row, 0));
	}
	while (implied_add(principal, &list))
		continue;
	return list.data;
}

static const char *person_name(
	struct context *context, const char *first, const char *last, const char *username)
{
	bool has_first = first != NULL && *first != '\0';
	bool has_last = last != NULL && *last != '\0';
	if (has_first && has_last)
		return arena_format(context->arena, "%s %s", first, last);
	if (has_first || has_last)
		return has_first ? first : last;
	return username;
}

bool grants_compute(struct context *context, struct session *session)
{
	struct principal *principal = &session->principal;
	struct value parameters[] = {value_unsigned(principal->user_id)};
	struct rows *user = database_select(context,
		"SELECT u.`username`, u.`first_name`, u.`last_name`, u.`email` FROM {users} u"
		" WHERE u.`id` = ? AND u.`status` = 'active'",
		parameters, 1);
	if (user->count == 0)
		return false;
	principal->username = rows_text(user, 0, 0);
	principal->user_name = person_name(
		context, rows_text(user, 0, 1), rows_text(user, 0, 2), principal->username);
	principal->email = rows_text(user, 0, 3) == NULL ? "" : rows_text(user, 0, 3);

	principal->modules = grants_modules(context);
	principal->grants_all = grants_all(context, principal->user_id);
	principal->rights = principal->grants_all ? " " : rights_list(context, principal);

	const struct site *site = site_load(context);
	session->site = site_fragment(context, site);
	principal->date_format = site->date_format;
	principal->number_format = site->number_format;
	principal->timezone = site->timezone;
	session->menu = menu_fragment(context, principal);
	return true;
}

/* Compared as granted, not as in force: a module that is switched off makes nobody lesser. */
#define NOT_GRANTED_TO                                                                             \
	" AND NOT EXISTS (SELECT 1 FROM {user_groups} own JOIN {group_permissions} granted"        \
	" ON granted.`group_id` = own.`group_id` WHERE own.`user_id` = ?"                          \
	" AND granted.`permission` = p.`permission`) LIMIT 1"

bool grants_cover_group(struct context *context, const struct principal *principal, uint64_t group_id)
{
	if (principal->grants_all)
		return true;
	struct value values[] = {value_unsigned(group_id), value_unsigned(principal->user_id)};
	if (database_select(context,
		    "SELECT 1 FROM {groups} g WHERE g.`id` = ? AND g.`grants_all` = 1", values, 1)
			->count > 0)
		return false;
	return database_select(context,
		       "SELECT p.`permission` FROM {group_permissions} p WHERE p.`group_id` = "
		       "?" NOT_GRANTED_TO,
		       values, 2)
		       ->count == 0;
}

bool grants_cover_user(struct context *context, const struct principal *principal, uint64_t user_id)
{
	if (principal->grants_all || principal->user_id == user_id)
		return true;
	if (grants_all(context, user_id))
		return false;
	struct value values[] = {value_unsigned(user_id), value_unsigned(principal->user_id)};
	return database_select(context,
		       "SELECT p.`permission` FROM {user_groups} m JOIN {group_permissions} p"
		       " ON p.`group_id` = m.`group_id` WHERE m.`user_id` = ?" NOT_GRANTED_TO,
		       values, 2)
		       ->count == 0;
}

bool grants_cover_group_apart(
	struct context *context, const struct principal *principal, uint64_t group_id)
{
	const struct value values[] = {value_unsigned(group_id), value_unsigned(group_id),
		value_unsigned(principal->user_id)};

	if (principal->grants_all)
		return true;
	return database_select(context,
		       "SELECT g.`id` FROM {groups} g LEFT JOIN {group_permissions} p"
		       " ON p.`group_id` = g.`id` WHERE g.`id` = ? AND (g.`grants_all` = 1 OR"
		       " p.`permission` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {user_groups} own"
		       " JOIN {group_permissions} granted ON granted.`group_id` = own.`group_id`"
		       " WHERE own.`group_id` <> ? AND own.`user_id` = ?"
		       " AND granted.`permission` = p.`permission`)) LIMIT 1",
		       values, 3)
		       ->count == 0;
}

const struct rows *grants_users_above(
	struct context *context, const struct principal *principal, const char *ids)
{
	static const struct rows none = {.count = 0};
	const struct value values[] = {
		value_unsigned(principal->user_id), value_unsigned(principal->user_id)};

	if (principal->grants_all)
		return &none;
	return database_select(context,
		arena_format(context->arena,
			"SELECT DISTINCT m.`user_id` FROM {user_groups} m JOIN {groups} g"
			" ON g.`id` = m.`group_id` LEFT JOIN {group_permissions} p"
			" ON p.`group_id` = m.`group_id` WHERE m.`user_id` IN %s"
			" AND m.`user_id` <> ? AND (g.`grants_all` = 1 OR p.`permission` IS NOT NULL"
			" AND NOT EXISTS (SELECT 1 FROM {user_groups} own JOIN {group_permissions}"
			" granted ON granted.`group_id` = own.`group_id` WHERE own.`user_id` = ?"
			" AND granted.`permission` = p.`permission`))",
			ids),
		values, 2);
}

uint64_t grants_other_administrators(struct context *context, uint64_t user_id)
{
	struct value tenant[] = {value_unsigned(context->tenant->id)};
	tenant_lock(context,
		"SELECT `id` FROM {groups} WHERE `tenant_id` = ? AND `grants_all` = 1"
		" ORDER BY `id` FOR UPDATE",
		tenant, 1);
	struct value parameters[] = {value_unsigned(user_id)};
	struct rows *others = database_select(context,
		"SELECT COUNT(DISTINCT u.`id`) FROM {users} u JOIN {user_groups} m"
		" ON m.`user_id` = u.`id` JOIN {groups} g ON g.`id` = m.`group_id`"
		" WHERE g.`grants_all` = 1 AND u.`status` = 'active' AND u.`id` <> ?",
		parameters, 1);
	return rows_unsigned(others, 0, 0);
}
