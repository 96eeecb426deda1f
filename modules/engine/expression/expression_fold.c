/* What is known of an expression before a statement is made: who acts, and what he may. */
#include "expression/expression_tree.h"

static enum expression_fold node_fold(const struct expression *expression,
	const struct expression_node *node, const struct expression_actor *actor);

static enum expression_fold fold_of(bool is_true)
{
	return is_true ? FOLD_TRUE : FOLD_FALSE;
}

static enum expression_fold pair_fold(const struct expression *expression,
	const struct expression_node *node, const struct expression_actor *actor)
{
	const struct expression_node *left = node_operand(node);
	enum expression_fold one = node_fold(expression, left, actor);
	enum expression_fold other = node_fold(expression, node_behind(left), actor);
	/* What decides the pair whatever the other one is. */
	enum expression_fold decides = node->kind == TERM_OR ? FOLD_TRUE : FOLD_FALSE;

	if (one == decides || other == decides)
		return decides;
	return one == FOLD_OPEN || other == FOLD_OPEN ? FOLD_OPEN : one;
}

static enum expression_fold call_fold(const struct expression *expression,
	const struct expression_node *call, const struct expression_actor *actor)
{
	switch ((enum expression_function)call->sign) {
	case FUNCTION_CAN:
		return fold_of(actor->can(actor->owner, node_text(expression, node_operand(call))));
	case FUNCTION_HAS_ROLE: /* the groups of a person are in the database */
		return actor->user_id ? FOLD_OPEN : fold_of(actor->is_system);
	default:
		return FOLD_OPEN;
	}
}

static enum expression_fold null_fold(
	const struct expression_node *node, const struct expression_actor *actor)
{
	const struct expression_node *of = node_operand(node);

	if (of->kind != TERM_CALL || of->sign != FUNCTION_USER)
		return FOLD_OPEN;
	return fold_of((actor->user_id == 0) != node->is_negated);
}

static enum expression_fold node_fold(const struct expression *expression,
	const struct expression_node *node, const struct expression_actor *actor)
{
	enum expression_fold inner;

	switch ((enum term_kind)node->kind) {
	case TERM_TRUE:
	case TERM_FALSE:
		return fold_of(node->kind == TERM_TRUE);
	case TERM_AND:
	case TERM_OR:
		return pair_fold(expression, node, actor);
	case TERM_NOT:
		inner = node_fold(expression, node_operand(node), actor);
		return inner == FOLD_OPEN ? FOLD_OPEN : fold_of(inner == FOLD_FALSE);
	case TERM_CALL:
		return call_fold(expression, node, actor);
	case TERM_IS_NULL:
		return null_fold(node, actor);
	default:
		return FOLD_OPEN;
	}
}

enum expression_fold expression_fold(
	const struct expression *expression, const struct expression_actor *actor)
{
	return node_fold(expression, expression->nodes, actor);
}
