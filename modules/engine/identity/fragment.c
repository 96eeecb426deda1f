#include "identity/fragment.h"

#include <string.h>

#include "base/escape.h"
#include "base/utf8.h"

void fragment_attribute(struct buffer *buffer, const char *name, const char *value)
{
	struct buffer text;

	if (value == NULL || *value == '\0')
		return;
	buffer_start(&text, buffer->arena, strlen(value));
	for (const char *at = value; *at != '\0';) {
		size_t size = utf8_read(at, strlen(at), NULL);
		if (size > 0 && utf8_is_text(at, size, true)) /* others are no XML's */
			buffer_append(&text, at, size);
		at += size > 0 ? size : 1;
	}
	buffer_format(buffer, " %s=\"", name);
	escape_append(buffer, text.data, ESCAPE_XML_QUOTED);
	buffer_text(buffer, "\"");
}
