/* From a tree to SQL over the alias r. Parentheses everywhere: precedence is not left to it. */
#include <string.h>

#include "expression/expression_compile.h"
#include "expression/expression_sql.h"
#include "value/type.h"

void expression_bind(struct expression_statement *bound, const char *text)
{
	if (bound->count == bound->capacity) {
		size_t capacity = bound->capacity > 0 ? bound->capacity * 2 : 8;
		const char **more = arena_array(bound->arena, capacity, sizeof *more);
		if (bound->count > 0)
			memcpy(more, bound->texts, bound->count * sizeof *more);
		bound->texts = more;
		bound->capacity = capacity;
	}
	bound->texts[bound->count++] = text;
}

/* A part of a calculation: whole numbers as decimals, so that none ends at the bounds of BIGINT. */
void expression_compile_operand(struct compiler *compiler, const struct expression_node *node)
{
	bool is_whole = expression_is_whole(compiler->expression, compiler->table, node);

	buffer_text(compiler->sql, is_whole ? "CAST(" : "");
	expression_compile(compiler, node, false);
	if (is_whole)
		buffer_format(
			compiler->sql, " AS DECIMAL(%d,0))", node->digits < 20 ? 20 : node->digits);
}

static void compile_calculation(
	struct compiler *compiler, const struct expression_node *node, const char *sign)
{
	const struct expression_node *left = node_operand(node);

	buffer_text(compiler->sql, "(");
	expression_compile_operand(compiler, left);
	buffer_format(compiler->sql, " %s ", sign);
	expression_compile_operand(compiler, node_behind(left));
	buffer_text(compiler->sql, ")");
}

static void compile_pair(struct compiler *compiler, const struct expression_node *node,
	const char *sign, bool is_below_not)
{
	const struct expression_node *left = node_operand(node);

	buffer_text(compiler->sql, "(");
	expression_compile(compiler, left, is_below_not);
	buffer_format(compiler->sql, " %s ", sign);
	expression_compile(compiler, node_behind(left), is_below_not);
	buffer_text(compiler->sql, ")");
}

/* How columns of ASCII stand in this comparison: beside a text that is calculated as one; beside one that ASCII
   has no letters for as one that equals itself only. */
static enum text_as text_as_compared(const struct compiler *compiler, const struct expression_node *node)
{
	enum text_as as = compiler->text_as;

	for (const struct expression_node *operand = node_operand(node);
		operand < node_behind(node); operand = node_behind(operand)) {
		if ((operand->kind == TERM_CALL || operand->kind == TERM_SETTING) &&
			operand->type == EXPRESSION_TEXT)
			return TEXT_FOLDED;
		for (const char *c = operand->kind == TERM_TEXT ? node_text(compiler->expression, operand) : ""; *c; c++)
			if ((unsigned char)*c >= 0x80 && as == TEXT_AS_IT_IS)
				as = TEXT_EXACT;
	}
	return as;
}

const char *expression_join_alias(
	struct expression_statement *statement, const char *from, const struct column *column)
{
	struct expression_join *join = statement->joins;

	for (size_t i = 0; i < statement->join_count; i++, join++) {
		if (join->column == column && strcmp(join->from, from) == 0)
			return join->alias;
	}
	if (statement->join_count == statement->join_capacity) {
		statement->join_capacity = statement->join_capacity ? statement->join_capacity * 2 : 4;
		join = arena_array(statement->arena, statement->join_capacity, sizeof *join);
		if (statement->join_count)
			memcpy(join, statement->joins, statement->join_count * sizeof *join);
		statement->joins = join;
	}
	join = &statement->joins[statement->join_count++];
	*join = (struct expression_join){from, column,
		arena_format(statement->arena, "j%zu", ++statement->join_number)};
	return join->alias;
}

void expression_joins_more(struct expression_statement *statement, struct buffer *sql)
{
	for (; statement->joins_written < statement->join_count; statement->joins_written++) {
		const struct expression_join *join = &statement->joins[statement->joins_written];
		buffer_format(sql, " LEFT JOIN {%s} %s ON %s.`id` = %s.`%s`",
			join->column->target->name, join->alias, join->alias, join->from,
			join->column->name);
	}
}

void expression_joins(struct expression_statement *statement, struct buffer *sql)
{
	expression_joins_more(statement, sql);
	statement->join_count = statement->joins_written = 0;
}

