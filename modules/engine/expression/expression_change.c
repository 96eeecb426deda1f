/* What became of the row: changed(column), is_new(). They are never null. */
#include "expression/expression_check.h"
#include "expression/expression_compile.h"
#include "value/type.h"

bool expression_knows_old(const struct expression_run *run)
{
	return run->source->knows_old || run->source->purpose == PURPOSE_HOLDS ||
	       run->source->purpose == PURPOSE_STATE;
}

static bool check_changeable(struct expression_run *run, const struct term *term)
{
	if (!column_is_computed(term->column))
		return true;
	expression_refuse(run, term->offset, "E309", "name what it is made of: changed(price)",
		"%s is computed: no write changes it", term->text);
	return false;
}

bool expression_check_change(struct expression_run *run, struct term *call)
{
	bool is_changed = call->function == FUNCTION_CHANGED;
	const struct term *first = call->first;

	call->type = EXPRESSION_BOOLEAN;
	if (!expression_knows_old(run) || run->scope != 0) {
		expression_refuse(run, call->offset, "E309",
			"only <when>, a check, required-if and edit-if know what the row was before",
			"%s() has no meaning here", call->text);
		return false;
	}
	if (is_changed ? first && first->kind == TERM_COLUMN && !first->next : !first)
		return !first || (expression_check_term(run, call->first) && check_changeable(run, first));
	expression_refuse(run, call->offset, "E303",
		is_changed ? "name a column of the table: changed(status)" : "write is_new()",
		"%s() takes %s", call->text, is_changed ? "a column" : "nothing");
	return false;
}

/* Exactly: "a" and "A" are two texts, whatever a comparison makes of them. */
void expression_compile_change(struct compiler *compiler, const struct expression_node *call)
{
	compiler->statement->has_old = true;
	if (call->sign == FUNCTION_IS_NEW) {
		buffer_text(compiler->sql, "(o.`id` IS NULL)");
		return;
	}
	const struct column *column = node_column(compiler->table, node_operand(call));
	const char *exact = column_type(column)->class == CLASS_TEXT ? "BINARY " : "";
	buffer_format(compiler->sql, "(NOT (%s%s.`%s` <=> %so.`%s`))", exact, compiler->row, column->name, exact,
		column->name);
}
