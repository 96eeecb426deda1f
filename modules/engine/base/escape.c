#include "base/escape.h"

#include <stddef.h>

#include "base/buffer.h"

#define QUOTED (ESCAPE_QUOTED | ESCAPE_XML_QUOTED)
#define EVERYWHERE (ESCAPE_TEXT | ESCAPE_XML_TEXT | QUOTED)

/* In which places a character ends what can be taken as it is: a page asks for each of its bytes. */
static const unsigned char ends[256] = {
	['\0'] = EVERYWHERE,
	['&'] = EVERYWHERE,
	['<'] = EVERYWHERE,
	['>'] = EVERYWHERE,
	['"'] = QUOTED,
	['\r'] = ESCAPE_XML_TEXT | ESCAPE_XML_QUOTED,
	['\n'] = ESCAPE_XML_QUOTED,
	['\t'] = ESCAPE_XML_QUOTED,
};

void escape_append(struct buffer *buffer, const char *text, enum escape place)
{
	for (;;) {
		size_t length = 0;
		while (!(ends[(unsigned char)text[length]] & place))
			length++;
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
