#include "http/part.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/text.h"
#include "base/utf8.h"
#include "http/media.h"
#include "http/urlencoded.h"

#define NAME_BYTES_MAX 255
#define EXTENSION_BYTES_MAX 16

static _Noreturn void fail_part(struct context *context, const char *why)
{
	fail(context, 400, "bad_multipart", "The form was sent malformed: %s.", why);
}

/* What stands behind the last slash of either kind: some send whole paths. */
static const char *last_component(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *backslash = strrchr(name, '\\');

	if (backslash && (!slash || backslash > slash))
		slash = backslash;
	return slash ? slash + 1 : name;
}

/* Cuts a long name in its stem, so that it keeps its extension, and never within a character. */
static const char *name_shorten(struct arena *arena, const char *name)
{
	size_t length = strlen(name);
	const char *dot = strrchr(name, '.');
	size_t extension = dot && dot != name ? strlen(dot) : 0;

	if (length <= NAME_BYTES_MAX)
		return name;
	if (extension > EXTENSION_BYTES_MAX)
		extension = 0;
	size_t stem = utf8_cut(name, length, NAME_BYTES_MAX - extension);
	return arena_format(arena, "%.*s%s", (int)stem, name, name + length - extension);
}

/* Browsers write a quotation mark as %22 and leave the percent sign alone (HTML, 4.10.21.8). */
static char *quotes_decode(struct arena *arena, const char *name)
{
	char *text = arena_string(arena, name);

	for (char *found = strstr(text, "%22"); found; found = strstr(found + 1, "%22")) {
		*found = '"';
		memmove(found + 1, found + 3, strlen(found + 3) + 1);
	}
	return text;
}

/* filename*=UTF-8''na%C3%AFve.pdf (RFC 8187); another charset is passed over. */
static const char *extended_decode(struct context *context, const char *value)
{
	static const char charset[] = "utf-8'";

	if (strncasecmp(value, charset, strlen(charset)) != 0)
		return NULL;
	const char *text = strchr(value + strlen(charset), '\'');
	if (!text)
		fail_part(context, "the name of a file is malformed");
	return percent_decode(
		context, text + 1, strlen(text + 1), false, true, "The name of a file", NULL);
}

/* Without the marks that make a name read as another one. */
static const char *turns_remove(struct arena *arena, const char *name)
{
	char *text = arena_string(arena, name);
	size_t length = strlen(text), kept = 0;

	for (size_t at = 0; at < length;) {
		uint32_t code = 0;
		size_t size = utf8_read(text + at, length - at, &code);
		if (size == 0)
			size = 1;
		if (!utf8_turns_direction(code)) {
			memmove(text + kept, text + at, size);
			kept += size;
		}
		at += size;
	}
	text[kept] = '\0';
	return text;
}

/* A name is one line. */
static const char *lines_join(struct arena *arena, const char *name)
{
	if (!strpbrk(name, "\t\r\n"))
		return name;
	char *line = arena_string(arena, name);
	for (char *at = line; (at = strpbrk(at, "\t\r\n")); at++)
		*at = ' ';
	return line;
}

static void file_name_read(struct context *context, struct part *part)
{
	const char *plain, *extended, *name = NULL;

	if (!media_parameter(context->arena, part->disposition, "filename", &plain) ||
		!media_parameter(context->arena, part->disposition, "filename*", &extended))
		fail_part(context, "the name of a file is malformed");
	if (!plain && !extended)
		return;
	part->is_file = true;
	if (extended)
		name = extended_decode(context, extended);
	if (!name)
		name = quotes_decode(context->arena, plain ? plain : "file");
	name = text_settle(context->arena, name, TEXT_LINE);
	if (!name)
		fail_part(context, "the name of a file is not valid UTF-8");
	name = lines_join(context->arena, name);
	bool is_empty = name[0] == '\0';
	name = last_component(turns_remove(context->arena, name));
	if (!is_empty && (name[0] == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0))
		name = "file";
	part->file_name = name_shorten(context->arena, name);
}

static void disposition_read(struct context *context, struct part *part, const char *value)
{
	if (part->disposition)
		fail_part(context, "a part has two Content-Dispositions");
	part->disposition = value;
	if (strcmp(media_type(context->arena, value), "form-data") != 0)
		fail_part(context, "a part is not form-data");
	if (!media_parameter(context->arena, value, "name", &part->name) || !part->name)
		fail_part(context, "a part has no field name");
	size_t length = strlen(part->name);
	if (length == 0 || length > NAME_BYTES_MAX || !utf8_is_text(part->name, length, false))
		fail_part(context, "a field name is empty, too long or not a text");
	file_name_read(context, part);
}

static void type_read(struct context *context, struct part *part, const char *value)
{
	const char *charset;

	if (part->type)
		fail_part(context, "a part has two Content-Types");
	part->type = media_type(context->arena, value);
	if (!utf8_is_text(part->type, strlen(part->type), false) ||
		!media_parameter(context->arena, value, "charset", &charset))
		fail_part(context, "the Content-Type of a part is malformed");
	if (charset && strncmp(part->type, "text/plain", strlen("text/plain")) == 0 &&
		strcasecmp(charset, "utf-8") != 0 && strcasecmp(charset, "us-ascii") != 0 &&
		!part->is_file)
		fail(context, 415, "unsupported_charset", "Texts have to be sent as UTF-8.");
}

static void encoding_read(struct context *context, const char *value)
{
	static const char *const plain[] = {"7bit", "8bit", "binary"};

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		if (strcasecmp(value, plain[i]) == 0)
			return;
	}
	fail_part(context, "a part has a Content-Transfer-Encoding");
}

void part_header(struct context *context, struct part *part, const char *line)
{
	const char *colon = strchr(line, ':');
	const char *value = colon ? colon + 1 + strspn(colon + 1, " \t") : "";

	if (!colon || colon == line || strcspn(line, " \t") < (size_t)(colon - line))
		fail_part(context, "a header of a part is malformed");
	size_t length = (size_t)(colon - line);
	char *name = arena_bytes(context->arena, line, length);
	if (strcasecmp(name, "Content-Disposition") == 0)
		disposition_read(context, part, value);
	else if (strcasecmp(name, "Content-Type") == 0)
		type_read(context, part, value);
	else if (strcasecmp(name, "Content-Transfer-Encoding") == 0)
		encoding_read(context, value);
}

void part_check(struct context *context, struct part *part)
{
	if (!part->disposition)
		fail_part(context, "a part has no Content-Disposition");
}
