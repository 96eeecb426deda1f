#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/name_hash.h"
#include "base/utf8.h"
#include "view/node_xml.h"

#define BLANKS " \t\r\n"
#define DEPTH_MAX 100
/* Names that are known again; a menu has four. */
#define NAMES_KNOWN 8

struct name {
	const char *text;
	size_t length;
	uint32_t hash;
};

/* The text is a copy of ours: values of attributes are ended where they stand, and nodes point at them. */
struct reader {
	struct arena *arena;
	char *at;
	struct name names[NAMES_KNOWN];
	unsigned names_met;
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static void blanks_skip(struct reader *reader)
{
	while (is_blank(*reader->at))
		reader->at++;
}

static bool token_take(struct reader *reader, const char *token)
{
	char *at = reader->at;

	while (*token && *at == *token)
		at++, token++;
	if (*token)
		return false;
	reader->at = at;
	return true;
}

static bool begins_name(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static bool is_of_name(char byte)
{
	return begins_name(byte) || (byte >= '0' && byte <= '9') || byte == '.' || byte == '-';
}

static bool name_stands(const char *text, const struct name *name)
{
	size_t i = 0;

	while (i < name->length && text[i] == name->text[i])
		i++;
	return i == name->length;
}

/* The same few names stand again and again: they are copied once. */
static const struct name *name_know(struct reader *reader, const char *from, size_t length)
{
	for (unsigned i = 0; i < NAMES_KNOWN && i < reader->names_met; i++) {
		const struct name *known = &reader->names[i];
		if (known->length == length && name_stands(from, known))
			return known;
	}
	struct name *name = &reader->names[reader->names_met++ % NAMES_KNOWN];
	name->text = arena_bytes(reader->arena, from, length);
	name->length = length;
	name->hash = name_hash(name->text);
	return name;
}

/* The next name, or NULL; it holds until another one is taken. */
static const struct name *name_take(struct reader *reader)
{
	const char *from = reader->at;
	size_t length = 0;

	if (!begins_name(from[0]))
		return NULL;
	while (is_of_name(from[length]))
		length++;
	reader->at += length;
	return name_know(reader, from, length);
}

static void character_add(struct buffer *buffer, unsigned long code)
{
	if (code < 0x80) {
		buffer_byte(buffer, (char)code);
		return;
	}
	unsigned extra = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
	static const unsigned lead[] = {0, 0xc0, 0xe0, 0xf0};
	buffer_byte(buffer, (char)(lead[extra] | (code >> (6 * extra))));
	while (extra-- > 0)
		buffer_byte(buffer, (char)(0x80 | ((code >> (6 * extra)) & 0x3f)));
}

/* &#233; &#xe9; */
static bool character_take(struct reader *reader, struct buffer *buffer)
{
	bool is_hex = reader->at[0] == 'x';
	char *digits = reader->at + is_hex;
	size_t count = strspn(digits, is_hex ? "0123456789abcdefABCDEF" : "0123456789");

	if (count == 0 || count > 7 || digits[count] != ';')
		return false;
	unsigned long code = strtoul(digits, NULL, is_hex ? 16 : 10);
	reader->at = digits + count + 1;
	if ((code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code > 0x10ffff ||
		(code >= 0xd800 && code < 0xe000))
		return false;
	character_add(buffer, code);
	return true;
}

/* What stands behind an ampersand. */
static bool reference_take(struct reader *reader, struct buffer *buffer)
{
	static const struct {
		const char *name;
		char character;
	} entities[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}};

	if (token_take(reader, "#"))
		return character_take(reader, buffer);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		if (token_take(reader, entities[i].name)) {
			buffer_byte(buffer, entities[i].character);
			return true;
		}
	}
	return false;
}

/* Text up to one of the characters of `ends`, or NULL. */
static const char *text_take(struct reader *reader, const char *ends)
{
	char stops[8];
	struct buffer buffer;
	const char *from = reader->at;
	size_t length;

	stops[0] = '&';
	memcpy(stops + 1, ends, strlen(ends) + 1);
	length = strcspn(from, stops);
	reader->at += length;
	if (*reader->at != '&')
		return *reader->at ? arena_bytes(reader->arena, from, length) : NULL;
	buffer_start(&buffer, reader->arena, length + 64);
	buffer_append(&buffer, from, length);
	while (*reader->at == '&') {
		reader->at++;
		if (!reference_take(reader, &buffer))
			return NULL;
		length = strcspn(reader->at, stops);
		buffer_append(&buffer, reader->at, length);
		reader->at += length;
	}
	return *reader->at ? buffer.data : NULL;
}

/* A value behind its quote, and the quote that ends it; or NULL. */
static const char *quoted_take(struct reader *reader, char quote)
{
	char *from = reader->at, *end = from;

	while (*end && *end != quote && *end != '&' && *end != '<')
		end++;
	if (*end == quote) {
		*end = '\0';
		reader->at = end + 1;
		return from;
	}
	const char *value = text_take(reader, quote == '"' ? "\"<" : "'<");
	if (!value || *reader->at != quote)
		return NULL;
	reader->at++;
	return value;
}

static bool attributes_take(struct reader *reader, struct node *element)
{
	for (;;) {
		const char *before = reader->at;
		blanks_skip(reader);
		if (*reader->at == '>' || *reader->at == '/')
			return true;
		if (before == reader->at)
			return false;
		const struct name *name = name_take(reader);
		blanks_skip(reader);
		if (!name || !token_take(reader, "="))
			return false;
		blanks_skip(reader);
		char quote = *reader->at;
		if (quote != '"' && quote != '\'')
			return false;
		reader->at++;
		const char *value = quoted_take(reader, quote);
		if (!value || !node_set_hashed(reader->arena, element, name->text, name->hash, value))
			return false;
	}
}

static bool comments_skip(struct reader *reader)
{
	while (token_take(reader, "<!--")) {
		char *end = strstr(reader->at, "-->");
		if (!end)
			return false;
		reader->at = end + 3;
	}
	return true;
}

/* The next text of an element, if there is one. Blanks beside elements are none. */
static bool content_text(struct reader *reader, struct node *element)
{
	if (*reader->at == '<')
		return true;
	const char *text = text_take(reader, "<");
	if (!text)
		return false;
	bool is_alone = !element->first && strncmp(reader->at, "</", 2) == 0;
	if (text[strspn(text, BLANKS)] != '\0' || is_alone)
		node_add_text(reader->arena, element, text);
	return true;
}

static bool element_take(struct reader *reader, struct node *parent, unsigned depth);

static bool content_take(struct reader *reader, struct node *element, unsigned depth)
{
	for (;;) {
		if (!content_text(reader, element) || !comments_skip(reader))
			return false;
		if (strncmp(reader->at, "</", 2) == 0)
			break;
		if (*reader->at == '<' && !element_take(reader, element, depth + 1))
			return false;
	}
	reader->at += 2;
	if (!token_take(reader, element->name) || is_of_name(*reader->at))
		return false;
	blanks_skip(reader);
	return token_take(reader, ">");
}

static bool element_take(struct reader *reader, struct node *parent, unsigned depth)
{
	if (depth > DEPTH_MAX || !token_take(reader, "<"))
		return false;
	const struct name *name = name_take(reader);
	if (!name)
		return false;
	struct node *element = node_add_hashed(reader->arena, parent, name->text, name->hash);
	if (!attributes_take(reader, element))
		return false;
	if (token_take(reader, "/>"))
		return true;
	return token_take(reader, ">") && content_take(reader, element, depth);
}

struct node *node_read(struct arena *arena, const char *text)
{
	size_t length = strlen(text);

	if (!utf8_is_text(text, length, true))
		return NULL;
	struct reader reader = {.arena = arena, .at = arena_bytes(arena, text, length)};
	struct node *document = node_document(arena, "");
	node_remove(document->first);
	if (token_take(&reader, "<?xml ")) {
		char *end = strstr(reader.at, "?>");
		reader.at = end ? end + 2 : reader.at + strlen(reader.at);
	}
	blanks_skip(&reader);
	if (!comments_skip(&reader))
		return NULL;
	blanks_skip(&reader);
	if (!element_take(&reader, document, 0))
		return NULL;
	blanks_skip(&reader);
	return *reader.at == '\0' ? document : NULL;
}
