/* A password: never stored here and never shown, handed to the table's hooks. */
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "value/parse.h"

/* Bytes; nobody types a longer one, and hashing one costs. */
#define PASSWORD_BYTES 1024

static bool password_parse(struct parse *parse, const char *text, struct value *value)
{
	if (strlen(text) > PASSWORD_BYTES)
		return parse_refuse(parse,
			"{field} may have at most {most} bytes.",
			"most", message_number(parse->context, PASSWORD_BYTES));
	*value = value_text(arena_string(parse->context->arena, text));
	return true;
}

const struct column_type type_password = {
	.name = "password",
	.parse = password_parse,
	.json_type = "string",
	.json_format = "password",
	.is_never_shown = true,
	.filter = FILTER_NONE,
	.input_kind = INPUT_SECRET,
	.has_no_literal = true,
};
