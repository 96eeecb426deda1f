/* From a checked tree to SQL over the alias r. Parentheses everywhere: precedence is not left to
 * it. */
#include <string.h>

#include "base/buffer.h"
#include "expression/expression.h"

struct compiler {
	struct expression_run *run;
	bool is_wide; /* a text beside the columns has letters that ASCII has not */
	struct buffer sql;
	const char **parameters;
	size_t count, capacity;
};

static void compile(struct compiler *compiler, const struct node *node, bool is_below_not);

static void add_parameter(struct compiler *compiler, const char *text)
{
	if (compiler->count + 1 >= compiler->capacity) {
		size_t capacity = compiler->capacity > 0 ? compiler->capacity * 2 : 8;
		const char **more = arena_array(compiler->run->arena, capacity, sizeof *more);
		if (compiler->count > 0)
			memcpy(more, compiler->parameters, compiler->count * sizeof *more);
		compiler->parameters = more;
		compiler->capacity = capacity;
	}
	compiler->parameters[compiler->count++] = text;
}

/* A sum has 65 digits in all: where its numbers are large it keeps fewer after the decimal point. */
static void compile_summed(struct compiler *compiler, const struct node *node)
{
	unsigned scale = expression_sum_scale(node);
	bool is_cut = scale < node->scale;

	buffer_text(&compiler->sql, is_cut ? "CAST(" : "");
	compile(compiler, node, false);
	if (is_cut)
		buffer_format(&compiler->sql, " AS DECIMAL(%u,%u))",
			(unsigned)(node->digits + 1) + scale, scale);
}

static void compile_call(struct compiler *compiler, const struct node *node)
{
	struct buffer *sql = &compiler->sql;
	const char *name = node->text;

	if (strcmp(name, "today") == 0) {
		buffer_text(sql, "UTC_DATE()");
		return;
	}
	if (strcmp(name, "now") == 0) {
		buffer_text(sql, "UTC_TIMESTAMP(6)");
		return;
	}
	if (strcmp(name, "count") == 0 && node->first == NULL) {
		buffer_text(sql, "COUNT(*)");
		return;
	}
	if (strcmp(name, "month") == 0) {
		buffer_text(sql, "DATE_FORMAT(");
		compile(compiler, node->first, false);
		buffer_text(sql, ", '%Y-%m')");
		return;
	}
	buffer_text(sql, strcmp(name, "year") == 0    ? "YEAR("
			 : strcmp(name, "count") == 0 ? "COUNT("
			 : strcmp(name, "sum") == 0   ? "COALESCE(SUM("
			 : strcmp(name, "min") == 0   ? "MIN("
			 : strcmp(name, "max") == 0   ? "MAX("
						      : "AVG(");
	if (strcmp(name, "sum") == 0 || strcmp(name, "avg") == 0)
		compile_summed(compiler, node->first);
	else
		compile(compiler, node->first, false);
	buffer_text(sql, strcmp(name, "sum") == 0 ? "), 0)" : ")");
}

/* A part of a calculation: whole numbers as decimals, so that none ends at the bounds of BIGINT. */
static void compile_operand(struct compiler *compiler, const struct node *node)
{
	bool is_whole = expression_is_whole(node);

	buffer_text(&compiler->sql, is_whole ? "CAST(" : "");
	compile(compiler, node, false);
	if (is_whole)
		buffer_format(&compiler->sql, " AS DECIMAL(%.0f,0))",
			node->digits < 20 ? 20 : node->digits);
}

static void compile_calculation(struct compiler *compiler, const struct node *node, const char *sign)
{
	buffer_text(&compiler->sql, "(");
	compile_operand(compiler, node->first);
	buffer_format(&compiler->sql, " %s ", sign);
	compile_operand(compiler, node->first->next);
	buffer_text(&compiler->sql, ")");
}

static void compile_pair(
	struct compiler *compiler, const struct node *node, const char *sign, bool is_below_not)
{
	buffer_text(&compiler->sql, "(");
	compile(compiler, node->first, is_below_not);
	buffer_format(&compiler->sql, " %s ", sign);
	compile(compiler, node->first->next, is_below_not);
	buffer_text(&compiler->sql, ")");
}

static bool is_beyond_ascii(const struct node *node)
{
	if (node->kind == NODE_TEXT)
		for (const char *c = node->text; *c; c++)
			if ((unsigned char)*c >= 0x80)
				return true;
	return false;
}

/* Does one of the compared texts not fit into the ASCII of names, colors and enums? */
static bool is_wide(const struct node *node)
{
	for (const struct node *operand = node->first; operand; operand = operand->next)
		if (is_beyond_ascii(operand))
			return true;
	return false;
}

static void compile_column(struct compiler *compiler, const struct column *column)
{
	if (compiler->is_wide && column_is_ascii(column))
		buffer_format(&compiler->sql, "CONVERT(r.`%s` USING utf8mb4) COLLATE utf8mb4_bin",
			column->name);
	else
		buffer_format(&compiler->sql, "r.`%s`", column->name);
}

