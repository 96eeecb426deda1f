/* column_parse: the door to the parsers, and what has no file of its own. */
#include "value/parse.h"

#include "request/request.h"

#include <stdarg.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/json_exact.h"
#include "base/text.h"

#define WHITE " \t\r\n\f\v"
/* Bytes; nobody types a longer one, and hashing one costs. */
#define PASSWORD_BYTES 1024

bool parse_refuse(struct parse *parse, const char *format, ...)
{
	struct buffer sentence;
	va_list arguments;

	va_start(arguments, format);
	const char *rest = arena_vformat(parse->context->arena, format, arguments);
	va_end(arguments);
	buffer_start(&sentence, parse->context->arena, 64);
	buffer_format(&sentence, "%s %s", parse->column->label, rest);
	if (sentence.data[sentence.length - 1] != '.')
		buffer_byte(&sentence, '.');
	parse->error = sentence.data;
	return false;
}

static bool text_is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (strcasecmp(text, *words) == 0)
			return true;
	}
	return false;
}

static bool parse_boolean(struct parse *parse, const char *text, struct value *value)
{
	static const char *const yes[] = {"yes", "1", "true", "on", NULL};
	static const char *const no[] = {"no", "0", "false", "off", NULL};

	if (!text_is_one_of(text, yes) && !text_is_one_of(text, no))
		return parse_refuse(parse, "must be yes or no");
	*value = value_integer(text_is_one_of(text, yes));
	return true;
}

static bool parse_enum(struct parse *parse, const char *text, struct value *value)
{
	const struct column *column = parse->column;
	const struct enum_value *found = column_value(column, text);
	struct buffer names;

	if (found) {
		*value = value_text(found->name);
		return true;
	}
	buffer_start(&names, parse->context->arena, 64);
	for (size_t i = 0; i < column->value_count; i++)
		buffer_format(&names, "%s%s", i ? ", " : "", column->values[i].name);
	return parse_refuse(parse, "must be one of: %s", names.data);
}

static bool parse_reference(struct parse *parse, const char *text, struct value *value)
{
	uint64_t id;

	if (!parse_id(text, &id))
		return parse_refuse(parse, "must be the number of a record");
	*value = value_unsigned(id);
	return true;
}

static bool parse_json(struct parse *parse, const char *text, struct value *value)
{
	json_error_t error;
	json_t *document = json_exact_read(
		text, strlen(text), JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &error);

	if (!document)
		return parse_refuse(parse, "must be JSON; line %d, column %d: %s", error.line,
			error.column, error.text);
	json_decref(document);
	*value = value_text(arena_string(parse->context->arena, text));
	return true;
}

static bool parse_password(struct parse *parse, const char *text, struct value *value)
{
	if (strlen(text) > PASSWORD_BYTES)
		return parse_refuse(parse, "may have at most %d bytes", PASSWORD_BYTES);
	*value = value_text(arena_string(parse->context->arena, text));
	return true;
}

static bool parse_typed(struct parse *parse, const char *text, struct value *value)
{
	switch (parse->column->type) {
	case COLUMN_STRING:
	case COLUMN_TEXT:
	case COLUMN_EMAIL:
	case COLUMN_URL:
	case COLUMN_PHONE:
	case COLUMN_COLOR:
	case COLUMN_NAME:
		return parse_text(parse, text, value);
	case COLUMN_INTEGER:
		return parse_integer(parse, text, value);
	case COLUMN_DECIMAL:
		return parse_decimal(parse, text, value);
	case COLUMN_BOOLEAN:
		return parse_boolean(parse, text, value);
	case COLUMN_DATE:
		return parse_date(parse, text, value);
	case COLUMN_TIME:
		return parse_time(parse, text, value);
	case COLUMN_DATETIME:
		return parse_datetime(parse, text, value);
	case COLUMN_ENUM:
		return parse_enum(parse, text, value);
	case COLUMN_JSON:
		return parse_json(parse, text, value);
	case COLUMN_REFERENCE:
		return parse_reference(parse, text, value);
	case COLUMN_PASSWORD:
		return parse_password(parse, text, value);
	case COLUMN_BINARY:
	case COLUMN_MANY:
	case COLUMN_COUNT:
		break;
	}
	return parse_refuse(parse, "cannot be set");
}

/* Without white space around it; a long text keeps its indentation. */
static const char *column_trim(struct context *context, const struct column *column, const char *text)
{
	const char *start = text + strspn(text, column->type == COLUMN_TEXT ? "\r\n" : WHITE);
	size_t length = strlen(start);

	while (length > 0 && strchr(WHITE, start[length - 1]))
		length--;
	return start[length] ? arena_bytes(context->arena, start, length) : start;
}

static enum text_kind text_kind_of(const struct column *column)
{
	return column->type == COLUMN_TEXT   ? TEXT_LINES
	       : column->type == COLUMN_JSON ? TEXT_CODE
					     : TEXT_LINE;
}

static bool refuse_bytes(struct parse *parse, const char **error)
{
	parse_refuse(parse, "has characters that cannot be stored");
	*error = parse->error;
	return false;
}

bool column_parse(struct context *context, const struct column *column, const char *text,
	struct value *value, const char **error)
{
	struct parse parse = {context, column, NULL};

	*value = value_null();
	*error = NULL;
	if (!text)
		return true;
	if (column->type != COLUMN_PASSWORD) {
		text = text_settle(context->arena, text, text_kind_of(column));
		if (!text)
			return refuse_bytes(&parse, error);
		text = column_trim(context, column, text);
	}
	if (*text == '\0')
		return true;
	if (parse_typed(&parse, text, value))
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
	parse_word(context, column, &text);
	if (text && column_is_stored(column))
		column_parse(context, column, text, value, &error);
}
