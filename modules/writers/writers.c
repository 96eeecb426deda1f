#include "writers.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "export/export_offers.h"
#include "http/send.h"
#include "value/column_value.h"
#include "value/number_show.h"

bool library_open(const char *library, const struct library_function *functions)
{
	void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);

	for (; handle && functions->name; functions++) {
		*functions->place = dlsym(handle, functions->name);
		if (!*functions->place)
			return false;
	}
	return handle != NULL;
}

void library_missing(struct context *context, const char *format)
{
	fail_hint(context, 404, "format_not_available", message(context, "Take it as CSV, or print the page."),
		"This site makes no files of the kind {name}: the library for it is missing.", "name", format);
}

const char *cell_text_shown(
	struct context *context, const struct export_column *column, const struct export_cell *cell)
{
	if (!cell->text || cell->length == 0)
		return NULL;
	const char *text = arena_bytes(context->arena, cell->text, cell->length);
	if (column->kind == EXPORT_NUMBER)
		return number_show(context, text);
	return column->kind == EXPORT_STORED ? column_show(context, column->column, text) : text;
}

void finished_send(struct export *export, FILE *file)
{
	char part[16 * 1024];
	size_t length;

	rewind(file);
	send_stream(export->context, 200, export->format->type);
	while ((length = fread(part, 1, sizeof part, file)) > 0)
		send_stream_bytes(export->context, part, length);
}

void lines_require(struct export *export, size_t count, size_t most)
{
	struct context *context = export->context;

	if (count > most)
		fail_hint(context, 413, "too_large", message(context, "Ask for less, or take it as CSV."),
			"A file of the kind {name} has at most {most} lines.", "name", export->format->name, "most",
			message_number(context, most));
}

/* --- what this host can do --- */

static void offer(const char *folder, const char *format, bool is_possible)
{
	char self[4096], name[4096];

	snprintf(self, sizeof self, "%s/export", folder);
	snprintf(name, sizeof name, "%s/export-%s", folder, format);
	unlink(name);
	if (is_possible && link(self, name) != 0 && symlink("export", name) != 0)
		perror(name);
	printf("%s\t%s\n", format, is_possible ? "yes" : "no: its library is missing");
}

/* "export --offer": lies under a name for each format that it can make here, by which pages know of it. */
__attribute__((constructor)) static void offers_make(int count, char **arguments)
{
	char folder[4096];
	ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);

	if (count != 2 || strcmp(arguments[1], "--offer") != 0 || getenv("GATEWAY_INTERFACE"))
		return;
	while (length > 0 && folder[length - 1] != '/')
		length--;
	folder[length > 0 ? length - 1 : 0] = '\0';
	offer(folder, "xlsx", xlsx_is_possible());
	offer(folder, "pdf", pdf_is_possible());
	fflush(stdout);
	_exit(0);
}
