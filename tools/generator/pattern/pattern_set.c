/* Patterns: what stands for one character, and how a browser is told the same. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pattern/pattern_read_internal.h"

#define LAST_CHARACTER 0x10FFFF
/* What has a meaning of its own in ECMAScript, outside of brackets. */
#define SYNTAX "^$\\.*+?()[]{}|"
/* In brackets these want a backslash (flag v), the second ones where they stand twice. */
#define BRACKET_SYNTAX "()[]{}/|\\-"
#define BRACKET_TWICE "&!#$%*+,.:;<=>?@^`~"
#define BROWSER_SPACE "\\t\\n\\v\\f\\r "

void set_add(struct arena *arena, struct pattern_node *set, uint32_t first, uint32_t last)
{
	set->ranges = arena_more(arena, set->ranges, set->range_count, sizeof *set->ranges);
	set->ranges[set->range_count++] = (struct pattern_range){first, last};
}

static void set_add_all(struct arena *arena, struct pattern_node *set,
	const struct pattern_range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		set_add(arena, set, ranges[i].first, ranges[i].last);
}

static void set_add_others(struct arena *arena, struct pattern_node *set,
	const struct pattern_range *ranges, size_t count)
{
	size_t others_count;
	const struct pattern_range *others = ranges_complement(arena, ranges, count, &others_count);

	set_add_all(arena, set, others, others_count);
}

void set_invert(struct arena *arena, struct pattern_node *set)
{
	struct pattern_node inverse = {0};

	set_add_others(arena, &inverse, set->ranges, set->range_count);
	set->ranges = inverse.ranges;
	set->range_count = inverse.range_count;
}

/* --- escapes --- */

static unsigned hex_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return (unsigned)(digit - '0');
	return (unsigned)((digit | 0x20) - 'a') + 10;
}

static size_t hex_length(const char *text)
{
	return strspn(text, "0123456789abcdefABCDEF");
}

/* \x41 or \x{20AC}; at the x. */
static bool code_read(struct pattern_reader *reader, uint32_t *code)
{
	const char *at = reader->at + 1;
	bool is_braced = *at == '{';
	size_t length = hex_length(at + is_braced);

	if (is_braced ? length == 0 || length > 6 || at[1 + length] != '}' : length < 2)
		return reader_refuse(reader, reader->at - 1, "write \\x41 or \\x{20AC}",
			"\\x needs two hexadecimal digits, or some in braces");
	if (!is_braced)
		length = 2;
	*code = 0;
	for (size_t i = 0; i < length; i++)
		*code = *code * 16 + hex_value(at[is_braced + i]);
	if (*code > LAST_CHARACTER || (*code >= 0xD800 && *code < 0xE000))
		return reader_refuse(reader, reader->at - 1,
			"write the number of a character of Unicode", "there is no such character");
	reader->at = at + length + (is_braced ? 2 : 0);
	buffer_format(&reader->browser, "\\u{%X}", *code);
	return true;
}

/* \p{Lu}, \P{Lu}; at the p. */
static bool property_read(struct pattern_reader *reader, struct pattern_node *set)
{
	bool is_negative = *reader->at == 'P';
	const char *name = reader->at + 2;
	size_t length = reader->at[1] == '{' ? strcspn(name, "}") : 0;
	const struct pattern_range *ranges;
	size_t count;

	ranges = length > 0 && name[length] == '}' ? pattern_property(name, length, &count) : NULL;
	if (ranges == NULL)
		return reader_refuse(reader, reader->at - 1,
			"write one of \\p{L} letters, \\p{Lu} capital and \\p{Ll} small ones, "
			"\\p{M} marks, \\p{N} numbers, \\p{P} punctuation, \\p{S} signs, \\p{Z} "
			"spaces",
			"the property is none that programs and browsers both know");
	if (is_negative)
		set_add_others(reader->arena, set, ranges, count);
	else
		set_add_all(reader->arena, set, ranges, count);
	if (is_negative)
		set_add(reader->arena, set, 0x80, LAST_CHARACTER);
	buffer_format(&reader->browser, "\\%c{%.*s}", *reader->at, (int)length, name);
	reader->at = name + length + 1;
	return true;
}

