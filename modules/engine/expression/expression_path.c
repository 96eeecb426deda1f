/* Paths: the columns of other records, over the references that lead to them. */
#include <string.h>

#include "base/buffer.h"
#include "base/suggest.h"
#include "expression/expression_check.h"
#include "value/type.h"

/* References that a path goes over. */
#define STEPS_MAX 3

static bool is_reference_named(struct expression_run *run, const struct column *column, const char *name)
{
	return strcmp(column->name, name) == 0 ||
	       strcmp(column->name, arena_format(run->arena, "%s_id", name)) == 0;
}

/* Where a path goes on: the reference of that name, with or without _id. */
static const struct column *find_reference(
	struct expression_run *run, const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column_is_reference(column) && column->target &&
			is_reference_named(run, column, name))
			return column;
	}
	return NULL;
}

static bool refuse_step(struct expression_run *run, const struct table *table, const struct term *step)
{
	const struct column *column = table_column(table, step->text);
	struct suggestion suggestion;
	struct buffer names;

	suggestion_start(&suggestion, step->text);
	buffer_start(&names, run->arena, 100);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *each = &table->columns[i];
		if (!column_is_reference(each) || !each->target)
			continue;
		suggestion_offer(&suggestion, each->name);
		buffer_format(&names, "%s%s", names.length > 0 ? ", " : "", each->name);
	}
	const char *hint = suggestion.best ? arena_format(run->arena, "write %s instead", suggestion.best)
			   : names.length > 0
				   ? arena_format(run->arena, "the references of %s are %s",
					     table->name, names.data)
				   : arena_format(run->arena, "%s refers to no other table", table->name);
	if (column)
		expression_refuse(run, step->offset, "E308", hint,
			"%s is no reference: nothing stands behind it", column->name);
	else
		expression_refuse(run, step->offset, "E308", hint, "the table %s has no reference %s",
			table->name, step->text);
	return false;
}

/* What the columns at the end of a path can be: those of the table, and the layer's own but for what it
   keeps to itself. */
static bool is_readable(const struct column *column)
{
	switch (column->role) {
	case ROLE_TENANT:
	case ROLE_VERSION:
	case ROLE_ORIGIN:
	case ROLE_EDITED:
		return false;
	default:
		return true;
	}
}

static bool check_end(struct expression_run *run, const struct table *table, struct term *end)
{
	struct suggestion suggestion;

	if (table->is_archived && strcmp(end->text, ARCHIVED) == 0)
		end->text = table_role(table, ROLE_ARCHIVED_AT)->name;
	suggestion_start(&suggestion, end->text);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!is_readable(column))
			continue;
		if (strcmp(column->name, end->text) != 0) {
			suggestion_offer(&suggestion, column->name);
			continue;
		}
		end->column = column;
		if (expression_class_type(column, &end->type))
			return true;
		expression_refuse(run, end->offset, "E302",
			"use columns with texts, numbers, dates, enums, booleans and "
			"references",
			"the column %s is of a type that no expression can use", end->text);
		return false;
	}
	expression_refuse(run, end->offset, "E302",
		suggestion.best ? arena_format(run->arena, "write %s instead", suggestion.best)
				: "a path ends with a column of the table that it leads to",
		"the table %s has no column %s", table->name, end->text);
	return false;
}

const struct column *expression_step(
	struct expression_run *run, const struct table *table, struct term *step)
{
	const struct column *column;

	if (strcmp(step->text, "parent") == 0 && table->parent_column)
		step->text = table->parent_column;
	column = find_reference(run, table, step->text);
	if (!column)
		refuse_step(run, table, step);
	return column;
}

static const struct table *path_begin(const struct expression_run *run, const struct term *path)
{
	if (path->root >= ROOT_BETWEEN)
		return path->table;
	return run->scopes[path->root == ROOT_ROW ? run->scope : 0];
}

/* The record around the present rows: this. one level out, outer. the outermost. */
static bool start_around(struct expression_run *run, struct term *term)
{
	const struct term *first = term->first;
	bool is_outer = strcmp(first->text, "outer") == 0;

	if (run->scope == 0 || (is_outer && run->scope == 1)) {
		expression_refuse(run, first->offset, "E309",
			run->scope ? "write this. for the record around them" : "write the column alone",
			is_outer ? "outer. has a meaning only where rows stand within rows"
				 : "this. has a meaning within rows only");
		return false;
	}
	term->root = is_outer || run->scope == 1 ? ROOT_THIS : ROOT_BETWEEN;
	term->table = run->scopes[term->root == ROOT_THIS ? 0 : 1];
	term->first = first->next;
	return true;
}

