#include "http/refusal_log.h"

#include "base/fail.h"
#include "base/log.h"
#include "identity/session.h"
#include "request/request.h"

void refusal_log(struct context *context, const struct failure *failure)
{
	const struct request *request = context->request;
	const struct session *session = context->session;

	log_event(context, failure->status >= 500 ? LEVEL_ERROR : LEVEL_NOTICE,
		"%s %s %s %s %d %s %s%s%s", context->tenant ? context->tenant->subdomain : "-",
		session ? session->principal.username : "-", request ? request->method_name : "-",
		request ? request->address : "-", failure->status, failure->code,
		failure_reason(failure), failure->advice ? "; " : "",
		failure->advice ? failure->advice : "");
}
