/*
 * Deleting a row with its closure. When it is certain that nothing restricts and no rule or hook
 * refuses, everything is kept in the trash, references are cleared, then rows go in descending order of their table's number (a
 * table refers to lower numbers), and what belongs to them goes with them: link rows,
 * attachments, search terms.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/principal.h"
#include "record/attachment.h"
#include "record/following.h"
#include "record/listener.h"
#include "record/record_closure.h"
#include "record/record_effect.h"
#include "record/record_file.h"
#include "record/row_rule.h"
#include "record/search.h"
#include "record/trash_keep.h"
#include "value/type.h"

/* A group whose flagged row goes (single-per). */
struct orphaned {
	struct orphaned *next;
	const struct table *table;
	const struct column *column;
	struct value group;
};

/* The loaded records of a table with hooks or reactions, which see them again afterwards. */
static struct record **before_hooks(
	struct closure *closure, const struct doomed *doomed, struct record_errors *errors)
{
	struct context *context = closure->context;
	struct record **records;

	if (!hooks_exist(doomed->table, HOOK_BEFORE_DELETE) &&
		!hooks_exist(doomed->table, HOOK_AFTER_DELETE) && !reactions_exist(doomed->table))
		return NULL;
	records = arena_array(context->arena, doomed->count, sizeof(void *));
	for (size_t i = 0; i < doomed->count; i++) {
		records[i] = record_load(context, &principal_system, doomed->table, doomed->ids[i], false);
		if (!records[i])
			fail_internal(
				context, "a locked row of \"%s\" is gone", doomed->table->name);
		hooks_run(context, HOOK_BEFORE_DELETE, records[i], records[i], errors);
	}
	return records;
}

/* One statement "... WHERE tenant_id=? AND `column` IN (ids)". */
static void write_batch(struct context *context, const char *beginning, const char *column,
	const uint64_t *ids, size_t count)
{
	const struct value bound = value_unsigned(tenant_id(context));
	struct buffer sql;

	buffer_start(&sql, context->arena, 256 + count * 8);
	buffer_format(&sql, "%s WHERE tenant_id=? AND `%s` IN ", beginning, column);
	append_ids(&sql, ids, count);
	tenant_write(context, sql.data, &bound, 1, NULL);
}

static void clear_references(struct closure *closure)
{
	struct context *context = closure->context;
	bool is_person = context->principal && context->principal->user_id > 0;
	const char *by = is_person ? arena_format(context->arena, "%" PRIu64, context->principal->user_id) : "NULL";

	for (const struct clearing *clearing = closure->clearings; clearing;
		clearing = clearing->next)
		write_batch(context,
			arena_format(context->arena,
				"UPDATE {%s} SET `%s`=NULL, version=version+1, updated_at=NOW(6), "
				"updated_by=%s",
				clearing->table->name, clearing->column, by),
			clearing->column, clearing->targets, clearing->target_count);
}

static void delete_links(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column_is_many(column))
			write_batch(context,
				arena_format(
					context->arena, "DELETE FROM {%s}", column->link->name),
				column->link_own, ids, count);
	}
	for (size_t i = 0; i < table->referrer_count; i++) {
		const struct referrer *referrer = &table->referrers[i];
		if (referrer->table->is_link)
			write_batch(context,
				arena_format(
					context->arena, "DELETE FROM {%s}", referrer->table->name),
				referrer->column, ids, count);
	}
}

/* A row that must name another one of its table can only go by itself, the deepest first. */
static size_t batch_size(const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column_is_reference(column) && column->target == table &&
			column->is_required)
			return 1;
	}
	return CLOSURE_BATCH;
}

static void delete_rows(struct context *context, const struct doomed *doomed, bool keeps_files)
{
	const struct table *table = doomed->table;
	const char *beginning = arena_format(context->arena, "DELETE FROM {%s}", table->name);
	size_t size = batch_size(table);

	for (size_t left = doomed->count; left > 0;) {
		size_t count = left < size ? left : size;
		const uint64_t *ids = doomed->ids + (left - count);
		delete_links(context, table, ids, count);
		if (!keeps_files)
			record_files_release(context, table, ids, count);
		if (table->has_attachments)
			attachments_delete(context, table, ids, count, keeps_files);
		if (table_is_searched(table))
			search_remove(context, table, ids, count);
		write_batch(context, beginning, "id", ids, count);
		left -= count;
	}
}

/* --- flags that have to be passed on ---------------------------------------------------------- */

