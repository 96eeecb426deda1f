/* Relations: references, many-to-many, counts; who refers to whom; details of a table. */
#include <string.h>

#include "base/buffer.h"
#include "link/link.h"

/* --- references --- */

static enum on_cancel read_on_cancel(const struct element *element)
{
	const char *value = element_value(element, "on-cancel");

	if (value == NULL || strcmp(value, "restrict") == 0)
		return ON_CANCEL_RESTRICT;
	return strcmp(value, "ignore") == 0 ? ON_CANCEL_IGNORE : ON_CANCEL_CANCEL;
}

static enum on_delete read_on_delete(const struct element *element)
{
	const char *value = element_value(element, "on-delete");

	if (value != NULL && strcmp(value, "cascade") == 0)
		return ON_DELETE_CASCADE;
	return value != NULL && strcmp(value, "set-null") == 0 ? ON_DELETE_SET_NULL
							       : ON_DELETE_RESTRICT;
}

static const char *scope_name(enum table_scope scope)
{
	return scope == SCOPE_TENANT ? "tenant" : scope == SCOPE_SHARED ? "shared" : "platform";
}

static bool scopes_agree(enum table_scope own, enum table_scope target)
{
	return own == target || (own == SCOPE_TENANT && target == SCOPE_SHARED);
}

/* Lower numbers load first, whatever the modules; a table may refer to itself. */
static void check_load_order(struct linker *linker, const struct linked_table *linked,
	const struct linked_table *target, const struct element *element)
{
	const struct table *own = &linked->model->table, *other = &target->model->table;

	if (!linked->has_number || !target->has_number || linked == target ||
		other->number < own->number)
		return;
	message_add(linker->messages, element_value_place(element, "to"), "E101",
		arena_format(linker->arena, "give %s a number below %u, or %s one above %u",
			other->name, own->number, own->name, other->number),
		"%s (%u) refers to %s, which has a higher number (%u, module %s)", own->name,
		own->number, other->name, other->number, target->module->model->module.name);
}

void link_reference(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct column *column)
{
	const struct linked_module *module = linker_module_at(linker, &element->place);
	struct linked_table *target = linker_named_table(linker, module, element, "to", "E101");

	column->on_delete = read_on_delete(element);
	column->on_cancel = read_on_cancel(element);
	if (column->on_delete == ON_DELETE_SET_NULL && column->is_required)
		message_add(linker->messages, element_value_place(element, "on-delete"), "E109",
			"remove required=\"yes\", or write on-delete=\"restrict\" or \"cascade\"",
			"%s is required: it cannot be emptied when its target is deleted",
			column->name);
	if (target == NULL)
		return;
	if (target->model->table.is_link) {
		message_add(linker->messages, element_value_place(element, "to"), "E123",
			"refer to one of the tables that it links",
			"%s is a link table: it has no records", target->model->table.name);
		return;
	}
	if (!scopes_agree(linked->model->table.scope, target->model->table.scope)) {
		message_add(linker->messages, element_value_place(element, "to"), "E120",
			"tenant tables refer to tenant and shared ones, the others to their like",
			"a table of scope %s cannot refer to %s, which is of scope %s",
			scope_name(linked->model->table.scope), target->model->table.name,
			scope_name(target->model->table.scope));
		return;
	}
	if (target->model->table.scope == SCOPE_SHARED &&
		linked->model->table.scope == SCOPE_TENANT &&
		column->on_delete != ON_DELETE_RESTRICT) {
		message_add(linker->messages, element_value_place(element, "on-delete"), "E124",
			"remove on-delete", "rows of %s are shared: no tenant deletes them",
			target->model->table.name);
	}
	if (column->module == NULL)
		check_load_order(linker, linked, target, element);
	column->target = &target->model->table;
}

/* Two references to one table have to be told apart by whoever reads the form. */
static void check_labels(struct linker *linker, const struct linked_table *linked)
{
	for (size_t i = 0; i < linked->model->table.column_count; i++) {
		const struct column *column = &linked->columns[i];
		for (size_t j = 0; j < i && column_is_reference(column); j++) {
			const struct column *other = &linked->columns[j];
			if (!column_is_reference(other) || other->target == NULL ||
				other->target != column->target ||
				strcmp(other->label, column->label) != 0)
				continue;
			message_add(linker->messages, linked_column_element(linked, column)->place,
				"E103", "give each a label that says what it is for",
				"%s and %s both refer to %s and have the same label, %s",
				other->name, column->name, column->target->name, column->label);
		}
	}
}

/* --- many --- */

static void link_many(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct column *column)
{
	const struct linked_module *module = linker_module_at(linker, &element->place);
	const struct attribute *named = element_attribute(element, "link");
	struct linked_table *target, *link;

	if (named == NULL) {
		link = linker_table(linker, arena_format(linker->arena, "%s_%s",
						    linked->model->table.name, column->name));
		target = link != NULL ? link->second : NULL; /* its step has told what is wrong */
	} else {
		target = linker_named_table(linker, module, element, "to", "E123");
		link = linker_named_table(linker, module, element, "link", "E123");
	}
	if (target == NULL || link == NULL)
		return;
	if (!link->model->table.is_link || link->first == NULL ||
		!((link->first == linked && link->second == target) ||
			(link->second == linked && link->first == target))) {
		if (named != NULL && (!link->model->table.is_link || link->first != NULL))
			message_add(linker->messages, named->value_place, "E123",
				arena_format(linker->arena,
					"add <link name=\"...\" first=\"%s\" "
					"second=\"%s\"/> beside the tables and name it here",
					linked->model->table.name, target->model->table.name),
				"%s is no link table between %s and %s", named->value,
				linked->model->table.name, target->model->table.name);
		return;
	}
	bool is_first = link->first == linked;
	column->target = &target->model->table;
	column->link = &link->model->table;
	column->link_own = link->columns[is_first ? 1 : 2].name;
	column->link_other = link->columns[is_first ? 2 : 1].name;
}

