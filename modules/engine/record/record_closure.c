#include "record/record_closure.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "base/principal.h"
#include "record/row_rule.h"

/* Rows found by one statement. */
#define REFERRING_BATCH 5000

/* --- sets of ids ------------------------------------------------------------------------------ */

static size_t seen_place(const struct doomed *doomed, uint64_t id)
{
	size_t mask = doomed->seen_size - 1;
	size_t place = (size_t)((id * 0x9e3779b97f4a7c15ULL) >> 32) & mask;

	while (doomed->seen[place] != 0 && doomed->seen[place] != id)
		place = (place + 1) & mask;
	return place;
}

static bool doomed_has(const struct doomed *doomed, uint64_t id)
{
	return doomed && doomed->seen_size && doomed->seen[seen_place(doomed, id)] == id;
}

static void doomed_grow(struct context *context, struct doomed *doomed)
{
	size_t capacity = doomed->capacity ? doomed->capacity * 2 : 32;
	uint64_t *ids = arena_array(context->arena, capacity, sizeof *ids);

	if (doomed->count)
		memcpy(ids, doomed->ids, doomed->count * sizeof *ids);
	doomed->ids = ids;
	doomed->capacity = capacity;
	doomed->seen_size = capacity * 2;
	doomed->seen = arena_array(context->arena, doomed->seen_size, sizeof *doomed->seen);
	for (size_t i = 0; i < doomed->count; i++)
		doomed->seen[seen_place(doomed, ids[i])] = ids[i];
}

static struct doomed *doomed_find(const struct closure *closure, const struct table *table)
{
	struct doomed *doomed = closure->tables;

	while (doomed && doomed->table != table)
		doomed = doomed->next;
	return doomed;
}

static void count_rows(struct closure *closure, size_t more)
{
	struct context *context = closure->context;
	const struct record *root = closure->root;

	closure->rows += more;
	if (closure->rows <= RECORD_DELETE_MAX || !context->request)
		return;
	fail_hint(context, 409, "too_large", 
		message(context, "Your administrator can delete it: {command}", "command",
			arena_format(context->arena, "manor record delete %s %s %" PRIu64,
				context->tenant->subdomain, root->table->name, root->id)),
		"More than {most} records would be deleted or changed with it.",
		"most", message_number(context, RECORD_DELETE_MAX));
}

static void doomed_add(struct closure *closure, const struct table *table, uint64_t id)
{
	struct doomed *doomed = doomed_find(closure, table);

	if (!doomed) {
		doomed = arena_allocate(closure->context->arena, sizeof *doomed);
		doomed->table = table;
		doomed->next = closure->tables;
		closure->tables = doomed;
	}
	if (doomed_has(doomed, id))
		return;
	if (doomed->count == doomed->capacity)
		doomed_grow(closure->context, doomed);
	doomed->ids[doomed->count++] = id;
	doomed->seen[seen_place(doomed, id)] = id;
	closure->bumps_access = closure->bumps_access || table->bumps_access;
}

/* --- finding the closure ---------------------------------------------------------------------- */

/* Ids of the rows whose column names one of the targets, locked, a batch at a time. */
static const struct rows *referring(struct closure *closure, const struct referrer *referrer,
	const uint64_t *targets, size_t target_count, uint64_t after)
{
	const struct value bound[] = {
		value_unsigned(tenant_id(closure->context)), value_unsigned(after)};
	struct buffer sql;

	buffer_start(&sql, closure->context->arena, 256 + target_count * 8);
	buffer_format(&sql, "SELECT id FROM {%s} WHERE tenant_id=? AND id>? AND `%s` IN ",
		referrer->table->name, referrer->column);
	append_ids(&sql, targets, target_count);
	buffer_format(&sql, " ORDER BY id LIMIT %d FOR UPDATE", REFERRING_BATCH);
	return tenant_lock(closure->context, sql.data, bound, 2);
}

static void clearing_add(struct closure *closure, const struct referrer *referrer,
	const uint64_t *targets, size_t target_count)
{
	struct clearing *clearing = arena_allocate(closure->context->arena, sizeof *clearing);
	uint64_t *copy = arena_array(closure->context->arena, target_count, sizeof *copy);

	memcpy(copy, targets, target_count * sizeof *copy);
	clearing->table = referrer->table;
	clearing->column = referrer->column;
	clearing->targets = copy;
	clearing->target_count = target_count;
	clearing->next = closure->clearings;
	closure->clearings = clearing;
	closure->bumps_access = closure->bumps_access || referrer->table->bumps_access;
}

/* The order of creation (decision 6); rows are deleted in the opposite one. */
int table_order(const struct table *a, const struct table *b)
{
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	int order = strcmp(a->module, b->module);
	return order ? order : strcmp(a->name, b->name);
}

/* A row that would be deleted after the one that it names must let go of it before. */
static bool must_let_go(const struct table *target, const struct referrer *referrer)
{
	const struct column *column = table_column(referrer->table, referrer->column);

	return column && !column->is_required && table_order(referrer->table, target) <= 0;
}

static void follow(struct closure *closure, const struct table *table,
	const struct referrer *referrer, const uint64_t *targets, size_t target_count)
{
	bool is_cleared = referrer->on_delete == ON_DELETE_SET_NULL;
	size_t found = 0;
	uint64_t after = 0;

	if (referrer->table->is_link || referrer->on_delete == ON_DELETE_RESTRICT)
		return;
	for (const struct rows *rows;; after = rows_unsigned(rows, rows->count - 1, 0)) {
		rows = referring(closure, referrer, targets, target_count, after);
		found += rows->count;
		count_rows(closure, rows->count);
		for (size_t i = 0; i < rows->count && !is_cleared; i++)
			doomed_add(closure, referrer->table, rows_unsigned(rows, i, 0));
		if (rows->count < REFERRING_BATCH)
			break;
	}
	if (found && (is_cleared || must_let_go(table, referrer)))
		clearing_add(closure, referrer, targets, target_count);
}

