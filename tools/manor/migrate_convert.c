/*
 * Columns that get another type. Every value is looked at first: where all of them mean the same in the new
 * type they are converted, else the rows are counted and nothing is done.
 *
 * Most conversions are the server's own, in one ALTER TABLE that happens or does not. Days and moments, which
 * need the tenant's clock, and references, which need the other table, are filled into a column beside the
 * old one that takes its place in the end; broken off, the next run fills it anew. These are switch steps:
 * programs of the old version read and write the old type.
 */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/principal.h"
#include "identity/session.h"
#include "identity/site.h"
#include "migrate.h"
#include "model/sql_text.h"
#include "schema/schema.h"
#include "sql/database.h"
#include "value/zone.h"

/* Rows that a refusal names. */
#define LISTED 5

enum kind {
	KIND_OTHER,
	KIND_LINE, /* varchar */
	KIND_TEXT,
	KIND_ENUM,
	KIND_BOOLEAN,
	KIND_INTEGER,
	KIND_DECIMAL,
	KIND_DATE,
	KIND_MOMENT
};

/* A type of the schema, taken apart. */
struct form {
	enum kind kind;
	unsigned length, scale; /* characters, of KIND_TEXT bytes; digits */
	bool is_unsigned;
	const char *lowest, *highest; /* of integers */
};

static struct form form_of(const char *type)
{
	static const struct {
		const char *name, *lowest, *highest, *highest_unsigned;
	} integers[] = {
		{"tinyint", "-128", "127", "255"},
		{"smallint", "-32768", "32767", "65535"},
		{"mediumint", "-8388608", "8388607", "16777215"},
		{"int", "-2147483648", "2147483647", "4294967295"},
		{"bigint", "-9223372036854775808", "9223372036854775807", "18446744073709551615"},
	};
	struct form form = {0};
	size_t word = strcspn(type, "( ");

	if (sscanf(type, "varchar(%u)", &form.length) == 1)
		form.kind = KIND_LINE;
	else if (strcmp(type, "text") == 0)
		form = (struct form){.kind = KIND_TEXT, .length = 65535};
	else if (strcmp(type, "mediumtext") == 0)
		form = (struct form){.kind = KIND_TEXT, .length = 16777215};
	else if (strcmp(type, "longtext") == 0)
		form = (struct form){.kind = KIND_TEXT, .length = UINT_MAX};
	else if (type_is_enum(type))
		form.kind = KIND_ENUM;
	else if (strcmp(type, "tinyint(1)") == 0)
		form.kind = KIND_BOOLEAN;
	else if (sscanf(type, "decimal(%u,%u)", &form.length, &form.scale) == 2)
		form.kind = KIND_DECIMAL;
	else if (strcmp(type, "date") == 0)
		form.kind = KIND_DATE;
	else if (strncmp(type, "datetime", 8) == 0)
		form.kind = KIND_MOMENT;
	for (size_t i = 0; !form.kind && i < sizeof integers / sizeof *integers; i++) {
		if (strlen(integers[i].name) != word || strncmp(integers[i].name, type, word) != 0)
			continue;
		form.kind = KIND_INTEGER;
		form.is_unsigned = strstr(type, "unsigned") != NULL;
		form.lowest = form.is_unsigned ? "0" : integers[i].lowest;
		form.highest = form.is_unsigned ? integers[i].highest_unsigned : integers[i].highest;
	}
	return form;
}

/* --- values that do not fit: a condition over the rows r --- */

static const char *number_misfit(struct arena *arena, const char *value, const struct form *to)
{
	if (to->kind == KIND_DECIMAL)
		return arena_format(arena, "%s <> ROUND(%s, %u) OR ABS(%s) >= 1e%u", value, value, to->scale,
			value, to->length - to->scale);
	if (to->kind == KIND_BOOLEAN)
		return arena_format(arena, "%s NOT IN (0, 1)", value);
	return arena_format(arena, "%s <> TRUNCATE(%s, 0) OR %s NOT BETWEEN %s AND %s", value, value, value,
		to->lowest, to->highest);
}

static bool is_number(enum kind kind)
{
	return kind == KIND_INTEGER || kind == KIND_DECIMAL || kind == KIND_BOOLEAN;
}

static bool is_words(enum kind kind)
{
	return kind == KIND_LINE || kind == KIND_TEXT;
}

static const char *line_misfit(
	struct arena *arena, const char *name, const struct form *from, const struct schema_column *wanted)
{
	const struct form to = form_of(wanted->type);
	struct buffer sql;

