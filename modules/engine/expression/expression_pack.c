/* From checked terms to nodes: all in one array, the operands of each behind it. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "expression/expression_tree.h"
#include "value/type.h"

struct packing {
	struct expression_node *nodes;
	const char **texts;
	const struct table **tables;
	uint32_t node_count, text_count, table_count;
};

static size_t term_count(const struct term *term)
{
	size_t count = term->kind == TERM_ROWS ? 6 : 1;

	for (const struct term *each = term->first; each; each = each->next)
		count += term_count(each);
	return count;
}

static uint32_t text_place(struct packing *packing, const char *text)
{
	for (uint32_t i = 0; i < packing->text_count; i++) {
		if (strcmp(packing->texts[i], text) == 0)
			return i;
	}
	packing->texts[packing->text_count] = text;
	return packing->text_count++;
}

static void term_pack(struct packing *packing, const struct term *term);

static void column_pack(
	struct packing *packing, const struct table *table, const struct column *column)
{
	const struct term term = {.kind = TERM_COLUMN, .column = column, .table = table};

	term_pack(packing, &term);
}

static void rows_pack(
	struct packing *packing, struct expression_node *node, const struct term *term)
{
	static const struct term nothing = {.kind = TERM_NULL}, always = {.kind = TERM_TRUE};
	bool has_value = term->function != FUNCTION_EXISTS && term->function != FUNCTION_COUNT;
	const struct term *where = has_value ? term->first->next : term->first;
	const struct term *order = term->has_condition ? where->next : where;

	node->sign = (uint8_t)term->function;
	node->operand = packing->table_count;
	packing->tables[packing->table_count++] = term->table;
	if (term->anchor)
		column_pack(packing, term->around, term->anchor);
	else
		term_pack(packing, &nothing);
	column_pack(packing, term->table, term->reference);
	term_pack(packing, has_value ? term->first : &nothing);
	term_pack(packing, term->has_condition ? where : &always);
	term_pack(packing, term->has_order ? order : &nothing);
}

static void path_pack(
	struct packing *packing, struct expression_node *node, const struct term *term)
{
	node->sign = (uint8_t)term->root;
	if (term->root < ROOT_BETWEEN)
		return;
	node->operand = packing->table_count;
	packing->tables[packing->table_count++] = term->table;
}

static void term_pack(struct packing *packing, const struct term *term)
{
	struct expression_node *node = &packing->nodes[packing->node_count++];

	node->kind = (uint8_t)term->kind;
	node->type = (uint8_t)term->type;
	node->is_negated = term->is_negated;
	if (term->type == EXPRESSION_NUMBER) {
		node->digits = (uint8_t)ceil(term->digits);
		node->scale = (uint8_t)term->scale;
	}
	if (term->kind == TERM_COMPARE)
		node->sign = (uint8_t)term->sign;
	else if (term->kind == TERM_CALL)
		node->sign = (uint8_t)term->function;
	else if (term->kind == TERM_COLUMN)
		node->operand = (uint32_t)(term->column - term->table->columns);
	else if (term->kind == TERM_PATH)
		path_pack(packing, node, term);
	else if (term->kind == TERM_NUMBER || term->kind == TERM_TEXT)
		node->operand = text_place(packing, term->text);
	if (term->kind == TERM_ROWS)
		rows_pack(packing, node, term);
	for (const struct term *each = term->first; each && term->kind != TERM_ROWS; each = each->next)
		term_pack(packing, each);
	node->size = (uint16_t)(packing->nodes + packing->node_count - node);
}

const struct expression *expression_pack(
	struct arena *arena, const struct expression_source *source, const struct term *root)
{
	struct expression *expression = arena_allocate(arena, sizeof *expression);
	size_t count = term_count(root);
	struct packing packing = {
		.tables = arena_array(arena, count + 1, sizeof *packing.tables),
		.nodes = arena_array(arena, count, sizeof *packing.nodes),
		.texts = arena_array(arena, count + 1, sizeof *packing.texts),
	};

	assert(count <= UINT16_MAX); /* the parser takes no source that is so long */
	term_pack(&packing, root);
	*expression = (struct expression){
		.purpose = source->purpose,
		.table = source->table,
		.names = source->purpose == PURPOSE_OFFER ? source->column->target : source->table,
		.nodes = packing.nodes,
		.node_count = packing.node_count,
		.texts = packing.texts,
		.tables = packing.tables,
	};
	return expression;
}

struct term *expression_terms(struct arena *arena, const struct expression_source *source,
	struct expression_mistake *mistake)
{
	struct expression_run run = {.arena = arena, .source = source, .mistake = mistake};
	struct term *root;

	*mistake = (struct expression_mistake){0};
	root = expression_parse(&run);
	if (!root || !expression_check(&run, root) || !expression_bound_numbers(&run, root))
		return NULL;
	return root;
}

const struct expression *expression_read(struct arena *arena,
	const struct expression_source *source, struct expression_mistake *mistake)
{
	const struct term *root = expression_terms(arena, source, mistake);

	return root ? expression_pack(arena, source, root) : NULL;
}

const struct column *expression_group(const struct expression *expression, const char **function)
{
	const struct expression_node *root = expression->nodes;
	bool is_call = root->kind == TERM_CALL &&
		       (root->sign == FUNCTION_MONTH || root->sign == FUNCTION_YEAR);

	*function = is_call ? expression_functions[root->sign].name : NULL;
	if (is_call)
		root = node_operand(root);
	return root->kind == TERM_COLUMN ? node_column(expression->table, root) : NULL;
}

