#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/site_file.h"
#include "base/utf8.h"

/* One write of a page at most: what is longer is cut. */
#define LINE_BYTES 4096
#define TEXT_BYTES 3072
#define LINE_START_BYTES 96

static const char *const level_names[] = {"notice", "warning", "error"};

/* The file's descriptor, opened at its first line and kept; standard error where there is no file. */
static int log_open(int *kept, const char *file)
{
	if (*kept >= 0)
		return *kept;
	if (!file)
		return STDERR_FILENO;
	int log = site_file_create(file, O_WRONLY | O_APPEND, 0640);
	if (log < 0)
		return STDERR_FILENO;
	*kept = log;
	return log;
}

static int log_descriptor(struct process *process)
{
	return log_open(&process->log, process->settings ? process->settings->log_file : NULL);
}

static int security_descriptor(struct process *process)
{
	const char *file = process->settings ? process->settings->security_log_file : NULL;

	return file ? log_open(&process->security_log, file) : log_descriptor(process);
}

/* Bytes of the character at text that a terminal only shows: 0 where there are control characters,
   marks that turn the direction of what follows, or what is no UTF-8. */
static size_t letter_bytes(const char *text)
{
	uint32_t code = 0;
	size_t size = utf8_read(text, strnlen(text, 4), &code);
	bool is_line_end = code == 0x2028 || code == 0x2029;
	bool is_harmful = code < 0xa0 || is_line_end || utf8_turns_direction(code);

	return is_harmful ? 0 : size;
}

/* Appends text with its control characters escaped; returns the new length. */
static size_t line_escape(char *line, size_t length, const char *text)
{
	for (; *text && length < LINE_BYTES - 8; text++) {
		unsigned char byte = (unsigned char)*text;
		if (byte >= 128 && letter_bytes(text) > 0) {
			size_t size = letter_bytes(text);
			memcpy(line + length, text, size);
			length += size;
			text += size - 1;
		} else if (byte == '\n' || byte == '\r' || byte == '\t' || byte == '\\') {
			line[length++] = '\\';
			line[length++] = byte == '\n'	? 'n'
					 : byte == '\r' ? 'r'
					 : byte == '\t' ? 't'
							: '\\';
		} else if (byte < 32 || byte >= 127) {
			length += (size_t)snprintf(line + length, 5, "\\x%02x", byte);
		} else {
			line[length++] = (char)byte;
		}
	}
	return length;
}

static void line_write(int descriptor, const char *line, size_t length)
{
	while (length > 0) {
		ssize_t count = write(descriptor, line, length);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return; /* a full disk must not fail the request as well */
		line += count;
		length -= (size_t)count;
	}
}

/* "2026-11-21T00:00:00Z 0123456789abcdef notice "; returns its length. */
static size_t line_begin(char line[LINE_START_BYTES], struct context *context, const char *word)
{
	struct tm utc;
	time_t now = time(NULL);

	gmtime_r(&now, &utc);
	size_t length = strftime(line, LINE_START_BYTES, "%Y-%m-%dT%H:%M:%SZ", &utc);
	return length + (size_t)snprintf(line + length, LINE_START_BYTES - length, " %s %s ",
				context->id, word);
}

void log_security(struct context *context, const char *text)
{
	size_t length = strlen(text);
	char *line = arena_allocate(context->arena, LINE_START_BYTES + length + 1);
	size_t start = line_begin(line, context, "security");

	memcpy(line + start, text, length);
	line[start + length] = '\n';
	line_write(security_descriptor(context->process), line, start + length + 1);
}

void log_event(struct context *context, enum log_level level, const char *format, ...)
{
	char line[LINE_BYTES];
	char text[TEXT_BYTES];
	va_list arguments;

	va_start(arguments, format);
	int needed = vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (needed < 0)
		return;
	size_t length = line_begin(line, context, level_names[level]);
	length = line_escape(line, length, text);
	line[length++] = '\n';
	line_write(log_descriptor(context->process), line, length);
}

void log_close(struct process *process)
{
	if (process->log >= 0)
		close(process->log);
	if (process->security_log >= 0)
		close(process->security_log);
	process->log = process->security_log = -1;
}
