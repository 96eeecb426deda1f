/* The content of a trash entry: JSON, in parts of a bounded size. */
#include "record/trash_content.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "record/record_internal.h"
#include "record/trash.h"

/* A part is sent when it has reached this. */
#define PART_BYTES ((size_t)256 * 1024)

static const char *const kind_words[] = {
	[SECTION_TABLE] = "table",
	[SECTION_LINK] = "link",
	[SECTION_CLEARED] = "cleared",
	[SECTION_PROMOTED] = "promoted",
};

/* --- writing ---------------------------------------------------------------------------------- */

/* RFC 8259: quotes, backslashes and control characters are escaped; the rest is UTF-8 already. */
static void json_text(struct buffer *json, const char *text, size_t length)
{
	size_t from = 0;

	buffer_byte(json, '"');
	for (size_t at = 0; at < length; at++) {
		unsigned char byte = (unsigned char)text[at];
		if (byte >= 0x20 && byte != '"' && byte != '\\')
			continue;
		buffer_append(json, text + from, at - from);
		buffer_format(json, "\\u%04x", byte);
		from = at + 1;
	}
	buffer_append(json, text + from, length - from);
	buffer_byte(json, '"');
}

void keeping_open(struct keeping *keeping, struct context *context, uint64_t entry)
{
	memset(keeping, 0, sizeof *keeping);
	keeping->context = context;
	keeping->entry = entry;
	buffer_start(&keeping->json, context->arena, 4096);
}

static void part_send(struct keeping *keeping)
{
	struct context *context = keeping->context;

	if (keeping->json.length == 0)
		return;
	buffer_text(&keeping->json, "]}]");
	const struct value values[] = {value_unsigned(tenant_id(context)),
		value_unsigned(keeping->entry), value_unsigned(++keeping->part),
		value_text(keeping->json.data)};
	tenant_write(context,
		"INSERT INTO {trash_parts} (tenant_id, trash_entry_id, part, content) "
		"VALUES (?,?,?,?)",
		values, 4, NULL);
	keeping->json.length = 0;
	keeping->json.data[0] = '\0';
	keeping->section_rows = 0;
}

void keeping_section(struct keeping *keeping, enum section_kind kind, const char *name,
	const char *const *columns, size_t column_count)
{
	struct buffer head;

	buffer_start(&head, keeping->context->arena, 256);
	buffer_format(&head, "{\"%s\":\"%s\",\"columns\":[", kind_words[kind], name);
	for (size_t i = 0; i < column_count; i++)
		buffer_format(&head, "%s\"%s\"", i ? "," : "", columns[i]);
	buffer_text(&head, "],\"rows\":[");
	keeping->head = head.data;
	keeping->section_rows = 0;
}

static _Noreturn void fail_too_much(struct keeping *keeping, size_t most)
{
	struct context *context = keeping->context;
	const char *hint = context->request
		? message(context, "Your administrator can delete it: {command}", "command",
			  "manor record delete --help")
		: "\"manor record delete --for-good\" deletes it without a way back";

	fail_hint(context, 409, "too_large", hint,
		"It holds more than {most} MB, which is more than the trash can keep of one record.",
		"most", message_number(context, most / (1024 * 1024)));
}

void keeping_require_room(struct keeping *keeping, uint64_t bytes)
{
	size_t most = keeping->context->request ? TRASH_BYTES_PAGE : TRASH_BYTES_COMMAND;

	if (bytes > most || keeping->bytes + bytes > most)
		fail_too_much(keeping, most);
}

void keeping_row(struct keeping *keeping, const struct rows *rows, size_t row)
{
	struct buffer *json = &keeping->json;

	if (keeping->section_rows == 0) {
		buffer_text(json, json->length ? "]}," : "[");
		buffer_text(json, keeping->head);
	}
	buffer_text(json, keeping->section_rows++ ? ",[" : "[");
	for (size_t i = 0; i < rows->columns; i++) {
		const char *text = rows_text(rows, row, i);
		size_t length = text ? rows->lengths[row * rows->columns + i] : 0;
		buffer_text(json, i ? "," : "");
		if (text)
			json_text(json, text, length);
		else
			buffer_text(json, "null");
		keeping->bytes += length + 1;
	}
	buffer_byte(json, ']');
	keeping_require_room(keeping, 0);
	if (json->length >= PART_BYTES)
		part_send(keeping);
}

