/*
 * GET, POST /<table>/<id>/<action> and POST /<table>[/<view>]/<action> (the marked rows of a list): what a manifest
 * declares, by itself or with a module's C.
 *
 * Rights: the action's own permission, and the view right on the record. Where a question is to be put, the answer
 * without confirmed=yes is the page that puts it; what is asked for stands in a form, which comes back with what is
 * wrong (422), and with what was typed where somebody else changed the record meanwhile (409). The record is loaded, locked for a POST, and handed over; an
 * action of C answers itself, or the reader is sent back to the record. Marked rows are done all or none, at
 * most 200 at once, in one transaction.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "base/process.h"
#include "form/form_accept.h"
#include "form/form_confirm.h"
#include "form/limits.h"
#include "http/read.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "page/page.h"
#include "query/query.h"
#include "record/amend.h"
#include "record/record_action.h"
#include "record/validate.h"
#include "request/request.h"
#include "request/respond.h"
#include "resource/handler.h"
#include "resource/marked.h"

#define CONFIRM_SHOWN 10u

struct doing {
	struct context *context;
	const struct table *table;
	const struct action *action;
	uint64_t *ids; /* ascending, each once */
	size_t count;
	struct record **records; /* beside them */
	bool is_of_rows;
	bool is_asked; /* a check puts its question: nothing was done */
	bool asks; /* of one of them the question is to be put */
	const char *path; /* where it is done, below the root */
	const char *back; /* and where one is sent then */
};

/* Is the question of the action answered? */
static bool says_yes(const struct doing *doing)
{
	confirmation_begin(doing->context, doing->table, form_confirmed(doing->context));
	return !doing->asks || confirmation_has(doing->context, CONFIRMED_ACTION);
}

/* --- asking --- */

static void confirm_hidden_add(struct page *page, struct node *confirm, const char *name, const char *value)
{
	struct node *hidden = page_add(page, confirm, "hidden", NULL);

	page_set(page, hidden, "name", name);
	page_set(page, hidden, "value", value);
}

static void records_add(struct page *page, struct node *confirm, const struct doing *doing)
{
	struct context *context = doing->context;

	page_set_number(page, confirm, "count", doing->count);
	for (size_t i = 0; i < doing->count && i < CONFIRM_SHOWN; i++) {
		struct node *item = page_add(page, confirm, "item", NULL);
		page_set(page, item, "label", record_label(context, doing->records[i]));
		page_set(page, item, "href",
			page_link(page, "/%s/%" PRIu64, doing->table->name, doing->ids[i]));
	}
	for (size_t i = 0; i < doing->count && doing->is_of_rows; i++)
		confirm_hidden_add(page, confirm, "id",
			arena_format(context->arena, "%" PRIu64, doing->ids[i]));
	if (!doing->is_of_rows)
		confirm_hidden_add(page, confirm, "version",
			arena_format(context->arena, "%" PRIu32, doing->records[0]->version));
}

/* The page that puts a question: the action's own, or those of checks, which are to be confirmed by these names. */
static void doing_ask(const struct doing *doing, const char *question, const char *names)
{
	struct context *context = doing->context;
	const struct action *action = doing->action;
	struct page *page = page_open(context, "confirm", action->title);

	page_crumb(page, page_link(page, "/%s", doing->table->name), doing->table->title);
	/* The theme's form comes back to the page's address, which marked rows have by POST alone. */
	if (doing->is_of_rows)
		page_set(page, page->root, "path",
			arena_format(context->arena, "/%s", doing->table->name));
	else
		page_crumb(page, page_link(page, "%s", doing->back),
			record_label(context, doing->records[0]));
	page_crumb(page, NULL, action->title);
	struct node *confirm = page_add(page, page->root, "confirm", NULL);
	page_set(page, confirm, "action", page_link(page, "%s", doing->path));
	page_set(page, confirm, "cancel", page_link(page, "%s", doing->back));
	page_set(page, confirm, "title", question);
	page_set(page, confirm, "confirmed", names);
	page_set(page, confirm, "button", action->title);
	page_set(page, confirm, "kind", "primary");
	records_add(page, confirm, doing);
	page_send(page);
}

/* --- doing --- */

/* The rows as they are, locked where they are to be changed, in ascending order; one that is not there is 404. */
static void records_load(struct doing *doing, bool for_update)
{
	struct context *context = doing->context;

	doing->records = arena_array(context->arena, doing->count, sizeof *doing->records);
	for (size_t i = 0; i < doing->count; i++) {
		doing->records[i] = record_load(context, context->principal, doing->table,
			doing->ids[i], for_update);
		if (doing->records[i] == NULL)
			record_missing(context, doing->table);
	}
}