static struct orphaned *orphaned_add(struct context *context, struct orphaned *next,
	const struct table *table, const struct column *column, const char *group)
{
	struct orphaned *orphaned = arena_allocate(context->arena, sizeof *orphaned);

	orphaned->next = next;
	orphaned->table = table;
	orphaned->column = column;
	orphaned->group = value_text(group);
	return orphaned;
}

static struct orphaned *orphaned_find(const struct closure *closure, struct orphaned *found,
	const struct doomed *doomed, const struct column *column)
{
	struct context *context = closure->context;
	const struct column *owner = table_column(doomed->table, column->single_per);
	const struct table *owners = owner ? owner->target : NULL;

	for (size_t at = 0; at < doomed->count; at += CLOSURE_BATCH) {
		size_t count = closure_batch(doomed, at);
		struct buffer sql;
		buffer_start(&sql, context->arena, 256 + count * 8);
		buffer_format(&sql,
			"SELECT DISTINCT r.`%s` FROM {%s} r WHERE r.`%s`=1 AND r.`id` IN ",
			column->single_per, doomed->table->name, column->name);
		append_ids(&sql, doomed->ids + at, count);
		const struct rows *rows = database_select(context, sql.data, NULL, 0);
		for (size_t i = 0; i < rows->count; i++) {
			const char *group = rows_text(rows, i, 0);
			bool goes = group && owners &&
				    closure_has(closure, owners, rows_unsigned(rows, i, 0));
			if (group && !goes)
				found = orphaned_add(context, found, doomed->table, column, group);
		}
	}
	return found;
}

static struct orphaned *orphaned_find_all(const struct closure *closure)
{
	struct orphaned *found = NULL;

	for (const struct doomed *doomed = closure->tables; doomed; doomed = doomed->next) {
		for (size_t i = 0; i < doomed->table->column_count; i++) {
			if (doomed->table->columns[i].single_per)
				found = orphaned_find(
					closure, found, doomed, &doomed->table->columns[i]);
		}
	}
	return found;
}

/* --- what follows the rows ------------------------------------------------------------------- */

/* Rows that lose a reference: they stay. */
static void cleared_note(struct following *following, struct context *context, const struct clearing *clearing)
{
	struct buffer sql;

	if (!table_is_followed(clearing->table))
		return;
	buffer_start(&sql, context->arena, 128 + clearing->target_count * 8);
	buffer_format(&sql, "SELECT r.`id` FROM {%s} r WHERE r.`%s` IN ", clearing->table->name, clearing->column);
	append_ids(&sql, clearing->targets, clearing->target_count);
	const struct rows *rows = database_select(context, sql.data, NULL, 0);
	uint64_t *ids = arena_array(context->arena, rows->count + 1, sizeof *ids);
	for (size_t i = 0; i < rows->count; i++)
		ids[i] = rows_unsigned(rows, i, 0);
	following_row(following, clearing->table, ids, rows->count);
	following_above(following, clearing->table, ids, rows->count);
}

/* Another row of the group has the flag now. */
static void promoted_note(struct following *following, struct context *context, const struct orphaned *orphaned)
{
	const struct table *table = orphaned->table;

	if (!table_is_followed(table))
		return;
	const struct rows *rows = database_select(context,
		arena_format(context->arena, "SELECT r.`id` FROM {%s} r WHERE r.`%s`=? AND r.`%s`=1", table->name,
			orphaned->column->single_per, orphaned->column->name),
		&orphaned->group, 1);
	for (size_t i = 0; i < rows->count; i++) {
		const uint64_t id = rows_unsigned(rows, i, 0);
		following_row(following, table, &id, 1);
		following_above(following, table, &id, 1);
	}
}

/* While the rows stand. */
static struct following *followers_find(struct closure *closure, struct doomed **sorted, size_t count)
{
	struct following *following = following_start(closure->context);

	for (size_t i = 0; i < count; i++)
		following_above(following, sorted[i]->table, sorted[i]->ids, sorted[i]->count);
	for (const struct clearing *clearing = closure->clearings; clearing; clearing = clearing->next)
		cleared_note(following, closure->context, clearing);
	following_lock(following);
	return following;
}

/* --- the whole -------------------------------------------------------------------------------- */

static void flags_pass_on(
	struct closure *closure, const struct orphaned *orphaned, struct keeping *keeping)
{
	struct context *context = closure->context;

