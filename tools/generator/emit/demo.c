#include "emit/demo.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/emit.h"
#include "model/sql_text.h"
#include "model/words.h"
#include "value/literal.h"

/* Rules may mention columns whose rules mention columns; a circle ends here. */
#define DEPTH 8

const struct demo_fill *demo_fill(const struct model_table *table, const char *column)
{
	if (!table->demo)
		return NULL;
	for (size_t i = 0; i < table->demo->fill_count; i++)
		if (strcmp(table->demo->fills[i].column, column) == 0)
			return &table->demo->fills[i];
	return NULL;
}

void demo_number(struct buffer *sql, const struct demo_row *row, const char *column, unsigned use)
{
	const char *words[] = {row->table->table.name, column};
	uint32_t factor = 2166136261U + use;

	for (size_t i = 0; i < 2; i++)
		for (const char *c = words[i]; *c; c++)
			factor = (factor ^ (unsigned char)*c) * 16777619U;
	buffer_format(sql, "CRC32(CONCAT(@seed, n * %" PRIu32 "))", factor | 0x40000001U);
}

/* --- words --- */

/* Plain letters for Latin ones with marks (U+00C0 to U+017F), as in an address. */
static char letter_fold(unsigned code)
{
	static const char latin[] =
		"AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
		"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiJjJjKkkLlLlLlLlLlNnNnNnnNnOoOoOo"
		"Oo"
		"RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

	return code >= 0xc0 && code < 0xc0 + sizeof latin - 1 ? latin[code - 0xc0] : '\0';
}

