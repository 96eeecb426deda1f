/* What is deleted, written into the trash: rows as they stand, before anything of them is changed. */
#include "record/trash_keep.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/principal.h"
#include "base/utf8.h"
#include "record/setting.h"
#include "record/trash.h"
#include "value/type.h"

/* Rows that one statement reads where their number is not known before. */
#define ROWS_READ 5000
#define LABEL_BYTES 255
#define DAYS_MAX 3650

/* --- the entry -------------------------------------------------------------------------------- */

/* Days that the tenant keeps what is deleted. */
static unsigned days_kept(struct context *context)
{
	const char *text = setting_read(context, "trash_days");
	unsigned long days = strtoul(text ? text : "30", NULL, 10);

	return days > DAYS_MAX ? DAYS_MAX : (unsigned)days;
}

static struct keeping *entry_insert(struct context *context, const struct trash_entry *entry)
{
	unsigned days = days_kept(context);
	uint64_t id;

	if (days == 0)
		return NULL;
	const char *label = arena_bytes(context->arena, entry->label,
		utf8_cut(entry->label, strlen(entry->label), LABEL_BYTES));
	const struct value by = principal_writes(context);
	const struct value values[] = {value_unsigned(tenant_id(context)),
		value_text(entry->table_name), value_unsigned(entry->record_id),
		value_text(entry->rights_table), value_text(label), value_unsigned(entry->records),
		value_text(context->id), value_unsigned(days), by, by};
	tenant_write(context,
		"INSERT INTO {trash} (tenant_id, table_name, record_id, rights_table, label, "
		"records, deletion, expires_at, created_at, created_by, updated_at, updated_by) "
		"VALUES (?,?,?,?,?,?,?,NOW(6) + INTERVAL ? DAY,NOW(6),?,NOW(6),?)",
		values, sizeof values / sizeof *values, &id);
	struct keeping *keeping = arena_allocate(context->arena, sizeof *keeping);
	keeping_open(keeping, context, id);
	return keeping;
}

/* --- rows ------------------------------------------------------------------------------------- */

/* The columns that a row of the table has in the database, the tenant aside. */
static const char *const *columns_stored(
	struct context *context, const struct table *table, size_t *count)
{
	const char **names = arena_array(context->arena, table->column_count, sizeof *names);

	*count = 0;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column_is_stored(column) && !column->kept && column->role != ROLE_TENANT)
			names[(*count)++] = column->name;
	}
	return names;
}

static void select_start(struct buffer *sql, const char *const *columns, size_t count)
{
	buffer_text(sql, "SELECT ");
	for (size_t i = 0; i < count; i++)
		buffer_format(sql, "%sr.`%s`", i ? "," : "", columns[i]);
}

static size_t rows_keep(struct keeping *keeping, const struct rows *rows)
{
	for (size_t row = 0; row < rows->count; row++)
		keeping_row(keeping, rows, row);
	return rows->count;
}

/* Long texts are measured before they are read: what is too large is not taken into memory. */
static void measure(struct keeping *keeping, const struct table *table, const uint64_t *ids,
	size_t count)
{
	struct buffer sql;
	size_t long_texts = 0;

	buffer_start(&sql, keeping->context->arena, 256 + count * 8);
	buffer_text(&sql, "SELECT SUM(0");
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_type(column)->is_long)
			continue;
		buffer_format(&sql, "+COALESCE(LENGTH(r.`%s`),0)", column->name);
		long_texts++;
	}
	if (long_texts == 0)
		return;
	buffer_format(&sql, ") FROM {%s} r WHERE r.`id` IN ", table->name);
	append_ids(&sql, ids, count);
	keeping_require_room(keeping,
		rows_unsigned(database_select(keeping->context, sql.data, NULL, 0), 0, 0));
}

/* In the closure's order: a row that must name another one of its table comes after it. */
static void records_keep(struct keeping *keeping, const struct doomed *doomed)
{
	struct context *context = keeping->context;
	size_t column_count;
	const char *const *columns = columns_stored(context, doomed->table, &column_count);

	keeping_section(keeping, SECTION_TABLE, doomed->table->name, columns, column_count);
	for (size_t at = 0; at < doomed->count; at += CLOSURE_BATCH) {
		size_t count = closure_batch(doomed, at);
		struct buffer sql;
		measure(keeping, doomed->table, doomed->ids + at, count);
		buffer_start(&sql, context->arena, 512 + count * 16);
		select_start(&sql, columns, column_count);
		buffer_format(&sql, " FROM {%s} r WHERE r.`id` IN ", doomed->table->name);
		append_ids(&sql, doomed->ids + at, count);
		buffer_text(&sql, " ORDER BY FIELD(r.`id`");
		for (size_t i = 0; i < count; i++)
			buffer_format(&sql, ",%" PRIu64, doomed->ids[at + i]);
		buffer_text(&sql, ")");
		if (rows_keep(keeping, database_select(context, sql.data, NULL, 0)) != count)
			fail_internal(
				context, "a locked row of \"%s\" is gone", doomed->table->name);
	}
}

