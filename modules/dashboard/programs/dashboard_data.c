/* A widget's figures for the API. */
#include "dashboard_data.h"

#include <stdlib.h>
#include <string.h>

#include "access/rights.h"
#include "base/fail.h"
#include "base/message.h"
#include "dashboard_widgets.h"
#include "identity/session.h"
#include "request/respond.h"
#include "value/column_value.h"
#include "view/node.h"

/* A whole number, or the digits of another one: a JSON number would lose some of them. */
static json_t *figure_json(const char *stored)
{
	const char *digits = stored && *stored == '-' ? stored + 1 : stored;

	if (!stored)
		return json_null();
	if (*digits && strlen(digits) < 18 && strspn(digits, "0123456789") == strlen(digits))
		return json_integer(strtoll(stored, NULL, 10));
	return json_string(stored);
}

static void stat_data(const struct rows *rows, json_t *data)
{
	json_object_set_new(data, "value", figure_json(rows->count > 0 ? rows_text(rows, 0, 0) : NULL));
	if (rows->columns > 1)
		json_object_set_new(data, "previous", figure_json(rows->count > 0 ? rows_text(rows, 0, 1) : NULL));
}

/* As they are drawn: with the periods in which nothing was. */
static void chart_data(struct context *context, const struct widget *widget, const struct rows *rows, json_t *data)
{
	struct page page = {.context = context};
	struct node *node = node_document(context->arena, "widget")->first;
	json_t *points = json_array();

	chart_show(&page, node, widget, rows);
	for (const struct node *each = node->first; each; each = each->next) {
		json_t *point = json_object();
		json_object_set_new(point, "label", json_string(node_get(each, "label")));
		json_object_set_new(point, "text", json_string(node_get(each, "text")));
		json_object_set_new(point, "value", figure_json(node_get(each, "value")));
		json_array_append_new(points, point);
	}
	json_object_set_new(data, "points", points);
}

static void table_data(struct context *context, const struct widget *widget, const struct rows *rows, json_t *data)
{
	json_t *list = json_array();

	for (size_t row = 0; row < rows->count; row++) {
		json_t *object = json_object();
		json_object_set_new(object, "id", json_integer((json_int_t)rows_unsigned(rows, row, 0)));
		for (size_t i = 0; widget->columns[i]; i++) {
			const struct column *column = table_column(widget->source, widget->columns[i]);
			bool is_hidden = column_is_count(column) && column->target->permission &&
					 !rights_allow(context->principal, column->target, RIGHT_VIEW);
			json_object_set_new(object, column->name,
				column_json(column, is_hidden ? NULL : rows_text(rows, row, i + 1)));
		}
		json_array_append_new(list, object);
	}
	json_object_set_new(data, "rows", list);
}

bool widget_data_is_asked(const struct request *request)
{
	return request->is_api && request->segment_count == 3 && strcmp(request->segments[1], "widgets") == 0;
}

static const struct widget *widget_asked(struct context *context)
{
	const char *const *segments = context->request->segments;
	const struct module *module = catalogue_module(&catalogue, segments[0]);
	const struct widget *widget = module ? module_widget(module, segments[2]) : NULL;

	session_require(context);
	if (!widget)
		fail_hint(context, 404, "not_found",
			message(context, "Addresses of widgets are /api/v1/<module>/widgets/<name>."),
			"There is nothing at this address.");
	request_require_method(context, "GET");
	access_require_module(context, module->name);
	if (!widget_is_permitted(context, widget))
		fail(context, 403, "forbidden", "You may not see this widget.");
	return widget;
}

void widget_data_send(struct context *context)
{
	const struct widget *widget = widget_asked(context);
	const struct rows *rows = widget_select(context, widget);

	if (!rows)
		fail(context, 503, "too_slow", "This took too long. Try again later.");
	json_t *data = json_pack("{s:s, s:s, s:s}", "name", widget->name, "title", widget->title, "type",
		widget_type_word(widget->type));
	if (widget->type == WIDGET_STAT)
		stat_data(rows, data);
	else if (widget->type == WIDGET_TABLE)
		table_data(context, widget, rows, data);
	else
		chart_data(context, widget, rows, data);
	respond_data(context, 200, data, NULL);
}
