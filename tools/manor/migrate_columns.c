/* Columns of a table that is there: add, widen, relax; refuse the rest. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "emit/emit.h"
#include "migrate.h"
#include "schema/schema.h"
#include "sql/database.h"

enum change { CHANGE_NONE, CHANGE_WIDER, CHANGE_SHORTER, CHANGE_KIND };

static const char *full_name(const struct comparison *comparison, const char *column)
{
	return arena_format(comparison->plan->arena, "%s.%s", comparison->schema->table, column);
}

/* --- types --- */

/* Position of a word in a list from small to large; -1 where it is not in it. */
static int rank(const char *const *words, size_t count, const char *type)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i], type) == 0)
			return (int)i;
	return -1;
}

static enum change rank_change(int before, int after)
{
	if (before < 0 || after < 0)
		return CHANGE_KIND;
	return after > before ? CHANGE_WIDER : CHANGE_SHORTER;
}

static enum change decimal_change(const char *before, const char *after)
{
	int before_digits, before_scale, digits, scale;

	if (sscanf(before, "decimal(%d,%d)", &before_digits, &before_scale) != 2 ||
		sscanf(after, "decimal(%d,%d)", &digits, &scale) != 2)
		return CHANGE_KIND;
	if (scale >= before_scale && digits - scale >= before_digits - before_scale)
		return CHANGE_WIDER;
	return CHANGE_SHORTER;
}

/* Everything but enums, whose values count one by one. */
static enum change type_change(const char *before, const char *after)
{
	static const char *const texts[] = {"tinytext", "text", "mediumtext", "longtext"};
	static const char *const integers[] = {"tinyint", "smallint", "mediumint", "int", "bigint"};
	static const char *const naturals[] = {"tinyint unsigned", "smallint unsigned",
		"mediumint unsigned", "int unsigned", "bigint unsigned"};
	unsigned before_length, length;

	if (strcmp(before, after) == 0)
		return CHANGE_NONE;
	if (sscanf(before, "varchar(%u)", &before_length) == 1) {
		if (sscanf(after, "varchar(%u)", &length) == 1)
			return length > before_length ? CHANGE_WIDER : CHANGE_SHORTER;
		/* What a varchar of four bytes a character can hold, a text holds too. */
		return rank(texts, 4, after) < 1 ? CHANGE_KIND : CHANGE_WIDER;
	}
	if (rank(texts, 4, before) >= 0)
		return rank_change(rank(texts, 4, before), rank(texts, 4, after));
	if (rank(integers, 5, before) >= 0)
		return rank_change(rank(integers, 5, before), rank(integers, 5, after));
	if (rank(naturals, 5, before) >= 0)
		return rank_change(rank(naturals, 5, before), rank(naturals, 5, after));
	return decimal_change(before, after);
}

bool type_is_enum(const char *type)
{
	return strncmp(type, "enum(", 5) == 0;
}

/* Is 'value' (with its quotes) one of an enum type's? */
static bool enum_has(const char *type, const char *value, size_t length)
{
	for (const char *at = type + 5; *at == '\'';) {
		size_t own = strcspn(at + 1, "'") + 2;
		if (own == length && memcmp(at, value, length) == 0)
			return true;
		at += own;
		at += *at == ',';
	}
	return false;
}

/* Values that the manifest has no more: fine while no row has them. */
static bool enum_allows(struct comparison *comparison, const struct live_column *live,
	const struct schema_column *wanted)
{
	bool is_allowed = true;

	for (const char *at = live->type + 5; *at == '\'';) {
		size_t length = strcspn(at + 1, "'") + 2;
		if (!enum_has(wanted->type, at, length) &&
			!value_is_former(table_column(&comparison->owner->table, wanted->name), at + 1, length - 2)) {
			uint64_t rows = compare_count(comparison,
				arena_format(comparison->plan->arena, "`%s` WHERE `%s` = %.*s",
					comparison->live->present, live->present, (int)length, at));
			if (rows) {
				plan_refuse(comparison->plan,
					column_place(comparison->owner, wanted->name),
					"put the value back into the manifest, or give those rows "
					"another one"
					" first",
					"%s: the value %.*s is gone from the manifest, but %" PRIu64
					" row%s of %s ha%s it",
					full_name(comparison, wanted->name), (int)length, at, rows,
					rows == 1 ? "" : "s", comparison->plan->database,
					rows == 1 ? "s" : "ve");
				is_allowed = false;
			}
		}
		at += length;
		at += *at == ',';
	}
	return is_allowed;
}

