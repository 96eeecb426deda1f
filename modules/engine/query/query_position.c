/* Positions: "17,Lee,Ann" is behind (or with a ~ before) the row 17, whose order is by Lee, Ann. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "query/query_internal.h"
#include "value/type.h"

/* Reads "%2C" and the like of a position's value; NULL when malformed, or when it hides what the
   reader of requests would not have let in. */
static const char *position_decode(struct context *context, const char *text, size_t length)
{
	char *decoded = arena_bytes(context->arena, text, length);
	size_t used = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '%') {
			decoded[used++] = text[i];
			continue;
		}
		if (length - i < 3)
			return NULL;
		int high = hex_value(text[i + 1]);
		int low = hex_value(text[i + 2]);
		if (high < 0 || low < 0 || high + low == 0)
			return NULL;
		decoded[used++] = (char)(high * 16 + low);
		i += 2;
	}
	decoded[used] = '\0';
	return utf8_is_text(decoded, used, true) ? decoded : NULL;
}

static bool position_value(struct list_query *query, const struct column *column, const char *text,
	size_t length, struct value *value)
{
	if (length == 1 && text[0] == '*') {
		*value = value_null();
		return true;
	}
	const char *decoded = position_decode(query->context, text, length);
	if (decoded == NULL)
		return false;
	*value = value_text(decoded);
	if (column_type(column)->has_values)
		return column_value(column, decoded) != NULL;
	if (column_is_ascii(column) && !utf8_is_ascii(decoded))
		return false;
	if (!column_type(column)->is_whole)
		return true;
	char *end;
	long long number = strtoll(decoded, &end, 10);
	*value = value_integer(number);
	return end != decoded && *end == '\0';
}

static bool position_parse(struct list_query *query, const char *text)
{
	struct position *position = &query->position;
	position->is_set = true;
	position->is_before = text[0] == '~';
	const char *rest = text + (position->is_before ? 1 : 0);
	size_t length = strcspn(rest, ",");
	if (!parse_id(arena_bytes(query->context->arena, rest, length), &position->id))
		return false;
	rest += length;
	for (size_t i = 0; i < query->order_count; i++) {
		if (*rest != ',')
			return false;
		rest++;
		length = strcspn(rest, ",");
		if (!position_value(query, query->order[i], rest, length, &position->values[i]))
			return false;
		rest += length;
	}
	return *rest == '\0';
}

void position_read(struct list_query *query, const char *text)
{
	if (position_parse(query, text))
		return;
	fail_hint(query->context, 400, "bad_position", message(query->context, "Begin again with the first page."),
		"The parameter \"after\" does not fit this list.");
}

const char *query_position(struct context *context, bool is_before, uint64_t id,
	const char *const *values, size_t count)
{
	struct buffer token;
	buffer_start(&token, context->arena, 64);
	buffer_format(&token, "%s%llu", is_before ? "~" : "", (unsigned long long)id);
	for (size_t i = 0; i < count; i++) {
		buffer_text(&token, ",");
		buffer_text(
			&token, values[i] == NULL ? "*" : url_encode(context->arena, values[i]));
	}
	return arena_format(context->arena, "after=%s", url_encode(context->arena, token.data));
}