/* A comparison with null is null in SQL and false here: the difference shows below `not` only, and
   elsewhere the plain form lets the database use its indexes. */
static void compile_comparison(
	struct compiler *compiler, const struct node *node, bool is_below_not)
{
	struct buffer *sql = &compiler->sql;

	compiler->is_wide = is_wide(node);
	if (is_below_not)
		buffer_text(sql, "COALESCE(");
	if (node->kind == NODE_COMPARE) {
		compile_pair(
			compiler, node, strcmp(node->text, "!=") == 0 ? "<>" : node->text, false);
	} else {
		buffer_text(sql, "(");
		compile(compiler, node->first, false);
		buffer_text(sql, node->is_negated ? " NOT IN (" : " IN (");
		for (const struct node *value = node->first->next; value != NULL;
			value = value->next) {
			compile(compiler, value, false);
			if (value->next != NULL)
				buffer_text(sql, ", ");
		}
		buffer_text(sql, "))");
	}
	if (is_below_not)
		buffer_text(sql, ", FALSE)");
	compiler->is_wide = false;
}

static bool is_moment(const struct node *node)
{
	return node->type == EXPRESSION_DATE || node->type == EXPRESSION_DATETIME;
}

static void compile_sum(struct compiler *compiler, const struct node *node)
{
	const char *sign = node->kind == NODE_ADD ? "+" : "-";
	const struct node *left = node->first, *right = left->next;
	struct buffer *sql = &compiler->sql;

	if (!is_moment(left)) {
		compile_calculation(compiler, node, sign);
		return;
	}
	if (is_moment(right)) {
		buffer_text(sql, "DATEDIFF(");
		compile(compiler, left, false);
		buffer_text(sql, ", ");
		compile(compiler, right, false);
		buffer_text(sql, ")");
		return;
	}
	buffer_text(sql, "(");
	compile(compiler, left, false);
	buffer_format(sql, " %s INTERVAL ", sign);
	compile(compiler, right, false);
	buffer_text(sql, " DAY)");
}

static void compile(struct compiler *compiler, const struct node *node, bool is_below_not)
{
	struct buffer *sql = &compiler->sql;

	switch (node->kind) {
	case NODE_OR:
		compile_pair(compiler, node, "OR", is_below_not);
		break;
	case NODE_AND:
		compile_pair(compiler, node, "AND", is_below_not);
		break;
	case NODE_NOT:
		buffer_text(sql, "(NOT ");
		compile(compiler, node->first, compiler->run->purpose == PURPOSE_WHERE);
		buffer_text(sql, ")");
		break;
	case NODE_COMPARE:
	case NODE_IN:
		compile_comparison(compiler, node, is_below_not);
		break;
	case NODE_IS_NULL:
		buffer_text(sql, "(");
		compile(compiler, node->first, false);
		buffer_text(sql, node->is_negated ? " IS NOT NULL)" : " IS NULL)");
		break;
	case NODE_ADD:
	case NODE_SUBTRACT:
		compile_sum(compiler, node);
		break;
	case NODE_MULTIPLY:
	case NODE_DIVIDE:
		compile_calculation(compiler, node, node->text);
		break;
	case NODE_NEGATE:
		buffer_text(sql, "(- ");
		compile_operand(compiler, node->first);
		buffer_text(sql, ")");
		break;
	case NODE_NUMBER:
		buffer_text(sql, node->text);
		break;
	case NODE_TEXT:
		buffer_text(sql, "?");
		add_parameter(compiler, node->text);
		break;
	case NODE_TRUE:
		buffer_text(sql, "TRUE");
		break;
	case NODE_FALSE:
		buffer_text(sql, "FALSE");
		break;
	case NODE_NULL:
		buffer_text(sql, "NULL");
		break;
	case NODE_COLUMN:
		compile_column(compiler, node->column);
		break;
	case NODE_CALL:
		compile_call(compiler, node);
		break;
	}
}

struct expression *expression_compile(struct expression_run *run, struct node *root)
{
	struct expression *expression = arena_allocate(run->arena, sizeof *expression);
	struct compiler compiler = {.run = run};

	buffer_start(&compiler.sql, run->arena, 120);
	if (run->purpose == PURPOSE_HOLDS)
		buffer_text(&compiler.sql, "COALESCE(");
	compile(&compiler, root, false);
	if (run->purpose == PURPOSE_HOLDS)
		buffer_text(&compiler.sql, ", TRUE)");
	add_parameter(&compiler, NULL);
	expression->root = root;
	expression->sql = compiler.sql.data;
	expression->parameters = compiler.parameters;
	expression->parameter_count = compiler.count - 1;
	return expression;
}

struct expression *expression_read(struct arena *arena, struct messages *messages,
	const struct attribute *attribute, const struct table *table, const struct element *owner,
	enum expression_purpose purpose)
{
	struct expression_run run = {arena, messages, attribute, table, owner, purpose, false};
	struct node *root = expression_parse(&run);

	if (root == NULL || !expression_check(&run, root) || !expression_bound(&run, root))
		return NULL;
	return expression_compile(&run, root);
}
