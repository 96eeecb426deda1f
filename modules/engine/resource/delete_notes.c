#include "resource/delete_notes.h"

#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "record/row_rule.h"
#include "sql/sql.h"

#define NOTES_MAX 60

enum note_kind { NOTE_DELETED, NOTE_ATTACHMENTS, NOTE_CLEARED, NOTE_RESTRICTS };

struct note {
	enum note_kind kind;
	const struct table *table;
};

struct notes {
	struct context *context;
	struct sql sql;
	struct note items[NOTES_MAX];
	size_t count;
	struct rows *rows;
};

static bool note_open(struct notes *notes, enum note_kind kind, const struct table *table)
{
	if (notes->count == NOTES_MAX)
		return false;
	notes->items[notes->count++] = (struct note){.kind = kind, .table = table};
	return true;
}

/* set is what the ids are compared with: "1,2,3" or a sub-select of ids. */
static void note_table(
	struct notes *notes, const struct table *table, const char *set, unsigned depth)
{
	struct arena *arena = notes->context->arena;
	const struct principal *reader = notes->context->principal;
	if (table->has_attachments && note_open(notes, NOTE_ATTACHMENTS, table)) {
		sql_add(&notes->sql,
			", (SELECT COUNT(*) FROM {attachments} a WHERE a.`owner_table` = ");
		sql_bind(&notes->sql, value_text(table->name));
		sql_add(&notes->sql, " AND a.`owner_id` IN (%s))", set);
	}
	for (size_t i = 0; i < table->referrer_count; i++) {
		const struct referrer *referrer = &table->referrers[i];
		enum note_kind kind = referrer->on_delete == ON_DELETE_CASCADE ? NOTE_DELETED
			: referrer->on_delete == ON_DELETE_SET_NULL	       ? NOTE_CLEARED
									       : NOTE_RESTRICTS;
		bool is_told = referrer->table->permission == NULL ||
			rights_allow(reader, referrer->table, RIGHT_VIEW);
		if (referrer->table->is_link || !is_told || !note_open(notes, kind, referrer->table))
			continue;
		const char *from = arena_format(arena, "%s d%u WHERE d%u.`%s` IN (%s)",
			row_source(notes->context, reader, referrer->table, NULL), depth, depth,
			referrer->column, set);
		sql_add(&notes->sql, ", (SELECT COUNT(*) FROM %s)", from);
		bool goes_on = kind == NOTE_DELETED && referrer->table != table &&
			depth + 1 < DELETE_NOTES_DEPTH;
		if (goes_on) {
			note_table(notes, referrer->table,
				arena_format(arena, "SELECT d%u.`id` FROM %s", depth, from),
				depth + 1);
		}
	}
}

static uint64_t note_value(const struct notes *notes, size_t i)
{
	return rows_unsigned(notes->rows, 0, i + 1);
}

/* Rows of this table that were found for this reason, on whatever way. */
static uint64_t note_count(
	const struct notes *notes, enum note_kind kind, const struct table *table, size_t end)
{
	uint64_t count = 0;
	for (size_t i = 0; i < end; i++) {
		if (notes->items[i].kind == kind && notes->items[i].table == table)
			count += note_value(notes, i);
	}
	return count;
}

/* "Addresses (2), Education (1)"; empty when there are none. What is deleted anyway is not said to
   be changed as well. */
static const char *note_list(struct notes *notes, enum note_kind kind)
{
	struct buffer text;
	buffer_start(&text, notes->context->arena, 128);
	for (size_t i = 0; i < notes->count; i++) {
		const struct table *table = notes->items[i].table;
		bool is_named = note_count(notes, kind, table, i) > 0;
		bool goes = kind != NOTE_DELETED &&
			note_count(notes, NOTE_DELETED, table, notes->count) > 0;
		if (notes->items[i].kind != kind || note_value(notes, i) == 0 || is_named || goes)
			continue;
		buffer_format(&text, "%s%s (%llu)", text.length == 0 ? "" : ", ", table->title,
			(unsigned long long)note_count(notes, kind, table, notes->count));
	}
	return text.data;
}

static const char *deleted_list(struct notes *notes)
{
	uint64_t files = 0;
	for (size_t i = 0; i < notes->count; i++) {
		if (notes->items[i].kind == NOTE_ATTACHMENTS)
			files += note_value(notes, i);
	}
	const char *list = note_list(notes, NOTE_DELETED);
	if (files == 0)
		return list;
	const char *more = message(notes->context, "Attachments ({count})", "count",
		message_number(notes->context, files));
	return list[0] == '\0' ? more
			       : message(notes->context, "{list}, {next}", "list", list, "next", more);
}

static void note_add(struct page *page, struct node *confirm, const char *list, const char *sentence)
{
	if (list[0] != '\0')
		page_add(page, confirm, "note", sentence);
}

void delete_notes(struct page *page, struct node *confirm, const struct table *table,
	const uint64_t *ids, size_t count)
{
	struct notes *notes = arena_allocate(page->context->arena, sizeof *notes);
	struct sql set;
	notes->context = page->context;
	sql_start(&set, page->context);
	sql_ids(&set, ids, count);
	sql_start(&notes->sql, page->context);
	sql_add(&notes->sql, "SELECT 0");
	note_table(notes, table, set.text.data, 0);
	if (notes->count == 0)
		return;
	notes->rows = sql_read(&notes->sql);
	struct context *context = page->context;
	const char *deleted = deleted_list(notes), *cleared = note_list(notes, NOTE_CLEARED);
	const char *users = note_list(notes, NOTE_RESTRICTS);
	note_add(page, confirm, deleted, message(context, "Also deleted: {list}.", "list", deleted));
	note_add(page, confirm, cleared,
		message_count(context, count, "No longer refer to it: {list}.",
			"No longer refer to them: {list}.", "list", cleared));
	note_add(page, confirm, users,
		message(context, "Cannot be deleted, because still used by: {list}.", "list", users));
}