/* What a column is made of, in the row of that alias: as its type holds values. */
static void compile_made(
	struct compiler *outer, const char *alias, const struct column *column)
{
	const struct expression *made_of = column_made_of(column);
	struct compiler compiler = {
		.expression = made_of,
		.sql = outer->sql,
		.statement = outer->statement,
		.table = made_of->table,
		.row = alias,
		.alias = alias,
		.is_false_of_null = true,
	};
	const struct column_type *type = column_type(column);
	bool is_number = column_is_number(column);
	unsigned scale = type->has_scale ? column->scale : 0;

	buffer_text(outer->sql, is_number ? "CAST(ROUND(" : type->is_never_null ? "COALESCE(" : "(");
	expression_compile(&compiler, made_of->nodes, false);
	if (is_number)
		buffer_format(outer->sql, ",%u) AS DECIMAL(65,%u))", scale, scale);
	else
		buffer_text(outer->sql, type->is_never_null ? ",FALSE)" : ")");
}

void expression_computed_sql(const struct column *column, struct buffer *sql,
	struct expression_statement *statement)
{
	struct compiler compiler = {.sql = sql, .statement = statement};

	compile_made(&compiler, statement->alias ? statement->alias : "r", column);
}

/* In the definition of a column others have no alias, and are no generated ones. */
void expression_compile_column(
	struct compiler *compiler, const char *alias, const struct column *column)
{
	const char *dot = *alias ? "." : "";

	if (column_is_computed(column) || (column->is_generated && !*alias))
		compile_made(compiler, alias, column);
	else if (compiler->text_as != TEXT_AS_IT_IS && column_is_ascii(column))
		buffer_format(compiler->sql, "CONVERT(%s%s`%s` USING utf8mb4) COLLATE %s", alias, dot,
			column->name, compiler->text_as == TEXT_EXACT ? COLLATION_EXACT : COLLATION_FOLDED);
	else
		buffer_format(compiler->sql, "%s%s`%s`", alias, dot, column->name);
}

static void compile_path(struct compiler *compiler, const struct expression_node *node)
{
	const struct table *table = node_root(compiler->expression, compiler->table, node);
	const char *alias = node->sign == ROOT_OLD       ? "o"
			    : node->sign == ROOT_ASK     ? "a"
			    : node->sign == ROOT_TARGET  ? EXPRESSION_TARGET
			    : node->sign == ROOT_THIS    ? compiler->row
			    : node->sign == ROOT_BETWEEN ? compiler->between
							 : compiler->alias;
	const struct expression_node *step = node_operand(node);
	const struct column *column = node_column(table, step);

	if (node->sign == ROOT_USER) {
		expression_user_path_sql(compiler->expression, node, compiler->sql, compiler->statement);
		return;
	}
	if (node->sign == ROOT_THIS && compiler->expression->purpose == PURPOSE_OFFER) {
		expression_chooser_sql(compiler->expression, node, compiler->sql, compiler->statement);
		return;
	}
	compiler->statement->has_old |= node->sign == ROOT_OLD;
	compiler->statement->has_asked |= node->sign == ROOT_ASK;
	while (++step < node_behind(node)) {
		alias = expression_join_alias(compiler->statement, alias, column);
		column = node_column(column->target, step);
	}
	expression_compile_column(compiler, alias, column);
}

static void compile_in(struct compiler *compiler, const struct expression_node *node)
{
	const struct expression_node *left = node_operand(node);

	buffer_text(compiler->sql, "(");
	expression_compile(compiler, left, false);
	buffer_text(compiler->sql, node->is_negated ? " NOT IN (" : " IN (");
	for (const struct expression_node *value = node_behind(left); value < node_behind(node);
		value = node_behind(value)) {
		if (value != node_behind(left))
			buffer_text(compiler->sql, ", ");
		expression_compile(compiler, value, false);
	}
	buffer_text(compiler->sql, "))");
}

/* A comparison with null is null in SQL and false here: the difference shows below `not` only, and
   elsewhere the plain form lets the database use its indexes. */
static void compile_comparison(
	struct compiler *compiler, const struct expression_node *node, bool is_below_not)
{
	enum text_as outer = compiler->text_as;

	compiler->text_as = text_as_compared(compiler, node);
	if (is_below_not)
		buffer_text(compiler->sql, "COALESCE(");
	if (node->kind == TERM_COMPARE)
		compile_pair(compiler, node,
			node->sign == SIGN_UNEQUAL ? "<>" : expression_signs[node->sign], false);
	else
		compile_in(compiler, node);
	if (is_below_not)
		buffer_text(compiler->sql, ", FALSE)");
	compiler->text_as = outer;
}

static bool is_moment(const struct expression_node *node)
{
	return node->type == EXPRESSION_DATE || node->type == EXPRESSION_DATETIME;
}

