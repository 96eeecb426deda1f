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

void html_text(struct buffer *buffer, const char *text)
{
	escape_append(buffer, text, "&<>");
}

void html_quoted(struct buffer *buffer, const char *text)
{
	escape_append(buffer, text, "&<>\"");
}

void html_address(struct buffer *buffer, const char *text)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-_.!~*'()@/:=?;#%,+";

	for (;;) {
		size_t length = strspn(text, plain);
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
