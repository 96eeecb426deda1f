#include "uses_check.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "command.h"
#include "texts/texts.h"

#define VALUES_MAX 16

/* The arguments of a call as they stand in the C, parted at the commas that are outside of anything else. */
struct arguments_text {
	const char *items[2 * VALUES_MAX + 3];
	size_t count;
};

static const char *quoted_end(const char *at)
{
	char quote = *at++;

	while (*at && *at != quote)
		at += *at == '\\' && at[1] ? 2 : 1;
	return *at ? at + 1 : at;
}

static void arguments_part(struct arena *arena, const char *text, struct arguments_text *arguments)
{
	const char *start = text, *at = text;
	int depth = 0;

	for (;;) {
		if (*at == '"' || *at == '\'') {
			at = quoted_end(at);
			continue;
		}
		if (*at == '\0' || (*at == ',' && depth == 0)) {
			start += strspn(start, " ");
			if (arguments->count < sizeof arguments->items / sizeof *arguments->items)
				arguments->items[arguments->count++] =
					arena_bytes(arena, start, (size_t)(at - start));
			start = at + 1;
		}
		if (*at == '\0')
			return;
		depth += (strchr("([{", *at) != NULL) - (strchr(")]}", *at) != NULL);
		at++;
	}
}

static int use_complain(const struct message_use *use, const char *what, const char *about, size_t length)
{
	fprintf(stderr, "%s:%u: error: %s %.*s: \"%s\"\n", use->file, use->line, what, (int)length, about,
		use->id);
	return COMMAND_PROBLEM;
}

/* Is "name" the name of a value? */
static bool has_value(const struct arguments_text *arguments, size_t first, const char *name, size_t length)
{
	for (size_t i = first; i + 1 < arguments->count; i += 2)
		if (strlen(arguments->items[i]) == length + 2 &&
			memcmp(arguments->items[i] + 1, name, length) == 0)
			return true;
	return false;
}

static int places_have_values(const struct message_use *use, const struct arguments_text *arguments,
	size_t first, const char *text)
{
	for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
		size_t length = text_place_length(at);
		bool is_number = use->many && length == sizeof "{count}" - 1 &&
				 memcmp(at, "{count}", length) == 0;
		if (length > 0 && !is_number && !has_value(arguments, first, at + 1, length - 2))
			return use_complain(use, "no value for the place", at, length);
	}
	return COMMAND_DONE;
}

static int use_check(struct arena *arena, const struct message_use *use)
{
	struct arguments_text arguments = {.count = 0};
	size_t first = 1; /* of a message with numbers, what is noted begins with the second text */

	arguments_part(arena, use->values, &arguments);
	if (strchr(use->id, '%'))
		return use_complain(use, "a message is no format of printf", "%", 1);
	for (size_t i = first; i < arguments.count; i += 2) {
		const char *name = arguments.items[i];
		size_t length = strlen(name);
		if (i + 1 == arguments.count)
			return use_complain(use, "a value without a name", name, length);
		const char *place = length > 2 ? arena_format(arena, "{%.*s}", (int)length - 2, name + 1) : "";
		if (*name != '"' || !(text_has_place(use->id, place, length) ||
					    (use->many && text_has_place(use->many, place, length))))
			return use_complain(use, "no place for the value", name, length);
	}
	if (use->many && places_have_values(use, &arguments, first, use->many) != COMMAND_DONE)
		return COMMAND_PROBLEM;
	return places_have_values(use, &arguments, first, use->id);
}

int uses_check(struct arena *arena)
{
	size_t count;
	const struct message_use *const *uses = message_uses(&count);
	int status = COMMAND_DONE;

	for (size_t i = 0; i < count; i++)
		if (use_check(arena, uses[i]) != COMMAND_DONE)
			status = COMMAND_PROBLEM;
	return status;
}
