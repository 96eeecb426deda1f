/* What the names of an expression mean, and whether its types go together. */
#include <string.h>

#include "base/buffer.h"
#include "expression/expression_check.h"
#include "expression/manifest_value.h"
#include "model/suggest.h"

struct function {
	const char *name;
	size_t fewest, most;
	bool is_aggregate;
};

static const struct function functions[] = {
	{"today", 0, 0, false},
	{"now", 0, 0, false},
	{"month", 1, 1, false},
	{"year", 1, 1, false},
	{"count", 0, 1, true},
	{"sum", 1, 1, true},
	{"min", 1, 1, true},
	{"max", 1, 1, true},
	{"avg", 1, 1, true},
};
#define FUNCTION_COUNT (sizeof functions / sizeof *functions)

static bool check_node(struct expression_run *run, struct node *node, bool in_aggregate);

/* --- columns --- */

/* False for columns that no statement can compare or add. */
static bool class_type(const struct column *column, enum expression_type *type)
{
	static const enum expression_type by_class[] = {
		[CLASS_TEXT] = EXPRESSION_TEXT,
		[CLASS_NUMBER] = EXPRESSION_NUMBER,
		[CLASS_BOOLEAN] = EXPRESSION_BOOLEAN,
		[CLASS_DATE] = EXPRESSION_DATE,
		[CLASS_TIME] = EXPRESSION_TIME,
		[CLASS_DATETIME] = EXPRESSION_DATETIME,
	};
	enum type_class class = column_type(column)->class;

	if (class == CLASS_NONE)
		return false;
	*type = by_class[class];
	return true;
}

static bool is_visible(const struct expression_run *run, const struct column *column)
{
	if (column->role == ROLE_TENANT)
		return false;
	/* A rule is checked before the layer has written its own columns. */
	return run->purpose != PURPOSE_HOLDS || !column->is_implicit;
}

static bool is_enum_value(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (column_value(&table->columns[i], name) != NULL)
			return true;
	}
	return false;
}

/* All columns that could stand there. */
static const char *columns_listed(const struct expression_run *run)
{
	struct buffer names;

	buffer_start(&names, run->arena, 200);
	for (size_t i = 0; i < run->table->column_count; i++) {
		const struct column *column = &run->table->columns[i];
		enum expression_type type;
		if (is_visible(run, column) && !column->is_hidden && class_type(column, &type))
			buffer_format(&names, "%s%s", names.length > 0 ? ", " : "", column->name);
	}
	if (names.length == 0)
		return "the table has no column that an expression can use";
	return arena_format(run->arena, "the columns are %s; those of other tables cannot be reached",
		names.data);
}

/* Why the name is no column that can stand here, as a hint. */
static const char *column_hint(
	const struct expression_run *run, const struct node *node, const char *best)
{
	for (size_t i = 0; i < FUNCTION_COUNT; i++) {
		if (strcmp(functions[i].name, node->text) == 0)
			return arena_format(run->arena, "write %s()", node->text);
	}
	if (table_column(run->table, node->text) != NULL)
		return "the platform writes that column; use the table's own ones";
	if (best != NULL)
		return arena_format(run->arena, "write %s instead", best);
	if (is_enum_value(run->table, node->text))
		return arena_format(run->arena, "texts stand in quotes: '%s'", node->text);
	return columns_listed(run);
}

static bool check_column(struct expression_run *run, struct node *node)
{
	struct suggestion suggestion;

	if (run->owner != NULL && element_lost_child(run->owner, node->text)) {
		run->has_failed = true; /* its own mistake has been told */
		return false;
	}
	suggestion_start(&suggestion, node->text);
	for (size_t i = 0; i < run->table->column_count; i++) {
		const struct column *column = &run->table->columns[i];
		enum expression_type type;

		if (!is_visible(run, column))
			continue;
		if (strcmp(column->name, node->text) != 0) {
			if (class_type(column, &type))
				suggestion_offer(&suggestion, column->name);
			continue;
		}
		if (!class_type(column, &node->type)) {
			expression_refuse(run, node->offset, "E302",
				"use columns with texts, numbers, dates, enums, booleans and "
				"references",
				"the column %s is of a type that no expression can use",
				node->text);
			return false;
		}
		node->column = column;
		return true;
	}
	expression_refuse(run, node->offset, "E302", column_hint(run, node, suggestion.best),
		table_column(run->table, node->text) != NULL ? "the expression cannot use %s.%s"
							     : "the table %s has no column %s",
		run->table->name, node->text);
	return false;
}

/* --- functions --- */

static const struct function *find_function(struct expression_run *run, const struct node *node)
{
	struct suggestion suggestion;
	struct buffer names;

	if (strcmp(node->text, "user") == 0 || strcmp(node->text, "can") == 0) {
		expression_refuse(run, node->offset, "E201", "leave it out for now",
			"%s() is reserved by the language but not available in this version",
			node->text);
		return NULL;
	}
	suggestion_start(&suggestion, node->text);
	buffer_start(&names, run->arena, 80);
	for (size_t i = 0; i < FUNCTION_COUNT; i++) {
		if (strcmp(functions[i].name, node->text) == 0)
			return &functions[i];
		suggestion_offer(&suggestion, functions[i].name);
		buffer_format(&names, "%s%s()", i > 0 ? ", " : "", functions[i].name);
	}
	expression_refuse(run, node->offset, "E303",
		suggestion.best != NULL
			? arena_format(run->arena, "write %s() instead", suggestion.best)
			: arena_format(run->arena, "there are %s", names.data),
		"there is no function %s()", node->text);
	return NULL;
}

static bool check_argument_count(
	struct expression_run *run, const struct node *node, const struct function *function)
{
	size_t count = 0;

