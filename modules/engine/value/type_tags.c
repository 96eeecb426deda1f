/* Free words, several of them, one behind the other: "urgent, at night". Each is a term of the search, too, so that rows are
   filtered by whole ones along its index (record/search.h). */
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/utf8.h"
#include "value/parse.h"
#include "value/tags.h"
#include "value/type_sql.h"

/* Of one record. */
#define TAGS_MOST 20
#define TAGS_BYTES 3000

/* One space between two words, however many were typed. */
static const char *tag_squeezed(struct arena *arena, const char *text, size_t length)
{
	char *tag = arena_allocate(arena, length + 1);
	size_t kept = 0;

	for (size_t i = 0; i < length; i++)
		if (text[i] != ' ' || text[i - 1] != ' ')
			tag[kept++] = text[i];
	tag[kept] = '\0';
	return tag;
}

const char *tag_next(struct arena *arena, const char **rest)
{
	while (**rest != '\0') {
		const char *start = *rest + strspn(*rest, " ,;");
		size_t length = strcspn(start, ",;");

		*rest = start + length;
		while (length > 0 && start[length - 1] == ' ')
			length--;
		if (length > 0)
			return tag_squeezed(arena, start, length);
	}
	return NULL;
}

static bool has_tag(const char *const *tags, size_t count, const char *tag)
{
	while (count > 0 && strcasecmp(tags[count - 1], tag) != 0)
		count--;
	return count > 0;
}

static bool tags_parse(struct parse *parse, const char *text, struct value *value)
{
	struct arena *arena = parse->context->arena;
	const char *tags[TAGS_MOST], *tag;
	struct buffer all;
	size_t count = 0;

	if (!parse_is_line(parse, text))
		return false;
	buffer_start(&all, arena, 100);
	while ((tag = tag_next(arena, &text)) != NULL) {
		if (utf8_count(tag, strlen(tag)) > TAG_CHARACTERS)
			return parse_refuse(parse, "{field}: \"{tag}\" is longer than {most} characters. Put a comma behind each word.",
				"tag", tag, "most", message_number(parse->context, TAG_CHARACTERS));
		if (has_tag(tags, count, tag))
			continue;
		if (count == TAGS_MOST)
			return parse_refuse(
				parse, "{field} may be {most} at most.", "most", message_number(parse->context, TAGS_MOST));
		buffer_format(&all, "%s%s", count > 0 ? ", " : "", tag);
		tags[count++] = tag;
	}
	*value = count > 0 ? value_text(all.data) : value_null();
	return true;
}

static json_t *tags_json(const char *stored)
{
	json_t *tags = json_array();

	while (*stored != '\0') {
		size_t length = strcspn(stored, ",");
		json_array_append_new(tags, json_stringn(stored, length));
		stored += length;
		stored += strspn(stored, ", ");
	}
	return tags;
}

static const char *tags_json_text(struct arena *arena, json_t *member)
{
	struct buffer text;

	if (json_is_string(member))
		return arena_string(arena, json_string_value(member));
	if (!json_is_array(member))
		return NULL;
	buffer_start(&text, arena, 100);
	buffer_text(&text, "");
	for (size_t i = 0; i < json_array_size(member); i++) {
		const char *tag = json_string_value(json_array_get(member, i));
		if (tag == NULL || strpbrk(tag, ",;") != NULL || text.length > TAGS_BYTES)
			return NULL;
		buffer_format(&text, "%s%s", i > 0 ? ", " : "", tag);
	}
	return text.data;
}

static const char *tags_json_refusal(struct context *context, const char *field)
{
	return message(context, "{field} must be a list of texts without commas.", "field", field);
}

const struct column_type type_tags = {
	.name = "tags",
	.class = CLASS_TEXT,
	.length = 700,
	.parse = tags_parse,
	.json = tags_json,
	.json_text = tags_json_text,
	.json_refusal = tags_json_refusal,
	.json_type = "{\"type\": \"array\", \"items\": {\"type\": \"string\", \"maxLength\": 30}, \"uniqueItems\": true}",
	.has_fixed_length = true,
	.has_tags = true,
	.filter = FILTER_TAGS,
	.display = DISPLAY_TAGS,
	.sql = "varchar",
	.sql_sized = sql_sized_length,
	.collation = COLLATION_FOLDED,
	.sql_default = sql_default_text,
	.demo = "ELT(1 + n % 4, 'new', 'old, large', 'old', 'small')",
};
