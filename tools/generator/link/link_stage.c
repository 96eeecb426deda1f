/* Life cycles: the stages of an enum column, and where its transitions lead. */
#include <string.h>

#include "base/names.h"
#include "link/link.h"
#include "link/link_action.h"

static const char *const stage_names[] = {
	"none", "draft", "pending", "submitted", "canceled"};

static bool has_stages(const struct column *column)
{
	for (uint32_t i = 0; i < column->value_count; i++) {
		if (column->values[i].stage != STAGE_NONE)
			return true;
	}
	return false;
}

static bool is_of(const struct action *action, const struct column *column)
{
	return action->column != NULL && strcmp(action->column, column->name) == 0;
}

/* What is submitted is never changed again, and what is canceled stays so. */
static bool may_lead(enum value_stage from, enum value_stage to)
{
	if (from == STAGE_SUBMITTED)
		return to == STAGE_SUBMITTED || to == STAGE_CANCELED;
	return from != STAGE_CANCELED || to == STAGE_CANCELED;
}

static void check_step(struct linker *linker, const struct model_action *step,
	const struct column *column)
{
	enum value_stage to = column_value(column, step->action.to)->stage;

	for (const char *const *from = step->action.from; *from != NULL; from++) {
		enum value_stage stage = column_value(column, *from)->stage;
		if (stage == STAGE_NONE || to == STAGE_NONE || may_lead(stage, to))
			continue;
		message_add(linker->messages, step->place, "E132",
			stage == STAGE_SUBMITTED ? "lead to a value that is submitted or canceled"
						 : "lead to a value that is canceled",
			"%s leads from %s, which is %s, to %s, which is %s", step->action.name,
			*from, stage_names[stage], step->action.to, stage_names[to]);
	}
}

/* A record that waits has to come out of that. */
static bool leads_on(const struct model_table *model, const struct column *column, const char *value)
{
	for (size_t i = 0; i < model->action_count; i++) {
		const struct action *action = &model->actions[i].action;
		if (is_of(action, column) && names_have(action->from, value))
			return true;
	}
	return false;
}

static void check_values(
	struct linker *linker, const struct linked_table *linked, const struct column *column)
{
	const struct element *element = linked_column_element(linked, column);
	const struct enum_value *first =
		column->default_value != NULL ? column_value(column, column->default_value) : NULL;

	for (const struct element *each = element_first(element, "value"); each != NULL;
		each = element_next(each, "value")) {
		const char *name = element_value(each, "name");
		const struct enum_value *value =
			name != NULL ? column_value(column, name) : NULL;
		if (value == NULL)
			continue;
		if (value->stage == STAGE_NONE)
			message_add(linker->messages, each->place, "E132",
				"add stage=\"draft\", pending, submitted or canceled",
				"%s has no stage, and other values of %s have one", name,
				column->name);
		else if (value->stage < STAGE_SUBMITTED && !leads_on(linked->model, column, name))
			message_add(linker->messages, each->place, "E132",
				"add a transition from it",
				"no transition leads on from %s: a record would stay %s for ever",
				name, stage_names[value->stage]);
	}
	if (first != NULL && first->stage != STAGE_NONE && first->stage != STAGE_DRAFT)
		message_add(linker->messages, element->place, "E132",
			"begin with a value that is a draft",
			"records begin with %s, which is %s: nobody could fill them in",
			first->name, stage_names[first->stage]);
}

static void link_cycle(
	struct linker *linker, struct linked_table *linked, const struct column *column)
{
	struct model_table *model = linked->model;
	const struct element *element = linked_column_element(linked, column);

	if (model->table.stages != NULL) {
		message_add(linker->messages, element->place, "E132",
			"keep the stages of one of them",
			"%s and %s both have stages: a record has one life cycle",
			model->table.stages, column->name);
		return;
	}
	model->table.stages = column->name;
	if (!column->is_closed) {
		message_add(linker->messages, element->place, "E132",
			"add transitions that move it, or remove the stages",
			"%s has stages and no transition: no record would come out of the first "
			"one",
			column->name);
		return;
	}
	check_values(linker, linked, column);
	for (size_t i = 0; i < model->action_count; i++) {
		if (is_of(&model->actions[i].action, column))
			check_step(linker, &model->actions[i], column);
	}
}

void link_stages(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	bool is_locked = false;

	for (size_t i = 0; i < table->column_count; i++) {
		if (has_stages(&linked->columns[i]))
			link_cycle(linker, linked, &linked->columns[i]);
	}
	/* Parents have lower numbers: theirs is known. */
	for (const struct table *each = table; each != NULL; each = each->parent)
		is_locked |= each->stages != NULL;
	for (size_t i = 0; i < table->column_count && !is_locked; i++) {
		if (linked->columns[i].is_after_submit)
			message_add(linker->messages,
				linked_column_element(linked, &linked->columns[i])->place, "E124",
				"remove it, or give the values of an enum their stages",
				"after-submit of %s says nothing: no life cycle locks the record",
				linked->columns[i].name);
	}
}

/* --- what cancels with it --- */

/* Is there a way to cancel it from this value without asking somebody? */
static bool cancels_from(const struct model_table *model, const struct column *column, const char *value)
{
	for (size_t i = 0; i < model->action_count; i++) {
		const struct action *action = &model->actions[i].action;
		if (is_of(action, column) && action->asked == NULL && action->dialog == NULL &&
			column_value(column, action->to)->stage == STAGE_CANCELED && names_have(action->from, value))
			return true;
	}
	return false;
}

static void check_cancel(struct linker *linker, const struct linked_table *linked, const struct column *column,
	const struct attribute *attribute)
{
	const struct table *table = &linked->model->table;
	const struct column *stages = table->stages != NULL ? table_column(table, table->stages) : NULL;

	if (stages == NULL || column->target == NULL || column->target->stages == NULL) {
		message_add(linker->messages, attribute->place, "E124", "remove it, or give the values of its enum their stages",
			"on-cancel of %s says nothing: %s has no life cycle", column->name,
			stages == NULL || column->target == NULL ? table->name : column->target->name);
		return;
	}
	for (uint32_t i = 0; column->on_cancel == ON_CANCEL_CANCEL && i < stages->value_count; i++) {
		const struct enum_value *value = &stages->values[i];
		if (value->stage != STAGE_SUBMITTED || cancels_from(linked->model, stages, value->name))
			continue;
		message_add(linker->messages, attribute->value_place, "E132",
			"add a transition without <ask> from it to a canceled value, or write on-cancel=\"restrict\"",
			"%s cannot be canceled along with its %s: no transition leads from %s to a canceled value unasked",
			table->singular, column->label, value->name);
	}
}

void link_cancels(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		for (size_t j = 0; j < linked->model->table.column_count; j++) {
			const struct attribute *attribute =
				linked->elements[j] != NULL ? element_attribute(linked->elements[j], "on-cancel") : NULL;
			if (attribute != NULL && column_is_reference(&linked->columns[j]))
				check_cancel(linker, linked, &linked->columns[j], attribute);
		}
	}
}
