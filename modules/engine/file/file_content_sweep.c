/*
 * Sweepers of contents (serve/sweep.h), for `manor tidy`: what nothing refers to, though the work that
 * gave up the last reference was cut short or was an old program's; and the second names by which
 * programs of before 1.1 know files.
 */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "file/file_content.h"
#include "file/file_place.h"
#include "sql/bound.h"

uint64_t file_contents_sweep(struct context *context, uint64_t most)
{
	struct buffer sql;
	uint64_t gone = 0;

	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT c.`hash` FROM {file_contents} c WHERE");
	file_content_unused(&sql, "c");
	buffer_format(&sql, " LIMIT %" PRIu64, most);
	const struct rows *rows = database_select(context, sql.data, NULL, 0);
	for (size_t i = 0; i < rows->count; i++)
		gone += file_content_collect(context, rows_text(rows, i, 0));
	return gone;
}

/* An old program that is not gone after so long is not gone back to either. */
#define OLD_NAME_DAYS "30"

static uint64_t names_sweep(struct context *context, const char *table, const char *column, uint64_t most)
{
	const struct rows *rows = database_select(context,
		arena_format(context->arena,
			"SELECT r.id, LEFT(r.`%s`, 32) FROM {%s} r JOIN {file_contents} c"
			" ON c.id = r.content_id WHERE r.`%s` RLIKE '^[0-9a-f]{32}( |$)'"
			" AND c.created_at < UTC_TIMESTAMP() - INTERVAL " OLD_NAME_DAYS " DAY"
			" LIMIT %" PRIu64,
			column, table, column, most),
		NULL, 0);

	for (size_t i = 0; i < rows->count; i++) {
		const struct value bound[] = {
			value_unsigned(tenant_id(context)), value_text(rows_text(rows, i, 0))};
		tenant_write(context,
			arena_format(context->arena,
				"UPDATE {%s} SET `%s`=CONCAT('" FILE_NAME_NONE "', SUBSTRING(`%s`, 33))"
				" WHERE tenant_id=? AND id=?",
				table, column, column),
			bound, 2, NULL);
		file_old_name_release(context, rows_text(rows, i, 1));
	}
	return rows->count;
}

uint64_t file_old_names_sweep(struct context *context, uint64_t most)
{
	return names_sweep(context, "attachments", "stored_name", most) +
	       names_sweep(context, "settings", "value", most);
}