	buffer_start(&sql, arena, 200);
	buffer_text(&sql, "FALSE");
	if (to.kind == KIND_LINE)
		buffer_format(&sql, " OR CHAR_LENGTH(%s) > %u", name, to.length);
	if (to.kind == KIND_TEXT)
		buffer_format(&sql, " OR LENGTH(%s) > %u", name, to.length);
	if (from->kind == KIND_TEXT && to.kind == KIND_LINE)
		buffer_format(&sql, " OR LOCATE(CHAR(10), %s) > 0 OR LOCATE(CHAR(13), %s) > 0", name, name);
	if (is_words(from->kind) && wanted->collation && strncmp(wanted->collation, "ascii", 5) == 0)
		buffer_format(&sql, " OR LENGTH(%s) <> CHAR_LENGTH(%s)", name, name);
	return sql.data;
}

/* NULL: one kind does not become the other so. */
static const char *misfit(struct arena *arena, const struct live_column *live, const struct schema_column *wanted)
{
	const struct form from = form_of(live->type), to = form_of(wanted->type);
	const char *name = arena_format(arena, "r.`%s`", live->present);

	if (is_number(from.kind) && is_number(to.kind))
		return number_misfit(arena, name, &to);
	if ((is_words(from.kind) || from.kind == KIND_ENUM) && is_words(to.kind))
		return line_misfit(arena, name, &from, wanted);
	if ((from.kind == KIND_INTEGER || from.kind == KIND_DECIMAL) && to.kind == KIND_LINE)
		return arena_format(arena, "CHAR_LENGTH(%s) > %u", name, to.length);
	if (from.kind == KIND_DATE && to.kind == KIND_LINE)
		return arena_format(arena, "%u < 10", to.length);
	if (!is_words(from.kind))
		return NULL;
	if (to.kind == KIND_ENUM)
		return arena_format(arena, "BINARY %s NOT IN %s", name, wanted->type + 4);
	if (to.kind == KIND_INTEGER || to.kind == KIND_DECIMAL)
		return arena_format(arena, "%s NOT REGEXP '^-?[0-9]{1,30}([.][0-9]{1,30})?$' OR %s", name,
			number_misfit(arena, arena_format(arena, "CAST(%s AS DECIMAL(65,30))", name), &to));
	if (to.kind == KIND_DATE)
		return arena_format(arena,
			"%s NOT REGEXP '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' OR CAST(%s AS DATE) IS NULL", name, name);
	return NULL;
}

/* "7 (abc), 9 (12x)": ids and values. */
static const char *misfits_listed(struct comparison *comparison, const char *from, const char *column)
{
	const struct rows *rows = database_query(comparison->context,
		arena_format(comparison->plan->arena, "SELECT r.`id`, LEFT(r.`%s`, 40) FROM %s ORDER BY r.`id` LIMIT %d",
			column, from, LISTED + 1));
	struct buffer list;

	buffer_start(&list, comparison->plan->arena, 200);
	for (size_t i = 0; i < rows->count && i < LISTED; i++)
		buffer_format(&list, "%s%s (%s)", i ? ", " : "", rows_text(rows, i, 0), rows_text(rows, i, 1));
	if (rows->count > LISTED)
		buffer_text(&list, " and others");
	return list.data;
}

static bool misfits_refuse(struct comparison *comparison, const struct live_column *live,
	const struct schema_column *wanted, const char *condition, const char *what)
{
	struct plan *plan = comparison->plan;
	const char *from = arena_format(plan->arena, "`%s` r WHERE r.`%s` IS NOT NULL AND (%s)",
		comparison->live->present, live->present, condition);
	uint64_t rows = compare_count(comparison, from);

	if (rows == 0)
		return false;
	plan_refuse(plan, column_place(comparison->owner, wanted->name),
		arena_format(plan->arena, "change those values first, or keep the type. Find them with: SELECT * FROM %s",
			from),
		"%s.%s is %s in %s and would become %s, and %" PRIu64 " value%s cannot be %s: row%s %s",
		comparison->schema->table, wanted->name, live->type, plan->database, wanted->type, rows,
		rows == 1 ? "" : "s", what, rows == 1 ? "" : "s", misfits_listed(comparison, from, live->present));
	return true;
}

/* --- through a column beside it --- */

struct passage {
	struct comparison *comparison;
	struct live_column *live;
	const struct schema_column *wanted;
	const char *beside; /* "day$next" */
};

static void passage_begin(struct passage *passage)
{
	struct plan *plan = passage->comparison->plan;
	struct live_table *table = live_table(passage->comparison->all, passage->comparison->schema->table);

	passage->beside = arena_format(plan->arena, "%.59s$next", passage->wanted->name);
	struct live_column *left = live_column(table, passage->beside);
	if (!left) {
		plan_switch(plan, IMPACT_SAFE, table->present,
			arena_format(plan->arena, "ALTER TABLE `%s` ADD COLUMN `%s` %s NULL", table->name,
				passage->beside, passage->wanted->type));
		return;
	}
	/* An earlier run was broken off. */
	if (passage->live > left)
		passage->live--;
	size_t at = (size_t)(left - table->columns);
	memmove(left, left + 1, (table->column_count - at - 1) * sizeof *left);
	table->column_count--;
}

