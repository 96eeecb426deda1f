/* Rights: asking for them, and the answers to who lacks one (identity/session.h). */
#include "base/arena.h"
#include "base/fail.h"
#include "base/log.h"
#include "data/database.h"
#include "identity/grants.h"
#include "identity/session.h"

#include <string.h>

bool access_has(const struct context *context, const char *permission)
{
	return context->session != NULL && grants_has(context->session, permission);
}

bool access_can(const struct context *context, const char *area, const char *action)
{
	return access_has(context, arena_format(context->arena, "%s.%s", area, action));
}

bool access_module_active(const struct context *context, const char *module)
{
	return context->session != NULL && grants_module_active(context->session, module);
}

void access_require_module(struct context *context, const char *module)
{
	session_require(context);
	if (access_module_active(context, module))
		return;
	const struct module *declared = catalogue_module(&catalogue, module);
	fail_hint(context, 404, "module_inactive",
		"If your organisation should have it, ask the operator of this site.",
		"The module \"%s\" is not switched on for %s.",
		declared == NULL ? module : declared->title, context->tenant->name);
}

static const char *permission_label(const struct module *module, const char *permission)
{
	for (size_t i = 0; i < module->permission_count; i++) {
		if (strcmp(module->permissions[i].name, permission) == 0)
			return module->permissions[i].label;
	}
	return permission;
}

void access_require(struct context *context, const char *permission)
{
	session_require(context);
	if (access_has(context, permission))
		return;
	const struct module *module = catalogue_permission(&catalogue, permission);
	if (module == NULL)
		fail_internal(context, "no module declares the permission %s", permission);
	access_require_module(context, module->name);
	fail_hint(context, 403, "permission_missing",
		arena_format(context->arena,
			"Ask an administrator of %s to give one of your groups the permission \"%s\".",
			context->tenant->name, permission),
		"This needs the permission \"%s\", which you do not have.",
		permission_label(module, permission));
}

static void epoch_add(struct context *context, void *data)
{
	struct value values[] = {value_unsigned(context->tenant->id)};
	(void)data;
	platform_write(context,
		"UPDATE {tenants} SET `access_epoch` = `access_epoch` + 1 WHERE `id` = ?", values,
		1, NULL);
}

static void epoch_add_now(struct context *context, void *data)
{
	epoch_add(context, data);
	database_commit(context);
}

/* The work is done already: that this fails must not undo the answer, nor run the work again. */
static void epoch_add_after(void *data)
{
	struct context *context = data;
	struct failure before = context->failure;
	if (!fail_catch(context, epoch_add_now, NULL)) {
		log_event(context, LEVEL_ERROR, "the access epoch of %s was not raised again: %s",
			context->tenant->subdomain, context->failure.message);
		database_rollback(context);
	}
	context->failure = before;
}

/*
 * On one server the epoch moves with the rows that it is about. A tenant on another one commits them
 * a moment later: who asked in between has computed the old rights under the new epoch, and computes
 * them once more.
 */
void access_epoch_bump(struct context *context)
{
	epoch_add(context, NULL);
	if (context->tenant->server != NULL)
		database_after(context, epoch_add_after, NULL, context);
}