static bool start_path(struct expression_run *run, struct term *term)
{
	struct term *first = term->first;

	if (strcmp(first->text, "old") == 0) {
		if (!expression_knows_old(run)) {
			expression_refuse(run, first->offset, "E309",
				"only <when>, a check, required-if and edit-if know what the row was before",
				"old. has no meaning here");
			return false;
		}
		term->root = ROOT_OLD;
		term->first = first->next;
		return true;
	}
	if (strcmp(first->text, "this") == 0 || strcmp(first->text, "outer") == 0)
		return start_around(run, term);
	if (strcmp(first->text, "ask") == 0 && (run->source->asked || !find_reference(run, path_begin(run, term), "ask"))) {
		term->root = ROOT_ASK;
		term->first = first->next;
		term->table = run->source->asked;
		if (!term->table)
			expression_refuse(run, first->offset, "E309",
				"what is typed into columns inside <ask> is known to what its action sets",
				"ask. has no meaning here");
		return term->table != NULL;
	}
	if (run->source->target && strcmp(first->text, run->source->target_word) == 0) {
		term->root = ROOT_TARGET;
		term->first = first->next;
		term->table = run->source->target;
		return true;
	}
	if (strcmp(first->text, "target") == 0 && !find_reference(run, path_begin(run, term), "target")) {
		expression_refuse(run, first->offset, "E309",
			"only where another record is written it can be read: <set of=\"...\"/>",
			"target. has no meaning here");
		return false;
	}
	if (strcmp(first->text, "user") == 0) {
		term->root = ROOT_USER;
		term->first = first->next;
		term->table = expression_check_user(run, first);
		return term->table != NULL;
	}
	if (strcmp(first->text, "parent") == 0) {
		const char *column = run->scopes[run->scope]->parent_column;
		if (!column) {
			expression_refuse(run, first->offset, "E309",
				table_column(run->source->table, "parent_id")
					? "write parent_id. for the column"
					: "only tables with a parent have one",
				"parent. has no meaning here: %s is no detail of another table",
				run->scopes[run->scope]->name);
			return false;
		}
		first->text = column;
		return true;
	}
	return true;
}

/* What is looked up by an id has a place in its table. */
static bool check_looked_up(struct expression_run *run, const struct term *path)
{
	bool is_looked_up = path->root == ROOT_USER ||
			    (path->root == ROOT_THIS && run->source->purpose == PURPOSE_OFFER);

	if (!is_looked_up || !column_is_computed(path->column))
		return expression_check_computed(run, path, path->column);
	expression_refuse(run, path->offset, "E309", "write what it is made of",
		"%s is computed, and cannot be looked up here", path->column->name);
	return false;
}

bool expression_check_path(struct expression_run *run, struct term *term)
{
	const struct table *table;
	size_t steps = 0;

	if (run->source->purpose == PURPOSE_GROUP) {
		expression_refuse(run, term->offset, "E309", "group by a column of the table itself",
			"nothing can be grouped by a path");
		return false;
	}
	if (strcmp(term->first->text, "setting") == 0)
		return expression_check_setting(run, term);
	if (!start_path(run, term))
		return false;
	table = path_begin(run, term);
	for (struct term *each = term->first; each; each = each->next) {
		each->table = table;
		if (!each->next) {
			bool is_archived = table->is_archived && strcmp(each->text, ARCHIVED) == 0;
			if (!check_end(run, table, each))
				return false;
			term->column = each->column;
			term->type = each->type;
			if (!check_looked_up(run, term))
				return false;
			if (is_archived)
				expression_is_archived(run, term);
			return true;
		}
		if (++steps > STEPS_MAX) {
			expression_refuse(run, each->offset, "E308",
				"keep what is needed in a column of a record that is nearer",
				"a path goes over at most %d references", STEPS_MAX);
			return false;
		}
		each->column = expression_step(run, table, each);
		if (!each->column)
			return false;
		table = each->column->target;
	}
	return false;
}