static bool type_refuse(
	struct comparison *comparison, const struct live_column *live, const struct schema_column *wanted)
{
	plan_refuse(comparison->plan, column_place(comparison->owner, wanted->name),
		"declare a new column with another name, copy what can be kept, then remove the old one from the "
		"manifest",
		"%s is %s%s%s in %s and would become %s%s%s: values could be lost",
		full_name(comparison, wanted->name), live->type, live->collation ? " " : "",
		live->collation ? live->collation : "", comparison->plan->database, wanted->type,
		wanted->collation ? " " : "", wanted->collation ? wanted->collation : "");
	return false;
}

static bool is_same_collation(const struct live_column *live, const struct schema_column *wanted)
{
	return !live->collation || !wanted->collation || strcmp(live->collation, wanted->collation) == 0;
}

/* Can every value that there could be stand in the new type? Of enums, those that rows have. */
static bool type_is_wider(const struct live_column *live, const struct schema_column *wanted)
{
	if (!is_same_collation(live, wanted))
		return false;
	if (type_is_enum(live->type) && type_is_enum(wanted->type))
		return true;
	enum change change = type_change(live->type, wanted->type);
	return change == CHANGE_NONE || change == CHANGE_WIDER;
}

/* --- defaults and nulls --- */

/* "0.00" is "0", and "2020-01-01 00:00:00.000000" what was written without the zeros; a text is what it is. */
bool default_is_same(const char *a, const char *b, bool is_text)
{
	if (!a || !b)
		return a == b;
	if (is_text)
		return strcmp(a, b) == 0;
	size_t same = 0;
	while (a[same] && a[same] == b[same])
		same++;
	const char *rest = a[same] ? a + same : b + same;
	if (a[same] && b[same])
		return false;
	return *rest == '\0' || (*rest == '.' && rest[strspn(rest, ".0")] == '\0');
}

static bool null_allows(struct comparison *comparison, const struct live_column *live,
	const struct schema_column *wanted)
{
	if (wanted->is_nullable || !live->is_nullable || wanted->generated ||
		(column_is_awaited(live) && !comparison->plan->is_contract))
		return true;
	uint64_t rows = compare_count(
		comparison, arena_format(comparison->plan->arena, "`%s` WHERE `%s` IS NULL",
				    comparison->live->present, live->present));
	bool is_filled = column_is_filled(comparison, wanted->name);
	if (rows == 0 || (is_filled && !comparison->plan->is_contract))
		return true;
	plan_refuse(comparison->plan, column_place(comparison->owner, wanted->name),
		is_filled ? "they are filled behind the tables: run \"manor migrate --contract\" once more"
			  : "fill those in first, with <fill column=\"...\" value=\"...\" to=\"...\"/> in the table "
			    "or by hand, or leave the column optional",
		"%s is required now, but %" PRIu64 " row%s of %s ha%s no value",
		full_name(comparison, wanted->name), rows, rows == 1 ? "" : "s",
		comparison->plan->database, rows == 1 ? "s" : "ve");
	return false;
}

/* --- changes --- */

static void column_step(struct comparison *comparison, enum impact impact, const char *verb,
	const struct schema_column *column)
{
	struct buffer sql;

	buffer_start(&sql, comparison->plan->arena, 256);
	buffer_format(&sql, "ALTER TABLE `%s` %s COLUMN ", comparison->schema->table, verb);
	schema_column_sql(&sql, column, true);
	plan_step(comparison->plan, impact, comparison->live->present, sql.data);
}

static enum impact adding_impact(const struct schema_column *column)
{
	return column->generated && !column->is_virtual ? IMPACT_REWRITES : IMPACT_SAFE;
}

