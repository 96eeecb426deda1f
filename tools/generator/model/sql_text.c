#include "model/sql_text.h"

void sql_string(struct buffer *buffer, const char *text)
{
	if (!text) {
		buffer_text(buffer, "null");
		return;
	}
	buffer_text(buffer, "'");
	for (const char *c = text; *c; c++) {
		if (*c == '\'' || *c == '\\')
			buffer_append(buffer, c, 1);
		buffer_append(buffer, c, 1);
	}
	buffer_text(buffer, "'");
}

void sql_name(struct buffer *buffer, const char *name)
{
	buffer_text(buffer, "`");
	for (const char *c = name; *c; c++) {
		if (*c == '`')
			buffer_append(buffer, c, 1);
		buffer_append(buffer, c, 1);
	}
	buffer_text(buffer, "`");
}
