#include "http/part.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/file_name.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "http/media.h"
#include "http/urlencoded.h"

#define NAME_BYTES_MAX 255

/* "The form was sent malformed: a file has no name." */
#define fail_part(context, why)                                                                \
	fail(context, 400, "bad_multipart", "The form was sent malformed: " why ".")

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
		context, text + 1, strlen(text + 1), false, true, message(context, "The name of a file"), NULL);
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
	part->file_name = name[0] == '\0' ? name : file_name_clean(context->arena, name);
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
