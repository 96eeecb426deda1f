/* Yes or no; empty is no. */
#include <string.h>
#include <strings.h>

#include "base/json_exact.h"
#include "base/message.h"
#include "value/parse.h"

static bool is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (strcasecmp(text, *words) == 0)
			return true;
	}
	return false;
}

static bool boolean_parse(struct parse *parse, const char *text, struct value *value)
{
	static const char *const yes[] = {"yes", "1", "true", "on", NULL};
	static const char *const no[] = {"no", "0", "false", "off", NULL};

	if (!is_one_of(text, yes) && !is_one_of(text, no))
		return parse_refuse(parse, "{field} must be yes or no.");
	*value = value_integer(is_one_of(text, yes));
	return true;
}

static bool is_true(const char *stored)
{
	return strcmp(stored, "0") != 0;
}

static const char *boolean_show(
	struct context *context, const struct column *column, const char *stored)
{
	(void)column;
	return is_true(stored) ? message(context, "Yes") : message(context, "No");
}

static const char *boolean_input(struct context *context, const char *stored)
{
	(void)context;
	return is_true(stored) ? "yes" : "no";
}

static json_t *boolean_json(const char *stored)
{
	return json_boolean(is_true(stored));
}

static const char *boolean_json_text(struct arena *arena, json_t *member)
{
	(void)arena;
	if (json_is_boolean(member))
		return json_is_true(member) ? "yes" : "no";
	return json_exact_text(member);
}

static size_t boolean_csv(const char *stored, size_t length, char *csv)
{
	const char *word = is_true(stored) ? "yes" : "no";
	size_t bytes = strlen(word);

	(void)length;
	memcpy(csv, word, bytes);
	return bytes;
}

static const char *boolean_spell(
	struct arena *arena, const char *text, const struct value *value)
{
	(void)arena;
	(void)text;
	return value->integer ? "yes" : "no";
}

static const char *boolean_default(
	struct arena *arena, const struct column *column, const char *text)
{
	(void)arena;
	(void)column;
	return text && (strcmp(text, "yes") == 0 || strcmp(text, "1") == 0) ? "1" : "0";
}

static const char *boolean_json_refusal(struct context *context, const char *field)
{
	return message(context, "{field} must be true or false.", "field", field);
}

const struct column_type type_boolean = {
	.name = "boolean",
	.class = CLASS_BOOLEAN,
	.parse = boolean_parse,
	.show = boolean_show,
	.input = boolean_input,
	.json = boolean_json,
	.json_text = boolean_json_text,
	.json_refusal = boolean_json_refusal,
	.json_type = "boolean",
	.csv = boolean_csv,
	.is_never_null = true,
	.is_whole = true,
	.filter = FILTER_YES_NO,
	.input_kind = INPUT_BOX,
	.display = DISPLAY_WORD,
	.spell = boolean_spell,
	.is_setting = true,
	.sql = "tinyint(1)",
	.sql_default = boolean_default,
	.cast = "SIGNED",
};