/* The version that the page showed from which it is done; 0: whatever it is. */
static uint32_t version_if_sent(struct context *context)
{
	const char *text = fields_single(context, &context->request->form, "version");
	uint64_t version;

	return text != NULL && parse_id(text, &version) && version <= UINT32_MAX ? (uint32_t)version
										  : 0;
}

/* Fails with 409 where one of them cannot be done. */
static void records_require(struct doing *doing)
{
	for (size_t i = 0; i < doing->count; i++) {
		const struct action_state state = action_require(doing->context,
			doing->context->principal, doing->action, doing->records[i]);
		doing->asks |= state.asks;
	}
	if (doing->action->need == ACTION_WITHOUT_C && !doing->is_of_rows &&
		!action_asks(doing->action))
		record_require_version(
			doing->context, doing->records[0], version_if_sent(doing->context));
}

/* What stands in the way of the whole, of the first record of which something does. */
static _Noreturn void refuse_errors(
	const struct doing *doing, const struct record *record, const struct record_errors *errors)
{
	struct context *context = doing->context;
	const char *text = errors->general;

	for (size_t i = 0; i < doing->table->column_count && text == NULL; i++)
		text = errors->messages[i];
	fail_text(context, 409, "not_possible",
		doing->count > 1 ? message(context, "Nothing was done. Leave {record} out.",
					   "record", record_label(context, record))
				 : message(context, "Change the record first."),
		text);
}

/* False where it is refused, with the reasons. C refuses by itself. */
static bool change_do(
	const struct doing *doing, struct record *record, struct record_errors *errors)
{
	struct context *context = doing->context;
	const struct action *action = doing->action;

	action_apply(context, action, record, errors);
	if (action->need == ACTION_WITHOUT_C)
		return record_save(context, record, errors);
	if (errors->count == 0)
		context->process->definitions[action->need]->action(context, record);
	return errors->count == 0;
}

/* The draft that comes of it is where one goes on. */
static void record_do_amend(struct doing *doing, const struct record *canceled)
{
	struct context *context = doing->context;
	struct record_errors *errors = record_errors_create(context, doing->table);
	const struct record *draft = record_amend(context, canceled, errors);

	if (!draft)
		refuse_errors(doing, canceled, errors);
	doing->back = arena_format(context->arena, "/%s/%" PRIu64, doing->table->name, draft->id);
}

static void record_do(struct doing *doing, const struct record *before)
{
	struct context *context = doing->context;
	struct record_errors *errors = record_errors_create(context, doing->table);
	struct record *record;

	if (doing->action->amends) {
		record_do_amend(doing, before);
		return;
	}
	record = record_change(context, before);

	if (change_do(doing, record, errors))
		return;
	if (!confirmation_asks(context, errors->count))
		refuse_errors(doing, record, errors);
	/* Nothing is done with those before it either. */
	database_rollback(context);
	doing_ask(doing, confirmation_question(context),
		arena_format(context->arena, "%s " CONFIRMED_ACTION, confirmation_names(context)));
	doing->is_asked = true;
}

static void doing_tell(const struct doing *doing)
{
	struct context *context = doing->context;
	const char *done = action_done(context, doing->action, doing->table);

	if (doing->count > 1)
		done = message(context, "{count} {kinds}: {done}", "count",
			message_number(context, doing->count), "kinds",
			noun_inside(context->arena, doing->table->title), "done", done);
	page_message_next(context, "success", confirmation_told(context, done));
}

static void doing_finish(const struct doing *doing)
{
	struct context *context = doing->context;

	if (doing->action->need == ACTION_WITHOUT_C)
		doing_tell(doing);
	if (context->request->review == NULL && respond_status(context) == 0)
		respond_redirect(context, doing->back);
}

static void doing_do(struct doing *doing)
{
	for (size_t i = 0; i < doing->count && !doing->is_asked; i++)
		record_do(doing, doing->records[i]);
	if (!doing->is_asked)
		doing_finish(doing);
}

/* --- what is asked for --- */

static struct form asked_form(const struct doing *doing)
{
	struct context *context = doing->context;
	struct form form = {.context = context,
		.table = doing->table,
		.id = doing->ids[0],
		.record = doing->records[0],
		.action = doing->action,
		.is_confirmed = doing->asks,
		.path = doing->path};

