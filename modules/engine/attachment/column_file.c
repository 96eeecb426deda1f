#include "attachment/column_file.h"

#include <inttypes.h>

#include "access/column_access.h"
#include "attachment/download.h"
#include "base/fail.h"
#include "identity/rights_require.h"
#include "record/row_rule.h"
#include "sql/sql.h"

static _Noreturn void file_missing(struct context *context)
{
	fail(context, 404, "not_found", "This file does not exist or was deleted.");
}

/* The rows that the person sees have no name where he does not see the column. */
void column_file_send(struct context *context, const struct target *target)
{
	const struct principal *reader = context->principal;
	const struct column *file = target->file;
	struct sql sql;

	rights_require(context, target->table, RIGHT_VIEW);
	if (!column_access(reader, target->table, file, COLUMN_READ))
		file_missing(context);
	sql_start(&sql, context);
	sql_add(&sql,
		"SELECT r.`%s`, c.`hash`, c.`size` FROM %s r JOIN {%s} t ON t.`id` = r.`id`"
		" JOIN {file_contents} c ON c.`id` = t.`%s` WHERE r.`id` = %" PRIu64,
		file->name, row_source(context, reader, target->table, NULL), target->table->name, file->content,
		target->id);
	const struct rows *rows = sql_read(&sql);
	if (rows->count == 0 || rows_text(rows, 0, 0) == NULL)
		file_missing(context);
	const uint64_t size = rows_unsigned(rows, 0, 2);
	const struct download download = {.name = rows_text(rows, 0, 0),
		.stored = rows_text(rows, 0, 1),
		.size = &size,
		.tag = rows_text(rows, 0, 1)};
	download_file(context, &download);
}
