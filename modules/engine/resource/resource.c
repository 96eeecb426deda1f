#include "resource/resource.h"

#include <string.h>

#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/process.h"
#include "identity/session.h"
#include "request/request.h"
#include "resource/only_record.h"
#include "resource/own_record.h"
#include "resource/route.h"

/* --- does an address fit? --- */

static const struct action *action_find(const struct table *table, const char *name)
{
	const struct table_behaviour *of = table_behaviour(table);

	for (size_t i = 0; i < of->action_count; i++) {
		if (strcmp(of->actions[i].name, name) == 0)
			return &of->actions[i];
	}
	return NULL;
}

static const struct print_view *print_find(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->print_count; i++) {
		if (strcmp(table->prints[i].name, name) == 0)
			return &table->prints[i];
	}
	return NULL;
}

static bool is_open(const struct table *table, enum route_door door)
{
	return table && table->scope != SCOPE_PLATFORM &&
	       (door == ROUTE_API ? table->has_api : table->has_pages);
}

/* One segment of the address beside one word of the route; what it names goes into the target. */
static bool segment_fits(enum route_door door, const char *word, size_t length, const char *segment,
	struct target *target)
{
	if (*word != '{')
		return strncmp(word, segment, length) == 0 && segment[length] == '\0';
	switch (word[1]) {
	case 't':
		target->table = catalogue_table(&catalogue, segment);
		return is_open(target->table, door);
	case 'c':
		target->child = table_child(target->table, segment);
		return is_open(target->child, door);
	case 'a':
		target->action = action_find(target->table, segment);
		return target->action != NULL;
	case 'f':
		target->file = table_column(target->table, segment);
		return target->file != NULL && target->file->content != NULL;
	case 'p':
		target->print = print_find(target->table, segment);
		return target->print != NULL;
	case 'v':
		target->view = table_view(target->table, segment);
		return target->view != NULL;
	default:
		return parse_id(segment, &target->id);
	}
}

static bool suffix_fits(const char *dot, const char *suffix)
{
	return dot && suffix ? strcmp(dot + 1, suffix) == 0 : !dot && !suffix;
}

static bool path_fits(const struct route *route, const struct request *request, struct target *target)
{
	const char *word = route->path;
	size_t at = 0;

	memset(target, 0, sizeof *target);
	if (!suffix_fits(strrchr(route->path, '.'), request->suffix))
		return false;
	for (; *word && *word != '.'; at++) {
		size_t length = strcspn(word, "/.");
		if (at == request->segment_count || !segment_fits(route->door, word, length,
							    request->segments[at], target))
			return false;
		word += length;
		word += *word == '/';
	}
	return at == request->segment_count;
}

/* C answers pages; and marked rows are for actions that say so. */
static bool action_is_there(const struct route *route, const struct target *target)
{
	if (!target->action)
		return true;
	if (route->door == ROUTE_API)
		return target->action->need == ACTION_WITHOUT_C;
	return target->id ? true : target->action->is_of_rows;
}

/* Files hang on tables that have them. */
static bool is_there(const struct route *route, const struct target *target)
{
	if (!target->table)
		return true;
	if (!table_allows(target_table(target), route->needs) || !action_is_there(route, target))
		return false;
	return !strstr(route->path, "}/attachments") || target->table->has_attachments;
}

/* --- the route --- */

static _Noreturn void route_missing(struct context *context)
{
	if (context->request->is_api)
		fail_hint(context, 404, "not_found", message(context, "Addresses are /api/v1/<table> and /api/v1/<table>/<id>."),
			"There is nothing at this address.");
	address_missing(context);
}

/* The first segment of an address is a word of its own before it is a table. */
static bool is_shadowed(const struct request *request, const struct route *route)
{
	static const char *const words[] = {"attachments", "trash"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (request->segment_count > 0 && strcmp(request->segments[0], words[i]) == 0)
			return route->path[0] == '{';
	}
	return false;
}

/* /api/v1/faculty/widgets/<name> */
static bool is_widget(const struct request *request)
{
	return request->segment_count == 3 && strcmp(request->segments[1], "widgets") == 0 &&
	       catalogue_module(&catalogue, request->segments[0]);
}

/* /faculty/home is the page of a module, though a table has its name. */
static const struct program *home_program(const struct context *context)
{
	const struct request *request = context->request;
	const struct segment *dashboard = behaviour_segment("dashboard");

	if (request->suffix || !dashboard || !(request->is_api ? is_widget(request) : catalogue_home(&catalogue, request->path) != NULL))
		return NULL;
	return context->process->definitions[dashboard->need]->program;
}

void resource_serve(struct context *context)
{
	const struct request *request = context->request;
	const struct program *home = home_program(context);
	enum route_door door = request->is_api ? ROUTE_API : ROUTE_PAGE;
	struct buffer methods;

	if (home) {
		home->serve(context);
		return;
	}
	session_resolve(context);
	session_require(context);
	if (own_record_leads_on(context))
		return;
	only_record_leads_on(context);
	buffer_start(&methods, context->arena, 32);
	for (const struct route *route = routes; route->path; route++) {
		struct target target;
		if (route->door != door || is_shadowed(request, route) ||
			!path_fits(route, request, &target) || !is_there(route, &target))
			continue;
		if (request_has_method(context, route->methods)) {
			route->serve(context, &target);
			return;
		}
		buffer_format(&methods, "%s%s", methods.length ? " " : "", route->methods);
	}
	if (methods.length == 0)
		route_missing(context);
	request_require_method(context, methods.data);
}