/* --- counts --- */

static void report_ambiguous(struct linker *linker, const struct element *element,
	const struct linked_table *linked, const struct linked_table *target)
{
	struct buffer names;

	buffer_start(&names, linker->arena, 60);
	for (size_t i = 0; i < target->model->table.column_count; i++) {
		const struct column *column = &target->columns[i];
		if (column_is_reference(column) && column->target == &linked->model->table)
			buffer_format(&names, "%s%s", names.length > 0 ? ", " : "", column->name);
	}
	message_add(linker->messages, element_value_place(element, "of"), "E103",
		arena_format(linker->arena, "add by=\"...\" with one of %s", names.data),
		"%s has several references to %s", target->model->table.name,
		linked->model->table.name);
}

static void link_count(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct column *column)
{
	const struct linked_module *module = linker_module_at(linker, &element->place);
	struct linked_table *target = linker_named_table(linker, module, element, "of", "E123");
	const struct attribute *by = element_attribute(element, "by");
	const struct column *found = NULL;

	if (target == NULL)
		return;
	if (by != NULL) {
		found = linker_named_column(linker, target, by, 0, by->value);
		if (found == NULL)
			return;
	}
	for (size_t i = 0; i < target->model->table.column_count && by == NULL; i++) {
		const struct column *each = &target->columns[i];
		if (!column_is_reference(each) || each->target != &linked->model->table)
			continue;
		if (found != NULL) {
			report_ambiguous(linker, element, linked, target);
			return;
		}
		found = each;
	}
	if (found == NULL || !column_is_reference(found) ||
		found->target != &linked->model->table) {
		message_add(linker->messages,
			element_value_place(element, by != NULL ? "by" : "of"), "E114",
			arena_format(linker->arena, "count a table that refers to %s",
				linked->model->table.name),
			by != NULL ? "%s of %s is no reference to %s"
				   : "%s%s has no reference to %s",
			by != NULL ? by->value : "", target->model->table.name,
			linked->model->table.name);
		return;
	}
	column->target = &target->model->table;
	column->target_column = found->name;
}

/* --- the other direction --- */

/* Calls each(target, table, column) for every reference of every table. */
static void each_reference(
	struct linker *linker, void (*each)(struct linked_table *target, const struct table *table,
				       const struct column *column))
{
	for (size_t i = 0; i < linker->table_count; i++) {
		const struct table *table = &linker->tables[i]->model->table;
		for (size_t j = 0; j < table->column_count; j++) {
			const struct column *column = &table->columns[j];
			if (column_is_reference(column) && column->target != NULL)
				each(linker_table_of(linker, column->target), table, column);
		}
	}
}

static void count_referrer(
	struct linked_table *target, const struct table *table, const struct column *column)
{
	(void)table;
	(void)column;
	target->referrer_capacity++;
}

static void add_referrer(
	struct linked_table *target, const struct table *table, const struct column *column)
{
	struct table *own = &target->model->table;

	target->referrers[own->referrer_count++] =
		(struct referrer){table, column->name, column->on_delete, column->on_cancel};
}

static void link_referrers(struct linker *linker)
{
	each_reference(linker, count_referrer);
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		linked->referrers = arena_array(
			linker->arena, linked->referrer_capacity + 1, sizeof *linked->referrers);
		linked->model->table.referrers = linked->referrers;
	}
	each_reference(linker, add_referrer);
}

/* The details of each table, in their order. */
static void link_children(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		if (linker->tables[i]->parent != NULL)
			linker->tables[i]->parent->child_capacity++;
	}
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		linked->children = arena_array(
			linker->arena, linked->child_capacity + 1, sizeof *linked->children);
		linked->model->table.children = linked->children;
	}
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *parent = linker->tables[i]->parent;
		if (parent != NULL)
			parent->children[parent->child_count++] = &linker->tables[i]->model->table;
	}
}

void link_relations(struct linker *linker)
{
	/* Counts look for references: those come first. */
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < linker->table_count; i++) {
			struct linked_table *linked = linker->tables[i];
			for (size_t j = 0; j < linked->model->table.column_count; j++) {
				struct column *column = &linked->columns[j];
				const struct element *element = linked->elements[j];
				if (element == NULL)
					continue;
				if (round == 0 && column_is_reference(column))
					link_reference(linker, linked, element, column);
				else if (round == 0 && column_is_many(column))
					link_many(linker, linked, element, column);
				else if (round == 1 && column_is_count(column))
					link_count(linker, linked, element, column);
			}
		}
	}
	for (size_t i = 0; i < linker->table_count; i++)
		check_labels(linker, linker->tables[i]);
	link_referrers(linker);
	link_children(linker);
}
