/*
 * What becomes of a column while programs of the old version go on writing it.
 *
 * They name in each statement the columns that they know, empty ones too, and none of the new. So a column
 * that takes empty values goes on taking them though it is required now, and an enum keeps the values that
 * the manifest took back; what is new has a default or may be empty. That the manifest requires a column
 * which the database lets be empty is noted in its comment: rows without a value, which old programs may
 * write, stop a migration when it is required first, not ever after.
 *
 * Once those programs are gone, --contract makes of each column what the manifest says.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "migrate.h"
#include "model/sql_text.h"
#include "sql/database.h"

#define AWAITED "required"

bool column_is_awaited(const struct live_column *live)
{
	return live->comment && strcmp(live->comment, AWAITED) == 0;
}

/* The manifest's values, then those that it took back. */
static const char *values_joined(struct arena *arena, const char *live, const char *wanted)
{
	struct buffer type;

	buffer_start(&type, arena, strlen(live) + strlen(wanted));
	buffer_append(&type, wanted, strlen(wanted) - 1);
	for (const char *at = live + 5; *at == '\'';) {
		size_t length = strcspn(at + 1, "'") + 2;
		const char *value = arena_bytes(arena, at, length);
		if (!strstr(wanted, value))
			buffer_format(&type, ",%s", value);
		at += length;
		at += *at == ',';
	}
	buffer_text(&type, ")");
	return type.data;
}

struct schema_column column_expanded(struct comparison *comparison, const struct live_column *live,
	const struct schema_column *wanted)
{
	struct schema_column expanded = *wanted;

	if (wanted->generated || comparison->plan->is_contract)
		return expanded;
	if (type_is_enum(live->type) && type_is_enum(wanted->type))
		expanded.type = values_joined(comparison->plan->arena, live->type, wanted->type);
	if (!wanted->is_nullable && live->is_nullable) {
		expanded.is_nullable = true;
		expanded.comment = AWAITED;
	}
	if (!expanded.is_nullable && !wanted->default_value && !wanted->is_auto_increment)
		expanded.default_value = live->default_sql;
	return expanded;
}

/* --- new columns --- */

static bool has_rows(struct comparison *comparison)
{
	return database_query(comparison->context,
		       arena_format(comparison->plan->arena, "SELECT 1 FROM `%s` LIMIT 1",
			       comparison->live->present))
		       ->count > 0;
}

/* The manifest's default where only a program sets it: as an expression the database can have it too.
   Its days and moments are those of UTC, the session's time zone. NULL: there is none. */
static const char *default_expression(struct comparison *comparison, const char *name)
{
	const struct column *column = table_column(&comparison->owner->table, name);
	const char *value = column ? column->default_value : NULL;
	struct buffer sql;

	if (!value)
		return NULL;
	if (strcmp(value, "now") == 0)
		return "current_timestamp(6)";
	if (strcmp(value, "today") == 0)
		return "(curdate())";
	buffer_start(&sql, comparison->plan->arena, strlen(value) + 8);
	buffer_text(&sql, "(");
	sql_string(&sql, value);
	buffer_text(&sql, ")");
	return sql.data;
}

bool column_is_filled(const struct comparison *comparison, const char *name)
{
	const struct model_table *owner = comparison->owner;

	for (size_t i = 0; i < owner->fill_count; i++)
		if (strcmp(owner->fills[i].column, name) == 0)
			return true;
	return false;
}

bool column_entering(struct comparison *comparison, const struct schema_column *wanted,
	struct schema_column *entering)
{
	*entering = *wanted;
	if (wanted->is_nullable || wanted->default_value || wanted->generated ||
		wanted->is_auto_increment)
		return true;
	entering->default_value = default_expression(comparison, wanted->name);
	if (entering->default_value)
		return true;
	bool is_empty = !has_rows(comparison);
	if (is_empty && comparison->plan->is_contract)
		return true;
	entering->is_nullable = true;
	entering->comment = AWAITED;
	return is_empty || column_is_filled(comparison, wanted->name);
}
