/* Whatever is made of amounts of several currencies would be a number that means nothing: it is null. */
#include "expression/expression_money.h"

#include "expression/expression_compile.h"
#include "expression/expression_sql.h"
#include "value/money.h"
#include "value/type.h"

/* The amounts that an aggregate reads, one after the other. */
struct money_walk {
	struct compiler *compiler;
	void (*writes)(struct compiler *compiler, const char *alias, const struct table *table, const struct column *money);
	bool is_of_first; /* the others are of the same, or the author's own affair */
	size_t count;
};

static void money_found(struct money_walk *walk, const char *alias, const struct table *table, const struct column *column)
{
	if (!column->currency || (walk->is_of_first && walk->count))
		return;
	if (walk->count++ && walk->writes)
		buffer_text(walk->compiler->sql, " AND ");
	if (walk->writes)
		walk->writes(walk->compiler, alias, table, column);
}

/* The record that has the column at the end of a path from the row. */
static void money_of_path(struct money_walk *walk, const struct expression_node *node)
{
	const struct expression_node *step = node_operand(node);
	const struct table *table = walk->compiler->table;
	const struct column *column = node_column(table, step);
	const char *alias = walk->compiler->alias;

	if (node->sign != ROOT_ROW || !node_column(table, node)->currency)
		return;
	while (++step < node_behind(node)) {
		if (walk->writes)
			alias = expression_join_alias(walk->compiler->statement, alias, column);
		table = column->target;
		column = node_column(table, step);
	}
	money_found(walk, alias, table, column);
}

static void money_walk(struct money_walk *walk, const struct expression_node *node)
{
	if (node->kind == TERM_ROWS)
		return;
	if (node->kind == TERM_COLUMN)
		money_found(walk, walk->compiler->alias, walk->compiler->table,
			node_column(walk->compiler->table, node));
	else if (node->kind == TERM_PATH)
		money_of_path(walk, node);
	else
		for (const struct expression_node *each = node_operand(node); each < node_behind(node);
			each = node_behind(each))
			money_walk(walk, each);
}

/* The currency of a row, '' where it has none; null where there is no amount. */
static void row_currency(
	struct compiler *compiler, const char *alias, const struct table *table, const struct column *money)
{
	buffer_text(compiler->sql, "CASE WHEN ");
	expression_compile_column(compiler, alias, money);
	buffer_text(compiler->sql, " IS NOT NULL THEN COALESCE(");
	expression_compile_column(compiler, alias, table_column(table, money->currency));
	buffer_text(compiler->sql, ", '') END");
}

static void is_one(
	struct compiler *compiler, const char *alias, const struct table *table, const struct column *money)
{
	buffer_text(compiler->sql, "MIN(");
	row_currency(compiler, alias, table, money);
	buffer_text(compiler->sql, ") <=> MAX(");
	row_currency(compiler, alias, table, money);
	buffer_text(compiler->sql, ")");
}

static void currency_or_mixed(
	struct compiler *compiler, const char *alias, const struct table *table, const struct column *money)
{
	buffer_text(compiler->sql, "CASE WHEN ");
	is_one(compiler, alias, table, money);
	buffer_text(compiler->sql, " THEN MIN(");
	row_currency(compiler, alias, table, money);
	buffer_text(compiler->sql, ") ELSE '" MONEY_MIXED "' END");
}

bool expression_compile_money(struct compiler *compiler, const struct expression_node *value)
{
	struct money_walk walk = {.compiler = compiler};

	money_walk(&walk, value);
	if (walk.count == 0)
		return false;
	walk = (struct money_walk){.compiler = compiler, .writes = is_one};
	buffer_text(compiler->sql, "CASE WHEN ");
	money_walk(&walk, value);
	buffer_text(compiler->sql, " THEN ");
	return true;
}

static struct compiler row_compiler(
	const struct table *table, struct buffer *sql, struct expression_statement *statement)
{
	return (struct compiler){.sql = sql, .statement = statement, .table = table, .alias = "r", .row = "r"};
}

bool expression_has_money(const struct expression *expression)
{
	struct compiler compiler = row_compiler(expression->names, NULL, NULL);
	struct money_walk walk = {.compiler = &compiler};

	money_walk(&walk, expression->nodes);
	return walk.count > 0;
}

void expression_money_sql(const struct expression *expression, struct buffer *sql,
	struct expression_statement *statement)
{
	struct compiler compiler = row_compiler(expression->names, sql, statement);
	struct money_walk walk = {.compiler = &compiler, .writes = currency_or_mixed, .is_of_first = true};

	money_walk(&walk, expression->nodes);
}

void money_is_one_sql(const struct table *table, const struct column *money, struct buffer *sql,
	struct expression_statement *statement)
{
	struct compiler compiler = row_compiler(table, sql, statement);

	is_one(&compiler, compiler.alias, table, money);
}

void money_currency_sql(const struct table *table, const struct column *money, struct buffer *sql,
	struct expression_statement *statement)
{
	struct compiler compiler = row_compiler(table, sql, statement);

	currency_or_mixed(&compiler, compiler.alias, table, money);
}