/* \d \D \w \W \s \S; at the letter. A browser's \s has more characters than PCRE2's. */
static void letter_class_read(struct pattern_reader *reader, struct pattern_node *set, bool is_inside)
{
	char letter = *reader->at++;
	bool is_negative = letter < 'a';
	size_t count;
	const struct pattern_range *ranges = pattern_letter_class((char)(letter | 0x20), &count);

	if (is_negative)
		set_add_others(reader->arena, set, ranges, count);
	else
		set_add_all(reader->arena, set, ranges, count);
	if ((letter | 0x20) != 's')
		buffer_format(&reader->browser, "\\%c", letter);
	else if (is_negative)
		buffer_text(&reader->browser, "[^" BROWSER_SPACE "]");
	else
		buffer_text(&reader->browser, is_inside ? BROWSER_SPACE : "[" BROWSER_SPACE "]");
}

static bool control_code(char letter, uint32_t *code)
{
	static const char letters[] = "tnrf", codes[] = "\t\n\r\f";
	const char *found = letter != '\0' ? strchr(letters, letter) : NULL;

	if (found != NULL)
		*code = (uint32_t)codes[found - letters];
	return found != NULL;
}

static bool refuse_escape(struct pattern_reader *reader)
{
	char letter = *reader->at;
	const char *at = reader->at - 1;

	if (letter == '\0')
		return reader_refuse(reader, at, "write \\\\ for a backslash",
			"a backslash at the end stands before nothing");
	if (letter >= '0' && letter <= '9')
		return reader_refuse(reader, at,
			"write out what shall come again; a character by its number is \\x41",
			"\\%c means what a group has found: patterns do not look back", letter);
	if (letter == 'A' || letter == 'Z' || letter == 'z')
		return reader_refuse(reader, at,
			"leave it out: the pattern is of the whole value anyway",
			"\\%c means nothing in browsers", letter);
	return reader_refuse(reader, at,
		letter == 'u' ? "write \\x{E4} for the character of that number"
			      : "write the characters themselves, \\d \\w \\s, or \\p{L}",
		"\\%c means another thing in browsers, or nothing", letter);
}

/* A character that its backslash makes plain; at the one behind the backslash. False where it is
   none. */
