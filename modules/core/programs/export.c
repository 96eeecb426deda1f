/*
 * /export/<address>?format=xlsx: what another address shows, as a file that takes a library of its own
 * (export/export_offers.h). It is answered by the program of that address; cgi-bin/export has the library.
 */
#include <string.h>

#include "base/process.h"
#include "catalogue/behaviour.h"
#include "program.h"
#include "request/request.h"
#include "resource/resource.h"

static void export_serve(struct context *context)
{
	struct request *request = context->request;
	const struct segment *segment = request->segment_count > 1 ? behaviour_segment(request->segments[1]) : NULL;
	const char *format = fields_get(&request->query, "format");

	if (segment == NULL || format == NULL || strcmp(request->segments[1], "export") == 0)
		address_missing(context);
	request_require_method(context, "GET");
	request->segment_count--;
	memmove(request->segments, request->segments + 1, request->segment_count * sizeof *request->segments);
	request->path += strlen("/export");
	if (segment->need == SEGMENT_OF_TABLES)
		resource_serve(context);
	else
		context->process->definitions[segment->need]->program->serve(context);
}

PROGRAM(export) = {.serve = export_serve};
