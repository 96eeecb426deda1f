/* The door to the types' parsers and writers. */
#include "value/column_value.h"

#include <string.h>

#include "base/arena.h"
#include "value/parse.h"

#define WHITE " \t\r\n\f\v"

bool parse_refuse_text(struct parse *parse, const char *text)
{
	parse->error = text;
	return false;
}

/* Without white space around it; a long text keeps its indentation. */
static const char *trim(struct context *context, const struct column *column, const char *text)
{
	const char *start = text + strspn(text, column_type(column)->text_kind == TEXT_LINES ? "\r\n" : WHITE);
	size_t length = strlen(start);

	while (length > 0 && strchr(WHITE, start[length - 1]))
		length--;
	return start[length] ? arena_bytes(context->arena, start, length) : start;
}

static bool refuse_bytes(struct parse *parse, const char **error)
{
	parse_refuse(parse, "{field} has characters that cannot be stored.");
	*error = parse->error;
	return false;
}

bool column_parse(struct context *context, const struct column *column, const char *text,
	struct value *value, const char **error)
{
	const struct column_type *type = column_type(column);
	struct parse parse = {context, column, NULL};

	*value = value_null();
	*error = NULL;
	if (!text)
		return true;
	if (!column_is_secret(column)) {
		text = text_settle(context->arena, text, type->text_kind);
		if (!text)
			return refuse_bytes(&parse, error);
		text = trim(context, column, text);
	}
	if (*text == '\0')
		return true;
	if (type->parse ? type->parse(&parse, text, value) : parse_refuse(&parse, "{field} cannot be set."))
		return true;
	*value = value_null();
	*error = parse.error;
	return false;
}

void column_default(struct context *context, const struct column *column, struct value *value)
{
	const char *text = column->default_value;
	const char *error;

	*value = value_null();
	if (!text || !column_is_stored(column))
		return;
	if (column_type(column)->manifest_text)
		column_type(column)->manifest_text(context, &text);
	column_parse(context, column, text, value, &error);
}

const char *column_show(struct context *context, const struct column *column, const char *stored)
{
	const struct column_type *type = column_type(column);

	if (!stored || type->is_never_shown)
		return "";
	return type->show ? type->show(context, column, stored) : stored;
}

const char *column_input(struct context *context, const struct column *column, const char *stored)
{
	const struct column_type *type = column_type(column);

	if (!stored || type->is_never_shown)
		return "";
	return type->input ? type->input(context, stored) : stored;
}

const char *column_input_exact(
	struct context *context, const struct column *column, const char *stored)
{
	const struct column_type *type = column_type(column);
	const char *input = column_input(context, column, stored);

	return type->input_exact && stored ? type->input_exact(context, stored, input) : input;
}

json_t *column_json(const struct column *column, const char *stored)
{
	const struct column_type *type = column_type(column);

	if (!stored || type->is_never_shown)
		return type->has_tags ? json_array() : json_null();
	return type->json ? type->json(stored) : json_string(stored);
}
