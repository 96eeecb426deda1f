/* What the names of an expression mean, and whether its types go together. */
#include <string.h>

#include "base/buffer.h"
#include "expression/expression_check.h"
#include "expression/expression_plain.h"
#include "value/type.h"
#include "base/suggest.h"

static bool check_node(struct expression_run *run, struct term *term, bool in_aggregate);

/* --- columns --- */

bool expression_class_type(const struct column *column, enum expression_type *type)
{
	static const enum expression_type by_class[] = {
		[CLASS_TEXT] = EXPRESSION_TEXT,
		[CLASS_NUMBER] = EXPRESSION_NUMBER,
		[CLASS_BOOLEAN] = EXPRESSION_BOOLEAN,
		[CLASS_DATE] = EXPRESSION_DATE,
		[CLASS_TIME] = EXPRESSION_TIME,
		[CLASS_DATETIME] = EXPRESSION_DATETIME,
	};
	enum type_class class = column_type(column)->class;

	if (class == CLASS_NONE)
		return false;
	*type = by_class[class];
	return true;
}

/* The table whose columns stand alone. */
static const struct table *names_of(const struct expression_run *run)
{
	return run->scopes[run->scope];
}

static bool is_visible(const struct expression_run *run, const struct column *column)
{
	if (column->role == ROLE_TENANT)
		return false;
	/* These are asked before the layer has written its own columns. */
	return run->scope > 0 || !column->is_implicit ||
	       (run->source->purpose != PURPOSE_HOLDS && run->source->purpose != PURPOSE_DERIVED &&
		       run->source->purpose != PURPOSE_STATE);
}

static bool is_enum_value(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (column_value(&table->columns[i], name) != NULL)
			return true;
	}
	return false;
}

/* All columns that could stand there. */
static const char *columns_listed(const struct expression_run *run)
{
	struct buffer names;

	buffer_start(&names, run->arena, 200);
	for (size_t i = 0; i < names_of(run)->column_count; i++) {
		const struct column *column = &names_of(run)->columns[i];
		enum expression_type type;
		if (is_visible(run, column) && !column->is_hidden && expression_class_type(column, &type))
			buffer_format(&names, "%s%s", names.length > 0 ? ", " : "", column->name);
	}
	if (names.length == 0)
		return "the table has no column that an expression can use";
	return arena_format(run->arena, "the columns are %s; those of other tables stand behind a reference: customer.name",
		names.data);
}

/* Why the name is no column that can stand here, as a hint. */
static const char *column_hint(
	const struct expression_run *run, const struct term *term, const char *best)
{
	for (size_t i = 0; i < FUNCTION_NUMBER; i++) {
		if (strcmp(expression_functions[i].name, term->text) == 0)
			return arena_format(run->arena, "write %s()", term->text);
	}
	if (table_column(names_of(run), term->text) != NULL)
		return "the platform writes that column; use the table's own ones";
	if (best != NULL)
		return arena_format(run->arena, "write %s instead", best);
	if (is_enum_value(names_of(run), term->text))
		return arena_format(run->arena, "texts stand in quotes: '%s'", term->text);
	return columns_listed(run);
}

bool expression_check_computed(struct expression_run *run, const struct term *term, const struct column *column)
{
	if (!column_is_computed(column) || purpose_has_rows(run->source->purpose) ||
		!expression_has_rows(column->computed))
		return true;
	expression_refuse(run, term->offset, "E309", "name a column that the table keeps",
		"%s is computed from rows of other tables, and is not asked of many records", column->name);
	return false;
}

