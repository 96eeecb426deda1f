#include "form/public_form.h"

#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "form/form_confirm.h"
#include "form/form_rows.h"
#include "form/limits.h"
#include "identity/guest.h"
#include "identity/security_log.h"
#include "identity/session.h"
#include "identity/throttle.h"
#include "query/options.h"
#include "record/validate.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/sql.h"

/* Nobody types it: people do not see it (xsl/form.xsl). */
#define FORM_TRAP "homepage"
#define FORM_SENT "sent"
/* Nobody reads and fills in a form within so many seconds. */
#define SECONDS_LEAST 3
/* Of one file, whatever its column takes of people who signed in. */
#define FILE_BYTES_MOST ((uint64_t)5 * 1024 * 1024)

/* --- which form --- */

/* To choose a record of what its references lead to; nothing else. */
static const char *rights_of(
	struct context *context, const struct table *table, const struct public_form *open)
{
	struct buffer rights;

	buffer_start(&rights, context->arena, 200);
	buffer_text(&rights, " ");
	for (const char *const *name = open->columns; *name; name++) {
		const struct column *column = table_column(table, *name);
		if (column->target && column->target->permission)
			buffer_format(&rights, "%s.%s ", column->target->permission, right_name(RIGHT_VIEW));
	}
	return rights.data;
}

static bool form_is_open(struct context *context, const struct public_form *open)
{
	const struct expression_actor actor = principal_actor(context->principal);

	struct expression_statement statement = {
		.arena = context->arena, .context = context, .actor = &actor};
	struct buffer condition;
	struct sql sql;

	if (!open->open_if)
		return true;
	buffer_start(&condition, context->arena, 200);
	expression_sql(open->open_if, &condition, &statement);
	sql_start(&sql, context);
	sql_add(&sql, "SELECT ");
	sql_part(&sql, condition.data, statement.texts, statement.count);

	const struct rows *rows = sql_read(&sql);
	return rows->count > 0 && rows_unsigned(rows, 0, 0) != 0;
}

static const struct public_form *form_entered(struct context *context, const struct table **table)
{
	const struct request *request = context->request;
	const struct public_form *open = request->segment_count > 1
		? catalogue_public_form(&catalogue, request->segments[1], table) : NULL;

	if (!open || !context->tenant)
		fail(context, 404, "not_found", "There is nothing at this address.");
	guest_enter(context, rights_of(context, *table, open));
	if (!table_is_on(context->principal, *table))
		fail(context, 404, "not_found", "There is nothing at this address.");
	if (!form_is_open(context, open))
		fail(context, 404, "form_closed", "This form is closed.");
	return open;
}

/* --- what is sent --- */

static bool is_of_form(const struct public_form *open, const char *name)
{
	size_t length = strcspn(name, ".");

	for (const char *const *each = open->columns; *each; each++) {
		if (strlen(*each) == length && strncmp(*each, name, length) == 0)
			return true;
	}
	return false;
}

/* Without what the form does not ask for. */
static const struct fields *fields_of_form(
	struct context *context, const struct public_form *open, const struct fields *sent)
{
	struct fields *fields = arena_allocate(context->arena, sizeof *fields);

	fields->items = arena_array(context->arena, sent->count + 1, sizeof *fields->items);
	for (size_t i = 0; i < sent->count; i++) {
		if (is_of_form(open, sent->items[i].name))
			fields->items[fields->count++] = sent->items[i];
	}
	return fields;
}

static void uploads_of_form(struct request *request, const struct public_form *open)
{
	size_t count = 0;

	for (size_t i = 0; i < request->upload_count; i++)
		if (is_of_form(open, request->uploads[i].field))
			request->uploads[count++] = request->uploads[i];
	request->upload_count = count;
}

static void sent_note(struct context *context, const struct record *record, const struct public_form *open)
{
	const struct security_event event = {
		.action = "public_form_sent",
		.entity = record->table->name,
		.entity_id = record->id,
		.name = open->name,
	};

	security_note(context, &event);
}

static const char *sent_path(struct context *context, const struct public_form *open)
{
	return arena_format(context->arena, "/forms/%s?" FORM_SENT, open->name);
}