static const char *word_fold(struct arena *arena, const char *word)
{
	char *folded = arena_string(arena, word), *to = folded;

	for (const unsigned char *c = (const unsigned char *)word; *c; c++) {
		char letter = (char)*c;
		if (*c >= 0xc0 && *c < 0xe0 && c[1]) {
			letter = letter_fold((*c & 0x1fU) << 6 | (c[1] & 0x3fU));
			c++;
		}
		if ((letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
			(letter >= 'a' && letter <= 'z') || (letter && strchr("@._+-", letter)))
			*to++ = letter;
	}
	*to = '\0';
	return folded;
}

static void word_sql(struct buffer *sql, const struct demo_row *row, const struct column *column,
	const char *word)
{
	if (column && *word != '\0')
		literal_value(row->model->arena, column, word, &word);
	if (column && *word == '\0')
		buffer_text(sql, "NULL");
	else if (column && column_type(column)->is_never_null)
		buffer_text(sql, strcmp(word, "yes") == 0 ? "1" : "0");
	else
		sql_string(sql, row->is_ascii ? word_fold(row->model->arena, word) : word);
}

/* One of the words of a list. */
static void choice_sql(struct buffer *sql, const struct demo_row *row, const char *name,
	unsigned use, const struct column *column, const char *list)
{
	size_t count;
	const char *const *words = words_split(row->model->arena, list, &count);

	if (!words || count == 0) { /* the linker has told it */
		buffer_text(sql, "''");
		return;
	}
	buffer_text(sql, "ELT(1 + ");
	demo_number(sql, row, name, use);
	buffer_format(sql, " %% %zu", count);
	for (size_t i = 0; i < count; i++) {
		buffer_text(sql, ", ");
		word_sql(sql, row, column, words[i]);
	}
	buffer_text(sql, ")");
}

/* The first of the words for the first row, and so on. */
static void each_sql(struct buffer *sql, const struct demo_row *row, const struct column *column,
	const char *list)
{
	size_t count;
	const char *const *words = words_split(row->model->arena, list, &count);

	buffer_text(sql, "ELT(n");
	for (size_t i = 0; words && i < count; i++) {
		buffer_text(sql, ", ");
		word_sql(sql, row, column, words[i]);
	}
	buffer_text(sql, ")");
}

/* --- texts --- */

static void range_sql(struct buffer *sql, const struct demo_row *row, const char *name,
	unsigned use, long long least, long long most)
{
	if (most < least)
		most = least;
	buffer_format(sql, "%lld + ", least);
	demo_number(sql, row, name, use);
	buffer_format(sql, " %% %lld", most - least + 1);
}

static void column_sql(struct buffer *sql, struct demo_row *row, const char *name)
{
	const struct column *column = table_column(&row->table->table, name);

	if (!column) {
		sql_string(sql, name);
		return;
	}
	if (row->alias) {
		buffer_format(sql, "COALESCE(%s.`%s`, '')", row->alias, name);
		return;
	}
	if (row->depth >= DEPTH) {
		buffer_text(sql, "''");
		return;
	}
	row->depth++;
	if (!demo_value(sql, row, column))
		buffer_text(sql, "''");
	row->depth--;
}

/* What stands between a brace and its closing one. */
static void piece_sql(
	struct buffer *sql, struct demo_row *row, const char *name, unsigned use, const char *piece)
{
	long long least, most;
	int digits;

	if (strcmp(piece, "n") == 0)
		buffer_text(sql, "n");
	else if (sscanf(piece, "n %d", &digits) == 1)
		buffer_format(sql, "LPAD(n, GREATEST(%d, CHAR_LENGTH(n)), '0')", digits);
	else if (sscanf(piece, "number %lld %lld", &least, &most) == 2)
		range_sql(sql, row, name, use, least, most);
	else if (strncmp(piece, "words ", 6) == 0)
		choice_sql(sql, row, name, use, NULL, piece + 6);
	else
		column_sql(sql, row, piece);
}

static void literal_sql(
	struct buffer *sql, const struct demo_row *row, const char *text, size_t length)
{
	const char *literal = arena_bytes(row->model->arena, text, length);

	sql_string(sql, row->is_ascii ? word_fold(row->model->arena, literal) : literal);
}

void demo_text(struct buffer *sql, struct demo_row *row, const char *column, const char *text)
{
	const char *separator = "";
	unsigned use = 1;

	buffer_text(sql, "CONCAT(");
	while (*text) {
		size_t length = strcspn(text, "{");
		buffer_text(sql, separator);
		separator = ", ";
		if (length > 0) {
			literal_sql(sql, row, text, length);
			text += length;
			continue;
		}
		length = strcspn(text + 1, "}");
		piece_sql(
			sql, row, column, use++, arena_bytes(row->model->arena, text + 1, length));
		text += 1 + length;
		text += *text == '}';
	}
	buffer_text(sql, *separator ? ")" : "'')");
}

/* --- columns --- */

static void dates_sql(struct buffer *sql, const struct demo_row *row, const struct column *column,
	const struct demo_fill *fill)
{
	const char *to = fill->to_date ? fill->to_date : fill->from_date;

	buffer_text(sql, "DATE_ADD(");
	sql_string(sql, fill->from_date);
	buffer_text(sql, ", INTERVAL ");
	demo_number(sql, row, column->name, 0);
	buffer_text(sql, " % (DATEDIFF(");
	sql_string(sql, to);
	buffer_text(sql, ", ");
	sql_string(sql, fill->from_date);
	buffer_text(sql, ") + 1) DAY)");
}

static void days_sql(struct buffer *sql, const struct demo_row *row, const struct column *column,
	const char *days, bool is_ahead)
{
	long least = 0, most = 0;
	int fields = sscanf(days, "%ld-%ld", &least, &most);

	if (fields < 2)
		most = least;
	bool is_time = column_type(column)->class == CLASS_DATETIME;
	buffer_format(sql, "%s(%s, INTERVAL ", is_ahead ? "DATE_ADD" : "DATE_SUB", is_time ? "@now" : "DATE(@now)");
	if (is_time)
		range_sql(sql, row, column->name, 0, least * 86400, most * 86400);
	else
		range_sql(sql, row, column->name, 0, least, most);
	buffer_text(sql, is_time ? " SECOND)" : " DAY)");
}

static void fill_sql(struct buffer *sql, struct demo_row *row, const struct column *column,
	const struct demo_fill *fill)
{
	bool was_ascii = row->is_ascii;

	if (column_type(column)->is_demo_ascii)
		row->is_ascii = true;
	if (fill->is_lower)
		buffer_text(sql, "LOWER(");
	if (fill->from)
		choice_sql(sql, row, column->name, 0, column, fill->from);
	else if (fill->each)
		each_sql(sql, row, column, fill->each);
	else if (fill->text)
		demo_text(sql, row, column->name, fill->text);
	else if (fill->from_date)
		dates_sql(sql, row, column, fill);
	else if (fill->days_ago)
		days_sql(sql, row, column, fill->days_ago, false);
	else if (fill->days_ahead)
		days_sql(sql, row, column, fill->days_ahead, true);
	else
		buffer_text(sql, "null");
	if (fill->is_lower)
		buffer_text(sql, ")");
	row->is_ascii = was_ascii;
}

static void enum_sql(struct buffer *sql, const struct demo_row *row, const struct column *column)
{
	buffer_text(sql, "ELT(1 + ");
	demo_number(sql, row, column->name, 0);
	buffer_format(sql, " %% %u", column->value_count);
	for (size_t i = 0; i < column->value_count; i++)
		buffer_format(sql, ", '%s'", column->values[i].name);
	buffer_text(sql, ")");
}

static void integer_sql(struct buffer *sql, const struct demo_row *row, const struct column *column)
{
	long long least = column->minimum ? strtoll(column->minimum, NULL, 10) : 1;
	long long most = column->maximum ? strtoll(column->maximum, NULL, 10) : least + 99;

	if (column->is_unique)
		buffer_text(sql, "n");
	else
		range_sql(sql, row, column->name, 0, least, most);
}

static void label_sql(struct buffer *sql, const struct column *column)
{
	buffer_text(sql, "CONCAT(");
	sql_string(sql, column->label ? column->label : column->name);
	buffer_text(sql, ", ' ', n)");
}

static void time_sql(struct buffer *sql, const struct demo_row *row, const struct column *column)
{
	buffer_text(sql, "SEC_TO_TIME(");
	range_sql(sql, row, column->name, 0, 0, 86399);
	buffer_text(sql, ")");
}

/* A required column without a rule: something plain that its type takes. */
static void plain_sql(struct buffer *sql, const struct demo_row *row, const struct column *column)
{
	const struct column_type *type = column_type(column);

	if (type->demo)
		buffer_text(sql, type->demo);
	else if (type->has_values)
		enum_sql(sql, row, column);
	else if (column_is_number(column))
		integer_sql(sql, row, column);
	else if (type->class == CLASS_DATE || type->class == CLASS_DATETIME)
		days_sql(sql, row, column, "0-720", false);
	else if (type->class == CLASS_TIME)
		time_sql(sql, row, column);
	else if (column_is_ascii(column))
		buffer_format(sql, "CONCAT('%s_', n)", column->name);
	else
		label_sql(sql, column);
}

bool demo_value(struct buffer *sql, struct demo_row *row, const struct column *column)
{
	const struct demo_fill *fill = demo_fill(row->table, column->name);
	const char *value = column->default_value;

	if (!column_is_stored(column) || column->kept || column->content || column_is_reference(column))
		return false;
	if (fill) {
		fill_sql(sql, row, column, fill);
		return true;
	}
	if (value && strcmp(value, "today") == 0) {
		buffer_text(sql, "DATE(@now)");
		return true;
	}
	if (value && strcmp(value, "now") == 0) {
		buffer_text(sql, "@now");
		return true;
	}
	if (value && column_type(column)->is_long) {
		sql_string(sql, value); /* texts have no default in the database */
		return true;
	}
	if (value || !column->is_required || column_type(column)->is_never_null)
		return false;
	plain_sql(sql, row, column);
	return true;
}
