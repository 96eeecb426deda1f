/*
 * multipart/form-data (RFC 7578 over RFC 2046), as a stream: texts into memory, files to the disk.
 *
 * The body passes through one window. A delimiter is CRLF, two hyphens and the boundary; the first
 * one may open the body, which is why the window starts with a CRLF that nobody sent. Bytes are
 * handed on only when no delimiter can begin in them, so it does not matter where a read ends.
 */
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/text.h"
#include "http/body.h"
#include "http/media.h"
#include "http/part.h"
#include "http/upload.h"

#define WINDOW 32768
#define BOUNDARY_MAX 70
#define HEADER_LINE_MAX 4096
#define HEADER_LINES_MAX 16

struct multipart {
	struct context *context;
	const struct body_limits *limits;
	void (*before_file)(struct context *context);
	struct body body;
	const char *delimiter;
	size_t delimiter_length;
	char *window;
	size_t start, end;    /* what of the window was read and not yet taken */
	uint64_t text_bytes;  /* of all texts so far, but for the wide field's */
	uint64_t wide_bytes;
	bool is_absent;	      /* the part at hand has no content, its delimiter is taken already */
	bool is_last;	      /* the closing delimiter was seen */
	bool is_file_allowed; /* before_file was called */
};

/* Where the content of a part goes; neither: it is passed over. */
struct sink {
	struct buffer *text;
	struct upload_file *file;
	bool is_wide; /* a text that the limits name */
};

/* "The form was sent malformed: a file has no name." */
#define fail_multipart(context, why)                                                                \
	fail(context, 400, "bad_multipart", "The form was sent malformed: " why ".")

/* Reads more behind what is left. False at the end of the body. */
static bool window_fill(struct multipart *reader)
{
	size_t left = reader->end - reader->start;

	memmove(reader->window, reader->window + reader->start, left);
	reader->start = 0;
	reader->end = left;
	size_t count = body_read(&reader->body, reader->window + left, WINDOW - left);
	reader->end += count;
	return count > 0;
}

static void sink_take(struct multipart *reader, const struct sink *sink, size_t length)
{
	const char *bytes = reader->window + reader->start;

	reader->start += length;
	if (sink->file)
		upload_write(sink->file, bytes, length);
	if (!sink->text)
		return;
	uint64_t limit = sink->is_wide ? reader->limits->wide_bytes : reader->limits->bytes;
	uint64_t *taken = sink->is_wide ? &reader->wide_bytes : &reader->text_bytes;
	*taken += length;
	if (*taken > limit)
		body_fail_large(reader->context, limit);
	body_memory_allow(reader->context, length);
	buffer_append(sink->text, bytes, length);
}

/*
 * The delimiter of a part that has no content at all may use the CRLF that ends its headers (RFC
 * 2046, 5.1.1). That CRLF still stands in the window: nothing was read since.
 */
static void part_content_look(struct multipart *reader)
{
	reader->start -= 2;
	while (reader->end - reader->start < reader->delimiter_length && window_fill(reader))
		;
	reader->is_absent = reader->end - reader->start >= reader->delimiter_length &&
			    memcmp(reader->window + reader->start, reader->delimiter,
				    reader->delimiter_length) == 0;
	reader->start += reader->is_absent ? reader->delimiter_length : 2;
}

/* Hands everything before the next delimiter to the sink and stands behind it. */
static void part_content_take(struct multipart *reader, const struct sink *sink)
{
	if (reader->is_absent)
		return;
	for (;;) {
		const char *from = reader->window + reader->start;
		size_t length = reader->end - reader->start;
		const char *found = length == 0 ? NULL
						: memmem(from, length, reader->delimiter,
							  reader->delimiter_length);
		if (found) {
			sink_take(reader, sink, (size_t)(found - from));
			reader->start += reader->delimiter_length;
			return;
		}
		if (length >= reader->delimiter_length)
			sink_take(reader, sink, length - reader->delimiter_length + 1);
		if (!window_fill(reader))
			fail_multipart(reader->context, "its last boundary is missing");
	}
}

/* A line without its CRLF, in the arena. */
static const char *part_line_read(struct multipart *reader)
{
	for (;;) {
		const char *from = reader->window + reader->start;
		size_t length = reader->end - reader->start;
		const char *feed = length == 0 ? NULL : memchr(from, '\n', length);
		size_t size = feed ? (size_t)(feed - from) : length;
		if (size > HEADER_LINE_MAX)
			fail_multipart(reader->context, "a header of a part is too long");
		if (feed && (size == 0 || feed[-1] != '\r'))
			fail_multipart(reader->context, "a line does not end with CRLF");
		if (feed && memchr(from, '\0', size))
			fail_multipart(reader->context, "a header of a part has a NUL byte");
		if (feed) {
			reader->start += size + 1;
			return arena_bytes(reader->context->arena, from, size - 1);
		}
		if (!window_fill(reader))
			fail_multipart(reader->context, "it ends within the headers of a part");
	}
}

