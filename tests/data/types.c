/* Tells what a type of columns leaves open: one line each, nothing where all is said. */
#include <stdio.h>
#include <string.h>

#include "value/type.h"

static const char *name;

static void claim(bool holds, const char *lack)
{
	if (!holds)
		printf("%s: %s\n", name, lack);
}

static bool is_moment(enum type_class class)
{
	return class == CLASS_DATE || class == CLASS_TIME || class == CLASS_DATETIME;
}

static void values_judge(const struct column_type *type)
{
	bool is_elsewhere = type->relation == RELATION_MANY || type->relation == RELATION_COUNT;
	bool is_plain = type->class == CLASS_TEXT || type->class == CLASS_DATE || type->class == CLASS_TIME;

	claim(type->parse || type->is_never_shown || is_elsewhere, "no text sets it");
	claim(type->parse || type->has_no_literal, "a manifest may write values that nobody parses");
	claim(type->json || is_plain || type->has_scale || type->is_never_shown || is_elsewhere,
		"the API has it as a string");
	claim(!type->json_text || type->json_refusal || !type->class, "refused JSON does not say what it must be");
	claim(type->input_kind != INPUT_SECRET || type->is_never_shown, "a secret is shown");
	claim(!type->is_never_null || type->sql_default, "what is never null needs a default");
	claim(!type->word || (type->word_sql && type->word_hint && type->manifest_text),
		"its word for the present means nothing");
	claim(!is_moment(type->class) || type->manifest_text, "limits relative to the present are not read");
}

static void csv_judge(const struct column_type *type)
{
	static const char *const stored[] = {"0", "1", "2024-09-01 08:30:00.123456"};
	char csv[TYPE_CSV_BYTES + 1];

	for (size_t i = 0; type->csv && i < sizeof stored / sizeof *stored; i++) {
		memset(csv, '~', sizeof csv);
		size_t length = type->csv(stored[i], strlen(stored[i]), csv);
		claim(length < sizeof csv && csv[length] == '~', "writes more CSV than it says");
	}
}

static void database_judge(const struct column_type *type)
{
	bool is_text = type->class == CLASS_TEXT;

	claim(!type->class || type->sql, "what a statement compares has no place in the table");
	claim(!is_text || type->collation, "a text has no collation");
	claim(!type->class || is_text || type->cast, "a bound value does not compare as it does");
	claim(!is_text || !type->cast, "a text is cast to something else");
	claim(!type->is_text || is_text, "people type it as text, but nothing compares it as one");
	claim(!type->is_long || !type->sql_default, "MySQL has no default of long texts");
	claim(!type->sql || type->filter != FILTER_RECORDS, "it is filtered by a link table");
	claim(!type->class || type->is_file || type->filter != FILTER_NONE, "nobody can ask for rows by it");
	claim((type->filter == FILTER_NAMES) == type->has_values, "its values are not what it is filtered by");
}

int main(void)
{
	for (size_t i = 0; i < COLUMN_TYPE_COUNT; i++) {
		const struct column_type *type = column_types[i];
		enum type_number number;

		name = type->name;
		claim(type_named(name, &number) == type && number == i, "another type has its name");
		values_judge(type);
		csv_judge(type);
		database_judge(type);
	}
	return 0;
}
