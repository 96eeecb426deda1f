/*
 * Roles that may create records, and by themselves could not: a warning, as a member may be in another
 * group too that has what this one lacks.
 */
#include <string.h>

#include "link/link.h"

struct role_rights {
	struct linker *linker;
	const char *role;
	struct name_set granted; /* permissions, by all modules' grants */
};

static bool role_may(struct role_rights *rights, const struct table *table, const char *action)
{
	return table->permission != NULL &&
	       name_set_find(&rights->granted, arena_format(rights->linker->arena, "%s.%s",
						       table->permission, action)) != NULL;
}

static bool role_views(struct role_rights *rights, const struct table *table)
{
	for (; table != NULL; table = table->parent) {
		if (!role_may(rights, table, "view"))
			return false;
	}
	return true;
}

/* Other tables are picked from by who may create what refers to them. */
static bool role_chooses(struct role_rights *rights, const struct table *target)
{
	return !target->has_pick || role_may(rights, target, "pick") || role_views(rights, target);
}

static void grant_judge(struct role_rights *rights, const struct model_grant *grant,
	const struct linked_table *linked)
{
	struct linker *linker = rights->linker;
	const struct table *table = &linked->model->table;

	if (table->parent != NULL && !role_views(rights, table->parent))
		message_add(linker->messages, grant->place, "W107",
			arena_format(linker->arena, "grant %s.view as well", table->parent->permission),
			"the role %s may create %s, but not view %s, whose details they are",
			rights->role, table->name, table->parent->name);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		bool is_asked = column_is_reference(column) && column->is_required &&
				column_is_writable(column) && !column->is_hidden &&
				column->target != NULL && column->target != table->parent;
		if (!is_asked || role_chooses(rights, column->target))
			continue;
		message_add(linker->messages, grant->place, "W107",
			arena_format(linker->arena, "grant %s.pick as well",
				column->target->permission),
			"the role %s may create %s, but neither pick nor view %s, and %s is "
			"required: by itself it can create none",
			rights->role, table->name, column->target->name, column->name);
	}
}

static bool grant_creates(
	struct linker *linker, const struct model_grant *grant, const struct table *table)
{
	const char *create = table->permission != NULL && table->allows_create
				     ? arena_format(linker->arena, "%s.create", table->permission)
				     : NULL;

	for (const char *const *each = grant->permissions; create != NULL && *each != NULL; each++) {
		if (strcmp(*each, create) == 0)
			return true;
	}
	return false;
}

static void granted_add(struct role_rights *rights, const char *permission, const struct model_grant *grant)
{
	if (name_set_add(&rights->granted, permission, grant) != NULL)
		return;
	for (const char *const *each = linker_implied(rights->linker, permission); *each != NULL; each++)
		granted_add(rights, *each, grant);
}

/* Is it granted to the role itself, or to one that it implies? */
static bool has_grants_of(const struct role_rights *rights, const char *role)
{
	const struct model_role *own = linker_role(rights->linker, rights->role);
	bool is_had = strcmp(rights->role, role) == 0;

	for (const char *const *name = own != NULL ? own->all_implied : NULL; name != NULL && *name != NULL; name++)
		is_had = is_had || strcmp(*name, role) == 0;
	return is_had;
}

static void rights_gather(struct role_rights *rights)
{
	struct linker *linker = rights->linker;

	for (size_t i = 0; i < linker->module_count; i++) {
		const struct model_module *module = linker->modules[i]->model;
		for (size_t j = 0; j < module->grant_count; j++) {
			const struct model_grant *grant = &module->grants[j];
			for (const char *const *each = grant->permissions;
				has_grants_of(rights, grant->role) && *each != NULL; each++)
				granted_add(rights, *each, grant);
		}
	}
}

static void grants_judge(struct linker *linker, const struct model_module *module)
{
	for (size_t i = 0; i < module->grant_count; i++) {
		const struct model_grant *grant = &module->grants[i];
		struct role_rights rights = {linker, grant->role, {.arena = linker->arena}};

		const struct model_role *role = linker_role(linker, grant->role);
		if (role != NULL && role->grants_all)
			continue;
		rights_gather(&rights);
		for (size_t j = 0; j < linker->table_count; j++) {
			if (!linker->tables[j]->model->table.is_link &&
				grant_creates(linker, grant, &linker->tables[j]->model->table))
				grant_judge(&rights, grant, linker->tables[j]);
		}
	}
}

void check_grants_usable(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++)
		grants_judge(linker, linker->modules[i]->model);
}