static void column_add(struct comparison *comparison, const struct schema_column *column)
{
	struct schema_column entering;

	if (column_entering(comparison, column, &entering)) {
		column_step(comparison, adding_impact(&entering), "ADD", &entering);
		return;
	}
	plan_refuse(comparison->plan, column_place(comparison->owner, column->name),
		"give it a default, say what the rows that are there get, with <fill column=\"...\" value=\"...\" "
		"to=\"...\"/> in the table, or leave it optional",
		"%s is new and required, but %s has rows that would have no value",
		full_name(comparison, column->name), comparison->schema->table);
}

/* Servers write an author's expression anew in their own ways: its checksum tells. */
static bool definition_is_same(struct arena *arena, const struct live_column *live,
	const struct schema_column *wanted)
{
	return wanted->comment ? live->comment && strcmp(wanted->comment, live->comment) == 0
			       : strcmp(live_expression(arena, wanted->generated), live->generated) == 0;
}

bool column_is_different(struct arena *arena, const struct live_column *live,
	const struct schema_column *expanded)
{
	if (expanded->generated)
		return strcmp(expanded->type, live->type) != 0 ||
		       !definition_is_same(arena, live, expanded);
	return strcmp(expanded->type, live->type) != 0 ||
	       live->is_nullable != expanded->is_nullable ||
	       column_is_awaited(live) != (expanded->comment != NULL) ||
	       !default_is_same(live->default_value,
		       live_default(arena, expanded->default_value), live->collation != NULL);
}

/* The length of a text that is stored in one byte: beyond, every row changes its form. */
#define SHORT_TEXT 63

/* Do both hold their values in the same form? */
static bool is_same_form(const char *before, const char *after)
{
	unsigned length, longer;

	if (sscanf(before, "varchar(%u)", &length) == 1 && sscanf(after, "varchar(%u)", &longer) == 1)
		return longer >= length && (length > SHORT_TEXT || longer <= SHORT_TEXT);
	if (type_is_enum(before) && type_is_enum(after)) /* more values behind those that are there */
		return strncmp(before, after, strlen(before) - 1) == 0;
	return strcmp(before, after) == 0;
}

static enum impact changing_impact(const struct live_column *live, const struct schema_column *expanded)
{
	bool gets_required = live->is_nullable && !expanded->is_nullable;

	return !expanded->generated && !gets_required && is_same_form(live->type, expanded->type)
		       ? IMPACT_SAFE
		       : IMPACT_REWRITES;
}

static void column_compare(struct comparison *comparison, struct live_column *live,
	const struct schema_column *wanted)
{
	struct arena *arena = comparison->plan->arena;

	if ((live->generated == NULL) != (wanted->generated == NULL)) {
		type_refuse(comparison, live, wanted);
		return;
	}
	if (wanted->is_virtual)
		return; /* as it is wanted, or it was dropped before */
	bool is_full = null_allows(comparison, live, wanted);
	if (!type_is_wider(live, wanted)) {
		if (!column_convert(comparison, live, wanted))
			type_refuse(comparison, live, wanted);
		return;
	}
	bool is_allowed = !type_is_enum(live->type) || !type_is_enum(wanted->type) || enum_allows(comparison, live, wanted);
	if (!is_full || !is_allowed)
		return;
	struct schema_column expanded = column_expanded(comparison, live, wanted);
	if (column_is_different(arena, live, &expanded))
		column_step(comparison, changing_impact(live, &expanded), "MODIFY", &expanded);
}

/* --- columns of no manifest --- */

/* What the schema made itself holds no data of its own. A key may stand on several of them: it goes with the first. */
static void generated_drop(struct comparison *comparison, const struct live_column *column)
{
	struct live_table *live = comparison->live;
	struct buffer sql;

	buffer_start(&sql, comparison->plan->arena, 128);
	buffer_format(&sql, "ALTER TABLE `%s` ", live->name);
	live_column_release(live, column->name, &sql);
	buffer_format(&sql, "DROP COLUMN `%s`", column->name);
	plan_step(comparison->plan, IMPACT_SAFE, live->present, sql.data);
}

/* A column of the same type comes in the same moment: it may be this one under another name. */
static const char *successor(const struct comparison *comparison, const struct live_column *column)
{
	for (size_t i = 0; i < comparison->schema->column_count; i++) {
		const struct schema_column *wanted = &comparison->schema->columns[i];
		if (!wanted->generated && strcmp(wanted->type, column->type) == 0 &&
			!live_column(comparison->live, wanted->name))
			return wanted->name;
	}
	return NULL;
}