static void passage_fill(struct passage *passage, const char *value, const char *where)
{
	struct plan *plan = passage->comparison->plan;

	plan_switch(plan, IMPACT_LOCKS, passage->comparison->live->present,
		arena_format(plan->arena, "UPDATE `%s` r SET r.`%s` = %s WHERE %s", passage->comparison->schema->table,
			passage->beside, value, where));
}

/* The old one goes, with the keys that it stands in: they come again as they are wanted. */
static void passage_end(struct passage *passage)
{
	struct comparison *comparison = passage->comparison;
	struct live_table *table = live_table(comparison->all, comparison->schema->table);
	struct arena *arena = comparison->plan->arena;
	struct buffer sql;

	buffer_start(&sql, arena, 300);
	buffer_format(&sql, "ALTER TABLE `%s` ", table->name);
	live_column_release(table, passage->live->name, &sql);
	buffer_format(&sql, "DROP COLUMN `%s`, CHANGE COLUMN `%s` ", passage->live->name, passage->beside);
	passage->live->type = passage->wanted->type;
	passage->live->collation = passage->wanted->collation;
	passage->live->default_sql = NULL;
	struct schema_column expanded = column_expanded(comparison, passage->live, passage->wanted);
	schema_column_sql(&sql, &expanded, true);
	plan_switch(comparison->plan, IMPACT_REWRITES, table->present, sql.data);
	passage->live->is_nullable = expanded.is_nullable;
	passage->live->default_value = live_default(arena, expanded.default_value);
	passage->live->comment = expanded.comment;
}

/* --- days and moments, by the clock of each tenant --- */

static const struct rows *tenants_of(struct comparison *comparison)
{
	return database_query(comparison->context,
		arena_format(comparison->plan->arena, "SELECT DISTINCT `tenant_id` FROM `%s`",
			comparison->live->present));
}

/* "CASE WHEN r.`day` < ... THEN 3600 ... END": how many seconds the tenant's clock was ahead of UTC at the days or
   moments of the column, called `name`. NULL: it has none. */
static const char *ahead_sql(const struct passage *passage, uint64_t tenant, const char *name, bool are_days)
{
	enum { MOST = 2000 };
	struct comparison *comparison = passage->comparison;
	struct arena *arena = comparison->plan->arena;
	const char *column = passage->live->present;
	const struct rows *range = database_query(comparison->context,
		arena_format(arena,
			"SELECT TIMESTAMPDIFF(SECOND, '1970-01-01', MIN(`%s`)), TIMESTAMPDIFF(SECOND, '1970-01-01', MAX(`%s`))"
			" FROM `%s` WHERE `tenant_id` = %" PRIu64,
			column, column, comparison->live->present, tenant));
	struct zone_change *changes = arena_array(arena, MOST, sizeof *changes);
	struct buffer sql;

	if (!rows_text(range, 0, 0))
		return NULL;
	time_t first = strtoll(rows_text(range, 0, 0), NULL, 10) - 2 * 86400L;
	time_t last = strtoll(rows_text(range, 0, 1), NULL, 10) + 2 * 86400L;
	size_t count = zone_changes(comparison->context, first, last, changes, MOST);
	buffer_start(&sql, arena, 200);
	buffer_text(&sql, count > 1 ? "CASE" : "");
	for (size_t i = 1; i < count; i++) {
		/* A day begins by the clock that holds before the change. */
		time_t from = changes[i].from + (are_days ? changes[i - 1].ahead : 0);
		buffer_format(&sql, " WHEN r.`%s` < TIMESTAMPADD(SECOND, %" PRId64 ", '1970-01-01') THEN %ld", name,
			(int64_t)from, changes[i - 1].ahead);
	}
	buffer_format(&sql, count > 1 ? " ELSE %ld END" : "%ld", changes[count - 1].ahead);
	return sql.data;
}

/* The same, asked as if by a person of that tenant. */
static const char *tenant_ahead(const struct passage *passage, uint64_t id, const char *name, bool are_days)
{
	struct context *context = passage->comparison->context;
	const struct tenant *tenant = context->tenant;
	const struct principal *principal = context->principal;
	struct tenant one = tenant ? *tenant : (struct tenant){0};
	struct principal person = {0};

	one.id = id;
	context->tenant = &one;
	person.timezone = site_load(context)->timezone;
	context->principal = &person;
	const char *ahead = ahead_sql(passage, id, name, are_days);
	context->principal = principal;
	context->tenant = tenant;
	return ahead;
}

static const char *local_sql(struct arena *arena, const char *ahead, const char *name)
{
	return arena_format(arena, "TIMESTAMPADD(SECOND, %s, r.`%s`)", ahead, name);
}