/* Rows of a table without a known number, by its id: "... AND id > ?". */
static void each_by_id(struct keeping *keeping, const char *const *columns, size_t column_count,
	const char *from_where)
{
	struct context *context = keeping->context;
	const struct rows *rows;
	uint64_t after = 0;

	do {
		const struct value bound[] = {
			value_unsigned(tenant_id(context)), value_unsigned(after)};
		struct buffer sql;
		buffer_start(&sql, context->arena, 512);
		select_start(&sql, columns, column_count);
		buffer_format(&sql,
			" FROM %s AND r.`tenant_id`=? AND r.`id`>? ORDER BY r.`id` LIMIT %d "
			"FOR UPDATE",
			from_where, ROWS_READ);
		rows = tenant_lock(context, sql.data, bound, 2);
		rows_keep(keeping, rows);
		if (rows->count)
			after = rows_unsigned(rows, rows->count - 1, 0);
	} while (rows->count == ROWS_READ);
}

/* The entry refers to the contents of these files, so that they stay (file/file_content.h). */
static void contents_keep(struct keeping *keeping, const char *column, const char *from_where)
{
	struct context *context = keeping->context;
	const struct value bound[] = {
		value_unsigned(keeping->entry), value_unsigned(tenant_id(context))};

	tenant_write(context,
		arena_format(context->arena,
			"INSERT INTO {trash_files} (tenant_id, trash_entry_id, content_id) "
			"SELECT DISTINCT r.tenant_id, ?, r.`%s` FROM %s AND r.tenant_id=? "
			"AND r.`%s` IS NOT NULL",
			column, from_where, column),
		bound, 2, NULL);
}

/* Those of its columns that are files. */
static void files_keep(struct keeping *keeping, const struct doomed *doomed)
{
	for (size_t i = 0; i < doomed->table->column_count; i++) {
		const char *content = doomed->table->columns[i].content;
		for (size_t at = 0; content && at < doomed->count; at += CLOSURE_BATCH) {
			struct buffer where;
			buffer_start(&where, keeping->context->arena, 256);
			buffer_format(&where, "{%s} r WHERE r.`id` IN ", doomed->table->name);
			append_ids(&where, doomed->ids + at, closure_batch(doomed, at));
			contents_keep(keeping, content, where.data);
		}
	}
}

static void attachments_keep(struct keeping *keeping, const struct doomed *doomed)
{
	struct context *context = keeping->context;
	const struct table *table = catalogue_table(&catalogue, "attachments");
	size_t column_count;

	if (!doomed->table->has_attachments || !table)
		return;
	const char *const *columns = columns_stored(context, table, &column_count);
	keeping_section(keeping, SECTION_TABLE, table->name, columns, column_count);
	for (size_t at = 0; at < doomed->count; at += CLOSURE_BATCH) {
		struct buffer where;
		buffer_start(&where, context->arena, 256);
		/* Names of tables are letters, digits and _: they need no escaping. */
		buffer_format(&where, "{attachments} r WHERE r.`owner_table`='%s' AND r.`owner_id` IN ",
			doomed->table->name);
		append_ids(&where, doomed->ids + at, closure_batch(doomed, at));
		each_by_id(keeping, columns, column_count, where.data);
		contents_keep(keeping, "content_id", where.data);
	}
}

/* --- links ------------------------------------------------------------------------------------ */

/* Rows of a link table beside these ids, by both of its ids. */
static void links_of(struct keeping *keeping, const struct table *link, const char *const *columns,
	const char *own, const struct doomed *doomed)
{
	struct context *context = keeping->context;

	for (size_t at = 0; at < doomed->count; at += CLOSURE_BATCH) {
		uint64_t first = 0, second = 0;
		const struct rows *rows;
		do {
			const struct value bound[] = {
				value_unsigned(first), value_unsigned(first), value_unsigned(second)};
			struct buffer sql;
			buffer_start(&sql, context->arena, 512);
			select_start(&sql, columns, 2);
			buffer_format(&sql, " FROM {%s} r WHERE (r.`%s`>? OR r.`%s`=? AND r.`%s`>?) AND r.`%s` IN ",
				link->name, columns[0], columns[0], columns[1], own);
			append_ids(&sql, doomed->ids + at, closure_batch(doomed, at));
			buffer_format(&sql, " ORDER BY r.`%s`, r.`%s` LIMIT %d", columns[0],
				columns[1], ROWS_READ);
			rows = database_select(context, sql.data, bound, 3);
			rows_keep(keeping, rows);
			if (rows->count) {
				first = rows_unsigned(rows, rows->count - 1, 0);
				second = rows_unsigned(rows, rows->count - 1, 1);
			}
		} while (rows->count == ROWS_READ);
	}
}

