/* Entries of the trash: reading one, what is in it, and its end. */
#include "record/trash.h"

#include <string.h>

#include "base/arena.h"
#include "file/file_content.h"
#include "record/record_internal.h"
#include "record/trash_content.h"

#define ENTRY_COLUMNS                                                                              \
	"id, table_name, record_id, rights_table, label, records, deletion, created_by, "          \
	"created_at, expires_at"

struct trash_entry *trash_read(struct context *context, uint64_t id, bool for_update)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_unsigned(id)};
	const struct rows *rows = for_update
		? tenant_lock(context,
			  "SELECT " ENTRY_COLUMNS
			  " FROM {trash} WHERE tenant_id=? AND id=? FOR UPDATE",
			  bound, 2)
		: database_select(context,
			  "SELECT " ENTRY_COLUMNS " FROM {trash} t WHERE t.id=?", bound + 1, 1);

	if (rows->count == 0)
		return NULL;
	struct trash_entry *entry = arena_allocate(context->arena, sizeof *entry);
	entry->id = rows_unsigned(rows, 0, 0);
	entry->table_name = rows_text(rows, 0, 1);
	entry->table = catalogue_table(&catalogue, entry->table_name);
	entry->record_id = rows_unsigned(rows, 0, 2);
	entry->rights_table = rows_text(rows, 0, 3);
	entry->label = rows_text(rows, 0, 4);
	entry->records = rows_unsigned(rows, 0, 5);
	entry->deletion = rows_text(rows, 0, 6);
	entry->deleted_by = rows_unsigned(rows, 0, 7);
	entry->deleted_at = rows_text(rows, 0, 8);
	entry->expires_at = rows_text(rows, 0, 9);
	return entry;
}

const struct trash_count *trash_counts(
	struct context *context, const struct trash_entry *entry, size_t *count)
{
	size_t section_count;
	const struct section *sections = sections_read(context, entry->id, &section_count);
	struct trash_count *counts =
		arena_array(context->arena, section_count + 1, sizeof *counts);

	*count = 0;
	for (size_t i = 0; i < section_count; i++) {
		size_t place = 0;
		if (sections[i].kind != SECTION_TABLE || section_rows(&sections[i]) == 0)
			continue;
		while (place < *count && strcmp(counts[place].table_name, sections[i].name) != 0)
			place++;
		if (place == *count)
			counts[(*count)++].table_name = sections[i].name;
		counts[place].rows += section_rows(&sections[i]);
	}
	return counts;
}

/* --- the end ---------------------------------------------------------------------------------- */

/* Files of before contents had a table of their own are known by name alone. */
static void old_files_release(struct context *context, uint64_t id)
{
	const struct value bound = value_unsigned(id);
	size_t count;

	if (database_select(context,
		    "SELECT 1 FROM {trash_parts} p WHERE p.trash_entry_id=? "
		    "AND LOCATE('\"table\":\"attachments\"', p.content) > 0 LIMIT 1",
		    &bound, 1)
			->count == 0)
		return;
	const struct section *sections = sections_read(context, id, &count);
	for (size_t i = 0; i < count; i++) {
		size_t place = section_column(&sections[i], "stored_name");
		if (sections[i].kind != SECTION_TABLE || place == SIZE_MAX ||
			strcmp(sections[i].name, "attachments") != 0)
			continue;
		for (size_t row = 0; row < section_rows(&sections[i]); row++)
			file_old_name_release(
				context, section_text(&sections[i], row, place, NULL));
	}
}

void trash_purge(struct context *context, uint64_t id)
{
	const struct value bound = value_unsigned(id);
	const struct rows *rows = database_select(context,
		"SELECT f.content_id FROM {trash_files} f WHERE f.trash_entry_id=?", &bound, 1);
	uint64_t *contents = arena_array(context->arena, rows->count + 1, sizeof *contents);

	for (size_t row = 0; row < rows->count; row++)
		contents[row] = rows_unsigned(rows, row, 0);
	old_files_release(context, id);
	trash_remove(context, id);
	if (rows->count)
		file_contents_release(context, contents, rows->count);
}

uint64_t trash_expire(struct context *context, uint64_t most)
{
	const struct value bound[] = {
		value_unsigned(tenant_id(context)), value_unsigned(most)};

	/* After most writes there is nothing, and nothing is to be locked for that. */
	if (database_select(context,
		    "SELECT 1 FROM {trash} t WHERE t.expires_at<NOW(6) LIMIT 1", NULL, 0)
			->count == 0)
		return 0;
	const struct rows *rows = tenant_lock(context,
		"SELECT id FROM {trash} WHERE tenant_id=? AND expires_at<NOW(6) "
		"ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED",
		bound, 2);
	for (size_t row = 0; row < rows->count; row++)
		trash_purge(context, rows_unsigned(rows, row, 0));
	return rows->count;
}
