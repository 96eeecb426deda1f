/*
 * Checks: what the manifest says of every row of a table.
 *
 * They are expressions over the stored row. Where nothing is to be written the row is made up; a value that is
 * wrong already is null, about which no check says anything.
 */
#include <stdlib.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "record/confirmation.h"
#include "record/record_asking.h"
#include "record/record_internal.h"

/* What a module adds to another's table says nothing while it is not active. Commands have no principal, and
   keep all. */
static bool check_is_active(const struct context *context, const struct check *check)
{
	return !check->module || !context->principal ||
	       principal_has_module(context->principal, check->module);
}

/* Has the write changed what it looks at? Details are written by now, if they are with the record. */
static bool check_is_concerned(struct context *context, const struct record *record, const struct check *check)
{
	const struct table *table = record->table;

	if (!check->is_of_changes || !record->before || (record->is_unsettled && expression_has_rows(check->holds)))
		return true;
	for (size_t i = 0; i < table->column_count; i++)
		if (expression_reads(check->holds, &table->columns[i]) &&
			column_changes(context, record, record->before, i))
			return true;
	return false;
}

/* The checks of the table that are asked of a write. */
struct judged {
	const struct check **checks;
	size_t count;
};

static struct judged checks_choose(struct context *context, const struct record *record)
{
	const struct table *table = record->table;
	struct judged judged = {arena_array(context->arena, table->check_count + 1, sizeof *judged.checks), 0};

	for (size_t i = 0; i < table->check_count; i++)
		if (check_is_active(context, &table->checks[i]) && check_is_concerned(context, record, &table->checks[i]))
			judged.checks[judged.count++] = &table->checks[i];
	return judged;
}

static void checks_select(
	struct asking *asking, struct context *context, const struct record *record, const struct judged *judged)
{
	asking_start(asking, context, record);
	for (size_t i = 0; i < judged->count; i++)
		asking_select(asking, judged->checks[i]->holds, NULL);
}

/* Adds the messages of those that do not hold. Null says nothing: a rule about an empty field holds, as in
   SQL's own CHECK. Those that refuse come first: beside a field stands the first message. */
static void checks_tell(struct asking *asking, const struct judged *judged, struct record_errors *errors)
{
	const struct record *record = asking->record;
	const struct rows *rows = database_select(
		asking->context, asking->sql.data, asking->bound.values, asking->bound.count);

	for (enum check_level level = CHECK_REFUSES; level <= CHECK_WARNS && rows->count; level++) {
		for (size_t i = 0; i < judged->count; i++) {
			const struct check *check = judged->checks[i];
			const char *result = check->level == level ? rows_text(rows, 0, i) : NULL;
			if (!result || strcmp(result, "0") != 0 ||
				confirmation_passes(asking->context, record, check))
				continue;
			const size_t told = errors->count;
			record_error_text(errors, record->table, check->column, check->message);
			confirmation_note(asking->context, record, check, errors->count > told);
		}
	}
}

/* --- locks --- */

/* A record that rows of checks hang on. */
struct anchor {
	const struct table *table;
	uint64_t id;
};

static int anchor_compare(const void *a, const void *b)
{
	const struct anchor *one = a, *other = b;

	if (one->table->number != other->table->number)
		return one->table->number < other->table->number ? -1 : 1;
	return (one->id > other->id) - (one->id < other->id);
}

/* Those of the checks, in the order in which all writers lock them. */
static size_t anchors_find(
	struct context *context, const struct record *record, struct anchor **anchors)
{
	const struct table *table = record->table;
	const struct column *column;
	size_t count = 0;

	*anchors = arena_array(context->arena, table->column_count + 1, sizeof **anchors);
	for (size_t i = 0; i < table->column_count; i++) {
		struct anchor anchor = {table->columns[i].target, 0};
		bool is_anchor = false;
		for (size_t j = 0; j < table->check_count; j++) {
			const struct expression *holds = table->checks[j].holds;
			const struct expression_node *node = NULL;
			while ((node = expression_rows(holds, node, &column)))
				is_anchor = is_anchor || column == &table->columns[i];
		}
		if (is_anchor && value_to_id(&record->values[i], &anchor.id))
			(*anchors)[count++] = anchor;
	}
	qsort(*anchors, count, sizeof **anchors, anchor_compare);
	return count;
}

void rules_checks_lock(struct context *context, const struct record *record)
{
	struct anchor *anchors;
	size_t count;

	if (record->table->check_count == 0)
		return;
	count = anchors_find(context, record, &anchors);
	for (size_t i = 0; i < count; i++)
		if (anchors[i].table->scope == SCOPE_TENANT)
			record_lock(context, anchors[i].table, value_unsigned(anchors[i].id));
}

/* --- judging --- */

bool rules_checks(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	struct asking asking;
	size_t found = errors->count;

	const struct judged judged = checks_choose(context, record);

	if (judged.count == 0)
		return true;
	checks_select(&asking, context, record, &judged);
	buffer_format(&asking.sql, " FROM {%s} r", record->table->name);
	asking_others(&asking);
	buffer_text(&asking.sql, " WHERE r.`id`=?");
	bound_add(context, &asking.bound, value_unsigned(record->id));
	checks_tell(&asking, &judged, errors);
	return errors->count == found;
}

void rules_checks_unwritten(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	struct asking asking;
	const struct judged judged = checks_choose(context, record);

	if (judged.count == 0)
		return;
	checks_select(&asking, context, record, &judged);
	asking_made_row(&asking, errors);
	checks_tell(&asking, &judged, errors);
}
