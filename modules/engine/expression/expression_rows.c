/*
 * Rows: what refers to this record, or to one that it refers to.
 *
 *   exists(room.bookings where ...)    the bookings whose reference to rooms is this record's room
 *   sum(amount of payments)            the payments that refer to this record
 *
 * Inside, names are the columns of those rows, and this. is the record that asks. Rows may stand within rows once:
 * there outer. is that record, and this. the row between.
 */
#include <string.h>

#include "base/buffer.h"
#include "expression/expression_check.h"
#include "value/type.h"

/* Each is a subquery of its own for every record that is judged. */
#define ROWS_MOST 4

static bool refuse_rows(struct expression_run *run, const struct term *name)
{
	expression_refuse(run, name->offset, "E308",
		"write the table whose rows refer to this record, or a reference and the table whose rows "
		"refer to the same: bookings, or room.bookings",
		"there are no rows %s here", name->text);
	return false;
}

/* The record that the rows refer to, by the names before the table's: this one (NULL), or that of a reference. */
static bool check_anchor(struct expression_run *run, struct term *rows, const struct table **table)
{
	struct term *first = rows->path, *last = first->next;

	rows->around = run->scopes[run->scope];
	*table = rows->around;
	if (!last)
		return true;
	if (last->next) {
		expression_refuse(run, last->next->offset, "E308",
			"keep the nearer record in a column, and ask for the rows behind that",
			"rows stand behind one reference at most");
		return false;
	}
	const struct column *anchor = expression_step(run, rows->around, first);
	if (!anchor)
		return false;
	rows->anchor = anchor;
	*table = anchor->target;
	return true;
}

static bool refers_to(const struct column *column, const struct table *target)
{
	return column_is_reference(column) && column->target == target;
}

/* The reference of those rows to the record. */
static bool check_by(struct expression_run *run, struct term *rows, const struct table *target)
{
	const struct term *name = rows->path->next ? rows->path->next : rows->path;
	struct buffer names;
	size_t count = 0;

	buffer_start(&names, run->arena, 100);
	for (size_t i = 0; i < rows->table->column_count; i++) {
		const struct column *column = &rows->table->columns[i];
		if (!refers_to(column, target))
			continue;
		buffer_format(&names, "%s%s", count++ ? ", by " : "by ", column->name);
		if (!rows->by || strcmp(column->name, rows->by->text) == 0 ||
			strcmp(column->name, arena_format(run->arena, "%s_id", rows->by->text)) == 0)
			rows->reference = column;
	}
	if (count == 0) {
		expression_refuse(run, name->offset, "E308",
			"name a table that has a reference to it",
			"the table %s does not refer to %s", rows->table->name, target->name);
		return false;
	}
	if (rows->by && !rows->reference) {
		expression_refuse(run, rows->by->offset, "E103",
			arena_format(run->arena, "write %s", names.data),
			"%s of %s is no reference to %s", rows->by->text, rows->table->name,
			target->name);
		return false;
	}
	if (rows->by || count == 1)
		return true;
	expression_refuse(run, name->offset, "E103", arena_format(run->arena, "write %s", names.data),
		"%s refers to %s by several columns", rows->table->name, target->name);
	return false;
}

static bool check_table(struct expression_run *run, struct term *rows)
{
	const struct term *name = rows->path->next ? rows->path->next : rows->path;

	rows->table = run->source->table_named
			      ? run->source->table_named(run->source->owner, name->text)
			      : NULL;
	if (!rows->table)
		return refuse_rows(run, name);
	if (rows->table->scope == run->source->table->scope && !rows->table->is_link)
		return true;
	expression_refuse(run, name->offset, "E309", "name a table of the same scope",
		"an expression cannot read the rows of %s", rows->table->name);
	return false;
}

static bool check_rows_result(struct expression_run *run, struct term *rows, const struct term *value)
{
	switch (rows->function) {
	case FUNCTION_EXISTS:
		rows->type = EXPRESSION_BOOLEAN;
		return true;
	case FUNCTION_COUNT:
		rows->type = EXPRESSION_NUMBER;
		return true;
	case FUNCTION_MIN:
	case FUNCTION_MAX:
		rows->type = value->type;
		if (expression_is_moment(value->type) || value->type == EXPRESSION_TIME ||
			value->type == EXPRESSION_NUMBER)
			return true;
		break;
	case FUNCTION_FIRST:
		rows->type = value->type;
		return true;
	case FUNCTION_LIST:
		rows->type = EXPRESSION_TEXT;
		if (value->type == EXPRESSION_TEXT)
			return true;
		expression_refuse(run, value->offset, "E304", "make a text of it: list(text(number) of lines)",
			"list() needs a text, not %s", expression_type_name(value->type));
		return false;
	default:
		rows->type = EXPRESSION_NUMBER;
		if (value->type == EXPRESSION_NUMBER)
			return true;
	}
	expression_refuse(run, value->offset, "E304", "name a column with numbers",
		"%s() needs a number, not %s", rows->text, expression_type_name(value->type));
	return false;
}

/* first and list: a value of each row, for which the server reads and sorts rows. */
static bool is_of_one(const struct term *rows)
{
	return rows->function == FUNCTION_FIRST || rows->function == FUNCTION_LIST;
}

/* A condition over rows would do so for each of them. */
static bool can_be_of_one(struct expression_run *run, const struct term *rows)
{
	enum expression_purpose purpose = run->source->purpose;
	bool is_of_many = purpose == PURPOSE_RULE || purpose == PURPOSE_SIGHT || purpose == PURPOSE_OFFER ||
			  purpose == PURPOSE_ROWS;

	if (!is_of_many && run->scope == 0)
		return true;
	expression_refuse(run, rows->offset, "E313",
		"ask exists(... where ...) there, or keep the value in a column",
		"%s() has no place in a condition over rows: it would be looked for in each of them", rows->text);
	return false;
}

bool expression_check_rows(struct expression_run *run, struct term *rows)
{
	struct term *value = rows->function == FUNCTION_EXISTS || rows->function == FUNCTION_COUNT
				     ? NULL
				     : rows->first;
	const struct term *where = value ? value->next : rows->first;
	const struct table *target;
	bool is_right = true;

	if (!rows->has_condition)
		where = NULL;
	if (is_of_one(rows) && !can_be_of_one(run, rows))
		return false;

	if (run->scope + 1 == SCOPES_MOST) {
		expression_refuse(run, rows->offset, "E311", "ask for one of them in a check of its own",
			"rows stand within rows once, and no deeper");
		return false;
	}
	if (++run->rows_count > ROWS_MOST) {
		expression_refuse(run, rows->offset, "E310",
			"make several checks, or keep a figure in a column",
			"an expression asks for other rows at most %d times", ROWS_MOST);
		return false;
	}
	if (!check_anchor(run, rows, &target) || !check_table(run, rows) ||
		!check_by(run, rows, target))
		return false;
	run->scopes[++run->scope] = rows->table;
	for (struct term *each = rows->first; each && is_right; each = each->next)
		is_right = expression_check_term(run, each);
	run->scope--;
	return is_right && check_rows_result(run, rows, value) &&
	       (!where || expression_check_boolean(run, where, "where"));
}
