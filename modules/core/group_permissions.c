/*
 * What a group may do: a matrix of all rights that the active modules declare.
 *
 *   GET  /groups/5/permissions    the matrix
 *   POST /groups/5/permissions    permission=student.view&permission=... : these and no others;
 *                                 permission.shown: the rights that were checked in the page, with
 *                                 blanks between; what is as it was there is not touched, so that
 *                                 what somebody else changed meanwhile stays. A request without
 *                                 it names the version of the page: 409 if the rights are others
 *                                 now
 *
 * Only rights that one has oneself can be given. A group that has rights which one has not is shown
 * and cannot be changed at all, as it cannot be renamed or deleted. Rights of modules that are
 * switched off, or gone for now, stay.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/text.h"
#include "form/changes.h"
#include "identity/grants.h"
#include "identity/session.h"
#include "page/page.h"
#include "program.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/database.h"

ACTION(group_permissions);

/* The group's grants: id and permission. */
static struct rows *grants_select(struct context *context, uint64_t group_id)
{
	struct value values[] = {value_unsigned(group_id)};
	return database_select(context,
		"SELECT p.`id`, p.`permission` FROM {group_permissions} p WHERE p.`group_id` = ?",
		values, 1);
}

/* Changes with every right that is given or taken: the newest grant and how many there are. */
static const char *grants_version(struct context *context, const struct rows *grants)
{
	uint64_t newest = 0;
	for (size_t row = 0; row < grants->count; row++) {
		uint64_t id = rows_unsigned(grants, row, 0);
		newest = id > newest ? id : newest;
	}
	return arena_format(context->arena, "%zu-%" PRIu64, grants->count, newest);
}

/* The id of the grant; 0: the right is not granted. */
static uint64_t grant_find(const struct rows *grants, const char *permission)
{
	for (size_t row = 0; row < grants->count; row++) {
		if (strcmp(rows_text(grants, row, 1), permission) == 0)
			return rows_unsigned(grants, row, 0);
	}
	return 0;
}

static bool is_granted(const struct rows *grants, const char *permission)
{
	return grant_find(grants, permission) != 0;
}

static bool group_grants_all(struct context *context, uint64_t group_id)
{
	struct value values[] = {value_unsigned(group_id)};
	return database_select(context,
		       "SELECT 1 FROM {groups} g WHERE g.`id` = ? AND g.`grants_all` = 1", values,
		       1)
		       ->count > 0;
}

/* Is the right checked in the form that was sent? */
static bool is_wanted(const struct fields *form, const char *permission)
{
	for (size_t i = 0; i < form->count; i++) {
		if (strcmp(form->items[i].name, "permission") == 0 &&
			strcmp(form->items[i].value, permission) == 0)
			return true;
	}
	return false;
}

/* --- showing --- */

/* "student" of "student.view". */
static const char *area_of(struct context *context, const char *permission)
{
	return arena_bytes(context->arena, permission, strcspn(permission, "."));
}

/* "Organisation settings", as the right to view it is labelled: "View organisation settings". */
static const char *area_viewed(
	struct context *context, const struct module *module, const char *area)
{
	static const char view[] = "View ";
	const char *name = arena_format(context->arena, "%s.view", area);
	for (size_t i = 0; i < module->permission_count; i++) {
		const struct permission *permission = &module->permissions[i];
		if (strcmp(permission->name, name) != 0)
			continue;
		if (strncmp(permission->label, view, sizeof view - 1) != 0) /* as it is in other languages */
			return strcmp(message_texts.language, "en") == 0 ? NULL : permission->label;
		char *label = arena_string(context->arena, permission->label + sizeof view - 1);
		if (*label >= 'a' && *label <= 'z')
			*label = (char)(*label - 'a' + 'A');
		return label;
	}
	return NULL;
}

/* What people call the subject of a right: the title of its table's pages, what the right to view it
   is called after, or the word itself. */
static const char *area_label(
	struct context *context, const struct module *module, const char *area)
{
	for (const struct table *const *at = module->tables; at != NULL && *at != NULL; at++) {
		const char *permission = (*at)->has_pages ? (*at)->permission : NULL;
		if (permission != NULL && strcmp(permission, area) == 0)
			return (*at)->title;
	}
	if (strcmp(area, module->name) == 0)
		return module->title;
	const char *viewed = area_viewed(context, module, area);
	if (viewed != NULL)
		return viewed;
	char *label = arena_string(context->arena, area);
	for (char *letter = label; *letter != '\0'; letter++) {
		if (*letter == '_')
			*letter = ' ';
	}
	if (*label >= 'a' && *label <= 'z')
		*label = (char)(*label - 'a' + 'A');
	return label;
}

