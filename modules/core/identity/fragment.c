#include "identity/fragment.h"

#include <string.h>

#include "base/utf8.h"

static const char *character_entity(char character)
{
	switch (character) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	case '\r':
		return "&#13;";
	default:
		return NULL;
	}
}

void fragment_attribute(struct buffer *buffer, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	buffer_format(buffer, " %s=\"", name);
	for (const char *at = value; *at != '\0';) {
		const char *entity = character_entity(*at);
		size_t size = utf8_read(at, strlen(at), NULL);
		if (entity != NULL)
			buffer_text(buffer, entity);
		else if (size > 0 && utf8_is_text(at, size, false)) /* others are no XML's */
			buffer_append(buffer, at, size);
		at += size > 0 ? size : 1;
	}
	buffer_text(buffer, "\"");
}
