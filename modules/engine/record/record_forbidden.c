/* What stands against changing or deleting records, asked before anything is done (record/record.h). */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/process.h"
#include "record/record_closure.h"
#include "record/record_internal.h"
#include "record/record_stage.h"
#include "record/row_rule.h"
#include "value/type.h"

/* A rule is asked about all records of a table at once. */
static const char **rules_ask(struct context *context, const size_t *rules, size_t rule_count,
	const uint64_t *ids, size_t count)
{
	const char **reasons = NULL;

	for (size_t i = 0; i < rule_count && count > 0; i++) {
		if (!reasons)
			reasons = arena_array(context->arena, count, sizeof *reasons);
		context->process->definitions[rules[i]]->rule(context, ids, count, reasons);
	}
	return reasons;
}

/* Both beside each id: what stands in `reasons` stays. */
static const char *const *reasons_join(struct context *context, const char *const *reasons,
	const char *const *others, size_t count)
{
	const char **joined;

	if (!reasons || !others)
		return reasons ? reasons : others;
	joined = arena_array(context->arena, count, sizeof *joined);
	for (size_t i = 0; i < count; i++)
		joined[i] = reasons[i] ? reasons[i] : others[i];
	return joined;
}

/* What the module's C says. */
static const char **written_reasons(struct context *context, const struct table *table,
	enum right right, const uint64_t *ids, size_t count)
{
	const struct table_behaviour *of = table_behaviour(table);

	return right == RIGHT_EDIT
		       ? rules_ask(context, of->edit_rules, of->edit_rule_count, ids, count)
		       : rules_ask(context, of->delete_rules, of->delete_rule_count, ids, count);
}

/* And the rules of the manifest, of whoever acts. */
static const char *const *rules_reasons(struct context *context, const struct principal *who,
	const struct table *table, enum right right, const uint64_t *ids, size_t count)
{
	return row_reasons(context, who, table, right, ids, count,
		written_reasons(context, table, right, ids, count));
}

/* A command works for nobody, and as the system. */
static const struct principal *asker(const struct context *context)
{
	return context->principal ? context->principal : &principal_system;
}

/* Is there something in a locked record that its form changes all the same? */
static bool has_open_columns(const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].is_after_submit && column_is_writable(&table->columns[i]))
			return true;
	}
	return false;
}

const char *const *edit_locks(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	return reasons_join(context, written_reasons(context, table, RIGHT_EDIT, ids, count),
		has_open_columns(table) ? NULL : stage_locks(context, table, ids, count), count);
}

const char *const *delete_locks(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	return reasons_join(context, written_reasons(context, table, RIGHT_DELETE, ids, count),
		stage_keeps(context, table, ids, count, true), count);
}

const char *const *edit_reasons(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	return reasons_join(context,
		rules_reasons(context, asker(context), table, RIGHT_EDIT, ids, count),
		has_open_columns(table) ? NULL : stage_locks(context, table, ids, count), count);
}

const char *const *delete_reasons(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	return reasons_join(context,
		rules_reasons(context, asker(context), table, RIGHT_DELETE, ids, count),
		stage_keeps(context, table, ids, count, true), count);
}

/* Of what goes along with another record, of which it may be a detail: rules of the manifest are asked about that
   one alone. */
static const char *const *delete_reasons_within(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	return reasons_join(context, written_reasons(context, table, RIGHT_DELETE, ids, count),
		stage_keeps(context, table, ids, count, false), count);
}

const char *edit_reason(
	struct context *context, const struct principal *writer, const struct record *record)
{
	const char *const *reasons =
		rules_reasons(context, writer, record->table, RIGHT_EDIT, &record->id, 1);

	return reasons ? reasons[0] : NULL;
}

const char *delete_reason(
	struct context *context, const struct principal *writer, const struct record *record)
{
	const char *const *reasons = row_reasons(
		context, writer, record->table, RIGHT_DELETE, &record->id, 1, NULL);

	return reasons ? reasons[0] : NULL;
}

void record_require_editable(struct context *context, const struct record *record)
{
	const char *const *reasons = edit_reasons(context, record->table, &record->id, 1);

	if (reasons && reasons[0])
		fail_text(context, 403, "forbidden", NULL, reasons[0]);
}

void record_require_row(
	struct context *context, const struct table *table, enum right right, uint64_t id)
{
	const char *const *reasons;

	if (rows_visible(context, asker(context), table, &id, 1) == 0)
		record_missing(context, table);
	reasons = row_reasons(context, asker(context), table, right, &id, 1, NULL);
	if (reasons && reasons[0])
		fail_text(context, 403, "forbidden", NULL, reasons[0]);
}

const char *attach_reason(struct context *context, const struct table *table, uint64_t id)
{
	const char *const *reasons = row_reasons(context, asker(context), table, RIGHT_EDIT, &id, 1, NULL);

	reasons = reasons_join(context, reasons, stage_locks(context, table, &id, 1), 1);
	return reasons ? reasons[0] : NULL;
}

static const char *closure_forbidden(struct closure *closure, struct doomed *const *sorted, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *const *reasons = delete_reasons_within(closure->context, sorted[i]->table,
			sorted[i]->ids, sorted[i]->count);
		for (size_t row = 0; reasons && row < sorted[i]->count; row++)
			if (reasons[row])
				return reasons[row];
	}
	return NULL;
}

bool closure_refused(struct closure *closure, struct delete_refusal *refusal)
{
	struct context *context = closure->context;
	const struct record *root = closure->root;
	const char *users = closure_restricted_by(closure);
	size_t count;

	refusal->is_in_use = users != NULL;
	if (users) {
		refusal->message = message(context, "{kind} {record} is still used by {users}.",
			"kind", root->table->singular, "record", record_label(context, root),
			"users", users);
		return true;
	}
	const char *const *kept = stage_keeps(context, root->table, &root->id, 1, true);
	if (kept && kept[0]) {
		refusal->message = kept[0];
		return true;
	}
	struct doomed **sorted = closure_sorted(closure, &count);
	refusal->message = closure_forbidden(closure, sorted, count);
	return refusal->message != NULL;
}

bool record_delete_refused(struct context *context, const struct table *table, uint64_t id,
	struct delete_refusal *refusal)
{
	const struct record *root = record_load(context, &principal_system, table, id, true);

	refusal->is_forbidden = false;
	if (root && (refusal->message = delete_reason(context, asker(context), root))) {
		refusal->is_in_use = false;
		refusal->is_forbidden = true;
		return true;
	}
	if (root && table->is_archived) {
		refusal->is_in_use = false;
		refusal->message = archived_reason(context, root);
		return refusal->message != NULL;
	}
	return root && closure_refused(closure_find(context, root), refusal);
}
