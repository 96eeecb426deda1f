/*
 * conditions SEED COUNT FOLDER: random conditions of the plain language over random rows, as SQL, for a browser,
 * and as C judges them: rows.sql, statements.sql, rows.json, conditions.json and judged in the folder.
 * conditions - reads one condition from the arguments after it: prints its JSON, or the mistake.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expression/expression_plain.h"
#include "value/type.h"

#define ROWS 60

static const struct enum_value kinds[] = {{.name = "a", .label = "A"}, {.name = "b", .label = "B"}};

static const struct column columns[] = {
	{.name = "n", .type = COLUMN_INTEGER},
	{.name = "d", .type = COLUMN_DECIMAL, .length = 30, .scale = 10},
	{.name = "owner", .type = COLUMN_REFERENCE},
	{.name = "flag", .type = COLUMN_BOOLEAN},
	{.name = "day", .type = COLUMN_DATE},
	{.name = "hour", .type = COLUMN_TIME},
	{.name = "kind", .type = COLUMN_ENUM, .values = kinds, .value_count = 2},
	{.name = "code", .type = COLUMN_NAME, .length = 20},
	{.name = "word", .type = COLUMN_STRING, .length = 20},
};
#define COLUMNS (sizeof columns / sizeof *columns)

/* What stands in rows, and what conditions compare with. NULL: the end. */
static const char *const values[COLUMNS][9] = {
	{"0", "1", "-1", "7", "12", "9223372036854775807", "-9223372036854775808"},
	{"0.0000000000", "1.5000000000", "-1.5000000000", "0.0000000001", "12.0000000000",
		"99999999999999999999.9999999999"},
	{"1", "2", "18446744073709551615"},
	{"0", "1"},
	{"2024-02-29", "1999-12-31", "0001-01-01", "9999-12-31"},
	{"08:30:00", "00:00:00", "23:59:59"},
	{"a", "b"},
	{"a", "b", "zz", "a_b"},
	{"größe", "a b", "😀"},
};
static const char *const constants[COLUMNS][9] = {
	{"0", "1", "-1", "7.0", "12.5", "9223372036854775807", "99999999999999999999"},
	{"0", "1.5", "-1.50", "0.0000000001", "12", "00.5"},
	{"1", "2.0", "18446744073709551615"},
	{"true", "false"},
	{"'2024-02-29'", "'1999-12-31'", "'2024-03-01'"},
	{"'08:30'", "'08:30:00'", "'00:00'", "'12:00:01'"},
	{"'a'", "'b'"},
	{"'a'", "'a '", "'B'", "'zz'", "'größe'", "''", "'a''b'"},
	{NULL},
};

static const char *pick(const char *const *words)
{
	int count = 0;

	while (words[count])
		count++;
	return words[rand() % count];
}

static void condition_make(struct buffer *text, int depth)
{
	static const char *const signs[] = {"=", "!=", "<", "<=", ">", ">=", NULL};
	static const char *const equal[] = {"=", "!=", NULL};
	size_t column = (size_t)rand() % COLUMNS;
	int kind = depth > 0 ? rand() % 8 : 3 + rand() % 5;

	if (kind < 3) {
		buffer_text(text, kind == 0 ? "not (" : "(");
		condition_make(text, depth - 1);
		if (kind > 0) {
			buffer_text(text, kind == 1 ? ") and (" : ") or (");
			condition_make(text, depth - 1);
		}
		buffer_text(text, ")");
	} else if (kind == 3 || !constants[column][0]) {
		buffer_format(text, "%s is %snull", columns[column].name, rand() % 2 ? "not " : "");
	} else if (columns[column].type == COLUMN_BOOLEAN) {
		buffer_format(text, "flag%s%s%s", kind < 5 ? " " : "", kind < 5 ? pick(equal) : "",
			kind < 5 ? (rand() % 2 ? " true" : " false") : "");
	} else if (kind == 4) {
		buffer_format(text, "%s %sin (%s, %s)", columns[column].name,
			rand() % 2 ? "not " : "", pick(constants[column]), pick(constants[column]));
	} else if (kind == 5) {
		buffer_format(text, "%s %s %s", pick(constants[column]), pick(signs),
			columns[column].name);
	} else {
		buffer_format(text, "%s %s %s", columns[column].name, pick(signs),
			pick(constants[column]));
	}
}

static void sql_quote(FILE *file, const char *text)
{
	fputc('\'', file);
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			fputc('\\', file);
		fputc(*text, file);
	}
	fputc('\'', file);
}

static FILE *file_open(const char *folder, const char *name)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	if (!file)
		abort();
	return file;
}

