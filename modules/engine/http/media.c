#include "http/media.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"

#define BLANKS " \t"
#define TOKEN_ENDS "()<>@,;:\\\"/[]?={} \t"

const char *media_type(struct arena *arena, const char *header)
{
	header += strspn(header, BLANKS);
	size_t length = strcspn(header, ";");
	while (length > 0 && strchr(BLANKS, header[length - 1]))
		length--;
	char *type = arena_bytes(arena, header, length);
	for (char *letter = type; *letter; letter++) {
		if (*letter >= 'A' && *letter <= 'Z')
			*letter = (char)(*letter - 'A' + 'a');
	}
	return type;
}

/*
 * A quoted value; *text is put behind its end. A backslash quotes only a quotation mark and itself:
 * browsers of old sent whole Windows paths without quoting theirs.
 */
static const char *quoted_read(struct arena *arena, const char **text)
{
	const char *from = *text + 1;
	char *value = arena_allocate(arena, strlen(from) + 1);
	size_t length = 0;

	while (*from != '"') {
		if (*from == '\\' && (from[1] == '"' || from[1] == '\\'))
			from++;
		if (*from == '\0')
			return NULL;
		value[length++] = *from++;
	}
	*text = from + 1;
	return value;
}

/* A value with or without quotes; NULL when there is none. */
static const char *value_read(struct arena *arena, const char **text)
{
	if (**text == '"')
		return quoted_read(arena, text);
	size_t length = strcspn(*text, ";" BLANKS);
	if (length == 0)
		return NULL;
	const char *value = arena_bytes(arena, *text, length);
	*text += length;
	return value;
}

bool media_parameter(struct arena *arena, const char *header, const char *name, const char **value)
{
	const char *text = header + strcspn(header, ";");

	*value = NULL;
	while (*text == ';') {
		text += 1 + strspn(text + 1, BLANKS);
		if (*text == ';' || *text == '\0')
			continue; /* a superfluous semicolon */
		size_t length = strcspn(text, TOKEN_ENDS);
		bool is_wanted = length == strlen(name) && strncasecmp(text, name, length) == 0;
		text += length;
		if (length == 0 || *text != '=')
			return false;
		text++;
		const char *found = value_read(arena, &text);
		if (!found || (is_wanted && *value))
			return false;
		if (is_wanted)
			*value = found;
		text += strspn(text, BLANKS);
	}
	return *text == '\0';
}