	for (const struct node *each = node->first; each != NULL; each = each->next)
		count++;
	if (count >= function->fewest && count <= function->most)
		return true;
	expression_refuse(run, node->offset, "E303",
		function->most == 0 ? arena_format(run->arena, "write %s()", node->text)
				    : arena_format(run->arena, "write %s(column)", node->text),
		"%s() takes %s", node->text,
		function->most == 0	? "nothing"
		: function->fewest == 0 ? "one column or nothing"
					: "one column");
	return false;
}

static bool check_aggregate(struct expression_run *run, struct node *node, bool in_aggregate)
{
	const struct node *argument = node->first;

	if (run->purpose != PURPOSE_VALUE || in_aggregate) {
		expression_refuse(run, node->offset, "E306",
			in_aggregate ? "aggregate a column or a calculation over columns"
				     : "aggregates belong in value",
			"the aggregate %s() cannot stand here", node->text);
		return false;
	}
	node->is_aggregate = true;
	node->type = EXPRESSION_NUMBER;
	if (strcmp(node->text, "count") == 0)
		return true;
	if (argument->type == EXPRESSION_NUMBER)
		return true;
	expression_refuse(run, argument->offset, "E304", "name a column with numbers",
		"%s() needs a number, not %s", node->text, expression_type_name(argument->type));
	return false;
}

static bool check_call(struct expression_run *run, struct node *node, bool in_aggregate)
{
	const struct function *function = find_function(run, node);

	if (function == NULL || !check_argument_count(run, node, function))
		return false;
	for (struct node *argument = node->first; argument != NULL; argument = argument->next) {
		if (!check_node(run, argument, in_aggregate || function->is_aggregate))
			return false;
	}
	if (function->is_aggregate)
		return check_aggregate(run, node, in_aggregate);
	if (strcmp(node->text, "today") == 0) {
		node->type = EXPRESSION_DATE;
		return true;
	}
	if (strcmp(node->text, "now") == 0) {
		node->type = EXPRESSION_DATETIME;
		return true;
	}
	node->type = strcmp(node->text, "year") == 0 ? EXPRESSION_NUMBER : EXPRESSION_TEXT;
	if (node->first->type == EXPRESSION_DATE || node->first->type == EXPRESSION_DATETIME)
		return true;
	expression_refuse(run, node->first->offset, "E304", "name a date or datetime column",
		"%s() needs a date, not %s", node->text, expression_type_name(node->first->type));
	return false;
}

/* --- the whole --- */

static bool check_node(struct expression_run *run, struct node *node, bool in_aggregate)
{
	switch (node->kind) {
	case NODE_COLUMN:
		return check_column(run, node);
	case NODE_CALL:
		return check_call(run, node, in_aggregate);
	case NODE_NUMBER:
		node->type = EXPRESSION_NUMBER;
		return true;
	case NODE_TEXT:
		node->type = EXPRESSION_TEXT;
		return true;
	case NODE_TRUE:
	case NODE_FALSE:
		node->type = EXPRESSION_BOOLEAN;
		return true;
	case NODE_NULL:
		node->type = EXPRESSION_NULL;
		return true;
	default:
		break;
	}
	for (struct node *child = node->first; child != NULL; child = child->next) {
		if (!check_node(run, child, in_aggregate))
			return false;
		node->is_aggregate |= child->is_aggregate;
	}
	return expression_check_operator(run, node);
}

/* In value every column stands in an aggregate. */
static const struct node *bare_column(const struct node *node)
{
	const struct node *found = NULL;

	if (node->kind == NODE_COLUMN)
		return node;
	if (node->kind == NODE_CALL && node->is_aggregate)
		return NULL;
	for (const struct node *child = node->first; child != NULL && found == NULL;
		child = child->next)
		found = bare_column(child);
	return found;
}

static bool check_value(struct expression_run *run, const struct node *root)
{
	const struct node *bare = bare_column(root);

	if (bare != NULL || !root->is_aggregate) {
		expression_refuse(run, bare != NULL ? bare->offset : root->offset, "E306",
			bare != NULL
				? arena_format(run->arena, "write sum(%s), or count()", bare->text)
				: "write count() or sum(column)",
			bare != NULL ? "%s stands outside of an aggregate"
				     : "the value has no aggregate%s",
			bare != NULL ? bare->text : "");
		return false;
	}
	if (root->type == EXPRESSION_NUMBER)
		return true;
	expression_refuse(run, root->offset, "E304", "write count() or sum(column)",
		"a value is a number, not %s", expression_type_name(root->type));
	return false;
}

static bool check_group(struct expression_run *run, const struct node *root)
{
	bool is_column = root->kind == NODE_COLUMN;

	if (is_column && !expression_is_moment(root->type) && root->type != EXPRESSION_TIME &&
		!column_type(root->column)->is_long)
		return true;
	if (root->kind == NODE_CALL && root->first != NULL && root->first->kind == NODE_COLUMN)
		return true;
	expression_refuse(run, root->offset, "E304",
		is_column && expression_is_moment(root->type)
			? arena_format(
				  run->arena, "write month(%s) or year(%s)", root->text, root->text)
			: "write a column, month(column) or year(column)",
		"nothing can be grouped by %s", is_column ? root->text : "this");
	return false;
}

bool expression_check(struct expression_run *run, struct node *root)
{
	if (!check_node(run, root, false))
		return false;
	switch (run->purpose) {
	case PURPOSE_WHERE:
		return expression_check_boolean(run, root, "where");
	case PURPOSE_HOLDS:
		return expression_check_boolean(run, root, "holds");
	case PURPOSE_VALUE:
		return check_value(run, root);
	case PURPOSE_GROUP:
		return check_group(run, root);
	}
	return false;
}
