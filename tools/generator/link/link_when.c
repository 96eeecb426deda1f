/* <when>: what follows when a record is made, changed or deleted; and whether that ends. */
#include <string.h>

#include "link/link.h"
#include "link/link_action.h"

static void read_moments(const struct element *element, struct linker *linker, struct reaction *reaction)
{
	size_t count;
	struct word *words = attribute_words(linker->arena, element_attribute(element, "on"), &count);

	for (size_t i = 0; i < count; i++) {
		reaction->on_insert |= strcmp(words[i].text, "insert") == 0;
		reaction->on_update |= strcmp(words[i].text, "update") == 0;
		reaction->on_delete |= strcmp(words[i].text, "delete") == 0;
	}
}

/* A detail of it: that goes with it. */
static bool is_detail_added(struct linker *linker, const struct table *table, const struct element *element)
{
	const char *to = element_value(element, "to");
	const struct linked_table *target = to != NULL ? linker_table(linker, to) : NULL;

	return target != NULL && target->model->table.parent == table;
}

/* What is gone is not written any more. */
static void check_gone(struct linker *linker, const struct table *table, const struct element *element,
	const struct reaction *reaction)
{
	for (const struct element *each = element_first(element, NULL); each != NULL && reaction->on_delete;
		each = element_next(each, NULL)) {
		bool is_own = !element_has(each, "of") &&
			      (strcmp(each->name, "set") == 0 || strcmp(each->name, "move") == 0);
		if (is_own || is_detail_added(linker, table, each))
			message_add(linker->messages, each->place, "E124",
				"say of which other records, or leave delete out of on",
				"the record is gone: nothing of it is written any more");
	}
}

static void read_reaction(
	struct linker *linker, struct linked_table *linked, const struct element *element)
{
	static const struct expression_scope known = {.knows_old = true};
	struct model_table *model = linked->model;
	struct reaction *reaction = &model->reactions[model->reaction_count];
	const struct attribute *attribute = element_attribute(element, "if");

	*reaction = (struct reaction){0};
	if (model->table.scope != SCOPE_TENANT) {
		message_add(linker->messages, element->place, "E124", "remove it",
			"<when> says nothing here: %s is no table of tenants", model->table.name);
		return;
	}
	read_moments(element, linker, reaction);
	check_gone(linker, &model->table, element, reaction);
	if (attribute != NULL)
		reaction->condition =
			linker_scoped_expression(linker, linked, &known, attribute, PURPOSE_IF, NULL);
	reaction->effects = effects_read(linker, linked, element, &known, true, &reaction->effect_count);
	if (element->first == NULL)
		message_add(linker->messages, element->place, "E124", "add <set>, <add>, <remove> or <move> inside",
			"nothing follows");
	if (reaction->effect_count > 0 && (reaction->condition != NULL || !element_has(element, "if"))) {
		model->reaction_elements[model->reaction_count] = element;
		model->reaction_count++;
	}
}

void link_reactions(struct linker *linker, struct linked_table *linked)
{
	struct model_table *model = linked->model;
	size_t count = element_count(linked->element, "when");

	model->reactions = arena_array(linker->arena, count + 1, sizeof *model->reactions);
	model->reaction_elements = arena_array(linker->arena, count + 1, sizeof *model->reaction_elements);
	for (const struct element *each = element_first(linked->element, "when"); each != NULL;
		each = element_next(each, "when"))
		read_reaction(linker, linked, each);
}

/* --- circles --- */

/* How one wakes another: under a condition, or each time. */
enum waking { WAKES_NEVER, WAKES_PERHAPS, WAKES_ALWAYS };

struct node {
	const struct table *table;
	const struct reaction *reaction;
	const struct element *element;
};

static bool is_written(const struct effect *effect, const struct action *move, const struct column *column)
{
	const struct assignment *assignments = move != NULL ? move->assignments : effect->assignments;
	size_t count = move != NULL ? move->assignment_count : effect->assignment_count;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(assignments[i].column, column->name) == 0)
			return true;
	}
	return move != NULL && strcmp(move->column, column->name) == 0;
}

/* Can the condition be true after that change? Asked is changed(column) alone. */
static bool can_be_met(const struct expression *condition, const struct expression_node *node,
	const struct effect *effect, const struct action *move)
{
	const struct expression_node *left = node_operand(node);

	if (node->kind == TERM_AND)
		return can_be_met(condition, left, effect, move) &&
		       can_be_met(condition, node_behind(left), effect, move);
	if (node->kind == TERM_OR)
		return can_be_met(condition, left, effect, move) ||
		       can_be_met(condition, node_behind(left), effect, move);
	if (node->kind == TERM_CALL && node->sign == FUNCTION_CHANGED)
		return is_written(effect, move, node_column(condition->table, left));
	return node->kind != TERM_CALL || node->sign != FUNCTION_IS_NEW;
}

static bool is_woken_by_change(const struct node *woken, const struct effect *effect, const struct action *move)
{
	const struct expression *condition = woken->reaction->condition;

	return woken->table == effect->table && woken->reaction->on_update &&
	       (condition == NULL || can_be_met(condition, condition->nodes, effect, move));
}

