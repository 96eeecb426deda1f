#include "base/arena.h"
#include "base/fail.h"
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
	const struct module *module = permission_module(permission);
	if (module == NULL)
		fail_internal(context, "no module declares the permission %s", permission);
	access_require_module(context, module->name);
	fail_hint(context, 403, "permission_missing",
		arena_format(context->arena,
			"Ask an administrator of %s to give one of your groups the right \"%s\".",
			context->tenant->name, permission),
		"This needs the right \"%s\", which you do not have.",
		permission_label(module, permission));
}

void access_epoch_bump(struct context *context)
{
	struct value values[] = {value_unsigned(context->tenant->id)};
	platform_write(context,
		"UPDATE {tenants} SET `access_epoch` = `access_epoch` + 1 WHERE `id` = ?", values,
		1, NULL);
}
