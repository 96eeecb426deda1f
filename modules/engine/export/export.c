#include "export/export.h"

#include <string.h>
#include <time.h>

#include "attachment/download.h"
#include "base/arena.h"
#include "base/fail.h"
#include "export/export_offers.h"
#include "http/send.h"
#include "identity/security_log.h"
#include "request/request.h"
#include "request/respond.h"

const struct export_format *export_format_named(const char *name)
{
	const struct export_format *const formats[] = {&export_csv, &export_xlsx, &export_pdf};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (formats[i] && strcmp(formats[i]->name, name) == 0)
			return formats[i];
	}
	return NULL;
}

static void export_begin(struct export *export)
{
	struct context *context = export->context;
	struct tm day;
	char date[16] = "";

	if (export->is_begun)
		return;
	export->is_begun = true;
	if (gmtime_r(&context->now, &day))
		strftime(date, sizeof date, "-%Y-%m-%d", &day);
	respond_header(context, "Content-Disposition",
		disposition(context, false,
			arena_format(context->arena, "%s%s.%s", export->name, date, export->format->name)));
	if (export->format->is_streamed)
		send_stream(context, 200, export->format->type);
	export->format->begin(export);
}

void export_line(struct export *export, const struct export_cell *cells, unsigned depth)
{
	export_begin(export);
	export->format->line(export, cells, depth);
}

void export_part(struct export *export)
{
	bool is_first = !export->is_begun;

	export_begin(export);
	if (!is_first && export->format->part)
		export->format->part(export);
}

struct sending {
	struct export *export;
	void (*lines)(struct context *context, void *data);
	void *data;
};

static void lines_send(struct context *context, void *data)
{
	const struct sending *sending = data;

	if (context->request->method != METHOD_HEAD)
		sending->lines(context, sending->data);
	export_begin(sending->export);
	sending->export->format->end(sending->export);
}

/* The head said that all is well, and a file that ends early looks like a whole one. */
static _Noreturn void break_off(struct export *export)
{
	struct failure failure = export->context->failure;

	if (export->is_begun && strcmp(failure.code, "client_gone") != 0)
		export->format->broken(export);
	fail_with(export->context, &failure);
}

void export_send(
	struct export *export, void (*lines)(struct context *context, void *data), void *data)
{
	struct sending sending = {export, lines, data};

	if (!fail_catch(export->context, lines_send, &sending))
		break_off(export);
}

void export_note_taken(struct context *context, const char *what)
{
	const struct security_event event = {.action = "exported",
		.entity = what,
		.detail = context->request->query_text};

	if (context->request->method != METHOD_HEAD)
		security_write(context, &event);
}
