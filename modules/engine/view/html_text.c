#include "view/html_text.h"

#include <stddef.h>
#include <string.h>

#include "base/buffer.h"
#include "base/escape.h"

static const char *const voids[] = {"area", "base", "br", "col", "embed", "hr", "img", "input",
	"link", "meta", "source", "track", "wbr"};
static const char *const raws[] = {"script", "style"};
static const char *const flags[] = {
	"checked", "defer", "disabled", "multiple", "readonly", "selected"};
/* Attributes that hold an address. */
static const char *const addresses[] = {"action", "href", "src"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool element_is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (names[i][0] == name[0] && strcmp(names[i], name) == 0)
			return true;
	}
	return false;
}

bool html_is_void(const char *element)
{
	return element_is_one_of(element, voids, COUNT(voids));
}

bool html_is_raw(const char *element)
{
	return element_is_one_of(element, raws, COUNT(raws));
}

bool html_is_flag(const char *attribute)
{
	return element_is_one_of(attribute, flags, COUNT(flags));
}

/* --- escaping --- */

void html_text(struct buffer *buffer, const char *text)
{
	escape_append(buffer, text, ESCAPE_TEXT);
}

void html_quoted(struct buffer *buffer, const char *text)
{
	escape_append(buffer, text, ESCAPE_QUOTED);
}

#define THIRTEEN(first)                                                                            \
	[first] = true, [(first) + 1] = true, [(first) + 2] = true, [(first) + 3] = true,          \
	[(first) + 4] = true, [(first) + 5] = true, [(first) + 6] = true, [(first) + 7] = true,    \
	[(first) + 8] = true, [(first) + 9] = true, [(first) + 10] = true, [(first) + 11] = true,  \
	[(first) + 12] = true

/* What stands in an address as it is. */
static const bool in_address[256] = {
	THIRTEEN('A'), THIRTEEN('N'), THIRTEEN('a'), THIRTEEN('n'),
	['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true,
	['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true, ['-'] = true, ['_'] = true,
	['.'] = true, ['!'] = true, ['~'] = true, ['*'] = true, ['\''] = true, ['('] = true,
	[')'] = true, ['@'] = true, ['/'] = true, [':'] = true, ['='] = true, ['?'] = true,
	[';'] = true, ['#'] = true, ['%'] = true, [','] = true, ['+'] = true,
};

void html_address(struct buffer *buffer, const char *text)
{
	for (;;) {
		size_t length = 0;
		while (in_address[(unsigned char)text[length]])
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
	return element_is_one_of(attribute, addresses, COUNT(addresses)) ? html_address : html_quoted;
}