static struct node *area_node(
	struct page *page, struct node *parent, const struct module *module, const char *area)
{
	for (struct node *child = parent->first; child != NULL; child = child->next) {
		const char *name = node_get(child, "name");
		if (name != NULL && strcmp(name, area) == 0)
			return child;
	}
	struct node *node = page_add(page, parent, "area", NULL);
	page_set(page, node, "name", area);
	page_set(page, node, "label", area_label(page->context, module, area));
	return node;
}

static void right_show(struct page *page, struct node *parent, const struct module *module,
	const struct permission *permission, const struct rows *grants)
{
	const char *action = strchr(permission->name, '.');
	struct node *area = area_node(page, parent, module, area_of(page->context, permission->name));
	struct node *right = page_add(page, area, "right", NULL);
	page_set(page, right, "name", permission->name);
	page_set(page, right, "action", action == NULL ? permission->name : action + 1);
	page_set(page, right, "label", permission->label);
	page_set_flag(page, right, "granted",
		page->context->request->review != NULL
			? is_wanted(&page->context->request->form, permission->name)
			: is_granted(grants, permission->name));
	page_set_flag(page, right, "locked", !access_has(page->context, permission->name));
}

/* The rights that were checked in the page that was sent, or are in the one that is made. */
static const char *rights_shown(struct context *context, const struct rows *grants)
{
	const char *sent = fields_get(&context->request->form, "permission.shown");
	struct buffer names;
	if (sent != NULL)
		return sent;
	buffer_start(&names, context->arena, 1024);
	for (size_t row = 0; row < grants->count; row++)
		buffer_format(&names, "%s%s", row == 0 ? "" : " ", rows_text(grants, row, 1));
	return names.data;
}

static void matrix_show(struct context *context, struct record *group)
{
	const struct rows *grants = grants_select(context, group->id);
	const char *name = record_text(group, "name");
	struct page *page = page_open(
		context, "permissions", message(context, "Permissions of {group}", "group", name));
	page_crumb(page, page_link(page, "/groups"), message(page->context, "Groups"));
	page_crumb(page, page_link(page, "/groups/%llu", (unsigned long long)group->id), name);
	page_crumb(page, NULL, message(page->context, "Permissions"));

	struct node *root = page_add(page, page->root, "permissions", NULL);
	page_set(page, root, "action",
		page_link(page, "/groups/%llu/permissions", (unsigned long long)group->id));
	page_set(page, root, "cancel",
		page_link(page, "/groups/%llu", (unsigned long long)group->id));
	page_set(page, root, "group", name);
	page_set(page, root, "version", grants_version(context, grants));
	page_set(page, root, "shown", rights_shown(context, grants));
	page_set_flag(page, root, "grants-all", group_grants_all(context, group->id));
	page_set_flag(page, root, "locked",
		!grants_cover_group(context, context->principal, group->id));
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		if (module->permission_count == 0 || !access_module_active(context, module->name))
			continue;
		struct node *node = page_add(page, root, "module", NULL);
		page_set(page, node, "title", module->title);
		for (size_t j = 0; j < module->permission_count; j++)
			right_show(page, node, module, &module->permissions[j], grants);
	}
	if (context->request->review != NULL)
		page->status = context->request->review_status;
	page_send(page);
}

/* --- changing --- */

/* One right three ways: checked in the page, checked in what was sent, granted now. Two who both
   change it agree, so that nobody is asked. */
static void right_judge(struct change *change, const struct fields *form, const char *shown,
	const struct rows *grants)
{
	bool was = text_list_has(shown, change->name), is = is_granted(grants, change->name);
	bool wanted = is_wanted(form, change->name);
	change->mine = wanted ? "yes" : "no";
	change->is_mine = wanted != is && (shown == NULL || wanted != was);
	change->is_theirs = shown != NULL && is != was && wanted == was;
}

/* A right that is to be given but that the person does not have is no mistake of a form: it is
   somebody trying. One that is to be taken stays. */