/* As a browser's field has it. */
static json_t *typed(const struct column *column, const char *value)
{
	size_t length = value ? strlen(value) : 0;

	if (column->type == COLUMN_TIME && value && strcmp(value + 5, ":00") == 0)
		return json_stringn(value, 5);
	while (column->type == COLUMN_DECIMAL && value && rand() % 2 && value[length - 1] == '0' &&
		value[length - 2] != '.')
		length--;
	return value ? json_stringn(value, length) : json_null();
}

static void rows_make(struct value rows[ROWS][COLUMNS], const char *folder)
{
	FILE *sql = file_open(folder, "rows.sql"), *file = file_open(folder, "rows.json");
	json_t *json = json_array();

	for (size_t i = 0; i < ROWS; i++) {
		json_t *row = json_object();
		fprintf(sql, "INSERT INTO plain VALUES (%zu", i + 1);
		for (size_t c = 0; c < COLUMNS; c++) {
			bool is_null = rand() % 4 == 0 && columns[c].type != COLUMN_BOOLEAN;
			const char *value = is_null ? NULL : pick(values[c]);
			rows[i][c] = value_text(value);
			if (value && columns[c].type == COLUMN_INTEGER && i % 2)
				rows[i][c] = value_integer(strtoll(value, NULL, 10));
			json_object_set_new(row, columns[c].name, typed(&columns[c], value));
			fputs(",", sql);
			if (value)
				sql_quote(sql, value);
			else
				fputs("NULL", sql);
		}
		fputs(");\n", sql);
		json_array_append_new(json, row);
	}
	json_dumpf(json, file, 0);
	fclose(file);
	fclose(sql);
}

static void statement_print(FILE *file, struct arena *arena, const struct expression *expression)
{
	struct expression_statement statement = {.arena = arena};
	struct buffer sql;
	size_t used = 0;

	buffer_start(&sql, arena, 200);
	expression_sql(expression, &sql, &statement);
	fputs("SELECT GROUP_CONCAT(IF(", file);
	for (const char *c = sql.data; *c; c++) {
		if (*c == '?')
			sql_quote(file, statement.texts[used++]);
		else
			fputc(*c, file);
	}
	fputs(", 1, 0) ORDER BY id SEPARATOR '') FROM plain r;\n", file);
}

static const struct expression *condition_read(struct arena *arena, const char *text)
{
	static const struct table table = {
		.name = "plain", .columns = columns, .column_count = COLUMNS};
	const struct expression_source source = {
		.text = text, .table = &table, .purpose = PURPOSE_SHOW};
	struct expression_mistake mistake;
	const struct expression *expression = expression_read(arena, &source, &mistake);

	if (!expression)
		printf("%zu: %s: %s\n", mistake.offset, mistake.code, mistake.text);
	return expression;
}

int main(int argc, char **argv)
{
	static struct value rows[ROWS][COLUMNS];
	struct arena *arena = arena_create((size_t)1 << 30, NULL, NULL);

	if (argc == 3 && strcmp(argv[1], "-") == 0) {
		const struct expression *expression = condition_read(arena, argv[2]);
		json_t *json = expression ? expression_json(arena, expression) : NULL;
		if (json) {
			json_dumpf(json, stdout, JSON_COMPACT | JSON_ENCODE_ANY);
			puts("");
		}
		json_decref(json);
		arena_destroy(arena);
		return 0;
	}
	if (argc != 4)
		return 2;
	srand((unsigned)strtol(argv[1], NULL, 10));
	rows_make(rows, argv[3]);
	FILE *sql = file_open(argv[3], "statements.sql"), *judged = file_open(argv[3], "judged");
	FILE *browser = file_open(argv[3], "conditions.json"), *said = file_open(argv[3], "said");
	for (long i = 0; i < strtol(argv[2], NULL, 10); i++) {
		struct buffer text;
		buffer_start(&text, arena, 200);
		condition_make(&text, 3);
		fprintf(said, "%s\n", text.data);
		const struct expression *expression = condition_read(arena, text.data);
		if (!expression)
			return 1;
		statement_print(sql, arena, expression);
		json_t *json = expression_json(arena, expression);
		json_dumpf(json, browser, JSON_COMPACT | JSON_ENCODE_ANY);
		fputs("\n", browser);
		json_decref(json);
		for (size_t row = 0; row < ROWS; row++)
			fputc(expression_says(arena, expression, rows[row]) ? '1' : '0', judged);
		fputs("\n", judged);
	}
	fclose(sql);
	fclose(judged);
	fclose(browser);
	fclose(said);
	arena_destroy(arena);
	return 0;
}