/* It stays with its values; only it must not stop new rows, which say nothing about it. */
static void leftover_relax(struct comparison *comparison, const struct live_column *column)
{
	const char *now = successor(comparison, column);

	if (now)
		plan_note(comparison->plan,
			"%s is in no manifest, and %s is new: if it was renamed, write was=\"%s\" there and "
			"run this again; else it stays in %s with its values",
			full_name(comparison, column->name), now, column->name,
			comparison->plan->database);
	else
		plan_note(comparison->plan, "%s is in no manifest; it stays in %s with its values",
			full_name(comparison, column->name), comparison->plan->database);
	if (column->is_nullable || column->default_value || column->is_auto_increment ||
		column->generated)
		return;
	column_step(comparison, IMPACT_SAFE, "MODIFY",
		&(struct schema_column){
			.name = column->name,
			.type = column->type,
			.collation = column->collation,
			.is_nullable = true,
		});
}

bool column_is_dropped(const struct comparison *comparison, const struct live_column *column)
{
	return column->generated && strchr(column->name, '$') &&
	       !schema_column(comparison->schema, column->name);
}

static void leftovers_compare(struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->live->column_count; i++) {
		const struct live_column *column = &comparison->live->columns[i];
		if (schema_column(comparison->schema, column->name))
			continue;
		if (column_is_dropped(comparison, column))
			generated_drop(comparison, column);
		else if (!drop_column(comparison, column))
			leftover_relax(comparison, column);
	}
}

/* Does another type of a column that it is made of stand in its way: one that goes and comes again? */
static bool stands_on_converted(const struct comparison *comparison, const struct live_column *made)
{
	for (size_t i = 0; i < comparison->schema->column_count; i++) {
		const struct schema_column *wanted = &comparison->schema->columns[i];
		const struct live_column *live = live_column(comparison->live, wanted->name);
		if (!live || live->generated || wanted->generated || type_is_wider(live, wanted))
			continue;
		if (strstr(made->expression, arena_format(comparison->plan->arena, "`%s`", live->present)) ||
			strstr(made->expression, arena_format(comparison->plan->arena, "`%s`", live->name)))
			return true;
	}
	return false;
}

static bool is_made_anew(const struct comparison *comparison, const struct live_column *live,
	const struct schema_column *wanted)
{
	if (!live->generated || !wanted->generated)
		return false;
	return ((wanted->is_virtual || !type_is_wider(live, wanted)) &&
		       column_is_different(comparison->plan->arena, live, wanted)) ||
	       stands_on_converted(comparison, live);
}

/* What is made of other columns goes before they change, and comes again behind them: a virtual one because MODIFY
   would copy the table, others where MODIFY cannot do it. */
static void made_drop(struct comparison *comparison)
{
	struct live_table *table = comparison->live;

	for (size_t i = 0; i < comparison->schema->column_count; i++) {
		const struct schema_column *wanted = &comparison->schema->columns[i];
		struct live_column *live = live_column(table, wanted->name);
		if (!live || !is_made_anew(comparison, live, wanted))
			continue;
		generated_drop(comparison, live);
		size_t at = (size_t)(live - table->columns);
		memmove(live, live + 1, (table->column_count - at - 1) * sizeof *live);
		table->column_count--;
	}
}

/* Those that are made of others, or the others. */
static void columns_compare(struct comparison *comparison, bool are_made)
{
	for (size_t i = 0; i < comparison->schema->column_count; i++) {
		const struct schema_column *wanted = &comparison->schema->columns[i];
		struct live_column *live = live_column(comparison->live, wanted->name);
		if ((wanted->generated != NULL) != are_made)
			continue;
		if (live)
			column_compare(comparison, live, wanted);
		else
			column_add(comparison, wanted);
	}
}

void compare_columns(struct comparison *comparison)
{
	leftovers_compare(comparison);
	made_drop(comparison);
	columns_compare(comparison, false);
	columns_compare(comparison, true);
}