/* Behind a delimiter: two hyphens close the body, a line end opens a part. */
static void delimiter_finish(struct multipart *reader)
{
	while (reader->end - reader->start < 2) {
		if (!window_fill(reader))
			fail_multipart(reader->context, "it ends within a boundary");
	}
	const char *next = reader->window + reader->start;
	if (next[0] == '-' && next[1] == '-') {
		reader->is_last = true;
		return;
	}
	const char *padding = part_line_read(reader);
	if (padding[strspn(padding, " \t")] != '\0')
		fail_multipart(reader->context, "a boundary is followed by other bytes");
}

static struct part headers_take(struct multipart *reader)
{
	struct part part = {0};

	for (int count = 0;; count++) {
		const char *line = part_line_read(reader);
		if (line[0] == '\0')
			break;
		if (count == HEADER_LINES_MAX)
			fail_multipart(reader->context, "a part has too many headers");
		part_header(reader->context, &part, line);
	}
	part_check(reader->context, &part);
	return part;
}

static void part_text_take(struct multipart *reader, const struct part *part)
{
	struct fields *form = &reader->context->request->form;
	struct buffer text;

	if (form->count == reader->limits->fields)
		fail(reader->context, 413, "too_many_fields",
			"The form has more than {most} fields.",
			"most", message_number(reader->context, reader->limits->fields));
	const char *wide = reader->limits->wide_field;
	bool is_wide = wide && strcmp(part->name, wide) == 0;
	buffer_start(&text, reader->context->arena, 0);
	part_content_take(reader, &(struct sink){.text = &text, .is_wide = is_wide});
	size_t length = text.length;
	const char *value = text_mend(reader->context->arena, text.data, &length);
	if (!value)
		fail(reader->context, 400, "bad_text", "The form is not valid UTF-8.");
	form->items = arena_more(
		reader->context->arena, form->items, form->count, sizeof *form->items);
	form->items[form->count++] = (struct field){part->name, value, length};
}

/* A file input in which nothing was chosen: no name and not one byte. */
static void empty_file_take(struct multipart *reader)
{
	struct buffer bytes;

	buffer_start(&bytes, reader->context->arena, 0);
	part_content_take(reader, &(struct sink){.text = &bytes});
	if (bytes.length > 0)
		fail_multipart(reader->context, "a file has no name");
}

static void file_take(struct multipart *reader, const struct part *part)
{
	struct context *context = reader->context;
	struct request *request = context->request;

	if (reader->limits->file_bytes == 0)
		fail(context, 415, "files_not_taken", "This form takes no files.");
	if (request->upload_count == reader->limits->files)
		fail(context, 413, "too_many_files",
			"At most {most} files can be sent at once.",
			"most", message_number(context, reader->limits->files));
	if (reader->before_file && !reader->is_file_allowed)
		reader->before_file(context);
	reader->is_file_allowed = true;
	struct upload_file *file = upload_create(context, reader->limits);
	part_content_take(reader, &(struct sink){.file = file});
	upload_finish(file);
	request->uploads[request->upload_count++] = (struct upload){
		.field = part->name,
		.file_name = part->file_name,
		.sent_type = part->type ? part->type : "application/octet-stream",
		.file = file->file,
		.size = file->size,
		.is_too_large = file->is_too_large,
	};
}

static void part_take(struct multipart *reader)
{
	struct part part = headers_take(reader);

	part_content_look(reader);
	if (!part.is_file)
		part_text_take(reader, &part);
	else if (part.file_name[0] == '\0')
		empty_file_take(reader);
	else
		file_take(reader, &part);
	delimiter_finish(reader);
}

static void boundary_read(struct multipart *reader)
{
	struct context *context = reader->context;
	const char *boundary;

	if (!media_parameter(
		    context->arena, context->request->content_type_text, "boundary", &boundary) ||
		!boundary)
		fail_multipart(context, "its boundary is missing");
	size_t length = strlen(boundary);
	if (length == 0 || length > BOUNDARY_MAX || boundary[length - 1] == ' ')
		fail_multipart(context, "its boundary has no characters, or too many");
	reader->delimiter = arena_format(context->arena, "\r\n--%s", boundary);
	reader->delimiter_length = length + 4;
}

void multipart_read(struct context *context, const struct body_limits *limits,
	void (*before_file)(struct context *context))
{
	struct request *request = context->request;
	struct multipart reader = {
		.context = context,
		.limits = limits,
		.before_file = before_file,
	};

	boundary_read(&reader);
	body_open(&reader.body, context, limits);
	request->uploads = arena_array(context->arena, limits->files, sizeof(struct upload));
	request->upload_count = 0;
	reader.window = arena_allocate(context->arena, WINDOW);
	memcpy(reader.window, "\r\n", 2);
	reader.end = 2;
	part_content_take(&reader, &(struct sink){0});
	delimiter_finish(&reader);
	while (!reader.is_last)
		part_take(&reader);
	do
		reader.start =
			reader.end; /* what stands behind the closing delimiter says nothing */
	while (window_fill(&reader));
}
