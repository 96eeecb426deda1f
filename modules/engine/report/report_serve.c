/* The addresses of reports. */
#include <string.h>

#include "identity/session.h"
#include "export/export_offers.h"
#include "report/report.h"
#include "request/request.h"

static void report_run_serve(struct context *context, const struct report *report)
{
	const struct export_format *format;
	struct report_run run;

	if (!export_format_asked(context, &format))
		return;
	report_start(&run, context, report);
	report_ask(&run);
	if (format && report_is_asked_right(&run))
		report_file(&run, format);
	else if (context->request->is_api)
		report_json(&run);
	else
		report_page(&run);
}

void report_serve(struct context *context)
{
	const struct request *request = context->request;
	bool is_list = request->segment_count == 1, is_run = request->segment_count == 3;

	session_resolve(context);
	session_require(context);
	if (request->suffix || (!is_list && !(is_run && strcmp(request->segments[1], "run") == 0)))
		address_missing(context);
	request_require_method(context, "GET");
	if (is_run)
		report_run_serve(context, report_find(context, request->segments[2]));
	else if (request->is_api)
		report_list_json(context);
	else
		report_list_page(context);
}
