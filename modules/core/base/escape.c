#include "base/escape.h"

#include <string.h>

#include "base/buffer.h"

void escape_append(struct buffer *buffer, const char *text, const char *special)
{
	for (;;) {
		size_t length = strcspn(text, special);
		buffer_append(buffer, text, length);
		text += length;
		switch (*text) {
		case '\0':
			return;
		case '&':
			buffer_append(buffer, "&amp;", 5);
			break;
		case '<':
			buffer_append(buffer, "&lt;", 4);
			break;
		case '>':
			buffer_append(buffer, "&gt;", 4);
			break;
		case '"':
			buffer_append(buffer, "&quot;", 6);
			break;
		default:
			buffer_format(buffer, "&#%d;", *text);
			break;
		}
		text++;
	}
}