	for (; orphaned; orphaned = orphaned->next) {
		single_promote(context, orphaned->table, orphaned->column, &orphaned->group);
		if (keeping)
			trash_keep_promoted(
				keeping, orphaned->table, orphaned->column, &orphaned->group);
	}
}

/* Of one that is gone: hooks, then reactions. */
static void after_hooks(struct context *context, struct record *record, const struct record *cause,
	struct record_errors *errors)
{
	hooks_run(context, HOOK_AFTER_DELETE, record, record, errors);
	record->cause = cause;
	record->is_gone = true;
	if (errors->count == 0)
		reactions_run(context, record, errors);
}

/* Deletes what was found; NULL, or the reason why a hook or a reaction refuses. */
static const char *closure_delete(struct closure *closure, const struct record *cause, bool is_kept)
{
	struct context *context = closure->context;
	size_t count;
	struct doomed **sorted = closure_sorted(closure, &count);
	struct record ***records = arena_array(context->arena, count, sizeof(void *));

	for (size_t i = 0; i < count; i++) {
		struct record_errors *errors = record_errors_create(context, sorted[i]->table);
		records[i] = before_hooks(closure, sorted[i], errors);
		if (errors->count)
			return errors_first(errors, sorted[i]->table);
	}
	const struct orphaned *orphaned = orphaned_find_all(closure);
	struct following *following = followers_find(closure, sorted, count);
	struct keeping *keeping = is_kept ? trash_keep(closure, sorted, count) : NULL;
	clear_references(closure);
	for (size_t i = 0; i < count; i++)
		delete_rows(context, sorted[i], keeping != NULL);
	flags_pass_on(closure, orphaned, keeping);
	trash_keep_end(keeping);
	for (const struct orphaned *each = orphaned; each; each = each->next)
		promoted_note(following, context, each);
	const char *reason = following_settle(following);
	if (reason)
		return reason;
	for (size_t i = 0; i < count; i++) {
		struct record_errors *errors = record_errors_create(context, sorted[i]->table);
		for (size_t row = 0; records[i] && row < sorted[i]->count; row++)
			after_hooks(context, records[i][row], cause, errors);
		if (errors->count)
			return errors_first(errors, sorted[i]->table);
	}
	if (closure->bumps_access)
		access_changed(context);
	return NULL;
}

/* cause: the record of which an effect deletes it, or NULL. */
static bool record_remove(struct context *context, const struct principal *writer,
	const struct record *cause, const struct table *table, uint64_t id, uint32_t version,
	bool is_kept, struct delete_refusal *refusal)
{
	uint64_t writes = database_writes(context);

	if (table->scope != SCOPE_TENANT || table->is_link)
		fail_internal(context, "\"%s\" has no records to delete", table->name);
	const struct record *root = record_load(context, &principal_system, table, id, true);
	if (!root || rows_visible(context, writer, table, &id, 1) == 0)
		record_missing(context, table);
	record_require_version(context, root, version);
	refusal->message = delete_reason(context, writer, root);
	refusal->is_forbidden = refusal->message != NULL;
	refusal->is_in_use = false;
	if (refusal->message)
		return false;
	if (table->is_archived && is_kept) {
		refusal->message = archived_reason(context, root);
		if (refusal->message)
			return false;
		refusal->message = record_archive(context, root, cause);
	} else {
		struct closure *closure = closure_find(context, root);
		if (closure_refused(closure, refusal))
			return false;
		refusal->is_in_use = false;
		refusal->message = closure_delete(closure, cause, is_kept);
	}
	if (!refusal->message)
		return true;
	if (database_writes(context) != writes)
		database_doom(context);
	return false;
}

bool record_delete(struct context *context, const struct table *table, uint64_t id,
	uint32_t version, struct delete_refusal *refusal)
{
	return record_delete_as(context, &principal_system, table, id, version, refusal);
}

bool record_delete_as(struct context *context, const struct principal *writer,
	const struct table *table, uint64_t id, uint32_t version, struct delete_refusal *refusal)
{
	return record_remove(context, writer, NULL, table, id, version, true, refusal);
}

bool record_delete_for_good(struct context *context, const struct table *table, uint64_t id,
	struct delete_refusal *refusal)
{
	return record_remove(context, &principal_system, NULL, table, id, 0, false, refusal);
}

bool record_delete_caused(struct context *context, const struct record *cause, const struct table *table,
	uint64_t id, struct delete_refusal *refusal)
{
	return record_remove(context, &principal_system, cause, table, id, 0, true, refusal);
}
