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
#include <inttypes.h>
#include <stdint.h>
#include <string.h>

#include "emit.h"

/* Characters of seeded.seed and of origin. */
#define KEY_LENGTH 120

#define COUNT "SET @changed = @changed + ROW_COUNT();\n"

struct seed {
	struct model *model;
	const struct model_module *module;
	struct buffer *sql;
};

/* One column of a seeded row. */
struct cell {
	const char *column;
	const char *text; /* NULL: see sql */
	const char *sql;  /* an expression; NULL with text NULL: null */
	bool is_text;	  /* compared to the letter: the column's collation knows no case */
};

static uint32_t checksum(const char *word)
{
	uint32_t hash = 2166136261U;

	for (; *word; word++)
		hash = (hash ^ (unsigned char)*word) * 16777619U;
	return hash;
}

static const char *seed_key(struct seed *seed, const char *key)
{
	if (strlen(key) <= KEY_LENGTH)
		return key;
	return arena_format(
		seed->model->arena, "%.*s#%08" PRIx32, KEY_LENGTH - 9, key, checksum(key));
}

static void cell_sql(struct buffer *sql, const struct cell *cell)
{
	if (!cell->text && cell->sql)
		buffer_text(sql, cell->sql);
	else
		emit_sql_string(sql, cell->text);
}

static void never_seeded(struct seed *seed, const char *key)
{
	buffer_text(seed->sql, "NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant"
			       " AND `seed` = ");
	emit_sql_string(seed->sql, key);
	buffer_text(seed->sql, ")");
}

static void seeded_note(struct seed *seed, const char *key)
{
	buffer_text(seed->sql, "INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, ");
	emit_sql_string(seed->sql, key);
	buffer_text(seed->sql, " FROM DUAL\nWHERE ");
	never_seeded(seed, key);
	buffer_text(seed->sql, ";\n" COUNT);
}

/* Inserts a row that was never given; the first cell is what must not be there already, if
   unique. */
static void row_insert(struct seed *seed, const char *table, const char *key,
	const struct cell *cells, size_t count, bool is_unique)
{
	struct buffer *sql = seed->sql;

	buffer_format(sql, "INSERT INTO `%s` (`tenant_id`, `origin`", table);
	for (size_t i = 0; i < count; i++)
		buffer_format(sql, ", `%s`", cells[i].column);
	buffer_text(sql, ")\nSELECT @tenant, ");
	emit_sql_string(sql, key);
	for (size_t i = 0; i < count; i++) {
		buffer_text(sql, ", ");
		cell_sql(sql, &cells[i]);
	}
	buffer_text(sql, " FROM DUAL\nWHERE ");
	never_seeded(seed, key);
	if (is_unique) {
		buffer_format(sql,
			"\n\tAND NOT EXISTS (SELECT 1 FROM `%s` WHERE `tenant_id` = @tenant"
			" AND `%s` = ",
			table, cells[0].column);
		cell_sql(sql, &cells[0]);
		buffer_text(sql, ")");
	}
	buffer_text(sql, ";\n" COUNT);
}

/* Brings a row that nobody edited to what the manifest says now. */
static void row_update(struct seed *seed, const char *table, const char *key,
	const struct cell *cells, size_t count)
{
	struct buffer *sql = seed->sql;

	buffer_format(sql, "UPDATE `%s` SET ", table);
	for (size_t i = 0; i < count; i++) {
		buffer_format(sql, "`%s` = ", cells[i].column);
		cell_sql(sql, &cells[i]);
		buffer_text(sql, ", ");
	}
	buffer_text(sql, "`version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)\n"
			 "WHERE `tenant_id` = @tenant AND `origin` = ");
	emit_sql_string(sql, key);
	buffer_text(sql, " AND `edited` = 0 AND NOT (");
	for (size_t i = 0; i < count; i++) {
		buffer_format(sql, "%s`%s`%s <=> ", i ? " AND " : "", cells[i].column,
			cells[i].is_text ? " COLLATE utf8mb4_bin" : "");
		cell_sql(sql, &cells[i]);
	}
	buffer_text(sql, ");\n" COUNT);
}

static void row_seed(struct seed *seed, const char *table, const char *key,
	const struct cell *cells, size_t count, bool is_unique)
{
	key = seed_key(seed, key);
	buffer_format(seed->sql, "\n-- %s\n", key);
	row_insert(seed, table, key, cells, count, is_unique);
	row_update(seed, table, key, cells, count);
	seeded_note(seed, key);
}

/* --- roles and grants --- */

static const char *role_key(struct seed *seed, const char *name)
{
	const struct model *model = seed->model;

	for (size_t m = 0; m < model->module_count; m++)
		for (size_t i = 0; i < model->modules[m]->role_count; i++)
			if (strcmp(model->modules[m]->roles[i].name, name) == 0)
				return seed_key(
					seed, arena_format(model->arena, "%s:role:%s",
						      model->modules[m]->module.name, name));
	return NULL;
}

