/* Writing a record: the order of things is told in record.h. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/principal.h"
#include "base/process.h"
#include "record/following.h"
#include "record/record_action.h"
#include "record/record_effect.h"
#include "record/record_file.h"
#include "record/listener.h"
#include "record/record_internal.h"
#include "record/record_limit.h"
#include "record/record_stage.h"
#include "record/row_rule.h"
#include "record/search.h"
#include "record/series.h"
#include "record/validate.h"

bool hooks_exist(const struct table *table, enum hook_moment moment)
{
	const struct table_behaviour *of = table_behaviour(table);

	for (size_t i = 0; i < of->hook_count; i++) {
		if (of->hooks[i].moment == moment)
			return true;
	}
	return false;
}

void hooks_run(struct context *context, enum hook_moment moment, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	const struct table_behaviour *of = table_behaviour(record->table);

	for (size_t i = 0; i < of->hook_count; i++) {
		if (of->hooks[i].moment == moment)
			context->process->definitions[of->hooks[i].need]->hook(
				context, record, before, errors);
	}
}

static void require_tenant_table(struct context *context, const struct table *table)
{
	if (table->scope != SCOPE_TENANT || table->is_link)
		fail_internal(context, "\"%s\" has no records to write", table->name);
	tenant_id(context);
}

/* What the layer writes into an implicit column, as SQL; NULL: nothing (the database's default). */
static const char *implicit_sql(const struct column *column, bool is_insert, bool is_person)
{
	switch (column->role) {
	case ROLE_UPDATED_AT:
		return "NOW(6)";
	case ROLE_UPDATED_BY:
		return "?";
	case ROLE_VERSION:
		return is_insert ? "1" : "version+1";
	case ROLE_CREATED_AT:
		return is_insert ? "NOW(6)" : NULL;
	case ROLE_CREATED_BY:
		return is_insert ? "?" : NULL;
	case ROLE_EDITED:
		return !is_insert && is_person ? "1" : NULL;
	case ROLE_NONE:
	case ROLE_TENANT:
	case ROLE_ID:
	case ROLE_ARCHIVED_AT:
	case ROLE_ORIGIN:
		break;
	}
	return NULL;
}

static bool is_row_key(const struct column *column)
{
	return column->role == ROLE_ID || column->role == ROLE_TENANT;
}

/* --- insert ----------------------------------------------------------------------------------- */

void defaults_fill(struct context *context, struct record *record)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->is_implicit || !column_is_stored(column))
			continue;
		if (!record->is_set[i] && record->values[i].type == VALUE_NULL)
			column_default(context, column, &record->values[i]);
		if (column_type(column)->is_never_null && record->values[i].type == VALUE_NULL)
			record->values[i] = value_integer(0);
	}
}

static bool insert_row(struct context *context, struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;
	struct buffer names, places;
	struct bound bound = {0};
	const char *duplicate;

	buffer_start(&names, context->arena, 512);
	buffer_start(&places, context->arena, 128);
	buffer_format(&names, "INSERT INTO {%s} (`tenant_id`", table->name);
	buffer_text(&places, ") VALUES (?");
	bound_add(context, &bound, value_unsigned(tenant_id(context)));
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_stored(column) || column->kept || is_row_key(column))
			continue;
		const char *sql = column->is_implicit ? implicit_sql(column, true, false) : "?";
		if (!sql && record->is_set[i])
			sql = "?"; /* origin, archived_at: set by our own code alone */
		if (!sql)
			continue;
		buffer_format(&names, ",`%s`", column->name);
		buffer_format(&places, ",%s", sql);
		if (*sql == '?')
			bound_add(context, &bound,
				column->is_implicit && !record->is_set[i] ? principal_writes(context)
									  : record->values[i]);
	}
	buffer_append(&names, places.data, places.length);
	buffer_text(&names, ")");
	if (tenant_write_unique(
		    context, names.data, bound.values, bound.count, &record->id, &duplicate)) {
		record->version = 1;
		return true;
	}
	record->id = 0;
	rules_duplicate(context, record, duplicate, errors);
	return false;
}

static bool search_changes(
	struct context *context, const struct record *record, const struct record *before)
{
	for (size_t i = 0; i < record->table->column_count; i++) {
		if (record->table->columns[i].is_searched &&
			column_changes(context, record, before, i))
			return true;
	}
	return false;
}

static bool anything_changes(
	struct context *context, const struct record *record, const struct record *before)
{
	for (size_t i = 0; i < record->table->column_count; i++) {
		const struct column *column = &record->table->columns[i];
		if ((column_is_stored(column) || column_is_many(column)) &&
			column_changes(context, record, before, i))
			return true;
	}
	return false;
}

/* What follows the row itself, inserted or updated; `writes` is how many there were before it. */
static bool finish(struct context *context, struct record *record, struct following *following, uint64_t writes,
	struct record_errors *errors)
{
	const struct record *before = record->before;
	const struct table *table = record->table;

	if (before)
		single_finish(context, record, before);
	many_write(context, record, before);
	if (following && !following_written(following, record, errors))
		return false;
	if (!record->is_unsettled &&
		(!rules_checks(context, record, errors) || !row_rules_keep(context, record, errors)))
		return false;
	if (search_changes(context, record, before))
		search_update(context, table, record->id, record, before == NULL);
	hooks_run(context, before ? HOOK_AFTER_UPDATE : HOOK_AFTER_INSERT, record, before, errors);
	if (errors->count || !cancel_follow(context, record, errors))
		return false;
	if (table->bumps_access && database_writes(context) != writes)
		access_changed(context);
	if (record->action && !effects_run(context, record, record->action->effects,
				      record->action->effect_count, errors))
		return false;
	return !reactions_exist(table) || (before && !anything_changes(context, record, before)) ||
	       reactions_run(context, record, errors);
}