/* Asks once more, with what was typed, why it was not taken. */
static void form_again(struct form *form, int status, const char *why)
{
	struct record_errors *errors = record_errors_create(form->context, form->table);

	errors->general = why;
	form->errors = errors;
	form_send(form, status);
}

static void guest_save(struct form *form, struct throttle *throttle)
{
	struct context *context = form->context;
	struct record *record = record_create(context, form->table);
	struct record_errors *errors = record_errors_create(context, form->table);

	record->writer = context->principal;
	confirmation_begin(context, form->table, form_confirmed(context));
	validate_form(context, record, form_touched(context, form->table, form->typed), errors);
	if (!record_save(context, record, errors)) {
		form_files_forget(context);
		form->errors = errors;
		form_refuse(form);
		return;
	}
	sent_note(context, record, form->open);
	throttle_failed(context, throttle);
	respond_redirect(context, sent_path(context, form->open));
}

static void form_sent(struct form *form)
{
	struct context *context = form->context;
	struct body_limits limits = limits_record(form->table);
	struct throttle throttle;

	if (limits.file_bytes > FILE_BYTES_MOST)
		limits.file_bytes = FILE_BYTES_MOST;
	request_read_form(context, &limits, csrf_require_origin);
	csrf_require_origin(context);
	uploads_of_form(context->request, form->open);
	const char *trap = fields_get(&context->request->form, FORM_TRAP);
	form->typed = fields_of_form(context, form->open, &context->request->form);
	if (fields_get(&context->request->query, FORM_STATE)) {
		form_send(form, 200);
		return;
	}
	if (trap && *trap != '\0') {
		respond_redirect(context, sent_path(context, form->open));
		return;
	}
	if (!csrf_token_is_good(context)) {
		form_again(form, 422, message(context, "This form was open for long. Please look it over and send it again."));
		return;
	}
	if (csrf_form_age(context) < SECONDS_LEAST) {
		form_again(form, 422, message(context, "That was quick. Please look it over and send it again."));
		return;
	}
	throttle_enter_form(context, &throttle, form->open->name);
	guest_save(form, &throttle);
}

/* --- pages --- */

static void thanks_send(struct context *context, const struct public_form *open)
{
	struct page *page = page_open(context, "sent", open->title);
	struct node *node = page_add(page, page->root, "sent", NULL);

	page_set(page, node, "thanks", open->thanks ? open->thanks : message(context, "Thank you. What you sent has arrived."));
	page_set(page, node, "again", page_link(page, "/forms/%s", open->name));
	page_send(page);
}

/* Of a table to which a column of the form refers. */
static void options_serve(struct context *context, const struct table *table, const struct public_form *open)
{
	struct target target = {.table = catalogue_table(&catalogue, context->request->segments[2])};
	bool is_asked = false;

	for (const char *const *name = open->columns; *name && target.table; name++)
		is_asked |= table_column(table, *name)->target == target.table;
	if (!is_asked || strcmp(context->request->segments[3], "options") != 0)
		fail(context, 404, "not_found", "There is nothing at this address.");
	request_require_method(context, "GET");
	resource_options(context, &target);
}

void public_form_serve(struct context *context)
{
	const struct request *request = context->request;
	const struct table *table = NULL;
	const struct public_form *open = form_entered(context, &table);
	struct form form = {.context = context, .table = table, .open = open};

	if (request->segment_count == 4) {
		options_serve(context, table, open);
		return;
	}
	if (request->segment_count > 2 || request->suffix)
		fail(context, 404, "not_found", "There is nothing at this address.");
	request_require_method(context, "GET POST");
	respond_header(context, "Cache-Control", "no-store");
	trail_none(&form.trail, table);
	form.path = arena_format(context->arena, "/forms/%s", open->name);
	if (request->method == METHOD_POST) {
		form_sent(&form);
		return;
	}
	if (fields_get(&request->query, FORM_SENT)) {
		thanks_send(context, open);
		return;
	}
	form.typed = fields_of_form(context, open, &request->query);
	if (table->derive_ranks > 0)
		form.record = form_begun(&form, NULL);
	form_send(&form, 200);
}
