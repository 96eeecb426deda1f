#include "page/frame.h"

#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/utf8.h"
#include "identity/form_key.h"
#include "identity/session.h"
#include "identity/site.h"
#include "record/validate.h"
#include "request/request.h"
#include "view/node_xml.h"

/* Puts the element of a stored fragment below the root. The text was made by us, but it comes from
   the database: it is read like any other. */
static struct node *fragment_add(struct page *page, const char *fragment)
{
	struct node *document = node_read(page->context->arena, fragment);

	if (!document)
		fail_internal(page->context, "a fragment of the session is not well-formed");
	struct node *node = document->first;
	node_remove(node);
	node_append(page->root, node);
	return node;
}

/* Fragments are stored without the root, which differs between host and path. */
static void root_prefix(struct page *page, struct node *node, const char *name)
{
	const char *root = page->context->request->root;
	struct node *attribute = root[0] != '\0' ? node_attribute(node, name) : NULL;

	if (!attribute || attribute->value[0] != '/' || attribute->value[1] == '/')
		return;
	size_t length = strlen(attribute->value), before = strlen(root);
	char *whole = arena_allocate(page->context->arena, before + length + 1);
	memcpy(whole, root, before);
	memcpy(whole + before, attribute->value, length);
	attribute->value = whole;
}

static void links_prefix(struct page *page, struct node *parent)
{
	for (struct node *node = parent->first; node; node = node->next) {
		root_prefix(page, node, "href");
		links_prefix(page, node);
	}
}

static void site_add(struct page *page)
{
	struct context *context = page->context;
	struct node *site;

	if (context->session && context->session->site)
		site = fragment_add(page, context->session->site);
	else if (context->tenant && strcmp(page->view, "error") != 0)
		site = fragment_add(page, site_fragment(context, site_load(context)));
	else
		site = page_add(page, page->root, "site", NULL);
	root_prefix(page, site, "theme-css");
	root_prefix(page, site, "logo");
	if (!node_get(site, "name"))
		page_set(page, site, "name", context->tenant ? context->tenant->name : "Manor");
	page_set_flag(page, site, "platform", !context->tenant);
}

/* The first letters of the first and the last word. */
static const char *initials(struct arena *arena, const char *name)
{
	const char *first = name + strspn(name, " ");
	const char *space = strrchr(first, ' ');
	const char *last = space ? space + 1 : "";
	char *letters = arena_format(arena, "%.*s%.*s", (int)utf8_read(first, strlen(first), NULL),
		first, (int)utf8_read(last, strlen(last), NULL), last);

	for (char *letter = letters; *letter; letter++) {
		if (*letter >= 'a' && *letter <= 'z')
			*letter = (char)(*letter - 'a' + 'A');
	}
	return letters;
}

static void user_add(struct page *page)
{
	struct context *context = page->context;
	const struct session *session = context->session;
	const char *name = session->principal.user_name && session->principal.user_name[0] != '\0' ? session->principal.user_name
									       : session->principal.username;
	struct node *user = page_add(page, page->root, "user", NULL);

	page_set(page, user, "name", name);
	page_set(page, user, "username", session->principal.username);
	page_set(page, user, "initials", initials(context->arena, name));
}

/* light and dark are a choice that the cookie keeps; otherwise the browser's own holds. */
static const char *theme(const struct context *context)
{
	const char *chosen = fields_get(&context->request->cookies, cookie_name(context, "theme"));

	if (chosen && (strcmp(chosen, "light") == 0 || strcmp(chosen, "dark") == 0))
		return chosen;
	return "auto";
}

void frame_build(struct page *page, const char *title)
{
	struct context *context = page->context;
	const struct request *request = context->request;
	struct message message;

	page_set(page, page->root, "name", page->view);
	page_set(page, page->root, "title", title);
	page_set(page, page->root, "lang", message_texts.language);
	page_set(page, page->root, "theme", theme(context));
	page_set(page, page->root, "root", request->root);
	page_set(page, page->root, "path", request->path);
	page_set(page, page->root, "request-id", context->id);
	/* An error page without a session has no form, and may be about the very secret. */
	if (context->session || strcmp(page->view, "error") != 0)
		page_set(page, page->root, "csrf", csrf_token(context));
	page_set(page, page->root, "form-key", form_key_create(context));
	if (context->session)
		page_set(page, page->root, "today", date_today(context));
	site_add(page);
	if (context->session) {
		user_add(page);
		if (context->session->menu)
			links_prefix(page, fragment_add(page, context->session->menu));
		page_active(page, request->path);
	}
	if (request->review)
		page_message(page, "warning", request->review);
	if (message_take(context, &message)) {
		struct node *node = page_message(page, message.kind, message.text);
		if (context->session)
			page_set(page, node, "undo", message.undo);
	}
}