static void roles_seed(struct seed *seed)
{
	for (size_t i = 0; i < seed->module->role_count; i++) {
		const struct model_role *role = &seed->module->roles[i];
		const struct cell cells[] = {
			{.column = "name",
				.text = role->title ? role->title : role->name,
				.is_text = true},
			{.column = "description", .text = role->description, .is_text = true},
			{.column = "grants_all", .sql = role->grants_all ? "1" : "0"},
		};
		row_seed(seed, "groups", role_key(seed, role->name), cells,
			sizeof cells / sizeof *cells, true);
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
	emit_sql_string(sql, permission);
	buffer_text(sql, " FROM `groups` g\nWHERE g.`tenant_id` = @tenant AND g.`origin` = ");
	emit_sql_string(sql, role_key(seed, role));
	buffer_text(sql, " AND ");
	never_seeded(seed, key);
	buffer_text(sql,
		"\n\tAND NOT EXISTS (SELECT 1 FROM `group_permissions` p"
		" WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = ");
	emit_sql_string(sql, permission);
	buffer_text(sql, ");\n" COUNT);
	seeded_note(seed, key);
}

static void grants_seed(struct seed *seed)
{
	for (size_t i = 0; i < seed->module->grant_count; i++) {
		const struct model_grant *grant = &seed->module->grants[i];
		if (!role_key(seed, grant->role))
			continue;
		for (const char *const *permission = grant->permissions; *permission; permission++)
			grant_seed(seed, grant->role, *permission);
	}
}

/* --- menus --- */

static void origin_id(struct buffer *sql, const char *table, const char *key)
{
	buffer_format(
		sql, "(SELECT `id` FROM `%s` WHERE `tenant_id` = @tenant AND `origin` = ", table);
	emit_sql_string(sql, key);
	buffer_text(sql, " LIMIT 1)");
}

static void menu_item_seed(
	struct seed *seed, const struct model_menu *menu, const char *menu_column)
{
	struct buffer *sql = seed->sql;
	const char *order = arena_format(seed->model->arena, "%ld", menu->order);

	buffer_text(sql, "\nSET @parent = ");
	if (menu->parent)
		origin_id(sql, "menu_items", seed_key(seed, menu->parent->key));
	else
		buffer_text(sql, "null");
	buffer_text(sql, ";");
	const struct cell cells[] = {
		{.column = menu_column, .sql = "@menu"},
		{.column = "parent_id", .sql = "@parent"},
		{.column = "title", .text = menu->title, .is_text = true},
		{.column = "address", .text = menu->address, .is_text = true},
		{.column = "icon", .text = menu->icon},
		{.column = "module", .text = seed->module->module.name},
		{.column = "permission", .text = menu->permission},
		{.column = "sort_order", .sql = order},
	};
	row_seed(seed, "menu_items", menu->key, cells, sizeof cells / sizeof *cells, false);
}

/* Rows of this module's menu that the manifest no longer has and nobody edited. */
static void gone_condition(struct seed *seed)
{
	struct buffer *sql = seed->sql;
	const char *prefix =
		arena_format(seed->model->arena, "%s:menu:", seed->module->module.name);

	buffer_format(sql, "`tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, %zu) = ",
		strlen(prefix));
	emit_sql_string(sql, prefix);
	buffer_text(sql, "\n\tAND `origin` NOT IN (''");
	for (size_t i = 0; i < seed->module->menu_count; i++) {
		buffer_text(sql, ", ");
		emit_sql_string(sql, seed_key(seed, seed->module->menus[i]->key));
	}
	buffer_text(sql, ")");
}

/* First what hangs below such an item moves to the top: the database deletes no parent. */
static void menu_gone_delete(struct seed *seed)
{
	buffer_text(seed->sql,
		"\nUPDATE `menu_items` SET `parent_id` = null WHERE `tenant_id` = @tenant"
		" AND `parent_id` IN (\n\tSELECT `id` FROM (SELECT `id` FROM `menu_items` WHERE ");
	gone_condition(seed);
	buffer_text(seed->sql, ") gone);\n" COUNT "DELETE FROM `menu_items` WHERE ");
	gone_condition(seed);
	buffer_text(seed->sql, ";\n" COUNT);
}

static void menus_seed(struct seed *seed)
{
	const struct model_table *items = model_table(seed->model, "menu_items");
	const bool is_core = strcmp(seed->module->module.name, "core") == 0;

	if (!items || !items->table.parent_column)
		return;
	if (is_core) {
		const struct cell cells[] = {
			{.column = "name", .text = "main"},
			{.column = "description", .text = "Sidebar", .is_text = true},
		};
		row_seed(seed, "menus", "core:menu", cells, sizeof cells / sizeof *cells, true);
	}
	buffer_text(seed->sql, "\nSET @menu = (SELECT `id` FROM `menus` WHERE `tenant_id` = @tenant"
			       " AND `name` = 'main' LIMIT 1);\n");
	menu_gone_delete(seed);
	for (size_t i = 0; i < seed->module->menu_count; i++)
		menu_item_seed(seed, seed->module->menus[i], items->table.parent_column);
}

/* --- files --- */

static void module_seed(struct seed *seed)
{
	struct buffer *sql = seed->sql;
	const char *name = seed->module->module.name;

	buffer_text(sql, "\nINSERT INTO `tenant_modules` (`tenant_id`, `module`, `is_active`)\n"
			 "SELECT @tenant, ");
	emit_sql_string(sql, name);
	buffer_text(sql, ", 1 FROM DUAL\nWHERE NOT EXISTS (SELECT 1 FROM `tenant_modules`"
			 " WHERE `tenant_id` = @tenant AND `module` = ");
	emit_sql_string(sql, name);
	buffer_text(sql, ");\n" COUNT);
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
}

void emit_seed(struct model *model)
{
	for (size_t i = 0; i < model->module_count; i++) {
		const struct model_module *module = model->modules[i];
		struct buffer sql;
		seed_sql(model, module, &sql);
		emit_file(model, arena_format(model->arena, "sql/%s.seed.sql", module->module.name),
			&sql);
	}
}
