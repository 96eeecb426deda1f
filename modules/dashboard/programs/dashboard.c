/*
 * GET /dashboard: the widgets of all active modules that the user may see, in their order. The program has the
 * pages of modules as well (dashboard_home.h).
 *
 * Each widget stands for itself: one that fails or takes too long says so in its own card. The page
 * as a whole has a limit too, so that many slow widgets do not add up.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/message.h"
#include "dashboard_data.h"
#include "dashboard_home.h"
#include "dashboard_widgets.h"
#include "expression/widget_statement.h"
#include "identity/session.h"
#include "program.h"
#include "record/row_rule.h"
#include "request/request.h"

#define SECONDS_MAX 5.0
#define TOO_SLOW "This took too long. Try again later."
#define BROKEN "This cannot be shown right now."

struct widget_list {
	const struct widget **items;
	size_t count;
};

/* A widget that is being drawn. */
struct drawing {
	struct page *page;
	struct node *node;
	const struct widget *widget;
};

static bool widget_reads(const struct widget *widget, const struct column *column)
{
	for (const char *const *name = widget->columns; name != NULL && *name != NULL; name++) {
		if (strcmp(*name, column->name) == 0)
			return true;
	}
	return (widget->value != NULL && expression_reads(widget->value, column)) ||
	       (widget->group != NULL && expression_reads(widget->group, column)) ||
	       (widget->where != NULL && expression_reads(widget->where, column));
}

/* What is made of a column that he may not see would tell of it. */
static bool widget_is_seen(const struct context *context, const struct widget *widget)
{
	const struct table *source = widget->source;
	for (size_t i = 0; source != NULL && source->has_sights && i < source->column_count; i++) {
		const struct column *column = &source->columns[i];
		if (column_sight(context->principal, column) == SIGHT_NONE && widget_reads(widget, column))
			return false;
	}
	return true;
}

bool widget_is_permitted(const struct context *context, const struct widget *widget)
{
	if (!access_module_active(context, widget->module) ||
		!principal_has_feature(context->principal, widget->feature) || !widget_is_seen(context, widget))
		return false;
	if (widget->permission != NULL)
		return access_has(context, widget->permission);
	return widget->source == NULL || rights_allow(context->principal, widget->source, RIGHT_VIEW);
}

static int widget_compare(const void *left, const void *right)
{
	const struct widget *a = *(const struct widget *const *)left;
	const struct widget *b = *(const struct widget *const *)right;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	int order = strcmp(a->module, b->module);
	return order != 0 ? order : strcmp(a->name, b->name);
}

static struct widget_list widgets_permitted(struct context *context)
{
	struct widget_list list = {NULL, 0};
	size_t count = 0;
	for (size_t i = 0; i < catalogue.module_count; i++)
		count += catalogue.modules[i]->widget_count;
	list.items = arena_array(context->arena, count + 1, sizeof *list.items);
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		for (size_t j = 0; j < module->widget_count; j++) {
			if (widget_is_permitted(context, &module->widgets[j]))
				list.items[list.count++] = &module->widgets[j];
		}
	}
	if (list.count > 1)
		qsort(list.items, list.count, sizeof *list.items, widget_compare);
	return list;
}

static double seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* --- one widget --- */

const char *widget_type_word(enum widget_type type)
{
	static const char *const words[] = {"stat", "line", "area", "bar", "donut", "pie", "table", "list", "progress"};

	return words[type];
}

/* Where its figures come from: the declared address, or the list of the source. */
static const char *widget_address(struct page *page, const struct widget *widget)
{
	const struct table *source = widget->source;
	if (widget->link != NULL)
		return page_link(page, "%s", widget->link);
	if (source != NULL && source->has_pages && source->parent == NULL &&
		rights_allow(page->context->principal, source, RIGHT_VIEW))
		return page_link(page, "/%s", source->name);
	return NULL;
}