/* Moments are days only where the clock shows midnight. */
static bool moments_refuse(const struct passage *passage, const struct rows *tenants)
{
	struct arena *arena = passage->comparison->plan->arena;
	const char *name = passage->live->present;

	for (size_t i = 0; i < tenants->count; i++) {
		uint64_t id = rows_unsigned(tenants, i, 0);
		const char *ahead = tenant_ahead(passage, id, name, false);
		if (ahead && misfits_refuse(passage->comparison, passage->live, passage->wanted,
				     arena_format(arena, "r.`tenant_id` = %" PRIu64 " AND TIME(%s) <> 0", id,
					     local_sql(arena, ahead, name)),
				     "converted without losing the time of day"))
			return true;
	}
	return false;
}

static bool moments_convert(struct passage *passage, bool are_days)
{
	struct arena *arena = passage->comparison->plan->arena;
	const struct rows *tenants = tenants_of(passage->comparison);

	if (!are_days && moments_refuse(passage, tenants))
		return false;
	passage_begin(passage);
	for (size_t i = 0; i < tenants->count; i++) {
		uint64_t id = rows_unsigned(tenants, i, 0);
		const char *name = passage->live->name;
		const char *ahead = tenant_ahead(passage, id, name, are_days);
		if (!ahead)
			continue;
		passage_fill(passage,
			are_days ? arena_format(arena, "TIMESTAMPADD(SECOND, -(%s), r.`%s`)", ahead, name)
				 : arena_format(arena, "DATE(%s)", local_sql(arena, ahead, name)),
			arena_format(arena, "r.`tenant_id` = %" PRIu64, id));
	}
	passage_end(passage);
	return true;
}

/* --- texts that name a record of the table which is referred to now --- */

/* The one column that names its records, or NULL. */
static const struct column *naming_column(const struct table *target)
{
	const struct column *key = target->key[0] && !target->key[1] ? table_column(target, target->key[0]) : NULL;

	return key && column_is_stored(key) ? key : NULL;
}

static bool references_convert(struct passage *passage, const struct table *target)
{
	struct comparison *comparison = passage->comparison;
	struct arena *arena = comparison->plan->arena;
	const struct live_table *there = live_table(comparison->all, target->name);
	const struct column *key = naming_column(target);
	const struct live_column *named = there && key ? live_column(there, key->name) : NULL;
	const char *bound = target->scope == SCOPE_TENANT ? "k.`tenant_id` = r.`tenant_id` AND " : "";

	if (!named)
		return false;
	if (misfits_refuse(comparison, passage->live, passage->wanted,
		    arena_format(arena, "(SELECT COUNT(*) FROM `%s` k WHERE %sk.`%s` = r.`%s`) <> 1",
			    there->present, bound, named->present, passage->live->present),
		    arena_format(arena, "found among the %s", target->name)))
		return true;
	passage_begin(passage);
	passage_fill(passage,
		arena_format(arena, "(SELECT k.`id` FROM `%s` k WHERE %sk.`%s` = r.`%s`)", there->name, bound,
			named->name, passage->live->name),
		"TRUE");
	passage_end(passage);
	return true;
}

/* --- any of them --- */

bool column_convert(
	struct comparison *comparison, struct live_column *live, const struct schema_column *wanted)
{
	const struct column *column = table_column(&comparison->owner->table, wanted->name);
	struct passage passage = {.comparison = comparison, .live = live, .wanted = wanted};
	enum kind from = form_of(live->type).kind, to = form_of(wanted->type).kind;

	if (live->generated || wanted->generated || !column)
		return false;
	if (column_is_reference(column))
		return (is_words(from) || from == KIND_ENUM) && column->target && references_convert(&passage, column->target);
	bool are_days = from == KIND_DATE && to == KIND_MOMENT;
	if (are_days || (from == KIND_MOMENT && to == KIND_DATE)) {
		if (comparison->owner->table.scope != SCOPE_TENANT)
			return false;
		moments_convert(&passage, are_days);
		return true;
	}
	const char *condition = misfit(comparison->plan->arena, live, wanted);
	if (!condition)
		return false;
	if (misfits_refuse(comparison, live, wanted, condition, "converted"))
		return true;
	struct live_column converted = *live;
	converted.type = wanted->type;
	converted.collation = wanted->collation;
	struct schema_column expanded = column_expanded(comparison, &converted, wanted);
	struct buffer sql;
	buffer_start(&sql, comparison->plan->arena, 256);
	buffer_format(&sql, "ALTER TABLE `%s` MODIFY COLUMN ", comparison->schema->table);
	schema_column_sql(&sql, &expanded, true);
	plan_switch(comparison->plan, IMPACT_REWRITES, comparison->live->present, sql.data);
	return true;
}