static void link_keep(struct keeping *keeping, const struct table *link, const char *own,
	const struct doomed *doomed)
{
	size_t column_count;
	const char *const *columns = columns_stored(keeping->context, link, &column_count);

	if (column_count != 2)
		fail_internal(keeping->context, "the link table %s has not two columns", link->name);
	keeping_section(keeping, SECTION_LINK, link->name, columns, column_count);
	links_of(keeping, link, columns, own, doomed);
}

static void links_keep(struct keeping *keeping, const struct doomed *doomed)
{
	for (size_t i = 0; i < doomed->table->referrer_count; i++) {
		const struct referrer *referrer = &doomed->table->referrers[i];
		if (referrer->table->is_link)
			link_keep(keeping, referrer->table, referrer->column, doomed);
	}
}

/* --- references that are emptied -------------------------------------------------------------- */

/* Those of rows that stay: what goes itself comes back whole. */
static void clearing_keep(
	struct keeping *keeping, const struct closure *closure, const struct clearing *clearing)
{
	struct context *context = keeping->context;
	const char *const columns[] = {"id", clearing->column};
	const struct rows *rows;
	uint64_t after = 0;

	keeping_section(keeping, SECTION_CLEARED, clearing->table->name, columns, 2);
	do {
		const struct value bound[] = {value_unsigned(after)};
		struct buffer sql;
		buffer_start(&sql, context->arena, 256 + clearing->target_count * 8);
		select_start(&sql, columns, 2);
		buffer_format(&sql, " FROM {%s} r WHERE r.`id`>? AND r.`%s` IN ",
			clearing->table->name, clearing->column);
		append_ids(&sql, clearing->targets, clearing->target_count);
		buffer_format(&sql, " ORDER BY r.`id` LIMIT %d", ROWS_READ);
		rows = database_select(context, sql.data, bound, 1);
		for (size_t row = 0; row < rows->count; row++) {
			after = rows_unsigned(rows, row, 0);
			if (!closure_has(closure, clearing->table, after))
				keeping_row(keeping, rows, row);
		}
	} while (rows->count == ROWS_READ);
}

void trash_keep_promoted(struct keeping *keeping, const struct table *table,
	const struct column *column, const struct value *group)
{
	struct context *context = keeping->context;
	const char *const columns[] = {"id", column->name};
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	select_start(&sql, columns, 2);
	buffer_format(&sql, " FROM {%s} r WHERE r.`%s`=? AND r.`%s`=1", table->name,
		column->single_per, column->name);
	keeping_section(keeping, SECTION_PROMOTED, table->name, columns, 2);
	rows_keep(keeping, database_select(context, sql.data, group, 1));
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool is_reached_by_people(const struct table *table)
{
	return table->has_pages || table->has_api;
}

struct keeping *trash_keep(
	struct closure *closure, struct doomed *const *sorted, size_t sorted_count)
{
	struct context *context = closure->context;
	const struct record *root = closure->root;
	struct trash_entry entry = {.table_name = root->table->name,
		.record_id = root->id,
		.rights_table = root->table->name,
		.label = record_label(context, root)};

	if (!is_reached_by_people(root->table))
		return NULL;
	for (size_t i = 0; i < sorted_count; i++)
		entry.records += sorted[i]->count;
	struct keeping *keeping = entry_insert(context, &entry);
	if (!keeping)
		return NULL;
	for (size_t i = sorted_count; i > 0; i--)
		records_keep(keeping, sorted[i - 1]);
	for (size_t i = sorted_count; i > 0; i--)
		attachments_keep(keeping, sorted[i - 1]);
	for (size_t i = sorted_count; i > 0; i--)
		files_keep(keeping, sorted[i - 1]);
	for (size_t i = sorted_count; i > 0; i--)
		links_keep(keeping, sorted[i - 1]);
	for (const struct clearing *clearing = closure->clearings; clearing;
		clearing = clearing->next)
		clearing_keep(keeping, closure, clearing);
	return keeping;
}

void trash_keep_end(struct keeping *keeping)
{
	if (keeping)
		keeping_close(keeping);
}

bool trash_keep_attachment(struct context *context, uint64_t id)
{
	const struct table *table = catalogue_table(&catalogue, "attachments");
	const struct value bound = value_unsigned(id);
	const struct rows *found = database_select(context,
		"SELECT a.owner_table, a.file_name FROM {attachments} a WHERE a.id=?", &bound, 1);

	if (found->count == 0 || !table)
		return false;
	const struct trash_entry entry = {.table_name = table->name,
		.record_id = id,
		.rights_table = rows_text(found, 0, 0),
		.label = rows_text(found, 0, 1),
		.records = 1};
	struct keeping *keeping = entry_insert(context, &entry);
	if (!keeping)
		return false;
	size_t column_count;
	const char *const *columns = columns_stored(context, table, &column_count);
	keeping_section(keeping, SECTION_TABLE, table->name, columns, column_count);
	const char *row =
		arena_format(context->arena, "{attachments} r WHERE r.`id`=%" PRIu64, id);
	each_by_id(keeping, columns, column_count, row);
	contents_keep(keeping, "content_id", row);
	keeping_close(keeping);
	return true;
}