static bool plain_escape(struct pattern_reader *reader, uint32_t *code, const char *syntax)
{
	unsigned char c = (unsigned char)*reader->at;
	size_t length;

	if (c == '\0' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
		return false;
	length = utf8_read(reader->at, strlen(reader->at), code);
	if (length == 0)
		return false;
	if (c < 0x80 && strchr(syntax, c) != NULL)
		buffer_text(&reader->browser, "\\");
	buffer_append(&reader->browser, reader->at, length);
	reader->at += length;
	return true;
}

/* Behind a backslash: one character into *code, or a class into the set (*is_class). */
static bool escaped_read(struct pattern_reader *reader, struct pattern_node *set, uint32_t *code,
	bool *is_class, bool is_inside)
{
	char letter = *reader->at;

	*is_class = letter != '\0' && strchr("dDwWsSpP", letter) != NULL;
	if (*is_class && (letter | 0x20) == 'p')
		return property_read(reader, set);
	if (*is_class) {
		letter_class_read(reader, set, is_inside);
		return true;
	}
	if (letter == 'x')
		return code_read(reader, code);
	if (control_code(letter, code)) {
		buffer_format(&reader->browser, "\\%c", letter);
		reader->at++;
		return true;
	}
	return plain_escape(reader, code,
		       is_inside ? BRACKET_SYNTAX "^" BRACKET_TWICE : SYNTAX) ||
	       refuse_escape(reader);
}

bool escape_read(struct pattern_reader *reader, struct pattern_node *set)
{
	uint32_t code;
	bool is_class;

	reader->at++;
	if (!escaped_read(reader, set, &code, &is_class, false))
		return false;
	if (!is_class)
		set_add(reader->arena, set, code, code);
	return true;
}

bool literal_read(struct pattern_reader *reader, struct pattern_node *set)
{
	uint32_t code;
	size_t length = utf8_read(reader->at, strlen(reader->at), &code);

	if (length == 0)
		return reader_refuse(reader, reader->at, "save the file as UTF-8",
			"there are bytes that are no character");
	if (strchr(SYNTAX, *reader->at) != NULL)
		buffer_text(&reader->browser, "\\");
	buffer_append(&reader->browser, reader->at, length);
	reader->at += length;
	set_add(reader->arena, set, code, code);
	return true;
}

/* --- brackets --- */

/* [:alpha:] inside of brackets; at its bracket. */
static bool named_class_read(struct pattern_reader *reader, struct pattern_node *set)
{
	const char *name = reader->at + 2;
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz"), count;
	const struct pattern_range *ranges =
		name[length] == ':' && name[length + 1] == ']' && reader->at[1] == ':'
			? pattern_named_class(name, length, &count)
			: NULL;

	if (ranges == NULL)
		return reader_refuse(reader, reader->at,
			"write \\[ for the bracket itself, or one of [:alpha:] [:digit:] [:alnum:] "
			"[:lower:] [:upper:] [:space:] [:punct:] [:xdigit:]",
			"no class of characters has that name");
	for (size_t i = 0; i < count; i++) {
		set_add(reader->arena, set, ranges[i].first, ranges[i].last);
		buffer_format(
			&reader->browser, "\\u{%X}-\\u{%X}", ranges[i].first, ranges[i].last);
	}
	reader->at = name + length + 2;
	return true;
}

/* A character as it stands in brackets. */
static bool bracket_literal(struct pattern_reader *reader, uint32_t *code)
{
	const char *at = reader->at;
	size_t length = utf8_read(at, strlen(at), code);

	if (length == 0)
		return reader_refuse(reader, at, "save the file as UTF-8",
			"there are bytes that are no character");
	if (strchr(BRACKET_SYNTAX, *at) != NULL || *at == '^' ||
		(strchr(BRACKET_TWICE, *at) != NULL && (at[1] == *at || at[-1] == *at)))
		buffer_text(&reader->browser, "\\");
	buffer_append(&reader->browser, at, length);
	reader->at += length;
	return true;
}

/* One end of a range or a single character; a class (*is_class) is neither. */
static bool bracket_item(
	struct pattern_reader *reader, struct pattern_node *set, uint32_t *code, bool *is_class)
{
	*is_class = false;
	if (*reader->at == '\\') {
		reader->at++;
		if (*reader->at == 'b' || *reader->at == 'B')
			return reader_refuse(reader, reader->at - 1, "put it outside of brackets",
				"\\%c is the edge of a word, which is no character", *reader->at);
		return escaped_read(reader, set, code, is_class, true);
	}
	if (*reader->at == '[' && reader->at[1] != '\0' && strchr(":.=", reader->at[1]) != NULL) {
		*is_class = true;
		return named_class_read(reader, set);
	}
	return bracket_literal(reader, code);
}

/* A character, a class, or a range from one character to another. */
static bool bracket_part(struct pattern_reader *reader, struct pattern_node *set)
{
	const char *start = reader->at;
	uint32_t first, last;
	bool is_class;

	if (!bracket_item(reader, set, &first, &is_class))
		return false;
	bool has_range = *reader->at == '-' && reader->at[1] != ']' && reader->at[1] != '\0';
	if (is_class && has_range)
		return reader_refuse(reader, reader->at, "write \\- for the sign itself",
			"a range cannot begin with a class of characters");
	if (is_class)
		return true;
	last = first;
	if (has_range) {
		buffer_text(&reader->browser, "-");
		reader->at++;
		if (!bracket_item(reader, set, &last, &is_class))
			return false;
		if (is_class)
			return reader_refuse(reader, start, "write \\- for the sign itself",
				"a range cannot end with a class of characters");
	}
	if (last < first)
		return reader_refuse(
			reader, start, "exchange the two", "the range ends before it begins");
	set_add(reader->arena, set, first, last);
	return true;
}

bool bracket_read(struct pattern_reader *reader, struct pattern_node *set)
{
	const char *open = reader->at++;
	bool is_negative = *reader->at == '^';
	bool has_property = false;
	const char *first;

	buffer_text(&reader->browser, is_negative ? "[^" : "[");
	reader->at += is_negative;
	first = reader->at;
	while (*reader->at != ']' || reader->at == first) {
		if (*reader->at == '\0')
			return reader_refuse(reader, open, "write ], or \\[ for the sign itself",
				"the bracket is not closed");
		has_property |= reader->at[0] == '\\' && (reader->at[1] | 0x20) == 'p';
		if (!bracket_part(reader, set))
			return false;
	}
	reader->at++;
	buffer_text(&reader->browser, "]");
	if (is_negative)
		set_invert(reader->arena, set);
	/* What a property leaves out is not known outside of ASCII. */
	if (is_negative && has_property)
		set_add(reader->arena, set, 0x80, LAST_CHARACTER);
	return true;
}
