/* A JSON document. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/json_exact.h"
#include "base/message.h"
#include "value/parse.h"

static bool json_parse(struct parse *parse, const char *text, struct value *value)
{
	json_error_t error;
	json_t *document = json_exact_read(
		text, strlen(text), JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &error);

	if (!document)
		return parse_refuse(parse,
			"{field} must be JSON; line {line}, column {column}: {reason}.",
			"line", message_number(parse->context, (uint64_t)error.line),
			"column", message_number(parse->context, (uint64_t)error.column),
			"reason", error.text);
	json_decref(document);
	*value = value_text(arena_string(parse->context->arena, text));
	return true;
}

static json_t *json_document(const char *stored)
{
	json_t *document = json_exact_read(stored, strlen(stored), JSON_DECODE_ANY, NULL);

	return document ? document : json_string(stored);
}

static void json_text_release(void *text)
{
	free(text);
}

static const char *json_written(struct arena *arena, json_t *member)
{
	char *text = json_exact_write(member, JSON_ENCODE_ANY | JSON_COMPACT);

	if (text)
		arena_defer_memory(arena, json_text_release, text);
	return text;
}

const struct column_type type_json = {
	.name = "json",
	.parse = json_parse,
	.text_kind = TEXT_CODE,
	.json = json_document,
	.json_text = json_written,
	.json_type = "any",
	.is_long = true,
	.filter = FILTER_NONE,
	.is_unfiltered_in_lists = true,
	.sql = "longtext",
	.collation = COLLATION_EXACT,
	.demo = "'{}'",
};
