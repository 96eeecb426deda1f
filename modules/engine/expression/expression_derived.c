/* A value for a column: of its type, of what it refers to, and of its enum. */
#include <string.h>

#include "expression/expression_check.h"
#include "value/type.h"

static bool check_alternatives(struct expression_run *run, struct term *call)
{
	bool is_if = call->function == FUNCTION_IF;
	size_t place = 0;

	for (struct term *each = call->first; each; each = each->next, place++) {
		bool is_condition = is_if && place % 2 == 0 && each->next;
		if (!is_condition && !expression_check_derived(run, each))
			return false;
	}
	return true;
}

/* The table that the value is an id of; NULL: it is no reference. */
static const struct table *referred_table(const struct term *term)
{
	const struct term *last = term;

	if (term->kind == TERM_ROWS && term->function == FUNCTION_FIRST)
		return referred_table(term->first);
	if (term->kind == TERM_PATH)
		for (last = term->first; last->next; last = last->next)
			;
	else if (term->kind != TERM_COLUMN)
		return NULL;
	return column_is_reference(last->column)   ? last->column->target
	       : last->column->role == ROLE_ID ? last->table
						 : NULL;
}

static bool check_reference(struct expression_run *run, const struct term *term)
{
	const struct table *target = run->source->column->target;
	bool is_user = term->kind == TERM_CALL && term->function == FUNCTION_USER;

	if (is_user ? strcmp(target->name, "users") == 0 : referred_table(term) == target)
		return true;
	expression_refuse(run, term->offset, "E304",
		arena_format(run->arena, "name a reference to %s, or the id of one of them: customer.agent_id", target->name),
		"%s refers to %s, and this is none of them", run->source->column->name, target->name);
	return false;
}

static const char *type_hint(enum expression_type wanted, enum expression_type found)
{
	if (wanted == EXPRESSION_TEXT)
		return "make a text of it: text(amount)";
	if (wanted == EXPRESSION_DATE && found == EXPRESSION_DATETIME)
		return "cut the day out of it: date(created_at)";
	if (wanted == EXPRESSION_BOOLEAN)
		return "write a comparison, such as amount > 0";
	return "give it a value of the type of the column";
}

bool expression_check_derived(struct expression_run *run, struct term *term)
{
	const struct column *column = run->source->column;
	struct term stand_in = {.kind = TERM_COLUMN, .column = column};

	if (term->kind == TERM_NULL)
		return true;
	if (term->kind == TERM_CALL && (term->function == FUNCTION_IF || term->function == FUNCTION_COALESCE))
		return check_alternatives(run, term);
	expression_class_type(column, &stand_in.type);
	if (column_is_reference(column))
		return check_reference(run, term);
	if (stand_in.type != EXPRESSION_NUMBER && stand_in.type != EXPRESSION_BOOLEAN &&
		!expression_check_literal(run, &stand_in, term))
		return false;
	if (term->type == stand_in.type)
		return true;
	expression_refuse(run, term->offset, "E304", type_hint(stand_in.type, term->type),
		"%s is %s, and this is %s", column->name, expression_type_name(stand_in.type),
		expression_type_name(term->type));
	return false;
}