static const struct action *move_action(const struct linker *linker, const struct effect *effect)
{
	const struct model_table *model = linker_table_of(linker, effect->table)->model;

	for (size_t i = 0; i < model->action_count; i++) {
		if (strcmp(model->actions[i].action.name, effect->move) == 0)
			return &model->actions[i].action;
	}
	return NULL;
}

static enum waking effect_wakes(const struct linker *linker, const struct effect *effect, const struct node *woken,
	unsigned depth);

static enum waking effects_wake(const struct linker *linker, const struct effect *effects, size_t count,
	const struct node *woken, unsigned depth)
{
	enum waking most = WAKES_NEVER;

	for (size_t i = 0; i < count && depth > 0; i++) {
		enum waking waking = effect_wakes(linker, &effects[i], woken, depth - 1);
		most = waking > most ? waking : most;
	}
	return most;
}

/* A step is not taken twice: what a transition wakes it wakes perhaps. */
static enum waking move_wakes(const struct linker *linker, const struct effect *effect, const struct node *woken,
	unsigned depth)
{
	const struct action *move = move_action(linker, effect);

	if (move == NULL)
		return WAKES_NEVER;
	return is_woken_by_change(woken, effect, move) ||
			       effects_wake(linker, move->effects, move->effect_count, woken, depth) !=
				       WAKES_NEVER
		       ? WAKES_PERHAPS
		       : WAKES_NEVER;
}

static enum waking effect_wakes(const struct linker *linker, const struct effect *effect, const struct node *woken,
	unsigned depth)
{
	bool is_woken = false, is_sure = effect->condition == NULL;

	switch (effect->kind) {
	case EFFECT_MOVE:
		return move_wakes(linker, effect, woken, depth);
	case EFFECT_SET:
		is_woken = is_woken_by_change(woken, effect, NULL);
		for (size_t i = 0; i < effect->assignment_count; i++)
			is_sure &= effect->assignments[i].condition == NULL;
		break;
	case EFFECT_ADD:
		is_woken = woken->table == effect->table && woken->reaction->on_insert;
		break;
	case EFFECT_REMOVE:
		is_woken = woken->table == effect->table && woken->reaction->on_delete;
		break;
	}
	if (!is_woken)
		return WAKES_NEVER;
	return is_sure ? WAKES_ALWAYS : WAKES_PERHAPS;
}

static size_t nodes_collect(const struct linker *linker, struct node **nodes)
{
	size_t count = 0;

	for (size_t i = 0; i < linker->table_count; i++)
		count += linker->tables[i]->model->reaction_count;
	*nodes = arena_array(linker->arena, count + 1, sizeof **nodes);
	count = 0;
	for (size_t i = 0; i < linker->table_count; i++) {
		const struct model_table *model = linker->tables[i]->model;
		for (size_t j = 0; j < model->reaction_count; j++)
			(*nodes)[count++] = (struct node){
				&model->table, &model->reactions[j], model->reaction_elements[j]};
	}
	return count;
}

/* As far as transitions lead to transitions. */
#define MOVES_DEEPEST 8

static unsigned char *wakings_find(const struct linker *linker, const struct node *nodes, size_t count)
{
	unsigned char *wakes = arena_array(linker->arena, count * count + 1, sizeof *wakes);

	for (size_t i = 0; i < count; i++) {
		const struct reaction *reaction = nodes[i].reaction;
		for (size_t j = 0; j < count; j++) {
			enum waking waking = effects_wake(linker, reaction->effects,
				reaction->effect_count, &nodes[j], MOVES_DEEPEST);
			wakes[i * count + j] = (unsigned char)(waking == WAKES_ALWAYS && reaction->condition != NULL
								       ? WAKES_PERHAPS
								       : waking);
		}
	}
	/* Over others, too: a chain is as sure as its least sure part. */
	for (size_t over = 0; over < count; over++) {
		for (size_t i = 0; i < count; i++) {
			for (size_t j = 0; j < count; j++) {
				unsigned char one = wakes[i * count + over], other = wakes[over * count + j];
				unsigned char least = one < other ? one : other;
				if (least > wakes[i * count + j])
					wakes[i * count + j] = least;
			}
		}
	}
	return wakes;
}

void check_reactions(struct linker *linker)
{
	struct node *nodes;
	size_t count = nodes_collect(linker, &nodes);
	const unsigned char *wakes = wakings_find(linker, nodes, count);

	for (size_t i = 0; i < count; i++) {
		enum waking waking = (enum waking)wakes[i * count + i];
		if (waking == WAKES_ALWAYS)
			message_add(linker->messages, nodes[i].element->place, "E134",
				"say when it is to be done: if=\"changed(status)\", of a column that it does not write",
				"what follows wakes this <when> of %s again, without end", nodes[i].table->name);
		else if (waking == WAKES_PERHAPS)
			message_add(linker->messages, nodes[i].element->place, "W109",
				"let it ask for changed() of columns that are not written on the way",
				"what follows can wake this <when> of %s again; after eight times it is an error",
				nodes[i].table->name);
	}
}
