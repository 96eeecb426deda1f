/*
 * The organisation's settings, for who has the right tenant.edit.
 *
 *   GET  /organisation    the settings that the active modules declare
 *   POST /organisation    multipart: one field a setting; logo as a file, logo_remove=yes;
 *                         version: that of the page
 *
 * A setting that is not sent stays; an empty one goes back to its default. All are stored, or none.
 * Where somebody else saved since the page was made, nothing is stored: 409, with the form as it was
 * typed and the present values beside it.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "core_pages.h"
#include "data/database.h"
#include "data/record.h"
#include "data/temporary_file.h"
#include "http/request.h"
#include "http/respond.h"
#include "identity/session.h"
#include "resource/form_accept.h"

#define RIGHT "tenant.edit"

static const struct body_limits limits = {
	.bytes = 2 * 1024 * 1024,
	.file_bytes = 1024 * 1024,
	.fields = 500,
	.files = 20,
};

/* One declared setting on its way through a request. */
struct entry {
	const struct setting *setting;
	uint64_t id;	    /* of its row; 0: none yet */
	const char *stored; /* NULL: the default counts */
	const char *typed;  /* as it came; NULL: not sent */
	const char *value;  /* to be stored; NULL: none */
	const char *error;
	uint64_t stored_content, content; /* of a file: file_contents.id; 0: none */
	const char *stored_hash;	  /* of stored_content, or NULL */
};

struct entries {
	struct entry *items;
	size_t count;
	const char *version; /* changes with every stored setting */
};

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

