/* Rights: asking for them, and the answers to who lacks one (identity/session.h). */
#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "identity/session.h"
#include "sql/database.h"

#include <string.h>

bool access_has(const struct context *context, const char *permission)
{
	return principal_has(context->principal, permission);
}

bool access_module_active(const struct context *context, const char *module)
{
	return principal_has_module(context->principal, module);
}

void access_require_module(struct context *context, const char *module)
{
	session_require(context);
	if (access_module_active(context, module))
		return;
	const struct module *declared = catalogue_module(&catalogue, module);
	fail_hint(context, 404, "module_inactive", message(context, "If your organisation should have it, ask the operator of this site."),
		"The module \"{module}\" is not switched on for {organisation}.",
		"module", declared == NULL ? module : declared->title,
		"organisation", context->tenant->name);
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
	fail_hint(context, 403, "permission_missing", message(context,
			"Ask an administrator of {organisation} to give one of your groups the permission"
			" \"{permission}\".",
			"organisation", context->tenant->name, "permission", permission),
		"This needs the permission \"{permission}\", which you do not have.",
		"permission", permission_label(module, permission));
}