static struct node *widget_open(struct page *page, struct node *parent, const struct widget *widget)
{
	struct node *node = page_add(page, parent, "widget", NULL);
	page_set(page, node, "name", widget->name);
	page_set(page, node, "type", widget_type_word(widget->type));
	page_set(page, node, "title", widget->title);
	page_set(page, node, "icon", widget->icon);
	page_set(page, node, "color", widget->color);
	page_set_number(page, node, "width", widget->width == 0 ? 4 : widget->width);
	page_set(page, node, "href", widget_address(page, widget));
	return node;
}

static const char *widget_source(void *reader, const struct table *table)
{
	struct context *context = reader;
	return row_source(context, context->principal, table, NULL);
}

struct rows *widget_select(struct context *context, const struct widget *widget)
{
	const struct expression_actor actor = principal_actor(context->principal);
	struct expression_statement statement = {
		.arena = context->arena, .context = context, .actor = &actor};
	struct buffer sql;
	struct value *values;
	buffer_start(&sql, context->arena, 500);
	widget_statement(widget, widget_source, context, &sql, &statement);
	values = arena_array(context->arena, statement.count + 1, sizeof *values);
	for (size_t i = 0; i < statement.count; i++)
		values[i] = value_text(statement.texts[i]);
	return database_select_timed(context, sql.data, values, statement.count);
}

static void widget_draw(struct context *context, void *data)
{
	struct drawing *drawing = data;
	const struct widget *widget = drawing->widget;
	const struct rows *rows = widget_select(context, widget);
	if (rows == NULL) {
		page_set(drawing->page, drawing->node, "error", message(drawing->page->context, TOO_SLOW));
		return;
	}
	if (widget->type == WIDGET_STAT)
		stat_show(drawing->page, drawing->node, widget, rows);
	else if (widget_has_rows(widget->type))
		table_show(drawing->page, drawing->node, widget, rows);
	else
		chart_show(drawing->page, drawing->node, widget, rows);
}

/* Removes what a widget had drawn before it failed. */
static void children_remove(struct node *node)
{
	while (node->first != NULL)
		node_remove(node->first);
}

static void widget_show(struct page *page, struct node *parent, const struct widget *widget)
{
	struct context *context = page->context;
	struct drawing drawing = {page, widget_open(page, parent, widget), widget};
	if (fail_catch(context, widget_draw, &drawing))
		return;
	if (strcmp(context->failure.code, "database_unavailable") == 0)
		fail_with(context, &context->failure);
	log_event(context, LEVEL_ERROR, "widget %s.%s: %s %s", widget->module, widget->name,
		context->failure.code, failure_reason(&context->failure));
	children_remove(drawing.node);
	page_set(page, drawing.node, "error", message(page->context, BROKEN));
}

void widgets_show(
	struct page *page, struct node *parent, const struct widget *const *items, size_t count)
{
	double deadline = seconds_now() + SECONDS_MAX;

	for (size_t i = 0; i < count; i++) {
		if (seconds_now() < deadline)
			widget_show(page, parent, items[i]);
		else
			page_set(page, widget_open(page, parent, items[i]), "error", message(page->context, TOO_SLOW));
	}
}

static void dashboard_serve(struct context *context)
{
	session_resolve(context);
	const struct module *module = home_module(context->request);
	if (module) {
		home_show(context, module);
		return;
	}
	if (widget_data_is_asked(context->request)) {
		widget_data_send(context);
		return;
	}
	const struct request *request = context->request;
	if (request->segment_count != 1 || request->is_api || request->suffix ||
		strcmp(request->segments[0], "dashboard") != 0)
		fail(context, 404, "not_found", "There is no page at this address.");
	request_require_method(context, "GET");
	access_require(context, "dashboard.view");
	struct widget_list list = widgets_permitted(context);
	struct page *page = page_open(context, "dashboard", message(context, "Dashboard"));
	struct node *root = page_add(page, page->root, "dashboard", NULL);
	widgets_show(page, root, list.items, list.count);
	page_send(page);
}

PROGRAM(dashboard) = {.serve = dashboard_serve};