static struct doomed *unexpanded(const struct closure *closure)
{
	struct doomed *doomed = closure->tables;

	while (doomed && doomed->expanded == doomed->count)
		doomed = doomed->next;
	return doomed;
}

static void expand(struct closure *closure)
{
	struct doomed *doomed;

	while ((doomed = unexpanded(closure))) {
		const struct table *table = doomed->table;
		size_t count = doomed->count - doomed->expanded;
		if (count > CLOSURE_BATCH)
			count = CLOSURE_BATCH;
		/* The ids move when the set grows: this batch keeps its own place in the arena. */
		const uint64_t *targets = doomed->ids + doomed->expanded;
		doomed->expanded += count;
		for (size_t i = 0; i < table->referrer_count; i++)
			follow(closure, table, &table->referrers[i], targets, count);
	}
}

/* --- what speaks against it ------------------------------------------------------------------- */

/* Rows outside the closure that must not lose what they name. */
static uint64_t count_restricting(struct closure *closure, const struct doomed *doomed,
	const struct referrer *referrer, const char *rows)
{
	const struct doomed *own = doomed_find(closure, referrer->table);
	uint64_t count = 0;

	for (size_t at = 0; at < doomed->count; at += CLOSURE_BATCH) {
		size_t length = closure_batch(doomed, at);
		struct buffer sql;
		buffer_start(&sql, closure->context->arena, 256 + length * 8);
		buffer_format(&sql, "SELECT COUNT(*) FROM %s r WHERE r.`%s` IN ", rows,
			referrer->column);
		append_ids(&sql, doomed->ids + at, length);
		if (own) {
			buffer_text(&sql, " AND r.`id` NOT IN ");
			append_ids(&sql, own->ids, own->count);
		}
		count += rows_unsigned(database_select(closure->context, sql.data, NULL, 0), 0, 0);
	}
	return count;
}

/* As many of them as he may see for whom it is done; a command sees all. */
static uint64_t count_seen(struct closure *closure, const struct doomed *doomed,
	const struct referrer *referrer, uint64_t all)
{
	struct context *context = closure->context;

	if (!context->principal || !referrer->table->permission)
		return all;
	if (!rights_allow(context->principal, referrer->table, RIGHT_VIEW))
		return 0;
	if (!row_rules_bind(context->principal, referrer->table, RIGHT_VIEW))
		return all;
	return count_restricting(closure, doomed, referrer,
		row_source(context, context->principal, referrer->table, NULL));
}

static const char *names_join(struct context *context, const char *names, const char *more)
{
	return names ? message(context, "{list} and {last}", "list", names, "last", more) : more;
}

const char *closure_restricted_by(struct closure *closure)
{
	struct context *context = closure->context;
	const char *names = NULL;
	bool has_unseen = false;

	for (const struct doomed *doomed = closure->tables; doomed; doomed = doomed->next) {
		for (size_t i = 0; i < doomed->table->referrer_count; i++) {
			const struct referrer *referrer = &doomed->table->referrers[i];
			if (referrer->on_delete != ON_DELETE_RESTRICT || referrer->table->is_link)
				continue;
			uint64_t all = count_restricting(closure, doomed, referrer,
				arena_format(context->arena, "{%s}", referrer->table->name));
			uint64_t count = all ? count_seen(closure, doomed, referrer, all) : 0;
			has_unseen = has_unseen || count < all;
			if (count == 0)
				continue;
			names = names_join(context, names,
				message_count(context, count, "{count} {kind}", "{count} {kinds}", "kind",
					noun_inside(context->arena, referrer->table->singular), "kinds",
					noun_inside(context->arena, referrer->table->title)));
		}
	}
	return has_unseen ? names_join(context, names, message(context, "records that you may not see"))
			  : names;
}

/* --- the closure ------------------------------------------------------------------------------ */

struct doomed **closure_sorted(struct closure *closure, size_t *count)
{
	size_t length = 0;

	for (struct doomed *doomed = closure->tables; doomed; doomed = doomed->next)
		length++;
	struct doomed **sorted = arena_array(closure->context->arena, length, sizeof(void *));
	*count = 0;
	for (struct doomed *doomed = closure->tables; doomed; doomed = doomed->next) {
		size_t place = (*count)++;
		while (place > 0 && table_order(sorted[place - 1]->table, doomed->table) < 0) {
			sorted[place] = sorted[place - 1];
			place--;
		}
		sorted[place] = doomed;
	}
	return sorted;
}

size_t closure_batch(const struct doomed *doomed, size_t at)
{
	size_t left = doomed->count - at;

	return left < CLOSURE_BATCH ? left : CLOSURE_BATCH;
}

bool closure_has(const struct closure *closure, const struct table *table, uint64_t id)
{
	return doomed_has(doomed_find(closure, table), id);
}

struct closure *closure_find(struct context *context, const struct record *root)
{
	struct closure *closure = arena_allocate(context->arena, sizeof *closure);

	closure->context = context;
	closure->root = root;
	doomed_add(closure, root->table, root->id);
	expand(closure);
	return closure;
}
