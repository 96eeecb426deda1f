/* The organisation's settings are stored, all or none (core_entries.h). */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "core_entries.h"
#include "file/temporary_file.h"
#include "form/conflict_form.h"
#include "record/record.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/database.h"

static const struct upload *upload_find(const struct request *request, const char *name)
{
	for (size_t i = 0; i < request->upload_count; i++) {
		if (strcmp(request->uploads[i].field, name) == 0 && request->uploads[i].size > 0)
			return &request->uploads[i];
	}
	return NULL;
}

/* Was the file changed since the form was made that was sent? */
static bool file_is_theirs(struct context *context, const struct entry *entry)
{
	const char *shown =
		change_field(context, &context->request->form, entry->setting->name, "shown");
	return shown != NULL &&
	       strcmp(shown, entry->stored_hash == NULL ? "" : entry->stored_hash) != 0;
}

static void entry_file_read(struct context *context, struct entry *entry)
{
	const struct fields *form = &context->request->form;
	const struct upload *upload = upload_find(context->request, entry->setting->name);
	const char *remove =
		fields_get(form, arena_format(context->arena, "%s_remove", entry->setting->name));
	bool is_removed = upload == NULL && remove != NULL && strcmp(remove, "yes") == 0;
	entry->value = entry->stored;
	entry->content = entry->stored_content;
	if (upload != NULL && entry->stored_hash != NULL &&
		strcmp(entry->stored_hash, upload->file->hash) == 0)
		return; /* the one that is there */
	if ((upload != NULL || is_removed) && file_is_theirs(context, entry)) {
		entry->error = message(context,
			"Someone else changed this in the meantime. Choose your file again"
			" if it should replace theirs.");
		return;
	}
	if (upload != NULL) {
		entry->value = logo_store(context, upload, &entry->content, &entry->error);
	} else if (is_removed) {
		entry->value = NULL;
		entry->content = 0;
	}
	if (entry->error == NULL && entry->value != entry->stored)
		logo_release(context, entry->stored, entry->stored_content);
}

/* What is in the form, told apart from what others changed meanwhile. */
static void changes_find(struct context *context, struct entries *entries)
{
	struct changes *changes = &entries->changes;
	changes->items = arena_array(context->arena, entries->count + 1, sizeof *changes->items);
	for (size_t i = 0; i < entries->count; i++) {
		struct entry *entry = &entries->items[i];
		entry->typed = entry->setting->is_file ? NULL : entry_typed(context, entry);
		if (entry->typed == NULL)
			continue;
		entry->change = &changes->items[changes->count++];
		*entry->change = (struct change){
			.name = entry->setting->name,
			.label = entry->setting->label,
			.mine = entry->typed,
			.theirs = entry_stored(entry),
		};
		change_judge(context, &context->request->form, entry->change, entries->is_outdated);
		changes->conflict_count += entry->change->is_conflict;
	}
}

static void entry_read(struct context *context, struct entry *entry)
{
	const struct setting *setting = entry->setting;
	if (setting->is_file) {
		entry_file_read(context, entry);
		return;
	}
	entry->value = entry->stored;
	if (entry->change == NULL || !entry->change->is_mine ||
		!setting_parse(context, setting, entry->change->mine, &entry->value, &entry->error))
		return;
	const char *standard = setting->default_value;
	if (entry->value != NULL && standard != NULL && strcmp(entry->value, standard) == 0)
		entry->value = NULL;
}

static bool is_changed(const struct entry *entry)
{
	if (entry->value == NULL || entry->stored == NULL)
		return entry->value != entry->stored;
	return strcmp(entry->value, entry->stored) != 0;
}

static void entry_store(struct context *context, const struct entry *entry)
{
	const struct table *settings = catalogue_table(&catalogue, "settings");
	const struct record *before = entry->id == 0 ? NULL : record_load(context, &principal_system,
							 settings, entry->id, true);
	struct record *record =
		before ? record_change(context, before) : record_create(context, settings);
	struct record_errors *errors = record_errors_create(context, settings);
	record_set(record, "value", value_text(entry->value));
	if (entry->setting->is_file)
		record_set(record, "content_id",
			entry->content == 0 ? value_null() : value_unsigned(entry->content));
	if (!before)
		record_set(record, "name", value_text(entry->setting->name));
	if (!record_save(context, record, errors))
		fail_hint(context, 409, "conflict", message(context, "Reload the page and make your change again."),
			"Someone else changed the settings in the meantime.");
}

static void organisation_conflict(struct context *context, const struct entries *entries)
{
	const struct conflict conflict = {
		.changes = &entries->changes,
		.typed = &context->request->form,
		.label = message(context, "the settings"),
		.version = entries->version,
		.path = "/organisation",
		.back = "/organisation",
		.enctype = "multipart/form-data",
	};
	struct page *page = conflict_page_open(context, message(context, "Organisation"));
	if (context->request->upload_count > 0)
		page_message(page, "warning",
			message(page->context, "A file that you chose was not kept. Please choose it again once this has"
			" been saved."));
	conflict_fill(page, &conflict);
	page_send(page);
}

void organisation_save(struct context *context, struct entries *entries)
{
	bool is_good = true;
	entries->is_outdated = change_is_outdated(context, entries->version);
	changes_find(context, entries);
	if (entries->changes.conflict_count > 0) {
		organisation_conflict(context, entries);
		return;
	}
	for (size_t i = 0; i < entries->count; i++) {
		entry_read(context, &entries->items[i]);
		is_good = is_good && entries->items[i].error == NULL;
	}
	if (!is_good) {
		database_rollback(context);
		organisation_show(context, entries, 422,
			message(context, "Nothing has been saved yet. Please correct the marked fields."));
		return;
	}
	for (size_t i = 0; i < entries->count; i++) {
		if (is_changed(&entries->items[i]))
			entry_store(context, &entries->items[i]);
	}
	changes_message(context, &entries->changes, message(context, "Settings saved."));
	respond_redirect(context, "/organisation");
}
