#include "view/html_text.h"

#include <stddef.h>
#include <string.h>

#include "base/buffer.h"

static const char *const voids[] = {"area", "base", "br", "col", "embed", "hr", "img", "input",
	"link", "meta", "source", "track", "wbr"};
static const char *const raws[] = {"script", "style"};
static const char *const flags[] = {
	"checked", "defer", "disabled", "multiple", "readonly", "selected"};
/* Attributes that hold an address. */
static const char *const addresses[] = {"action", "href", "src"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (names[i][0] == name[0] && strcmp(names[i], name) == 0)
			return true;
	}
	return false;
}

bool html_is_void(const char *element)
{
	return is_one_of(element, voids, COUNT(voids));
}

bool html_is_raw(const char *element)
{
	return is_one_of(element, raws, COUNT(raws));
}

bool html_is_flag(const char *attribute)
{
	return is_one_of(attribute, flags, COUNT(flags));
}

/* --- escaping --- */

/* What characters are: a page asks for each of its bytes. */
enum {
	ENDS_TEXT = 1,	  /* cannot stand in text as it is, or is the end */
	ENDS_QUOTED = 2,  /* the same in quotation marks */
	IN_ADDRESS = 4 /* stands in an address as it is */
};

#define LETTERS(first)                                                                             \
	[first] = IN_ADDRESS, [(first) + 1] = IN_ADDRESS, [(first) + 2] = IN_ADDRESS,              \
	[(first) + 3] = IN_ADDRESS, [(first) + 4] = IN_ADDRESS, [(first) + 5] = IN_ADDRESS,        \
	[(first) + 6] = IN_ADDRESS, [(first) + 7] = IN_ADDRESS, [(first) + 8] = IN_ADDRESS,        \
	[(first) + 9] = IN_ADDRESS, [(first) + 10] = IN_ADDRESS, [(first) + 11] = IN_ADDRESS,      \
	[(first) + 12] = IN_ADDRESS
#define BOTH ENDS_TEXT | ENDS_QUOTED

static const unsigned char classes[256] = {
	['\0'] = BOTH, ['&'] = BOTH, ['<'] = BOTH, ['>'] = BOTH, ['"'] = ENDS_QUOTED,
	LETTERS('A'), LETTERS('N'), LETTERS('a'), LETTERS('n'),
	['0'] = IN_ADDRESS, ['1'] = IN_ADDRESS, ['2'] = IN_ADDRESS, ['3'] = IN_ADDRESS,
	['4'] = IN_ADDRESS, ['5'] = IN_ADDRESS, ['6'] = IN_ADDRESS, ['7'] = IN_ADDRESS,
	['8'] = IN_ADDRESS, ['9'] = IN_ADDRESS, ['-'] = IN_ADDRESS, ['_'] = IN_ADDRESS,
	['.'] = IN_ADDRESS, ['!'] = IN_ADDRESS, ['~'] = IN_ADDRESS, ['*'] = IN_ADDRESS,
	['\''] = IN_ADDRESS, ['('] = IN_ADDRESS, [')'] = IN_ADDRESS, ['@'] = IN_ADDRESS,
	['/'] = IN_ADDRESS, [':'] = IN_ADDRESS, ['='] = IN_ADDRESS, ['?'] = IN_ADDRESS,
	[';'] = IN_ADDRESS, ['#'] = IN_ADDRESS, ['%'] = IN_ADDRESS, [','] = IN_ADDRESS,
	['+'] = IN_ADDRESS,
};

static bool is_of(char character, unsigned class)
{
	return (classes[(unsigned char)character] & class) != 0;
}

static void escaped(struct buffer *buffer, const char *text, unsigned end)
{
	for (;;) {
		size_t length = 0;
		while (!is_of(text[length], end))
			length++;
		buffer_append(buffer, text, length);
		text += length;
		if (*text == '\0')
			return;
		const char *reference = *text == '&'   ? "&amp;"
					: *text == '<' ? "&lt;"
					: *text == '>' ? "&gt;"
						       : "&quot;";
		buffer_text(buffer, reference);
		text++;
	}
}

void html_text(struct buffer *buffer, const char *text)
{
	escaped(buffer, text, ENDS_TEXT);
}

void html_quoted(struct buffer *buffer, const char *text)
{
	escaped(buffer, text, ENDS_QUOTED);
}

void html_address(struct buffer *buffer, const char *text)
{
	for (;;) {
		size_t length = 0;
		while (is_of(text[length], IN_ADDRESS))
			length++;
		buffer_append(buffer, text, length);
		text += length;
		if (*text == '\0')
			return;
		if (*text == '&')
			buffer_append(buffer, "&amp;", 5);
		else
			buffer_format(buffer, "%%%02X", (unsigned char)*text);
		text++;
	}
}

html_escape *html_escape_of(const char *attribute)
{
	return is_one_of(attribute, addresses, COUNT(addresses)) ? html_address : html_quoted;
}