struct reading {
	const struct expression *expression;
	bool (*passes_over)(void *data, const struct column *column);
	void *data;
	const struct column *stopped;
};

static bool reading_tells(struct reading *reading, const struct column *column)
{
	if (!reading->stopped && !reading->passes_over(reading->data, column))
		reading->stopped = column;
	return !reading->stopped;
}

/* `table`: whose columns stand alone. */
static void reading_node(
	struct reading *reading, const struct table *table, const struct expression_node *node)
{
	const struct expression_node *each = node_operand(node);
	const struct column *column;

	switch ((enum term_kind)node->kind) {
	case TERM_COLUMN:
		reading_tells(reading, node_column(table, node));
		return;
	case TERM_PATH:
		table = node_root(reading->expression, table, node);
		for (; each < node_behind(node); each++) {
			column = node_column(table, each);
			if (!reading_tells(reading, column))
				return;
			table = column->target;
		}
		return;
	case TERM_ROWS:
		if (each->kind == TERM_COLUMN)
			reading_node(reading, table, each);
		table = reading->expression->tables[node->operand];
		each = node_behind(each);
		break;
	case TERM_SETTING:
		return;
	default:
		break;
	}
	for (; each < node_behind(node) && !reading->stopped; each = node_behind(each))
		reading_node(reading, table, each);
}

const struct column *expression_columns(const struct expression *expression,
	bool (*passes_over)(void *data, const struct column *column), void *data)
{
	struct reading reading = {.expression = expression, .passes_over = passes_over, .data = data};

	reading_node(&reading, expression->names, expression->nodes);
	return reading.stopped;
}

static bool has_no_rows(void *data, const struct column *column)
{
	(void)data;
	return !column_is_computed(column) || !expression_has_rows(column->computed);
}

bool expression_has_rows(const struct expression *expression)
{
	const struct column *anchor;

	return expression_rows(expression, NULL, &anchor) != NULL ||
	       expression_columns(expression, has_no_rows, NULL) != NULL;
}

static bool is_not_computed(void *data, const struct column *column)
{
	(void)data;
	return !column_is_computed(column);
}

bool expression_is_own(const struct expression *expression)
{
	for (uint32_t i = 0; i < expression->node_count; i++) {
		enum term_kind kind = (enum term_kind)expression->nodes[i].kind;
		bool is_change = kind == TERM_CALL &&
				 expression_functions[expression->nodes[i].sign].kind == FUNCTION_OF_CHANGE;
		if (kind == TERM_PATH || kind == TERM_ROWS || kind == TERM_SETTING || is_change)
			return false;
	}
	return !expression_columns(expression, is_not_computed, NULL);
}

/* The clock of a tenant, the present, and what the server writes in the language of a session. */
bool expression_call_is_definite(const struct expression_node *call)
{
	const struct function *function = &expression_functions[call->sign];
	bool is_cut = false;

	for (const struct expression_node *each = node_operand(call); each < node_behind(call); each = node_behind(each))
		is_cut = is_cut || each->type == EXPRESSION_DATETIME;
	return function->kind != FUNCTION_OF_ACTOR && call->sign != FUNCTION_TODAY && call->sign != FUNCTION_NOW && call->sign != FUNCTION_MONTH &&
	       call->sign != FUNCTION_TEXT && !(is_cut && strpbrk(function->takes, "zc"));
}

bool expression_is_definite(const struct expression *expression)
{
	for (uint32_t i = 0; i < expression->node_count; i++) {
		const struct expression_node *node = &expression->nodes[i];
		if (node->kind == TERM_CALL && !expression_call_is_definite(node))
			return false;
	}
	return expression_is_own(expression);
}

const struct expression_node *expression_rows(const struct expression *expression,
	const struct expression_node *node, const struct column **anchor)
{
	const struct expression_node *end = expression->nodes + expression->node_count;

	for (node = node ? node_behind(node) : expression->nodes; node < end; node++) {
		if (node->kind != TERM_ROWS)
			continue;
		*anchor = node_operand(node)->kind == TERM_COLUMN
				  ? node_column(expression->table, node_operand(node))
				  : NULL;
		return node;
	}
	return NULL;
}

/* Is it that column, or made of it in every statement? */
static bool column_reads(const struct column *read, const struct column *column)
{
	const struct expression *made_of = read->is_generated ? read->kept : read->computed;

	return read == column || (made_of && expression_reads(made_of, column));
}

static bool node_reads(const struct expression *expression, const struct expression_node *node,
	const struct column *column, bool is_within_rows)
{
	const struct expression_node *each = node_operand(node);

	switch ((enum term_kind)node->kind) {
	case TERM_COLUMN:
		if (is_within_rows)
			return false;
		return column_reads(node_column(expression->table, node), column);
	case TERM_PATH:
		if (node->sign != ROOT_THIS && (node->sign != ROOT_ROW || is_within_rows))
			return false;
		return column_reads(&expression->table->columns[each->operand], column);
	case TERM_ROWS:
		if (node_reads(expression, each, column, is_within_rows))
			return true;
		is_within_rows = true;
		each = node_behind(each);
		break;
	default:
		break;
	}
	for (; each < node_behind(node); each = node_behind(each))
		if (node_reads(expression, each, column, is_within_rows))
			return true;
	return false;
}

bool expression_reads(const struct expression *expression, const struct column *column)
{
	return node_reads(expression, expression->nodes, column, expression->purpose == PURPOSE_OFFER);
}
