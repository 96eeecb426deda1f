#include "identity/tenant.h"

#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "request/request.h"

enum {
	TENANT_ID,
	TENANT_NAME,
	TENANT_STATUS,
	TENANT_REASON,
	TENANT_DATABASE,
	TENANT_SERVER,
	TENANT_EPOCH
};

static const char *text_or_null(const char *text)
{
	return text == NULL || *text == '\0' ? NULL : text;
}

static void status_require(struct context *context, const struct rows *rows)
{
	const char *status = rows_text(rows, 0, TENANT_STATUS);
	const char *name = rows_text(rows, 0, TENANT_NAME);
	if (strcmp(status, "active") == 0)
		return;
	if (strcmp(status, "suspended") != 0)
		fail_hint(context, 403, "tenant_inactive", message(context, "Its data is kept. Ask the operator of this site to activate it again."),
			"{organisation} is switched off at the moment.",
			"organisation", name);
	const char *reason = text_or_null(rows_text(rows, 0, TENANT_REASON));
	if (reason == NULL)
		fail_hint(context, 403, "tenant_suspended", message(context, "Its data is kept. Ask the operator of this site what needs to be done."),
			"{organisation} is suspended.",
			"organisation", name);
	fail_hint(context, 403, "tenant_suspended", message(context, "Its data is kept. Contact the operator of this site to have it activated again."),
		"{organisation} is suspended: {reason}",
		"organisation", name,
		"reason", reason);
}

static void header_require(struct context *context, const struct tenant *tenant)
{
	const char *sent = context->request->x_tenant_id;
	if (sent == NULL || strcmp(sent, tenant->subdomain) == 0)
		return;
	uint64_t id = 0;
	if (parse_id(sent, &id) && id == tenant->id)
		return;
	fail_hint(context, 403, "tenant_mismatch", message(context, "Leave the header out: the address alone says which tenant is meant."),
		"X-Tenant-ID names another tenant than the address.");
}

const struct tenant *tenant_open(struct context *context, const struct rows *rows)
{
	const char *word = context->request->tenant_word;
	if (rows->count == 0)
		fail_hint(context, 404, "tenant_not_found", message(context, "Check the address, or ask whoever gave it to you."),
			"There is no organisation \"{name}\" at this address.",
			"name", word);
	status_require(context, rows);
	struct tenant *tenant = arena_allocate(context->arena, sizeof *tenant);
	tenant->id = rows_unsigned(rows, 0, TENANT_ID);
	tenant->subdomain = word;
	tenant->name = rows_text(rows, 0, TENANT_NAME);
	tenant->database = text_or_null(rows_text(rows, 0, TENANT_DATABASE));
	tenant->server = text_or_null(rows_text(rows, 0, TENANT_SERVER));
	tenant->access_epoch = rows_unsigned(rows, 0, TENANT_EPOCH);
	header_require(context, tenant);
	return tenant;
}
