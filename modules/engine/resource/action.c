/*
 * GET, POST /<table>/<id>/<action>: what a manifest declares and a module's C does.
 *
 * Rights: the action's own permission, and the view right on the record. The record is loaded,
 * locked for a POST, and handed over; the action answers itself, or the reader is sent back to the
 * record.
 */
#include <inttypes.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/process.h"
#include "form/form_accept.h"
#include "form/limits.h"
#include "http/read.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "record/record.h"
#include "request/request.h"
#include "request/respond.h"
#include "resource/handler.h"

void resource_action(struct context *context, const struct target *target)
{
	const struct action *action = target->action;
	const struct table *table = target->table;
	uint64_t id = target->id;

	if (!action->has_page)
		request_require_method(context, "POST");
	rights_require(context, table, RIGHT_VIEW);
	access_require(context, action->permission);
	bool is_post = context->request->method == METHOD_POST;
	if (is_post) {
		const struct body_limits limits = limits_action(table);
		request_read_form(context, &limits, NULL);
		if (!form_accept(context) && !action->has_page)
			fail_text(context, form_review_status(context), "form_expired", message(context, "Go back, reload the page, and do it again."),
				context->request->review);
	}
	struct record *record = record_load(context, context->principal, table, id, is_post);
	if (record == NULL)
		record_missing(context, table);
	context->process->definitions[action->need]->action(context, is_post ? record_change(context, record) : record);
	if (is_post && context->request->review == NULL && respond_status(context) == 0)
		respond_redirect(
			context, arena_format(context->arena, "/%s/%" PRIu64, table->name, id));
}
