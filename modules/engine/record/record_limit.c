#include "record/record_limit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "expression/expression.h"
#include "record/setting.h"
#include "sql/bound.h"

struct limit_watch {
	const struct table_limit *limit;
	uint64_t allowed;
	bool is_watched; /* it is in force, and the row may come to count */
};

/* --- counting --- */

/* Rows that count; id 0: all of them, else that one. */
static uint64_t limit_count(
	struct context *context, const struct table *table, const struct table_limit *limit, uint64_t id)
{
	struct expression_statement statement = {.arena = context->arena, .context = context};
	struct bound bound = {0};
	struct buffer sql;

	buffer_start(&sql, context->arena, 200);
	buffer_format(&sql, "SELECT COUNT(*) FROM {%s} r WHERE TRUE", table->name);
	if (table->is_archived)
		buffer_text(&sql, " AND r.`archived_at` IS NULL");
	if (id != 0)
		buffer_format(&sql, " AND r.`id` = %" PRIu64, id);
	if (limit->where) {
		buffer_text(&sql, " AND ");
		expression_sql(limit->where, &sql, &statement);
		bound_texts(context, &bound, statement.texts, statement.count);
	}
	return rows_unsigned(database_select(context, sql.data, bound.values, bound.count), 0, 0);
}

uint64_t limit_used(struct context *context, const struct table *table, const struct table_limit *limit)
{
	return limit_count(context, table, limit, 0);
}

const struct table_limit *limit_of_setting(const char *setting, const struct table **table)
{
	for (size_t t = 0; t < catalogue.table_count; t++) {
		for (size_t i = 0; i < catalogue.tables[t]->limit_count; i++) {
			*table = catalogue.tables[t];
			if (strcmp((*table)->limits[i].setting, setting) == 0)
				return &(*table)->limits[i];
		}
	}
	return NULL;
}

/* --- watching --- */

static bool is_in_force(struct context *context, const struct table_limit *limit, uint64_t *allowed)
{
	const char *number = setting_read(context, limit->setting);

	if (!number || *number == '\0' ||
		(context->principal && !principal_has_module(context->principal, limit->module)))
		return false;
	long long most = strtoll(number, NULL, 10);
	*allowed = most > 0 ? (uint64_t)most : 0;
	return true;
}

/* One writer of this tenant at a time, until his transaction ends. */
static void limit_lock(struct context *context, const struct table_limit *limit)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)),
		value_text(arena_format(context->arena, "limit.%s", limit->name))};

	tenant_write(context,
		"INSERT INTO {series_counters} (tenant_id, series, scope, last_number) VALUES (?, ?, '', 0)"
		" ON DUPLICATE KEY UPDATE last_number=last_number+1",
		bound, 2, NULL);
}

struct limit_watch *limits_watch(struct context *context, const struct record *record)
{
	const struct table *table = record->table;
	struct limit_watch *watch;
	bool is_any = false;

	if (table->limit_count == 0)
		return NULL;
	watch = arena_array(context->arena, table->limit_count, sizeof *watch);
	for (size_t i = 0; i < table->limit_count; i++) {
		const struct table_limit *limit = &table->limits[i];
		bool may_come = !record->before || limit->where || table->is_archived;
		watch[i].limit = limit;
		if (!may_come || !is_in_force(context, limit, &watch[i].allowed))
			continue;
		limit_lock(context, limit);
		watch[i].is_watched = !record->before || limit_count(context, table, limit, record->id) == 0;
		is_any |= watch[i].is_watched;
	}
	return is_any ? watch : NULL;
}

static void limit_tell(struct context *context, const struct limit_watch *watch, uint64_t used,
	const struct table *table, struct record_errors *errors)
{
	struct limit_reached *reached = arena_allocate(context->arena, sizeof *reached);

	*reached = (struct limit_reached){watch->limit, used, watch->allowed};
	errors->reached = reached;
	record_error(context, errors, table, NULL, "{limit}: your organisation has {used} of {allowed}.", "limit",
		watch->limit->label, "used", message_number(context, used), "allowed",
		message_number(context, watch->allowed));
}

bool limits_keep(struct context *context, const struct record *record, const struct limit_watch *watch,
	struct record_errors *errors)
{
	for (size_t i = 0; watch && i < record->table->limit_count; i++) {
		if (!watch[i].is_watched || limit_count(context, record->table, watch[i].limit, record->id) == 0)
			continue;
		uint64_t used = limit_used(context, record->table, watch[i].limit);
		if (used <= watch[i].allowed)
			continue;
		limit_tell(context, &watch[i], used - 1, record->table, errors);
		return false;
	}
	return true;
}
