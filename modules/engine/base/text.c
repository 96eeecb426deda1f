/* What is typed, made fit to be stored. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buffer.h"
#include "base/utf8.h"

#define LINE_SEPARATOR 0x2028
#define PARAGRAPH_SEPARATOR 0x2029
#define NEXT_LINE 0x85
/* Below it every text is in normal form C already. */
#define FIRST_COMBINING 0x300

const char *text_line_ends(struct arena *arena, const char *text)
{
	if (!strchr(text, '\r'))
		return text;
	char *copy = arena_string(arena, text);
	char *to = copy;
	for (const char *from = copy; *from; from++) {
		if (from[0] == '\r' && from[1] == '\n')
			continue;
		*to++ = *from == '\r' ? '\n' : *from;
	}
	*to = '\0';
	return copy;
}

/* --- mending ---------------------------------------------------------------------------------- */

static bool is_dropped(uint32_t code)
{
	if (code == '\t' || code == '\n' || code == '\r')
		return false;
	return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0xfffe || code == 0xffff;
}

static const char *separator_for(uint32_t code)
{
	if (code == '\v' || code == NEXT_LINE)
		return "\xe2\x80\xa8";
	return code == '\f' ? "\xe2\x80\xa9" : NULL;
}

const char *text_mend(struct arena *arena, const char *text, size_t *length)
{
	struct buffer mended;
	size_t kept = 0; /* bytes before the first one that is mended */
	bool is_mending = false;
	uint32_t code = 0;

	for (size_t at = 0, size; at < *length; at += size) {
		size = utf8_read(text + at, *length - at, &code);
		if (size == 0)
			return NULL;
		if (!is_mending && !is_dropped(code)) {
			kept = at + size;
			continue;
		}
		if (!is_mending) {
			buffer_start(&mended, arena, *length + 1);
			buffer_append(&mended, text, kept);
			is_mending = true;
		}
		if (separator_for(code))
			buffer_text(&mended, separator_for(code));
		else if (!is_dropped(code))
			buffer_append(&mended, text + at, size);
	}
	if (!is_mending)
		return text;
	*length = mended.length;
	return mended.data;
}

bool text_loses(const char *text, size_t length)
{
	uint32_t code = 0;

	for (size_t at = 0, size; at < length; at += size) {
		size = utf8_read(text + at, length - at, &code);
		if (size == 0 || (is_dropped(code) && !separator_for(code)))
			return true;
	}
	return false;
}

/* --- settling --------------------------------------------------------------------------------- */

static bool is_separator(uint32_t code)
{
	return code == LINE_SEPARATOR || code == PARAGRAPH_SEPARATOR;
}

/* The text with `end` for each separator. */
static const char *separators_replace(struct arena *arena, const char *text, size_t length, char end)
{
	struct buffer replaced;
	uint32_t code = 0;

	buffer_start(&replaced, arena, length + 1);
	for (size_t at = 0, size; at < length; at += size) {
		size = utf8_read(text + at, length - at, &code);
		if (is_separator(code))
			buffer_byte(&replaced, end);
		else
			buffer_append(&replaced, text + at, size);
	}
	return replaced.data;
}

static const char *normal_form(struct arena *arena, const char *text)
{
	utf8proc_uint8_t *made = utf8proc_NFC((const utf8proc_uint8_t *)text);

	if (!made)
		return text; /* out of memory, as it is valid */
	const char *copy = strcmp((const char *)made, text) == 0
				   ? text
				   : arena_string(arena, (const char *)made);
	free(made);
	return copy;
}

const char *text_settle(struct arena *arena, const char *text, enum text_kind kind)
{
	size_t length = strlen(text);
	bool has_separator = false, has_combining = false;
	uint32_t code = 0;

	text = text_mend(arena, text, &length);
	if (!text)
		return NULL;
	for (size_t at = 0; at < length; at += utf8_read(text + at, length - at, &code)) {
		utf8_read(text + at, length - at, &code);
		has_separator = has_separator || is_separator(code);
		has_combining = has_combining || code >= FIRST_COMBINING;
	}
	if (has_separator && kind != TEXT_CODE)
		text = separators_replace(arena, text, length, kind == TEXT_LINES ? '\n' : ' ');
	if (kind == TEXT_LINES)
		text = text_line_ends(arena, text);
	return has_combining ? normal_form(arena, text) : text;
}

bool text_list_has(const char *list, const char *word)
{
	size_t length = strlen(word);

	if (!list || length == 0)
		return false;
	for (const char *at = list; (at = strstr(at, word)) != NULL; at += length) {
		if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	}
	return false;
}

int hex_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	if (digit >= 'A' && digit <= 'F')
		return digit - 'A' + 10;
	return -1;
}