/* All of them are looked at, so that a form is told every mistake at once. */
static bool rules_hold(struct context *context, const struct record *record,
	const struct record *before, struct record_errors *errors)
{
	bool is_right = rules_required(context, record, before, errors);

	is_right = rules_states(context, record, errors) && is_right;
	is_right = rules_references(context, record, before, errors) && is_right;
	is_right = many_check(context, record, errors) && is_right;
	is_right = rules_offers(context, record, errors) && is_right;
	return rules_unique(context, record, before, errors) && is_right;
}

/* --- update ----------------------------------------------------------------------------------- */

static bool update_row(struct context *context, struct record *record, const struct record *before,
	struct record_errors *errors)
{
	const struct table *table = record->table;
	bool is_person = context->principal && !context->principal->is_system;
	struct bound bound = {0};
	struct buffer sql;
	const char *duplicate;
	size_t written = 0;

	buffer_start(&sql, context->arena, 512);
	buffer_format(&sql, "UPDATE {%s} SET ", table->name);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		const char *by_layer =
			column->is_implicit ? implicit_sql(column, false, is_person) : NULL;
		if (!column_is_stored(column) || column->kept || is_row_key(column) ||
			(!by_layer && !column_changes(context, record, before, i)))
			continue;
		buffer_format(&sql, "%s`%s`=%s", written++ ? "," : "", column->name,
			by_layer ? by_layer : "?");
		if (!by_layer)
			bound_add(context, &bound, record->values[i]);
		else if (*by_layer == '?')
			bound_add(context, &bound, principal_writes(context));
	}
	buffer_text(&sql, " WHERE `tenant_id`=? AND `id`=?");
	bound_add(context, &bound, value_unsigned(tenant_id(context)));
	bound_add(context, &bound, value_unsigned(record->id));
	if (!tenant_write_unique(context, sql.data, bound.values, bound.count, NULL, &duplicate)) {
		rules_duplicate(context, record, duplicate, errors);
		return false;
	}
	record->version = before->version + 1;
	return true;
}

/* --- the path --------------------------------------------------------------------------------- */

static bool row_write(struct context *context, struct record *record, struct record_errors *errors)
{
	if (!record->before)
		return insert_row(context, record, errors);
	return !anything_changes(context, record, record->before) ||
	       update_row(context, record, record->before, errors);
}

/* What others than the writer give it, and what it keeps of that. */
static void values_settle(struct context *context, struct record *record, struct record_errors *errors)
{
	enum hook_moment moment = record->before ? HOOK_BEFORE_UPDATE : HOOK_BEFORE_INSERT;

	typed_note(context, record);
	hidden_clear(context, record);
	record_derive(context, record, errors);
	hooks_run(context, moment, record, record->before, errors);
	bool is_cleared = hidden_clear(context, record);
	if (is_cleared || hooks_exist(record->table, moment))
		record_generate(context, record, errors);
}

static bool write_all(struct context *context, struct record *record, struct record_errors *errors)
{
	const struct record *before = record->before;
	uint64_t writes = database_writes(context);
	struct following *following = NULL;

	if (!before) {
		defaults_fill(context, record);
		beginnings_apply(context, record, errors);
	}
	values_settle(context, record, errors);
	record_files_settle(context, record);
	stage_judge(context, record, errors);
	if (errors->count == 0) {
		rules_checks_lock(context, record);
		following = following_record(context, record);
	}
	if (errors->count || !rules_hold(context, record, before, errors)) {
		record_judge(context, record, errors);
		return false;
	}
	single_prepare(context, record, before);
	if (!series_give(context, record, errors))
		return false;
	const struct limit_watch *watch = limits_watch(context, record);
	return row_write(context, record, errors) && limits_keep(context, record, watch, errors) &&
	       finish(context, record, following, writes, errors);
}

bool record_save(struct context *context, struct record *record, struct record_errors *errors)
{
	uint64_t writes = database_writes(context);

	require_tenant_table(context, record->table);
	assert(!record->before || record->before->is_locked);
	database_begin(context);
	const char *reason = record->before ? edit_reason(context, record->writer, record->before) : NULL;
	if (reason)
		record_error_text(errors, record->table, NULL, reason);
	rules_targets(context, record, errors);
	rules_parent(context, record, errors);
	if (errors->count) {
		record_judge(context, record, errors);
		return false;
	}
	/* A refused write leaves nothing behind: what hooks or earlier steps wrote is rolled back at the
	   end. */
	bool is_written = write_all(context, record, errors);
	if (!is_written && database_writes(context) != writes)
		database_doom(context);
	if (record->is_unsettled)
		context->unsettled = (struct unsettled){record->table, record->id};
	return is_written;
}

bool record_settle(struct context *context, const struct record *record, struct record_errors *errors)
{
	assert(record->is_unsettled);
	context->unsettled = (struct unsettled){0};
	if (rules_checks(context, record, errors) && row_rules_keep(context, record, errors))
		return true;
	database_doom(context);
	return false;
}