static struct entries entries_read(struct context *context)
{
	struct entries entries = {NULL, 0, NULL};
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

/* --- showing --- */

static const char *type_word(const struct setting *setting)
{
	if (setting->is_file)
		return "file";
	switch (setting->type) {
	case COLUMN_TEXT:
		return "text";
	case COLUMN_COLOR:
		return "color";
	case COLUMN_ENUM:
		return "enum";
	case COLUMN_BOOLEAN:
		return "boolean";
	case COLUMN_INTEGER:
		return "number";
	default:
		return "string";
	}
}

static const char *entry_shown(const struct entry *entry)
{
	if (entry->typed != NULL)
		return entry->typed;
	return entry->stored == NULL ? entry->setting->default_value : entry->stored;
}

/* Of a file, the address of the present one. */
static const char *file_address(struct page *page, const struct entry *entry)
{
	const char *hash = entry->stored == NULL ? NULL : strrchr(entry->stored, ' ');
	return hash == NULL ? NULL : page_link(page, "/theme/logo-%s", hash + 1);
}

static void entry_show(struct page *page, struct node *parent, const struct entry *entry)
{
	const struct setting *setting = entry->setting;
	const char *value = setting->is_file ? file_address(page, entry) : entry_shown(entry);
	struct node *node = setting_node(
		page, parent, setting->name, setting->label, type_word(setting), value);
	page_set(page, node, "help", setting->help);
	page_set(page, node, "error", entry->error);
	bool is_typed = setting->type == COLUMN_STRING || setting->type == COLUMN_TEXT;
	if (setting->length > 0 && is_typed && !setting->is_file)
		page_set_number(page, node, "length", setting->length);
	if (setting->is_file)
		page_set(page, node, "accept", "image/png,image/jpeg,image/webp");
	for (const char *const *at = setting->values; at != NULL && *at != NULL; at++)
		page_set(page, page_add(page, node, "option", NULL), "value", *at);
}

static void organisation_show(
	struct context *context, const struct entries *entries, int status, const char *error)
{
	struct page *page = page_open(context, &view_organisation, "Organisation");
	page->status = status;
	struct node *root = page_add(page, page->root, "organisation", NULL);
	page_set(page, root, "action", page_link(page, "/organisation"));
	page_set(page, root, "version", entries->version);
	page_set(page, root, "error", error);
	for (size_t i = 0; i < entries->count; i++)
		entry_show(page, root, &entries->items[i]);
	page_send(page);
}

/* --- saving --- */

static const struct upload *upload_find(const struct request *request, const char *name)
{
	for (size_t i = 0; i < request->upload_count; i++) {
		if (strcmp(request->uploads[i].field, name) == 0 && request->uploads[i].size > 0)
			return &request->uploads[i];
	}
	return NULL;
}

static void file_read(struct context *context, struct entry *entry)
{
	const struct fields *form = &context->request->form;
	const struct upload *upload = upload_find(context->request, entry->setting->name);
	const char *remove =
		fields_get(form, arena_format(context->arena, "%s_remove", entry->setting->name));
	entry->content = entry->stored_content;
	if (upload != NULL && entry->stored_hash != NULL &&
		strcmp(entry->stored_hash, upload->file->hash) == 0)
		return; /* the one that is there */
	if (upload != NULL) {
		entry->value = logo_store(context, upload, &entry->content, &entry->error);
	} else if (remove != NULL && strcmp(remove, "yes") == 0) {
		entry->value = NULL;
		entry->content = 0;
	}
	if (entry->error == NULL && entry->value != entry->stored)
		logo_release(context, entry->stored, entry->stored_content);
}

/* An unchecked box sends nothing, so a form that was sent at all says no. */
static void boolean_read(struct entry *entry)
{
	bool is_on = entry->typed != NULL && strcmp(entry->typed, "yes") == 0;
	entry->value = is_on ? "yes" : "no";
}

static void entry_read(struct context *context, struct entry *entry)
{
	const struct setting *setting = entry->setting;
	entry->value = entry->stored;
	if (setting->is_file) {
		file_read(context, entry);
		return;
	}
	entry->typed = fields_single(context, &context->request->form, setting->name);
	if (setting->type == COLUMN_BOOLEAN) {
		boolean_read(entry);
		return;
	}
	if (entry->typed == NULL ||
		!setting_parse(context, setting, entry->typed, &entry->value, &entry->error))
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
	struct record *record = record_create(context, settings);
	struct record_errors *errors = record_errors_create(context, settings);
	bool is_stored;
	record_set(record, "value", value_text(entry->value));
	if (entry->setting->is_file)
		record_set(record, "content_id",
			entry->content == 0 ? value_null() : value_unsigned(entry->content));
	if (entry->id != 0) {
		record->id = entry->id;
		is_stored = record_update(context, record, 0, errors);
	} else {
		record_set(record, "name", value_text(entry->setting->name));
		is_stored = record_insert(context, record, errors);
	}
	if (!is_stored)
		fail_hint(context, 409, "conflict", "Load the page again and repeat your change.",
			"The settings were changed by somebody else meanwhile.");
}

/* A request that names no version has not looked at any. */
static bool is_outdated(struct context *context, const struct entries *entries)
{
	const char *version = fields_single(context, &context->request->form, "version");
	return version != NULL && strcmp(version, entries->version) != 0;
}

/* What was typed, and beside it what somebody else saved meanwhile. */
static void entry_compare(struct context *context, struct entry *entry)
{
	const char *stored = entry_shown(entry);
	if (entry->setting->is_file)
		return;
	entry->typed = fields_single(context, &context->request->form, entry->setting->name);
	if (entry->typed == NULL && entry->setting->type == COLUMN_BOOLEAN)
		entry->typed = "no";
	if (stored == NULL)
		stored = "";
	if (entry->typed != NULL && strcmp(entry->typed, stored) != 0)
		entry->error = arena_format(context->arena, "Meanwhile it became: %s",
			*stored == '\0' ? "empty" : stored);
}

static void organisation_conflict(struct context *context, struct entries *entries)
{
	for (size_t i = 0; i < entries->count; i++)
		entry_compare(context, &entries->items[i]);
	organisation_show(context, entries, 409,
		"Somebody else changed the settings meanwhile, and nothing is saved yet. Save again"
		" to put what stands here in their place.");
}

/* The form as it was sent, and nothing is done. */
static void organisation_review(struct context *context, struct entries *entries)
{
	for (size_t i = 0; i < entries->count; i++) {
		struct entry *entry = &entries->items[i];
		if (entry->setting->is_file)
			continue;
		entry->typed =
			fields_single(context, &context->request->form, entry->setting->name);
		if (entry->typed == NULL && entry->setting->type == COLUMN_BOOLEAN)
			entry->typed = "no";
	}
	organisation_show(context, entries, form_review_status(context), NULL);
}

static void organisation_save(struct context *context, struct entries *entries)
{
	bool is_good = true;
	if (is_outdated(context, entries)) {
		organisation_conflict(context, entries);
		return;
	}
	for (size_t i = 0; i < entries->count; i++) {
		entry_read(context, &entries->items[i]);
		is_good = is_good && entries->items[i].error == NULL;
	}
	if (!is_good) {
		database_rollback(context);
		organisation_show(context, entries, 422, "Nothing is saved yet: see below.");
		return;
	}
	for (size_t i = 0; i < entries->count; i++) {
		if (is_changed(&entries->items[i]))
			entry_store(context, &entries->items[i]);
	}
	page_message_next(context, "success", "The settings are saved.");
	respond_redirect(context, "/organisation");
}

void organisation_serve(struct context *context)
{
	if (context->request->segment_count != 1)
		fail(context, 404, "not_found", "There is no page at this address.");
	request_require_method(context, "GET POST");
	access_require(context, RIGHT);
	bool is_accepted = false;
	if (context->request->method == METHOD_POST) {
		request_read_form(context, &limits, csrf_require);
		is_accepted = form_accept(context);
		if (is_accepted)
			site_lock(context);
	}
	struct entries entries = entries_read(context);
	if (context->request->review != NULL)
		organisation_review(context, &entries);
	else if (is_accepted)
		organisation_save(context, &entries);
	else
		organisation_show(context, &entries, 200, NULL);
}
