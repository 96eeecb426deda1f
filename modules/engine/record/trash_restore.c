/* Restoring: the order of things. What must hold of each row is in trash_rows.c and trash_ties.c. */
#include "record/trash_restore.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "base/principal.h"
#include "record/following.h"
#include "record/listener.h"
#include "record/record_stage.h"

bool restore_refuse(struct restoring *restoring, const char *text)
{
	restoring->outcome->reason = text;
	return false;
}

struct standing *restore_standing(struct restoring *restoring, const struct table *table)
{
	struct standing *standing = restoring->standing;

	while (standing && standing->table != table)
		standing = standing->next;
	if (standing)
		return standing;
	standing = arena_allocate(restoring->context->arena, sizeof *standing);
	standing->table = table;
	standing->next = restoring->standing;
	restoring->standing = standing;
	return standing;
}

bool restore_has(const struct restoring *restoring, const struct table *table, uint64_t id)
{
	for (const struct standing *standing = restoring->standing; standing;
		standing = standing->next) {
		if (standing->table != table)
			continue;
		for (size_t i = 0; i < standing->count; i++)
			if (standing->records[i]->id == id)
				return true;
	}
	return false;
}

const struct rows *restore_present(struct context *context, const struct table *table,
	const uint64_t *ids, size_t count)
{
	struct buffer sql;

	buffer_start(&sql, context->arena, 128 + count * 8);
	if (table->scope == SCOPE_SHARED) {
		buffer_format(&sql, "SELECT r.id FROM {%s} r WHERE r.id IN ", table->name);
		append_ids(&sql, ids, count);
		buffer_text(&sql, " ORDER BY r.id");
		return database_select(context, sql.data, NULL, 0);
	}
	const struct value bound = value_unsigned(tenant_id(context));
	buffer_format(&sql, "SELECT id FROM {%s} WHERE tenant_id=? AND id IN ", table->name);
	append_ids(&sql, ids, count);
	buffer_text(&sql, " ORDER BY id LOCK IN SHARE MODE");
	return tenant_lock(context, sql.data, &bound, 1);
}

/* --- what must be there at all ---------------------------------------------------------------- */

static bool is_module_on(const struct rows *on, const struct module *module)
{
	for (size_t row = 0; row < on->count; row++)
		if (strcmp(rows_text(on, row, 0), module->name) == 0)
			return true;
	return module->is_always_active;
}

/* Every table is still declared, and its module switched on. */
static bool tables_are_there(struct restoring *restoring)
{
	const struct rows *on = database_select(restoring->context,
		"SELECT m.module FROM {tenant_modules} m WHERE m.is_active=1", NULL, 0);

	for (size_t i = 0; i < restoring->section_count; i++) {
		const struct section *section = &restoring->sections[i];
		if (section->kind != SECTION_TABLE)
			continue;
		const struct table *table = catalogue_table(&catalogue, section->name);
		if (!table || table->scope != SCOPE_TENANT)
			return restore_refuse(restoring,
				message(restoring->context, "This site no longer has the table \"{table}\" that it belonged to.",
					"table", section->name));
		const struct module *module = catalogue_module(&catalogue, table->module);
		if (module && !is_module_on(on, module))
			return restore_refuse(restoring,
				message(restoring->context, "{kinds} belong to the module \"{module}\", which is switched off.",
					"kinds", table->title,
					"module", module->title));
	}
	return true;
}

/* A file goes back to its record. */
static bool owner_is_there(struct restoring *restoring)
{
	const struct section *section = restoring->sections;

	if (strcmp(restoring->entry->table_name, "attachments") != 0 ||
		restoring->section_count == 0 || section_rows(section) == 0)
		return true;
	const struct table *owner = catalogue_table(&catalogue, restoring->entry->rights_table);
	size_t place = section_column(section, "owner_id");
	if (!owner || !owner->has_attachments || place == SIZE_MAX)
		return restore_refuse(restoring,
			message(restoring->context, "The records it was attached to no longer take files."));
	uint64_t id = section_unsigned(section, 0, place);
	if (restore_present(restoring->context, owner, &id, 1)->count == 0)
		return restore_refuse(restoring,
			message(restoring->context, "The {kind} it was attached to no longer exists.",
				"kind", noun_inside(restoring->context->arena, owner->singular)));
	const char *const *locks = stage_locks(restoring->context, owner, &id, 1);
	return !locks || !locks[0] || restore_refuse(restoring, locks[0]);
}

/* --- when everything stands ------------------------------------------------------------------- */