static void right_allow(struct context *context, struct change *change)
{
	if (!change->is_mine || access_has(context, change->name))
		return;
	if (strcmp(change->mine, "yes") == 0)
		fail_hint(context, 403, "permission_missing", message(context, "Ask someone who has this permission to give it to the group."),
			"You cannot give the permission \"{name}\", which you do not have yourself.",
			"name", change->name);
	change->is_mine = false;
}

static struct changes *rights_read(
	struct context *context, const struct fields *form, const struct rows *grants)
{
	const char *shown = fields_single(context, form, "permission.shown");
	struct changes *changes = arena_allocate(context->arena, sizeof *changes);
	size_t count = 0;
	for (size_t i = 0; i < catalogue.module_count; i++)
		count += catalogue.modules[i]->permission_count;
	changes->items = arena_array(context->arena, count + 1, sizeof *changes->items);
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		for (size_t j = 0; j < module->permission_count; j++) {
			struct change *change = &changes->items[changes->count++];
			change->name = module->permissions[j].name;
			change->label = module->permissions[j].label;
			right_judge(change, form, shown, grants);
			right_allow(context, change);
		}
	}
	return changes;
}

static void wanted_require(struct context *context, const struct fields *form)
{
	for (size_t i = 0; i < form->count; i++) {
		if (strcmp(form->items[i].name, "permission") == 0 &&
			catalogue_permission(&catalogue, form->items[i].value) == NULL)
			fail(context, 400, "bad_request", "There is no permission of that name.");
	}
}

static void grant_insert(struct context *context, uint64_t group_id, const char *permission)
{
	const struct table *table = catalogue_table(&catalogue, "group_permissions");
	struct record *grant = record_create(context, table);
	struct record_errors *errors = record_errors_create(context, table);
	record_set(grant, "group_id", value_unsigned(group_id));
	record_set(grant, "permission", value_text(permission));
	if (!record_save(context, grant, errors))
		fail_hint(context, 409, "conflict", message(context, "Reload the page and make your change again."),
			"Someone else changed the permissions of the group in the meantime.");
}

static void grant_delete(struct context *context, uint64_t id)
{
	struct delete_refusal refusal;
	if (!record_delete(
		    context, catalogue_table(&catalogue, "group_permissions"), id, 0, &refusal))
		fail_text(context, 409, "conflict", NULL,
			refusal.message);
}

/* The group itself is locked: nobody gives or takes a right of it meanwhile. A request that names no
   version has not looked at any; one that says what its page showed needs none. */
static void matrix_version_require(
	struct context *context, const struct fields *form, const struct rows *grants)
{
	if (fields_get(form, "permission.shown") != NULL ||
		!change_is_outdated(context, grants_version(context, grants)))
		return;
	fail_hint(context, 409, "conflict", message(context, "Nothing has been saved. Reload the page, look at what is ticked now, and make your "
			"change again."),
		"Someone else changed the permissions of the group in the meantime.");
}

static void group_require(struct context *context, const struct record *group)
{
	if (group_grants_all(context, group->id))
		fail(context, 409, "conflict",
			"The group has full access, so there is nothing to choose.");
	if (!grants_cover_group(context, context->principal, group->id))
		fail_hint(context, 403, "permission_missing", message(context, "Ask someone who has all permissions of the group to change it."),
			"You cannot change the group \"{group}\", which has permissions that you do not have "
			"yourself.",
			"group", record_text(group, "name"));
}

/* Returns what was carried out. */
static const struct changes *matrix_save(struct context *context, const struct record *group)
{
	const struct fields *form = &context->request->form;
	group_require(context, group);
	const struct rows *grants = grants_select(context, group->id);
	matrix_version_require(context, form, grants);
	wanted_require(context, form);
	const struct changes *changes = rights_read(context, form, grants);
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		if (!change->is_mine)
			continue;
		if (strcmp(change->mine, "yes") == 0)
			grant_insert(context, group->id, change->name);
		else
			grant_delete(context, grant_find(grants, change->name));
	}
	return changes;
}

static void matrix_saved(
	struct context *context, const struct record *group, const struct changes *changes)
{
	changes_message(context, changes,
		message(context, "Permissions of {group} saved.", "group", record_text(group, "name")));
	respond_redirect(context,
		arena_format(context->arena, "/groups/%llu", (unsigned long long)group->id));
}

static void group_permissions(struct context *context, struct record *record)
{
	request_require_method(context, "GET POST");
	if (context->request->method != METHOD_POST || context->request->review != NULL) {
		matrix_show(context, record);
		return;
	}
	matrix_saved(context, record, matrix_save(context, record));
}
