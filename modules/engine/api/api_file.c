/*
 * GET, PUT, DELETE /api/v1/<table>/<id>/<file column>; POST is as PUT.
 *
 * Rights are those of reading and of changing the column. What is sent is multipart with one file; the answer is the
 * record, whose column has the file's name.
 */
#include "api/api.h"
#include "attachment/column_file.h"
#include "base/fail.h"
#include "base/message.h"
#include "form/limits.h"
#include "http/read.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "record/confirmation.h"
#include "record/record_file.h"
#include "record/row_rule.h"
#include "record/validate.h"
#include "repeat/request_key.h"

void api_file_read(struct context *context, const struct target *target)
{
	column_file_send(context, target);
}

/* The record, to be changed in this column. */
static struct record *file_record(struct context *context, const struct target *target, struct record_errors *errors)
{
	const struct record *before = record_load(context, context->principal, target->table, target->id, true);

	if (before == NULL)
		record_missing(context, target->table);
	record_require_editable(context, before);
	api_require_match(context, target->table, before->version);
	struct record *record = record_change(context, before);
	record->writer = context->principal;
	if (!record_opens(record, target->file, record->writer, COLUMN_WRITE))
		record_error(context, errors, target->table, target->file->name, "{field} cannot be changed.", "field",
			target->file->label);
	return record;
}

static void file_save(struct context *context, struct record *record, struct record_errors *errors)
{
	confirmation_begin(context, record->table,
		context->request->method == METHOD_DELETE ? NULL : fields_single(context, &context->request->form, CONFIRMED));
	if (errors->count > 0 || !record_save(context, record, errors))
		api_refuse(context, errors);
}

void api_file_write(struct context *context, const struct target *target)
{
	const struct body_limits limits = limits_record(target->table);
	struct record_errors *errors = record_errors_create(context, target->table);

	rights_require(context, target->table, RIGHT_EDIT);
	request_read_form(context, &limits, csrf_require);
	csrf_require(context);
	request_key_require(context);
	if (context->request->upload_count != 1)
		fail_hint(context, 422, "validation_failed", message(context, "Send one file, as multipart/form-data."),
			"There is no file in the form.");
	struct record *record = file_record(context, target, errors);
	if (errors->count == 0)
		record_file_take(context, record, target->file, &context->request->uploads[0], errors);
	file_save(context, record, errors);
	api_respond_written(context, 200, target->table, target->id);
}

void api_file_delete(struct context *context, const struct target *target)
{
	struct record_errors *errors = record_errors_create(context, target->table);

	rights_require(context, target->table, RIGHT_EDIT);
	request_key_require(context);
	struct record *record = file_record(context, target, errors);
	if (errors->count == 0)
		record_set(record, target->file->name, value_null());
	file_save(context, record, errors);
	api_respond_written(context, 200, target->table, target->id);
}
