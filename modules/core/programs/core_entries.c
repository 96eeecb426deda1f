/* The organisation's settings: what is declared, stored and sent (core_entries.h). */
#include "core_entries.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "identity/session.h"
#include "request/request.h"
#include "sql/database.h"
#include "value/type.h"

/* Rows never go, and their versions only grow: the sum of both says whether anything happened. */
static const char *settings_version(struct context *context, const struct rows *rows)
{
	uint64_t sum = 0;
	for (size_t row = 0; row < rows->count; row++)
		sum += rows_unsigned(rows, row, 3);
	return arena_format(context->arena, "%zu-%" PRIu64, rows->count, sum);
}

static void stored_read(struct context *context, struct entries *entries)
{
	struct rows *rows = database_select(context,
		"SELECT s.`id`, s.`name`, s.`value`, s.`version`, s.`content_id`, c.`hash`"
		" FROM {settings} s LEFT JOIN {file_contents} c ON c.`id` = s.`content_id`"
		" ORDER BY s.`id`",
		NULL, 0);
	entries->version = settings_version(context, rows);
	for (size_t row = 0; row < rows->count; row++) {
		for (size_t i = 0; i < entries->count; i++) {
			struct entry *entry = &entries->items[i];
			if (strcmp(entry->setting->name, rows_text(rows, row, 1)) != 0)
				continue;
			entry->id = rows_unsigned(rows, row, 0);
			entry->stored = rows_text(rows, row, 2);
			entry->stored_content = rows_unsigned(rows, row, 4);
			entry->stored_hash = rows_text(rows, row, 5);
		}
	}
}

struct entries entries_read(struct context *context)
{
	struct entries entries = {.count = 0};
	size_t count = 0;
	for (size_t i = 0; i < catalogue.module_count; i++)
		count += catalogue.modules[i]->setting_count;
	entries.items = arena_array(context->arena, count, sizeof *entries.items);
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		if (!access_module_active(context, module->name))
			continue;
		for (size_t j = 0; j < module->setting_count; j++)
			entries.items[entries.count++].setting = &module->settings[j];
	}
	stored_read(context, &entries);
	return entries;
}

/* The value that counts now; "" where there is none. */
const char *entry_stored(const struct entry *entry)
{
	if (entry->stored != NULL)
		return entry->stored;
	return entry->setting->default_value == NULL ? "" : entry->setting->default_value;
}

/* An unchecked box sends nothing: the form says with "<name>.shown" that it was there. */
const char *entry_typed(struct context *context, const struct entry *entry)
{
	const struct setting *setting = entry->setting;
	const struct fields *form = &context->request->form;
	const char *typed = fields_single(context, form, setting->name);
	if (column_types[setting->type]->input_kind != INPUT_BOX)
		return typed;
	if (typed == NULL)
		return change_field(context, form, setting->name, "shown") == NULL ? NULL : "no";
	return strcmp(typed, "yes") == 0 ? "yes" : "no";
}