static void compile_sum(struct compiler *compiler, const struct expression_node *node)
{
	const char *sign = node->kind == TERM_ADD ? "+" : "-";
	const struct expression_node *left = node_operand(node), *right = node_behind(left);

	if (!is_moment(left)) {
		compile_calculation(compiler, node, sign);
		return;
	}
	if (is_moment(right)) {
		buffer_text(compiler->sql, "DATEDIFF(");
		expression_compile(compiler, left, false);
		buffer_text(compiler->sql, ", ");
		expression_compile(compiler, right, false);
		buffer_text(compiler->sql, ")");
		return;
	}
	buffer_text(compiler->sql, "(");
	expression_compile(compiler, left, false);
	buffer_format(compiler->sql, " %s INTERVAL ", sign);
	expression_compile(compiler, right, false);
	buffer_text(compiler->sql, " DAY)");
}

/* The record that rows hang on. */
static void compile_this(struct compiler *compiler, const struct expression_node *node)
{
	if (node->kind == TERM_NULL)
		buffer_format(compiler->sql, "%s.`id`", compiler->alias);
	else
		expression_compile_column(compiler, compiler->alias, node_column(compiler->table, node));
}

/* Values as they are, of whatever currency. */
static bool gives_values(const struct expression_node *rows)
{
	return rows->sign == FUNCTION_FIRST || rows->sign == FUNCTION_LIST;
}

/* Behind the condition: rows that have no value for it come last, and of equal ones the oldest first. */
static void compile_order(struct compiler *compiler, const struct expression_node *order, bool is_falling)
{
	buffer_text(compiler->sql, " ORDER BY ");
	if (order->kind != TERM_NULL) {
		expression_compile(compiler, order, false);
		buffer_text(compiler->sql, " IS NULL, ");
		expression_compile(compiler, order, false);
		buffer_text(compiler->sql, is_falling ? " DESC, " : ", ");
	}
	buffer_format(compiler->sql, "%s.`id` LIMIT 1", compiler->alias);
}

/* A subquery. Joins of its paths are its own. */
static void compile_rows(struct compiler *outer, const struct expression_node *node)
{
	static const char *const values[FUNCTION_NUMBER][2] = {
		[FUNCTION_EXISTS] = {"1", ""},
		[FUNCTION_COUNT] = {"COUNT(*)", ""},
		[FUNCTION_SUM] = {"COALESCE(SUM(", "), 0)"},
		[FUNCTION_AVG] = {"AVG(", ")"},
		[FUNCTION_MIN] = {"MIN(", ")"},
		[FUNCTION_MAX] = {"MAX(", ")"},
		[FUNCTION_FIRST] = {"", ""},
		[FUNCTION_LIST] = {"GROUP_CONCAT(", ""},
	};
	struct expression_statement *statement = outer->statement;
	struct expression_join *joins = statement->joins;
	size_t join_count = statement->join_count, join_capacity = statement->join_capacity;
	size_t joins_written = statement->joins_written;
	const struct expression_node *anchor = node_operand(node), *by = node_behind(anchor);
	const struct expression_node *value = node_behind(by), *where = node_behind(value);
	struct compiler inner = *outer;
	struct buffer condition;

	inner.table = outer->expression->tables[node->operand];
	inner.between = outer->alias;
	inner.alias = arena_format(statement->arena, "s%zu", ++statement->rows_number);
	inner.is_false_of_null = true;
	statement->joins = NULL;
	statement->join_count = statement->join_capacity = statement->joins_written = 0;
	buffer_text(outer->sql, node->sign == FUNCTION_EXISTS ? "EXISTS(SELECT " : "(SELECT ");
	bool is_money = !gives_values(node) && expression_compile_money(&inner, value);
	buffer_text(outer->sql, values[node->sign][0]);
	if (node->sign == FUNCTION_SUM || node->sign == FUNCTION_AVG)
		expression_compile_summed(&inner, value);
	else if (value->kind != TERM_NULL)
		expression_compile(&inner, value, false);
	if (node->sign == FUNCTION_LIST)
		buffer_format(outer->sql, " ORDER BY %s.`id` SEPARATOR ', ')", inner.alias);
	buffer_format(outer->sql, "%s%s", values[node->sign][1], is_money ? " END" : "");
	buffer_start(&condition, statement->arena, 100);
	inner.sql = &condition;
	expression_compile(&inner, where, false);
	if (node->sign == FUNCTION_FIRST)
		compile_order(&inner, node_behind(where), node->is_negated);
	buffer_format(outer->sql, " FROM {%s} %s", inner.table->name, inner.alias);
	expression_joins(statement, outer->sql);
	buffer_format(outer->sql, " WHERE %s.`%s` = ", inner.alias,
		node_column(inner.table, by)->name);
	compile_this(outer, anchor);
	buffer_format(outer->sql, " AND %s)", condition.data);
	statement->joins = joins;
	statement->join_count = join_count;
	statement->join_capacity = join_capacity;
	statement->joins_written = joins_written;
}

