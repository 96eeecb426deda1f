/*
 * Values that a record keeps (stored="yes"): of its own columns, and of rows that refer to it. Whoever writes one of
 * those has to know it, so nothing else may go into them.
 */
#include "expression/expression_tree.h"
#include "value/type.h"

struct keeping_walk {
	const struct expression *expression;
	void (*tells)(void *data, const struct table *rows, const struct column *by, const struct column *column);
	void *data;
	const char *unkept, *hint;
};

/* Whose columns stand alone: the record's, or those of rows that refer to it. */
struct keeping_scope {
	const struct table *table;
	const struct table *rows;
	const struct column *by;
};

#define HINT_FROZEN "keep it with default-from and renew: as it was when the record was written"

static void walk_refuse(struct keeping_walk *walk, const char *unkept, const char *hint)
{
	if (walk->unkept)
		return;
	walk->unkept = unkept;
	walk->hint = hint;
}

static void walk_column(
	struct keeping_walk *walk, const struct keeping_scope *scope, const struct column *column)
{
	if (!column_is_stored(column))
		walk_refuse(walk, "it reads a value that is kept nowhere",
			"store that one, too: stored=\"yes\"");
	else if (walk->tells)
		walk->tells(walk->data, scope->rows, scope->by, column);
	/* A sum hangs on it, too. */
	if (scope->rows && column->currency)
		walk_column(walk, scope, table_column(scope->table, column->currency));
}

static void walk_path(
	struct keeping_walk *walk, const struct keeping_scope *scope, const struct expression_node *node)
{
	const struct keeping_scope own = {.table = walk->expression->table};
	const struct expression_node *first = node_operand(node);

	if (node->sign == ROOT_USER)
		walk_refuse(walk, "it asks who looks at it", "leave stored=\"yes\" out: it is made up for who looks");
	else if ((node->sign != ROOT_ROW && node->sign != ROOT_THIS) || node_behind(first) < node_behind(node))
		walk_refuse(walk, "it reads another record, which changes by itself", HINT_FROZEN);
	else
		walk_column(walk, node->sign == ROOT_THIS ? &own : scope,
			node_column(node->sign == ROOT_THIS ? own.table : scope->table, first));
}

static void walk_node(
	struct keeping_walk *walk, const struct keeping_scope *scope, const struct expression_node *node);

static void walk_rows(
	struct keeping_walk *walk, const struct keeping_scope *scope, const struct expression_node *node)
{
	const struct expression_node *anchor = node_operand(node), *by = node_behind(anchor);
	struct keeping_scope inner = {.table = walk->expression->tables[node->operand]};

	if (scope->rows) {
		walk_refuse(walk, "it asks for rows of rows",
			"store a figure of the rows between in their own table, and sum that up");
		return;
	}
	if (anchor->kind == TERM_COLUMN) {
		walk_refuse(walk, "it asks for rows of another record",
			"store it in the record that the rows refer to, and read it from there");
		return;
	}
	inner.rows = inner.table;
	inner.by = node_column(inner.table, by);
	for (node = node_behind(by), by = node_behind(node_behind(node_behind(node))); node < by; node = node_behind(node))
		walk_node(walk, &inner, node);
	if (walk->tells)
		walk->tells(walk->data, inner.rows, inner.by, inner.by);
}

static bool is_of_now(const struct expression_node *call)
{
	return call->sign == FUNCTION_TODAY || call->sign == FUNCTION_NOW;
}

/* text() and month() are the same in all our sessions. */
static void walk_call(struct keeping_walk *walk, const struct expression_node *call)
{
	if (is_of_now(call))
		walk_refuse(walk, "it is another one tomorrow",
			"leave stored=\"yes\" out, or compare with today() where the column is read");
	else if (expression_functions[call->sign].kind == FUNCTION_OF_ACTOR)
		walk_refuse(walk, "it asks who looks at it", "leave stored=\"yes\" out: it is made up for who looks");
	else if (call->sign == FUNCTION_TEXT || call->sign == FUNCTION_MONTH
			 ? node_operand(call)->type == EXPRESSION_DATETIME
			 : !expression_call_is_definite(call))
		walk_refuse(walk, "it cuts a moment in the zone of the tenant, which can change", HINT_FROZEN);
}

static void walk_node(
	struct keeping_walk *walk, const struct keeping_scope *scope, const struct expression_node *node)
{
	switch ((enum term_kind)node->kind) {
	case TERM_COLUMN:
		walk_column(walk, scope, node_column(scope->table, node));
		return;
	case TERM_PATH:
		walk_path(walk, scope, node);
		return;
	case TERM_ROWS:
		walk_rows(walk, scope, node);
		return;
	case TERM_SETTING:
		walk_refuse(walk, "it reads a setting, which changes by itself", HINT_FROZEN);
		return;
	case TERM_CALL:
		walk_call(walk, node);
		break;
	default:
		break;
	}
	for (const struct expression_node *each = node_operand(node); each < node_behind(node); each = node_behind(each))
		walk_node(walk, scope, each);
}

const char *expression_unkept(const struct expression *expression, const char **hint)
{
	struct keeping_walk walk = {.expression = expression};
	const struct keeping_scope own = {.table = expression->table};

	walk_node(&walk, &own, expression->nodes);
	*hint = walk.hint;
	return walk.unkept;
}

void expression_kept_reads(const struct expression *expression,
	void (*tells)(void *data, const struct table *rows, const struct column *by, const struct column *column),
	void *data)
{
	struct keeping_walk walk = {.expression = expression, .tells = tells, .data = data};
	const struct keeping_scope own = {.table = expression->table};

	walk_node(&walk, &own, expression->nodes);
}
