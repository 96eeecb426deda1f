/*
 * The seed: what a tenant gets from a module, sql/<module>.seed.sql.
 *
 * It runs in the tenant's database with @tenant set, any number of times. A seeded row carries its
 * key in `origin`; that it was once given stands in the table `seeded`. So a row that the tenant
 * edited stays as it is, one that it deleted does not come back, a default grant is given once, and
 * the rest follows the manifest. @changed counts the rows written.
 *
 * A menu item's origin is the key of its label too: translations of the title hang on it until
 * somebody edits the title.
 */
#include <string.h>

#include "emit/emit.h"
#include "emit/seed_row.h"
#include "model/sql_text.h"

/* --- roles and grants --- */

static const char *role_key(const struct seed *seed, const char *name)
{
	const struct model *model = seed->model;

	for (size_t m = 0; m < model->module_count; m++)
		for (size_t i = 0; i < model->modules[m]->role_count; i++)
			if (strcmp(model->modules[m]->roles[i].name, name) == 0)
				return model->modules[m]->roles[i].origin;
	return NULL;
}

static void roles_seed(struct seed *seed)
{
	const struct model_table *groups = model_table(seed->model, "groups");

	for (size_t i = 0; groups && i < seed->module->role_count; i++) {
		const struct model_role *role = &seed->module->roles[i];
		const struct cell cells[] = {
			{.column = "name", .text = role->title ? role->title : role->name},
			{.column = "description", .text = role->description},
			{.column = "grants_all", .sql = role->grants_all ? "1" : "0"},
		};
		seed_row(seed, &groups->table, role_key(seed, role->name), cells,
			sizeof cells / sizeof *cells);
	}
}

static void grant_seed(struct seed *seed, const char *role, const char *permission)
{
	struct buffer *sql = seed->sql;
	const char *key = seed_key(seed, arena_format(seed->model->arena, "%s:grant:%s:%s",
						 seed->module->module.name, role, permission));

	buffer_format(sql,
		"\n-- %s\nINSERT INTO `group_permissions`"
		" (`tenant_id`, `group_id`, `permission`)\nSELECT @tenant, g.`id`, ",
		key);
	sql_string(sql, permission);
	buffer_text(sql, " FROM `groups` g\nWHERE g.`tenant_id` = @tenant AND g.`origin` = ");
	sql_string(sql, role_key(seed, role));
	buffer_text(sql, " AND ");
	seed_is_new(seed, key);
	buffer_text(sql,
		"\n\tAND NOT EXISTS (SELECT 1 FROM `group_permissions` p"
		" WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = ");
	sql_string(sql, permission);
	buffer_text(sql, ");\n" SEED_COUNT);
	seed_note(seed, key);
}

/* What any module grants the roles that it implies: in the seed of its own module, which is there when it is. */
static void implied_seed(struct seed *seed, const struct model_role *role, const char *implied)
{
	const struct model *model = seed->model;

	for (size_t m = 0; m < model->module_count; m++) {
		for (size_t i = 0; i < model->modules[m]->grant_count; i++) {
			const struct model_grant *grant = &model->modules[m]->grants[i];
			for (const char *const *permission = grant->permissions;
				strcmp(grant->role, implied) == 0 && *permission; permission++)
				grant_seed(seed, role->name, *permission);
		}
	}
}

static void grants_seed(struct seed *seed)
{
	for (size_t i = 0; i < seed->module->role_count; i++) {
		const struct model_role *role = &seed->module->roles[i];
		for (const char *const *name = role->all_implied; name && *name; name++)
			implied_seed(seed, role, *name);
	}
	for (size_t i = 0; i < seed->module->grant_count; i++) {
		const struct model_grant *grant = &seed->module->grants[i];
		if (!role_key(seed, grant->role))
			continue;
		for (const char *const *permission = grant->permissions; *permission; permission++)
			grant_seed(seed, grant->role, *permission);
	}
}

/* --- menus --- */

static void menu_item_seed(
	struct seed *seed, const struct table *items, const struct model_menu *menu)
{
	const char *order = arena_format(seed->model->arena, "%ld", menu->order);

	buffer_text(seed->sql, "\nSET @parent = ");
	if (menu->parent)
		seed_origin_id(seed, "menu_items", seed_key(seed, menu->parent->key));
	else
		buffer_text(seed->sql, "null");
	buffer_text(seed->sql, ";");
	const struct cell cells[] = {
		{.column = items->parent_column, .sql = "@menu"},
		{.column = "parent_id", .sql = "@parent"},
		{.column = "title", .text = menu->title},
		{.column = "address", .text = menu->address},
		{.column = "icon", .text = menu->icon},
		{.column = "module", .text = menu->feature ? menu->feature : seed->module->module.name},
		{.column = "permission", .text = menu->permission},
		{.column = "sort_order", .sql = order},
	};
	seed_row(seed, items, menu->key, cells, sizeof cells / sizeof *cells);
}