static bool check_column(struct expression_run *run, struct term *term)
{
	struct suggestion suggestion;

	if (run->scope == 0 && run->source->is_lost && run->source->is_lost(run->source->owner, term->text)) {
		run->has_failed = true; /* its own mistake has been told */
		return false;
	}
	suggestion_start(&suggestion, term->text);
	for (size_t i = 0; i < names_of(run)->column_count; i++) {
		const struct column *column = &names_of(run)->columns[i];
		enum expression_type type;

		if (!is_visible(run, column))
			continue;
		if (strcmp(column->name, term->text) != 0) {
			if (expression_class_type(column, &type))
				suggestion_offer(&suggestion, column->name);
			continue;
		}
		if (!expression_class_type(column, &term->type)) {
			expression_refuse(run, term->offset, "E302",
				"use columns with texts, numbers, dates, enums, booleans and "
				"references",
				"the column %s is of a type that no expression can use",
				term->text);
			return false;
		}
		term->column = column;
		term->table = names_of(run);
		return expression_check_computed(run, term, column);
	}
	expression_refuse(run, term->offset, "E302", column_hint(run, term, suggestion.best),
		table_column(names_of(run), term->text) != NULL ? "the expression cannot use %s.%s"
							     : "the table %s has no column %s",
		names_of(run)->name, term->text);
	return false;
}

/* Of a table that archives: the term becomes "archived_at is not null". */
static bool check_archived(struct expression_run *run, struct term *term)
{
	const struct table *table = names_of(run);
	const struct column *column = table_role(table, ROLE_ARCHIVED_AT);

	if (!column || strcmp(term->text, ARCHIVED) != 0 || !is_visible(run, column))
		return false;
	term->column = column;
	term->table = table;
	term->type = EXPRESSION_DATETIME;
	expression_is_archived(run, term);
	return true;
}

void expression_is_archived(struct expression_run *run, struct term *term)
{
	struct term *since = arena_allocate(run->arena, sizeof *since);

	*since = *term;
	since->next = NULL;
	*term = (struct term){.kind = TERM_IS_NULL, .is_negated = true, .offset = since->offset, .text = "is null",
		.type = EXPRESSION_BOOLEAN, .first = since, .next = term->next};
}

/* --- the whole --- */

static bool check_node(struct expression_run *run, struct term *term, bool in_aggregate)
{
	switch (term->kind) {
	case TERM_COLUMN:
		return check_archived(run, term) || check_column(run, term);
	case TERM_PATH:
		return expression_check_path(run, term);
	case TERM_ROWS:
		return expression_check_rows(run, term);
	case TERM_CALL:
		return expression_check_call(run, term, in_aggregate);
	case TERM_NUMBER:
		term->type = EXPRESSION_NUMBER;
		return true;
	case TERM_TEXT:
		term->type = EXPRESSION_TEXT;
		return true;
	case TERM_TRUE:
	case TERM_FALSE:
		term->type = EXPRESSION_BOOLEAN;
		return true;
	case TERM_NULL:
		term->type = EXPRESSION_NULL;
		return true;
	default:
		break;
	}
	for (struct term *child = term->first; child != NULL; child = child->next) {
		if (!check_node(run, child, in_aggregate))
			return false;
		term->is_aggregate |= child->is_aggregate;
	}
	return expression_check_operator(run, term);
}

bool expression_check_term(struct expression_run *run, struct term *term)
{
	return check_node(run, term, false);
}

bool expression_check_argument(struct expression_run *run, struct term *term, bool in_aggregate)
{
	return check_node(run, term, in_aggregate);
}

/* In value every column stands in an aggregate. */
static const struct term *bare_column(const struct term *term)
{
	const struct term *found = NULL;

	if (term->kind == TERM_COLUMN || term->kind == TERM_PATH)
		return term;
	if (term->kind == TERM_CALL && expression_functions[term->function].kind == FUNCTION_OF_MANY)
		return NULL;
	for (const struct term *child = term->first; child != NULL && found == NULL;
		child = child->next)
		found = bare_column(child);
	return found;
}

static bool check_value(struct expression_run *run, const struct term *root)
{
	const struct term *bare = bare_column(root);

	if (bare != NULL || !root->is_aggregate) {
		expression_refuse(run, bare != NULL ? bare->offset : root->offset, "E306",
			bare != NULL
				? arena_format(run->arena, "write sum(%s), or count()", bare->text)
				: "write count() or sum(column)",
			bare != NULL ? "%s stands outside of an aggregate"
				     : "the value has no aggregate%s",
			bare != NULL ? bare->text : "");
		return false;
	}
	if (root->type == EXPRESSION_NUMBER)
		return true;
	expression_refuse(run, root->offset, "E304", "write count() or sum(column)",
		"a value is a number, not %s", expression_type_name(root->type));
	return false;
}