const struct table *expression_rows_table(const struct expression *expression)
{
	return expression->tables[expression->nodes->operand];
}

void expression_rows_sql(const struct expression *expression, struct buffer *sql,
	struct expression_statement *statement)
{
	const struct expression_node *anchor = node_operand(expression->nodes), *by = node_behind(anchor);
	struct compiler compiler = {
		.expression = expression,
		.sql = sql,
		.statement = statement,
		.table = expression->table,
		.row = "r",
		.alias = "r",
		.is_false_of_null = true,
	};
	const struct table *rows = expression_rows_table(expression);

	buffer_format(sql, "(" EXPRESSION_TARGET ".`%s` = ", node_column(rows, by)->name);
	compile_this(&compiler, anchor);
	buffer_text(sql, " AND ");
	compiler.between = compiler.alias;
	compiler.table = rows;
	compiler.alias = EXPRESSION_TARGET;
	expression_compile(&compiler, node_behind(node_behind(by)), false);
	buffer_text(sql, ")");
}

void expression_compile(
	struct compiler *compiler, const struct expression_node *node, bool is_below_not)
{
	const struct expression *expression = compiler->expression;
	struct buffer *sql = compiler->sql;

	switch ((enum term_kind)node->kind) {
	case TERM_OR:
		compile_pair(compiler, node, "OR", is_below_not);
		break;
	case TERM_AND:
		compile_pair(compiler, node, "AND", is_below_not);
		break;
	case TERM_NOT:
		buffer_text(sql, "(NOT ");
		expression_compile(compiler, node_operand(node), compiler->is_false_of_null);
		buffer_text(sql, ")");
		break;
	case TERM_COMPARE:
	case TERM_IN:
		compile_comparison(compiler, node, is_below_not);
		break;
	case TERM_IS_NULL:
		buffer_text(sql, "(");
		expression_compile(compiler, node_operand(node), false);
		buffer_text(sql, node->is_negated ? " IS NOT NULL)" : " IS NULL)");
		break;
	case TERM_ADD:
	case TERM_SUBTRACT:
		compile_sum(compiler, node);
		break;
	case TERM_MULTIPLY:
		compile_calculation(compiler, node, "*");
		break;
	case TERM_DIVIDE:
		compile_calculation(compiler, node, "/");
		break;
	case TERM_NEGATE:
		buffer_text(sql, "(- ");
		expression_compile_operand(compiler, node_operand(node));
		buffer_text(sql, ")");
		break;
	case TERM_NUMBER:
		buffer_text(sql, node_text(expression, node));
		break;
	case TERM_TEXT:
		buffer_text(sql, "?");
		expression_bind(compiler->statement, node_text(expression, node));
		break;
	case TERM_TRUE:
		buffer_text(sql, "TRUE");
		break;
	case TERM_FALSE:
		buffer_text(sql, "FALSE");
		break;
	case TERM_NULL:
		buffer_text(sql, "NULL");
		break;
	case TERM_COLUMN:
		expression_compile_column(compiler, compiler->alias, node_column(compiler->table, node));
		break;
	case TERM_PATH:
		compile_path(compiler, node);
		break;
	case TERM_SETTING:
		expression_setting_sql(expression, node, sql, compiler->statement);
		break;
	case TERM_CALL:
		expression_compile_call(compiler, node, is_below_not);
		break;
	case TERM_ROWS:
		compile_rows(compiler, node);
		break;
	}
}

void expression_sql(const struct expression *expression, struct buffer *sql,
	struct expression_statement *statement)
{
	struct compiler compiler = {
		.expression = expression,
		.sql = sql,
		.statement = statement,
		.table = expression->names,
		.row = statement->alias ? statement->alias : "r",
		.alias = statement->alias ? statement->alias : "r",
		.is_false_of_null = expression->purpose != PURPOSE_HOLDS,
	};

	if (expression->purpose == PURPOSE_HOLDS)
		buffer_text(sql, "COALESCE(");
	expression_compile(&compiler, expression->nodes, false);
	if (expression->purpose == PURPOSE_HOLDS)
		buffer_text(sql, ", TRUE)");
}
