#include "access/rights.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "value/type.h"

#define PERMISSION_BYTES 160 /* more than any has: its two parts are names (E110) */

const struct principal principal_system = {.is_system = true};

/* --- the principal --- */

bool principal_has_module(const struct principal *principal, const char *module)
{
	return principal && (principal->is_system || text_list_has(principal->modules, module));
}

bool principal_has_feature(const struct principal *principal, const char *feature)
{
	return !feature || principal_has_module(principal, feature);
}

bool table_is_on(const struct principal *principal, const struct table *table)
{
	return principal_has_module(principal, table->module) && principal_has_feature(principal, table->feature);
}

bool principal_has(const struct principal *principal, const char *permission)
{
	if (!principal || principal->is_system)
		return principal != NULL;
	if (!principal->grants_all)
		return text_list_has(principal->rights, permission);
	const struct module *module = catalogue_permission(&catalogue, permission);
	return module != NULL && principal_has_module(principal, module->name);
}

struct value principal_writes(const struct context *context)
{
	uint64_t id = context->principal ? context->principal->user_id : 0;

	return id > 0 ? value_unsigned(id) : value_null();
}

static bool actor_can(const void *principal, const char *permission)
{
	return principal_has(principal, permission);
}

struct expression_actor principal_actor(const struct principal *principal)
{
	return (struct expression_actor){
		.user_id = principal ? principal->user_id : 0,
		.is_system = principal && principal->is_system,
		.can = actor_can,
		.owner = principal,
	};
}

/* "student.edit" */
static bool permission_name(char name[PERMISSION_BYTES], const char *area, enum right right)
{
	int length = snprintf(name, PERMISSION_BYTES, "%s.%s", area, right_name(right));

	return length > 0 && length < PERMISSION_BYTES;
}

bool principal_can(const struct principal *principal, const char *area, enum right right)
{
	char permission[PERMISSION_BYTES];

	return permission_name(permission, area, right) && principal_has(principal, permission);
}

/* --- some rows --- */

bool allow_gives(const struct row_allow *allow, const struct principal *principal, const char *permission)
{
	const char *const *name = allow->permissions;

	while (*name && strcmp(*name, permission) != 0)
		name++;
	if (!*name || (allow->module && !principal_has_module(principal, allow->module)))
		return false;
	const struct expression_actor actor = principal_actor(principal);
	return expression_fold(allow->where, &actor) != FOLD_FALSE;
}

static bool is_given(const struct principal *principal, const struct table *table, const char *permission)
{
	for (size_t i = 0; i < table->allow_count; i++) {
		if (allow_gives(&table->allows[i], principal, permission))
			return true;
	}
	return table->parent && is_given(principal, table->parent, permission);
}

enum right_extent permission_extent(
	const struct principal *principal, const struct table *table, const char *permission)
{
	if (principal_has(principal, permission))
		return EXTENT_ALL;
	if (!principal || !is_given(principal, table, permission))
		return EXTENT_NONE;
	const struct module *module = catalogue_permission(&catalogue, permission);
	return module && principal_has_module(principal, module->name) ? EXTENT_ROWS : EXTENT_NONE;
}

enum right_extent own_extent(
	const struct principal *principal, const struct table *table, enum right right)
{
	char permission[PERMISSION_BYTES];

	return permission_name(permission, table->permission, right)
		       ? permission_extent(principal, table, permission)
		       : EXTENT_NONE;
}

/* --- tables --- */

bool table_allows(const struct table *table, enum right right)
{
	switch (right) {
	case RIGHT_CREATE:
		return table->allows_create;
	case RIGHT_EDIT:
		return table->allows_edit;
	case RIGHT_DELETE:
		return table->allows_delete;
	case RIGHT_VIEW:
	case RIGHT_PICK:
	case RIGHT_EXPORT:
	case RIGHT_PRINT:
		break;
	}
	return true;
}

enum right right_needed(const struct table *table, enum right right)
{
	bool goes_with_view = (right == RIGHT_EXPORT && !table->has_export) ||
			      (right == RIGHT_PRINT && !table->has_print);

	return goes_with_view ? RIGHT_VIEW : right;
}