static bool check_group(struct expression_run *run, const struct term *root)
{
	bool is_column = root->kind == TERM_COLUMN;
	const struct term *grouped = root->kind == TERM_CALL ? root->first : root;

	if (grouped && grouped->kind == TERM_COLUMN && column_is_computed(grouped->column)) {
		expression_refuse(run, grouped->offset, "E309", "name a column that the table keeps",
			"%s is computed, and nothing can be grouped by it", grouped->text);
		return false;
	}
	if (is_column && !expression_is_moment(root->type) && root->type != EXPRESSION_TIME &&
		!column_type(root->column)->is_long)
		return true;
	if (root->kind == TERM_CALL && (root->function == FUNCTION_MONTH || root->function == FUNCTION_YEAR) &&
		root->first->kind == TERM_COLUMN)
		return true;
	expression_refuse(run, root->offset, "E304",
		is_column && expression_is_moment(root->type)
			? arena_format(
				  run->arena, "write month(%s) or year(%s)", root->text, root->text)
			: "write a column, month(column) or year(column)",
		"nothing can be grouped by %s", is_column ? root->text : "this");
	return false;
}

/* Whatever many rows can have in common. */
static bool check_grouped(struct expression_run *run, const struct term *root)
{
	bool is_moment = root->type == EXPRESSION_DATETIME || root->type == EXPRESSION_TIME;
	bool is_long = root->column && column_type(root->column)->is_long;

	if (!is_moment && !is_long && root->type != EXPRESSION_NULL)
		return true;
	expression_refuse(run, root->offset, "E304",
		is_moment ? "write date(), month(), quarter(), year() or start_of('week', ...) around it"
			  : "group by something short: a reference, an enum, a date, a part of the text",
		"nothing can be grouped by %s: hardly two rows have the same",
		is_moment ? expression_type_name(root->type) : "this");
	return false;
}

/* Nothing of the row. */
static bool check_unless(struct expression_run *run, const struct term *term)
{
	bool is_of_row = term->kind == TERM_COLUMN || term->kind == TERM_ROWS ||
			 (term->kind == TERM_PATH && term->root != ROOT_USER);

	if (is_of_row) {
		expression_refuse(run, term->offset, "E309",
			"ask for can(), has_role(), user. or setting. here, and for the row in where",
			"%s is of the row, which is not known here",
			term->kind == TERM_ROWS ? "this" : term->text);
		return false;
	}
	for (const struct term *each = term->kind == TERM_PATH ? NULL : term->first; each; each = each->next) {
		if (!check_unless(run, each))
			return false;
	}
	return true;
}

bool expression_check(struct expression_run *run, struct term *root)
{
	run->scopes[0] = run->source->table;
	if (run->source->purpose == PURPOSE_OFFER)
		run->scopes[++run->scope] = run->source->column->target;
	if (!check_node(run, root, false))
		return false;
	switch (run->source->purpose) {
	case PURPOSE_WHERE:
		return expression_check_boolean(run, root, "where");
	case PURPOSE_HOLDS:
		return expression_check_boolean(run, root, "holds");
	case PURPOSE_RULE:
	case PURPOSE_OFFER:
		return expression_check_boolean(run, root, "where");
	case PURPOSE_SIGHT:
		return expression_check_boolean(run, root, "view-if");
	case PURPOSE_UNLESS:
		return expression_check_boolean(run, root, "unless") && check_unless(run, root);
	case PURPOSE_VALUE:
		return check_value(run, root);
	case PURPOSE_GROUP:
		return check_group(run, root);
	case PURPOSE_GROUPED:
		return check_grouped(run, root);
	case PURPOSE_STATE:
		return expression_check_boolean(run, root, "this");
	case PURPOSE_DERIVED:
	case PURPOSE_COMPUTED:
		return expression_check_derived(run, root);
	case PURPOSE_SHOW:
		return expression_check_boolean(run, root, "show-if") &&
		       expression_check_plain(run, root);
	case PURPOSE_IF:
		return expression_check_boolean(run, root, "if");
	case PURPOSE_SET:
		return !run->source->column || expression_check_derived(run, root);
	case PURPOSE_ROWS:
		return true;
	}
	return false;
}