void keeping_close(struct keeping *keeping)
{
	part_send(keeping);
}

void trash_remove(struct context *context, uint64_t entry)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_unsigned(entry)};

	tenant_write(context, "DELETE FROM {trash_files} WHERE tenant_id=? AND trash_entry_id=?",
		bound, 2, NULL);
	tenant_write(context, "DELETE FROM {trash_parts} WHERE tenant_id=? AND trash_entry_id=?",
		bound, 2, NULL);
	tenant_write(context, "DELETE FROM {trash} WHERE tenant_id=? AND id=?", bound, 2, NULL);
}

/* --- reading ---------------------------------------------------------------------------------- */

static void part_free(void *document)
{
	json_decref(document);
}

static json_t *part_read(struct context *context, uint64_t entry, uint64_t part)
{
	const struct value bound[] = {value_unsigned(entry), value_unsigned(part)};
	const struct rows *rows = database_select(context,
		"SELECT p.content FROM {trash_parts} p WHERE p.trash_entry_id=? AND p.part=?",
		bound, 2);

	if (rows->count == 0)
		return NULL;
	json_t *document = json_loadb(
		rows_text(rows, 0, 0), rows->lengths[0], JSON_ALLOW_NUL, NULL);
	if (!document || !json_is_array(document))
		fail_internal(context, "part %" PRIu64 " of the trash entry %" PRIu64 " is damaged",
			part, entry);
	arena_defer_memory(context->arena, part_free, document);
	return document;
}

/* What was renamed since is found under the name of now. */
static void names_take(struct arena *arena, struct section *section, const json_t *columns)
{
	const struct table *table = catalogue_table_once(&catalogue, section->name);
	const char **names = arena_array(arena, json_array_size(columns) + 1, sizeof *names);

	section->column_count = json_array_size(columns);
	section->columns = names;
	if (table)
		section->name = table->name;
	for (size_t i = 0; i < section->column_count; i++) {
		names[i] = json_string_value(json_array_get(columns, i));
		const struct column *column = table && names[i] ? table_column_once(table, names[i]) : NULL;
		if (column)
			names[i] = column->name;
	}
}

static bool section_of(struct arena *arena, const json_t *object, struct section *section)
{
	for (size_t kind = 0; kind < sizeof kind_words / sizeof *kind_words; kind++) {
		const char *name = json_string_value(json_object_get(object, kind_words[kind]));
		if (!name)
			continue;
		section->kind = (enum section_kind)kind;
		section->name = name;
		names_take(arena, section, json_object_get(object, "columns"));
		section->rows = json_object_get(object, "rows");
		return json_is_array(json_object_get(object, "columns")) && json_is_array(section->rows);
	}
	return false;
}

struct section *sections_read(struct context *context, uint64_t entry, size_t *count)
{
	struct section *sections = NULL;
	const json_t *document;

	*count = 0;
	for (uint64_t part = 1; (document = part_read(context, entry, part)); part++) {
		for (size_t i = 0; i < json_array_size(document); i++) {
			sections = arena_more(context->arena, sections, *count, sizeof *sections);
			if (!section_of(context->arena, json_array_get(document, i), &sections[*count]))
				fail_internal(context,
					"part %" PRIu64 " of the trash entry %" PRIu64
					" is damaged",
					part, entry);
			(*count)++;
		}
	}
	return sections;
}

const char *section_text(const struct section *section, size_t row, size_t column, size_t *length)
{
	const json_t *value = json_array_get(json_array_get(section->rows, row), column);

	if (length)
		*length = json_string_length(value);
	return json_string_value(value);
}

uint64_t section_unsigned(const struct section *section, size_t row, size_t column)
{
	const char *text = section_text(section, row, column, NULL);

	return text ? strtoull(text, NULL, 10) : 0;
}

size_t section_rows(const struct section *section)
{
	return json_array_size(section->rows);
}

size_t section_column(const struct section *section, const char *name)
{
	for (size_t i = 0; i < section->column_count; i++)
		if (section->columns[i] && strcmp(section->columns[i], name) == 0)
			return i;
	return SIZE_MAX;
}