enum right_extent rights_extent(
	const struct principal *principal, const struct table *table, enum right right)
{
	enum right_extent extent = EXTENT_ALL;

	if (!table_allows(table, right))
		return EXTENT_NONE;
	for (const struct table *at = table; at && extent != EXTENT_NONE; at = at->parent) {
		enum right_extent own = EXTENT_NONE;
		if (at->permission && table_is_on(principal, at))
			own = own_extent(principal, at, at == table ? right_needed(table, right) : RIGHT_VIEW);
		if (own < extent)
			extent = own;
	}
	return extent;
}

bool rights_allow(const struct principal *principal, const struct table *table, enum right right)
{
	return rights_extent(principal, table, right) != EXTENT_NONE;
}

bool rights_visible(const struct principal *principal, const struct table *table)
{
	return (table->has_pages || table->has_api) && rights_allow(principal, table, RIGHT_VIEW);
}

bool rights_only_pick(const struct principal *principal, const struct table *table)
{
	return table->has_pick && own_extent(principal, table, RIGHT_PICK) != EXTENT_NONE &&
	       own_extent(principal, table, RIGHT_VIEW) == EXTENT_NONE;
}

bool rights_reach(const struct principal *principal, const struct table *table)
{
	if (principal && principal->is_system)
		return true;
	for (unsigned right = 0; right < RIGHT_COUNT; right++) {
		if (rights_allow(principal, table, (enum right)right))
			return true;
	}
	return false;
}

/* --- picking --- */

/* On rows that an <allow> gives him, of which there may be none: for who views the table whoever's they are. Else
   everybody could pick what a manager picks, as everybody might be one. */
static bool allows_writing(const struct principal *principal, const struct table *table)
{
	enum right_extent most = EXTENT_NONE;

	if (!table->has_pages && !table->has_api)
		return false;
	for (enum right right = RIGHT_CREATE; right <= RIGHT_EDIT; right++) {
		enum right_extent extent = table_allows(table, right) ? rights_extent(principal, table, right) : EXTENT_NONE;
		most = extent > most ? extent : most;
	}
	return most == EXTENT_ALL || (most == EXTENT_ROWS && rights_extent(principal, table, RIGHT_VIEW) == EXTENT_ALL);
}

/* Does a form that he may send have a field with records of the link table's far side? */
static bool picks_by_link(const struct principal *principal, const struct table *link,
	const struct table *target)
{
	for (size_t i = 0; i < catalogue.table_count; i++) {
		const struct table *table = catalogue.tables[i];
		for (size_t j = 0; j < table->column_count; j++) {
			const struct column *column = &table->columns[j];
			if (column_is_many(column) && column->link == link &&
				column->target == target && !column->is_hidden &&
				allows_writing(principal, table))
				return true;
		}
	}
	return false;
}

static bool picks_by_reference(const struct principal *principal, const struct referrer *referrer,
	const struct table *target)
{
	if (referrer->table->is_link)
		return picks_by_link(principal, referrer->table, target);
	const struct column *column = table_column(referrer->table, referrer->column);
	/* To details of some records he adds where he views those, and needs no others. */
	if (referrer->table->parent == target && strcmp(referrer->column, referrer->table->parent_column) == 0 &&
		rights_extent(principal, target, RIGHT_VIEW) == EXTENT_ROWS)
		return false;
	return column && column_is_writable(column) && !column->is_hidden &&
	       allows_writing(principal, referrer->table);
}

static bool modules_active(const struct principal *principal, const struct table *table)
{
	for (const struct table *at = table; at; at = at->parent) {
		if (!table_is_on(principal, at))
			return false;
	}
	return true;
}

static bool is_referred_to(const struct principal *principal, const struct table *table)
{
	for (size_t i = 0; i < table->referrer_count; i++) {
		if (picks_by_reference(principal, &table->referrers[i], table))
			return true;
	}
	return false;
}

bool rights_pick_all(const struct principal *principal, const struct table *table)
{
	if (principal && principal->is_system)
		return true;
	if (!modules_active(principal, table))
		return false;
	if ((table->has_pages || table->has_api) && rights_extent(principal, table, RIGHT_VIEW) == EXTENT_ALL)
		return true;
	return table->has_pick ? principal_can(principal, table->permission, RIGHT_PICK)
			       : is_referred_to(principal, table);
}

bool rights_pick(const struct principal *principal, const struct table *table)
{
	if (rights_pick_all(principal, table) || rights_visible(principal, table))
		return true;
	return table->has_pick && modules_active(principal, table) &&
	       own_extent(principal, table, RIGHT_PICK) != EXTENT_NONE;
}
