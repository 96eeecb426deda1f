/*
 * /api/v1/trash: what was deleted, as JSON (trash/trash.h lists the addresses, trash_entry.h the
 * rights). A restored record is answered with its table and id; one that cannot come back is 409
 * "not_restored" with the reason.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "identity/session.h"
#include "query/query.h"
#include "record/validate.h"
#include "request/request.h"
#include "request/respond.h"
#include "trash/trash.h"
#include "trash/trash_entry.h"

static json_t *moment_json(const char *stored)
{
	const struct table *table = catalogue_table(&catalogue, "trash");
	return column_json(table_column(table, "expires_at"), stored);
}

static json_t *number_json(uint64_t number)
{
	return number == 0 ? json_null() : json_integer((json_int_t)number);
}

static json_t *entry_json(const struct rows *rows, size_t row)
{
	return json_pack("{s:I, s:s, s:I, s:s, s:I, s:o, s:o, s:o}", "id",
		(json_int_t)rows_unsigned(rows, row, TRASH_ID), "table",
		rows_text(rows, row, TRASH_TABLE), "record_id",
		(json_int_t)rows_unsigned(rows, row, TRASH_RECORD_ID), "label",
		rows_text(rows, row, TRASH_LABEL), "records",
		(json_int_t)rows_unsigned(rows, row, TRASH_RECORDS), "deleted_at",
		moment_json(rows_text(rows, row, TRASH_DELETED_AT)), "deleted_by",
		number_json(rows_unsigned(rows, row, TRASH_DELETED_BY)), "expires_at",
		moment_json(rows_text(rows, row, TRASH_EXPIRES_AT)));
}

void api_trash_list(struct context *context, const struct target *target)
{
	struct trash_query query;
	(void)target;
	access_require(context, "trash.view");
	trash_query_read(context, &query);
	const struct rows *rows = trash_list(context, &query);
	uint64_t total = trash_total(context, &query);
	json_t *data = json_array();
	for (size_t i = 0; i < rows->count && i < query.per_page; i++)
		json_array_append_new(data, entry_json(rows, i));
	json_t *meta = json_pack("{s:i, s:i, s:o}", "page", (int)query.page, "per_page",
		(int)query.per_page, "total",
		total > LIST_BOUND ? json_null() : json_integer((json_int_t)total));
	if (total > LIST_BOUND)
		json_object_set_new(meta, "total_at_least", json_integer(LIST_BOUND));
	respond_data(context, 200, data, meta);
}

void api_trash_read(struct context *context, const struct target *target)
{
	const struct trash_entry *entry = trash_entry_require(context, target->id, TRASH_SEE);
	size_t count;
	const struct trash_count *counts = trash_counts(context, entry, &count);
	json_t *contents = json_object();
	for (size_t i = 0; i < count; i++)
		json_object_set_new(contents, counts[i].table_name,
			json_integer((json_int_t)counts[i].rows));
	respond_data(context, 200,
		json_pack("{s:I, s:s, s:I, s:s, s:I, s:o, s:o, s:o, s:o}", "id",
			(json_int_t)entry->id, "table", entry->table_name, "record_id",
			(json_int_t)entry->record_id, "label", entry->label, "records",
			(json_int_t)entry->records, "deleted_at", moment_json(entry->deleted_at),
			"deleted_by", number_json(entry->deleted_by), "expires_at",
			moment_json(entry->expires_at), "contents", contents),
		NULL);
}

void api_trash_restore(struct context *context, const struct target *target)
{
	struct trash_outcome outcome;
	const struct trash_entry *entry = trash_entry_require(context, target->id, TRASH_RESTORE);
	trash_entry_restore(context, entry, &outcome);
	respond_data(context, 200,
		json_pack("{s:s, s:I, s:I, s:I}", "table", entry->table_name, "id",
			(json_int_t)entry->record_id, "records", (json_int_t)outcome.records,
			"left_out", (json_int_t)outcome.left_out),
		NULL);
}

void api_trash_purge(struct context *context, const struct target *target)
{
	const struct trash_entry *entry = trash_entry_require(context, target->id, TRASH_PURGE);
	trash_purge(context, entry->id);
	respond_empty(context, 204);
}
