/*
 * The organisation's settings, for who has the right tenant.edit.
 *
 *   GET  /organisation    the settings that the active modules declare
 *   POST /organisation    multipart: one field a setting; logo as a file, logo_remove=yes;
 *                         version: that of the page
 *
 * A setting that is not sent stays; an empty one goes back to its default. All are stored, or none.
 * What somebody else changed since the page was made stays; where both changed the same setting,
 * nothing is stored and the answer is 409 with the choice (form/changes.h). A logo that was chosen
 * has to be chosen again then: a browser does not send a file twice.
 */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "core_entries.h"
#include "core_pages.h"
#include "form/form_accept.h"
#include "form/limits.h"
#include "http/body.h"
#include "http/read.h"
#include "identity/session.h"
#include "request/request.h"
#include "record/record_limit.h"
#include "value/type.h"

#define RIGHT "tenant.edit"

static const char *setting_type_word(const struct setting *setting)
{
	return setting->is_file ? "file" : column_types[setting->type]->name;
}

static const char *entry_shown(const struct entry *entry)
{
	return entry->typed != NULL ? entry->typed : entry_stored(entry);
}

/* Of a file, the address of the present one. */
static const char *file_address(struct page *page, const struct entry *entry)
{
	const char *hash = entry->stored == NULL ? NULL : strrchr(entry->stored, ' ');
	return hash == NULL ? NULL : page_link(page, "/theme/logo-%s", hash + 1);
}

/* Where a limit is set it says how much of it is used. */
static const char *entry_help(struct context *context, const struct setting *setting)
{
	const struct table *table;
	const struct table_limit *limit = limit_of_setting(setting->name, &table);

	if (limit == NULL)
		return setting->help;
	const char *used = message(context, "Used now: {used}. Without a number there is no limit.", "used",
		message_number(context, limit_used(context, table, limit)));
	return setting->help == NULL ? used : arena_format(context->arena, "%s %s", setting->help, used);
}

static void entry_show(struct page *page, struct node *parent, const struct entry *entry)
{
	const struct setting *setting = entry->setting;
	const char *value = setting->is_file ? file_address(page, entry) : entry_shown(entry);
	struct node *node = setting_node(
		page, parent, setting->name, setting->label, setting_type_word(setting), value);
	page_set(page, node, "help", entry_help(page->context, setting));
	page_set(page, node, "error", entry->error);
	if (setting->is_file) /* a file is never repeated: what is there now is what is shown */
		page_set(page, node, "shown", entry->stored_hash == NULL ? "" : entry->stored_hash);
	else
		setting_original(page, node, setting->name, entry_stored(entry));
	const struct column_type *type = column_types[setting->type];
	bool is_typed = type->is_text && !type->has_fixed_length;
	if (setting->length > 0 && is_typed && !setting->is_file)
		page_set_number(page, node, "length", setting->length);
	if (setting->is_file) {
		page_set(page, node, "accept", "image/png,image/jpeg,image/webp");
		page_set_number(page, node, "max-bytes", LOGO_BYTES_MAX);
		page_set(page, node, "max-size", body_size_text(page->context, LOGO_BYTES_MAX));
	}
	for (size_t i = 0; setting->values != NULL && setting->values[i] != NULL; i++) {
		struct node *option = page_add(page, node, "option", NULL);
		page_set(page, option, "value", setting->values[i]);
		page_set(page, option, "label", setting->value_labels[i]);
	}
}

void organisation_show(
	struct context *context, const struct entries *entries, int status, const char *error)
{
	struct page *page = page_open(context, "organisation", message(context, "Organisation"));
	page->status = status;
	struct node *root = page_add(page, page->root, "organisation", NULL);
	page_set(page, root, "action", page_link(page, "/organisation"));
	const char *version = fields_get(&context->request->form, "version");
	page_set(page, root, "version", version != NULL ? version : entries->version);
	page_set(page, root, "error", error);
	for (size_t i = 0; i < entries->count; i++)
		entry_show(page, root, &entries->items[i]);
	page_send(page);
}

/* The form as it was sent, and nothing is done. */
static void organisation_review(struct context *context, struct entries *entries)
{
	for (size_t i = 0; i < entries->count; i++) {
		struct entry *entry = &entries->items[i];
		if (entry->setting->is_file)
			continue;
		entry->typed = entry_typed(context, entry);
	}
	organisation_show(context, entries, form_review_status(context), NULL);
}

void organisation_serve(struct context *context)
{
	if (context->request->segment_count != 1)
		fail(context, 404, "not_found", "There is no page at this address.");
	request_require_method(context, "GET POST");
	access_require(context, RIGHT);
	bool is_accepted = false;
	if (context->request->method == METHOD_POST) {
		const struct body_limits limits = limits_settings(LOGO_BYTES_MAX);
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