/* Rows of this module's menu that the manifest no longer has and nobody edited. */
static void gone_condition(struct seed *seed)
{
	struct buffer *sql = seed->sql;
	const char *prefix =
		arena_format(seed->model->arena, "%s:menu:", seed->module->module.name);

	buffer_format(sql, "`tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, %zu) = ",
		strlen(prefix));
	sql_string(sql, prefix);
	buffer_text(sql, "\n\tAND `origin` NOT IN (''");
	for (size_t i = 0; i < seed->module->menu_count; i++) {
		buffer_text(sql, ", ");
		sql_string(sql, seed_key(seed, seed->module->menus[i]->key));
	}
	buffer_text(sql, ")");
}

/* First what hangs below such an item moves to the top: the database deletes no parent. */
static void menu_gone_delete(struct seed *seed)
{
	buffer_text(seed->sql,
		"\nUPDATE `menu_items` SET `parent_id` = null WHERE `tenant_id` = @tenant"
		" AND `parent_id` IN (\n\tSELECT `id` FROM (SELECT DISTINCT `id` FROM `menu_items` "
		"WHERE ");
	gone_condition(seed);
	buffer_text(seed->sql, ") gone);\n" SEED_COUNT "DELETE FROM `menu_items` WHERE ");
	gone_condition(seed);
	buffer_text(seed->sql, ";\n" SEED_COUNT);
}

static void menus_seed(struct seed *seed)
{
	const struct model_table *menus = model_table(seed->model, "menus");
	const struct model_table *items = model_table(seed->model, "menu_items");

	if (!menus || !items || !items->table.parent_column)
		return;
	if (strcmp(seed->module->module.name, menus->table.module) == 0) {
		const struct cell cells[] = {
			{.column = "name", .text = "main"},
			{.column = "description", .text = "Sidebar"},
		};
		seed_row(seed, &menus->table, "core:menu", cells, sizeof cells / sizeof *cells);
	}
	buffer_text(seed->sql, "\nSET @menu = (SELECT `id` FROM `menus` WHERE `tenant_id` = @tenant"
			       " AND `name` = 'main' LIMIT 1);\n");
	menu_gone_delete(seed);
	for (size_t i = 0; i < seed->module->menu_count; i++)
		menu_item_seed(seed, &items->table, seed->module->menus[i]);
}

/* --- files --- */

static void module_seed(struct seed *seed)
{
	struct buffer *sql = seed->sql;
	const char *name = seed->module->module.name;

	buffer_text(sql, "\nINSERT INTO `tenant_modules` (`tenant_id`, `module`, `is_active`)\n"
			 "SELECT @tenant, ");
	sql_string(sql, name);
	buffer_text(sql, ", 1 FROM DUAL\nWHERE NOT EXISTS (SELECT 1 FROM `tenant_modules`"
			 " WHERE `tenant_id` = @tenant AND `module` = ");
	sql_string(sql, name);
	buffer_text(sql, ");\n" SEED_COUNT);
}

void seed_sql(struct model *model, const struct model_module *module, struct buffer *sql)
{
	struct seed seed = {model, module, sql};

	buffer_start(sql, model->arena, 32 * 1024);
	buffer_format(sql,
		"-- Made from manifests/%s.xml by \"manor generate\".\n"
		"-- %s: what a tenant that uses the module gets. Runs in its database with @tenant "
		"set, as\n"
		"-- often as you like: what was edited stays, what was deleted does not come "
		"back.\n\n"
		"SET NAMES utf8mb4;\nSET @changed = COALESCE(@changed, 0);\n",
		module->module.name, module->module.title);
	module_seed(&seed);
	roles_seed(&seed);
	grants_seed(&seed);
	menus_seed(&seed);
	seed_declared(&seed);
}

void emit_seed(struct model *model)
{
	for (size_t i = 0; i < model->module_count; i++) {
		const struct model_module *module = model->modules[i];
		const char *name = module->module.name;
		struct buffer sql;
		seed_sql(model, module, &sql);
		emit_file(model, arena_format(model->arena, "sql/%s.seed.sql", name), &sql);
		if (shared_sql(model, module, &sql))
			emit_file(
				model, arena_format(model->arena, "sql/%s.shared.sql", name), &sql);
	}
}
