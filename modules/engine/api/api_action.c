/*
 * POST /api/v1/<table>/<id>/<action>: an action that its manifest says all of.
 *
 * Rights: the action's own permission, and the view right on the record. Where a question is to be put, it is 409
 * "confirm" until the body says "confirmed": true; the body's other members are what is asked for; what is not possible is 409 too (record/record_action.h). The answer is
 * the record as it is then; of what amends it the new one (201).
 */
#include <string.h>

#include "api/api.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "form/limits.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "record/amend.h"
#include "record/confirmation.h"
#include "record/record_action.h"
#include "record/validate.h"
#include "repeat/request_key.h"
#include "request/respond.h"

static bool is_asked(const struct action *action, const char *name)
{
	const char *const *asked = action->asked;

	while (asked != NULL && *asked != NULL && strcmp(*asked, name) != 0)
		asked++;
	return (asked != NULL && *asked != NULL) ||
	       (action->dialog != NULL && table_column(action->dialog, name) != NULL);
}

/* What is no member of it is refused, as everywhere. */
static void action_members_check(struct context *context, const struct action *action, json_t *body)
{
	json_t *details = json_object(), *member;
	const char *name;

	json_object_foreach(body, name, member)
	{
		if (strcmp(name, "version") != 0 && !is_asked(action, name))
			json_object_set_new(details, name,
				json_string(message(context,
					"The body takes what the action asks for, \"confirmed\": true and \"version\".")));
	}
	if (json_object_size(details) > 0)
		fail_validation(context, details, message(context, "Some fields are not valid."));
	json_decref(details);
}

static void question_put(struct context *context, const struct action *action)
{
	fail_text(context, 409, "confirm",
		message(context, "Ask whoever does it, then send \"confirmed\": true."),
		action->confirm);
}

void api_action(struct context *context, const struct target *target)
{
	const struct action *action = target->action;
	const struct table *table = target->table;
	const struct body_limits limits = limits_action(table, action);

	rights_require_action(context, table, action);
	json_t *body = request_read_json(context, &limits);
	const char *confirmed = confirmation_take(context, body);
	action_members_check(context, action, body);
	request_key_require(context);
	const struct record *before =
		record_load(context, context->principal, table, target->id, true);
	if (before == NULL)
		record_missing(context, table);
	const struct action_state state =
		action_require(context, context->principal, action, before);
	api_require_match(context, table, before->version);
	api_require_version(context, table, body, before->version);
	confirmation_begin(context, table, confirmed);
	/* Who names what checks ask has answered the action's own question, which came before. */
	if (state.asks && (confirmed == NULL || *confirmed == '\0'))
		question_put(context, action);

	struct record_errors *errors = record_errors_create(context, table);
	if (action->amends) {
		const struct record *draft = record_amend(context, before, errors);
		if (!draft)
			api_refuse(context, errors);
		api_respond_record(context, 201, table, draft->id, NULL);
		return;
	}
	struct record *record = record_change(context, before);
	record->writer = context->principal;
	if (action->asked != NULL)
		validate_json_asked(
			context, record, body, action->asked, action->asked_required, errors);
	if (action->dialog != NULL)
		validate_json_dialog(context, record, action->dialog, body, errors);
	action_apply(context, action, record, errors);
	if (!record_save(context, record, errors))
		api_refuse(context, errors);
	api_respond_record(context, 200, table, target->id, NULL);
}
