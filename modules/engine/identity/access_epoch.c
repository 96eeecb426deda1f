/*
 * The tenant's access epoch (decision 15): it moves whenever records of tables with access="yes" were
 * written, whoever wrote them, and every session computes its rights anew.
 */
#include "base/fail.h"
#include "base/log.h"
#include "identity/session.h"
#include "record/listener.h"
#include "sql/database.h"

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

access_listener *const access_listeners[] = {access_epoch_bump, NULL};