	form.label = record_label(context, form.record);
	trail_none(&form.trail, doing->table);
	return form;
}

static void asked_save(const struct doing *doing, struct form *form)
{
	struct context *context = doing->context;
	const struct action *action = doing->action;
	struct record_errors *errors = record_errors_create(context, doing->table);
	struct record *record = record_change(context, doing->records[0]);
	uint32_t version = version_if_sent(context);

	form->errors = errors;
	if (version != 0 && version != record->version) {
		form->is_outdated = true;
		record_error(context, errors, doing->table, NULL,
			"{record} was changed by someone else in the meantime. Please check it and send this again.",
			"record", form->label);
		form_send(form, 409);
		return;
	}
	record->writer = context->principal;
	if (action->asked != NULL)
		validate_form_asked(
			context, record, form->typed, action->asked, action->asked_required, errors);
	if (action->dialog != NULL)
		validate_form_dialog(context, record, action->dialog, form->typed, errors);
	if (change_do(doing, record, errors))
		doing_finish(doing);
	else
		form_refuse(form);
}

/* is_accepted: the form was sent, and is to be carried out. */
static void asked_do(const struct doing *doing, bool is_accepted)
{
	struct context *context = doing->context;
	bool is_post = context->request->method == METHOD_POST;
	struct form form = asked_form(doing);

	if (is_post)
		form.typed = &context->request->form;
	if (is_accepted && says_yes(doing))
		asked_save(doing, &form);
	else
		form_send(&form, is_post && !is_accepted ? form_review_status(context) : 200);
}

/* --- one record --- */

/* The page of an action of C. */
static void own_page(const struct doing *doing)
{
	doing->context->process->definitions[doing->action->need]->action(
		doing->context, doing->records[0]);
}

void resource_action(struct context *context, const struct target *target)
{
	const struct action *action = target->action;
	const struct table *table = target->table;
	uint64_t id = target->id;
	struct doing doing = {.context = context,
		.table = table,
		.action = action,
		.ids = &id,
		.count = 1,
		.path = arena_format(
			context->arena, "/%s/%" PRIu64 "/%s", table->name, id, action->name),
		.back = arena_format(context->arena, "/%s/%" PRIu64, table->name, id)};

	bool has_form = action->confirm != NULL || action_asks(action);
	if (!action->has_page && !has_form)
		request_require_method(context, "POST");
	rights_require_action(context, table, action);
	bool is_post = context->request->method == METHOD_POST, is_accepted = false;
	if (is_post) {
		const struct body_limits limits = limits_action(table, action);
		request_read_form(context, &limits, NULL);
		is_accepted = form_accept(context);
		if (!is_accepted && !action->has_page && !has_form)
			fail_text(context, form_review_status(context), "form_expired", message(context, "Go back, reload the page, and do it again."),
				context->request->review);
	}
	records_load(&doing, is_post || !action->has_page);
	if (action->has_page && (!is_post || !is_accepted)) {
		action_require_row(context, context->principal, action, doing.records[0]);
		own_page(&doing);
		return;
	}
	records_require(&doing);
	if (action_asks(action))
		asked_do(&doing, is_accepted);
	else if (is_accepted && says_yes(&doing))
		doing_do(&doing);
	else
		doing_ask(&doing, target->action->confirm, CONFIRMED_ACTION);
}

/* --- the marked rows of a list --- */

void resource_action_rows(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	const struct body_limits limits = limits_rows(MARKED_WORKED);
	struct doing doing = {.context = context,
		.table = table,
		.action = target->action,
		.is_of_rows = true};

	rights_require_action(context, table, target->action);
	const struct list_query *query = query_read(context, table, target->view, NULL);
	doing.path = arena_format(context->arena, "%s/%s%s", query_place(query),
		target->action->name, query_paged(query));
	doing.back = arena_format(context->arena, "/%s%s", table->name, query_own(query));
	request_read_form(context, &limits, NULL);
	bool is_accepted = form_accept(context);
	doing.ids = marked_to_work(context, table, &doing.count);
	if (doing.count == 0) {
		page_message_next(context, "warning", message(context, "Nothing was selected."));
		respond_redirect(context, doing.back);
		return;
	}
	records_load(&doing, true);
	records_require(&doing);
	if (is_accepted && says_yes(&doing))
		doing_do(&doing);
	else
		doing_ask(&doing, target->action->confirm, CONFIRMED_ACTION);
}
