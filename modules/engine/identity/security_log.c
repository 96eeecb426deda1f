/* One event, one line (identity/security_log.h). */
#include "identity/security_log.h"

#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/json_exact.h"
#include "base/log.h"
#include "identity/session.h"
#include "request/request.h"
#include "sql/database.h"

struct line {
	struct context *context;
	const char *text;
};

static void text_put(json_t *object, const char *key, const char *text)
{
	/* What is no UTF-8 gives NULL, and is left out like what is not known. */
	if (text != NULL)
		json_object_set_new(object, key, json_string(text));
}

static void number_put(json_t *object, const char *key, uint64_t number)
{
	if (number != 0)
		json_object_set_new(object, key, json_integer((json_int_t)number));
}

static void actor_put(json_t *object, const struct context *context)
{
	const struct session *session = context->session;
	if (session != NULL) {
		number_put(object, "user_id", session->principal.user_id);
		text_put(object, "user", session->principal.username);
	}
	if (context->request != NULL)
		text_put(object, "address", context->request->client);
	else
		json_object_set_new(object, "uid", json_integer((json_int_t)getuid()));
}

/* The event as JSON; an empty object only where there is no memory. */
static const char *event_text(struct context *context, const struct security_event *event)
{
	json_t *object = json_object();
	if (object == NULL)
		return "{}";
	json_defer(context->arena, object);
	text_put(object, "action", event->action);
	text_put(object, "tenant", context->tenant == NULL ? NULL : context->tenant->subdomain);
	actor_put(object, context);
	text_put(object, "entity", event->entity);
	number_put(object, "entity_id", event->entity_id);
	text_put(object, "name", event->name);
	text_put(object, "detail", event->detail);
	text_put(object, "before", event->before);
	text_put(object, "after", event->after);
	char *text = json_dumps(object, JSON_COMPACT | JSON_ENSURE_ASCII);
	if (text == NULL)
		return "{}";
	const char *kept = arena_string(context->arena, text);
	free(text);
	return kept;
}

static void security_line_write(void *data)
{
	const struct line *line = data;
	log_security(line->context, line->text);
}

void security_note(struct context *context, const struct security_event *event)
{
	struct line *line = arena_allocate(context->arena, sizeof *line);
	line->context = context;
	line->text = event_text(context, event);
	database_after(context, security_line_write, NULL, line);
}

void security_write(struct context *context, const struct security_event *event)
{
	log_security(context, event_text(context, event));
}