static bool checks_hold(struct restoring *restoring, const struct standing *standing)
{
	struct context *context = restoring->context;
	const struct table *table = standing->table;

	for (size_t i = 0; i < standing->count && table->check_count; i++) {
		struct record_errors *errors = record_errors_create(context, table);
		if (!rules_checks(context, standing->records[i], errors))
			return restore_refuse(restoring, errors_first(errors, table));
	}
	return true;
}

static bool hooks_agree(struct restoring *restoring, const struct standing *standing)
{
	struct context *context = restoring->context;
	const struct table *table = standing->table;

	for (size_t i = 0; i < standing->count && hooks_exist(table, HOOK_AFTER_RESTORE); i++) {
		struct record_errors *errors = record_errors_create(context, table);
		struct record *record =
			record_load(context, &principal_system, table, standing->records[i]->id, false);
		hooks_run(context, HOOK_AFTER_RESTORE, record, NULL, errors);
		if (errors->count)
			return restore_refuse(restoring, errors_first(errors, table));
	}
	return true;
}

/* Nothing comes back below what has been locked by its life cycle meanwhile. */
static bool above_is_open(struct restoring *restoring)
{
	const struct trash_entry *entry = restoring->entry;
	const char *lock = entry->table
				   ? stage_lock_above(restoring->context, entry->table, entry->record_id)
				   : NULL;

	return !lock || restore_refuse(restoring, lock);
}

/* Rows that got a reference back. */
static void tied_note(struct following *following, const struct section *section)
{
	const struct table *table = catalogue_table(&catalogue, section->name);

	for (size_t row = 0; table && section->kind == SECTION_CLEARED && row < section_rows(section); row++) {
		const uint64_t id = section_unsigned(section, row, 0);
		following_row(following, table, &id, 1);
		following_above(following, table, &id, 1);
	}
}

/* What the rows themselves keep, and those that follow them. */
static const char *followers_settle(struct restoring *restoring)
{
	struct following *following = following_start(restoring->context);

	for (const struct standing *at = restoring->standing; at; at = at->next) {
		uint64_t *ids = arena_array(restoring->context->arena, at->count + 1, sizeof *ids);
		for (size_t i = 0; i < at->count; i++)
			ids[i] = at->records[i]->id;
		following_row(following, at->table, ids, at->count);
		following_above(following, at->table, ids, at->count);
	}
	for (size_t i = 0; i < restoring->section_count; i++)
		tied_note(following, &restoring->sections[i]);
	following_lock(following);
	return following_settle(following);
}

static bool restore_all(struct restoring *restoring)
{
	const struct section *sections = restoring->sections;

	if (!tables_are_there(restoring) || !owner_is_there(restoring))
		return false;
	for (size_t i = 0; i < restoring->section_count; i++)
		if (sections[i].kind == SECTION_TABLE && !restore_rows(restoring, &sections[i]))
			return false;
	if (!restore_later(restoring) || !above_is_open(restoring))
		return false;
	for (size_t i = 0; i < restoring->section_count; i++) {
		if (sections[i].kind == SECTION_LINK)
			restore_links(restoring, &sections[i]);
		else if (sections[i].kind == SECTION_CLEARED)
			restore_cleared(restoring, &sections[i]);
	}
	for (const struct standing *at = restoring->standing; at; at = at->next)
		restore_groups(restoring, at);
	const char *reason = followers_settle(restoring);
	if (reason)
		return restore_refuse(restoring, reason);
	for (const struct standing *at = restoring->standing; at; at = at->next)
		if (!checks_hold(restoring, at) || !hooks_agree(restoring, at))
			return false;
	return true;
}

static bool bumps_access(const struct restoring *restoring)
{
	for (size_t i = 0; i < restoring->section_count; i++) {
		const struct table *table =
			catalogue_table(&catalogue, restoring->sections[i].name);
		if (table && table->bumps_access)
			return true;
	}
	return false;
}

bool trash_restore(
	struct context *context, const struct trash_entry *entry, struct trash_outcome *outcome)
{
	struct restoring restoring = {.context = context, .entry = entry, .outcome = outcome};

	memset(outcome, 0, sizeof *outcome);
	restoring.sections = sections_read(context, entry->id, &restoring.section_count);
	if (!restore_all(&restoring)) {
		database_doom(context);
		return false;
	}
	for (const struct standing *at = restoring.standing; at; at = at->next)
		outcome->records += at->count;
	trash_remove(context, entry->id);
	if (bumps_access(&restoring))
		access_changed(context);
	return true;
}
