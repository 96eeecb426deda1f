/*
 * Selections: which values of a table's rows a SELECT gives, and where they stand in its result.
 *
 * One statement reads a page of rows whole: references bring their labels by LEFT JOIN, counts are
 * sub-selects over the index of the child's reference, many-to-many columns are read for all rows
 * at once by one statement more (select_many). The table's rows have the alias r.
 *
 * Joins and sub-selects are "dressing". Where rows are filtered, the statement first picks the rows
 * of the page in an inner select and dresses only those: with a filter the server may sort through
 * a temporary table, and would otherwise count the children of every row that matches.
 */
#ifndef MANOR_SELECT_H
#define MANOR_SELECT_H

#include "access/column_access.h"
#include "expression/expression.h"
#include "sql/sql.h"

/* Every selection begins with these; after them the columns that were added. */
enum { SELECT_ID, SELECT_VERSION, SELECT_LABEL, SELECT_FIRST };

#define SELECT_EXCERPT 201

struct select_item {
	const struct table *table; /* of the column; NULL: it stands in no selection */
	const struct column *column;
	size_t value; /* place of the stored value; 0: not in this statement (many) */
	size_t label; /* place of the label of a reference that may be picked, or 0 */
	size_t currency; /* place of the currency of an amount of money, or 0 */
	const struct column *currency_column;
};

struct selection {
	struct context *context;
	const struct principal *reader;
	const struct table *table;
	enum right right;    /* with which rows the reader may do that: RIGHT_VIEW unless it is said */
	struct select_item *items; /* as many as table->column_count fit */
	size_t count;
	size_t width;        /* result columns so far */
	bool *is_base;       /* per table column: needed of the row itself */
	bool is_dressed;
	bool is_excerpt;     /* long texts by their first SELECT_EXCERPT characters: for lists */
	struct expression_actor actor;         /* the reader */
	struct expression_statement statement; /* what computed columns ask for */
	struct buffer fields;
	struct buffer joins;
};

/* For whom: what the reader may not see of other tables (labels, counts) is not read. */
void selection_start(struct selection *selection, struct context *context,
	const struct principal *reader, const struct table *table);
/* Adds a column; a second time gives the same item. */
const struct select_item *selection_add(struct selection *selection, const struct column *column);
/* The same without a reference's label: the API gives ids. */
/* A many-to-many column in the row itself, for what reads rows one by one: its value is the ids,
   separated by spaces, its label their labels, separated by "; ". */
const struct select_item *selection_add_many(
	struct selection *selection, const struct column *column);
const struct select_item *selection_add_value(struct selection *selection,
	const struct column *column);
/* May the reader do that with the row? Its place in the result, 0 where he may with all that he sees. */
size_t selection_add_judgement(struct selection *selection, enum right right);
/* Adds the label of the user whose id stands in an implicit column (created_by). Returns the place,
   0 when there is no such column or users may not be seen. */
size_t selection_add_user(struct selection *selection, const char *column);

/* "SELECT ... FROM {table} r LEFT JOIN ...", to be followed by WHERE. The rows are read along the
   index, unless it is NULL. */
void selection_write(const struct selection *selection, struct sql *sql, const char *index);
/* "SELECT ... FROM (", to be followed by selection_inner, WHERE, ORDER BY, LIMIT and
   selection_close. */
void selection_open(const struct selection *selection, struct sql *sql);
void selection_inner(const struct selection *selection, struct sql *sql, const char *index);
void selection_close(const struct selection *selection, struct sql *sql);

/* SQL of what people call a row: its key columns, empty when they all are. References in the key
   give the label of their target, two levels deep. */
void select_label(struct context *context, const struct principal *reader, struct buffer *sql,
	const struct table *table, const char *alias);
/* The same where one is chosen: the label and the picker's columns, a dot between them. */
void select_choice(struct context *context, const struct principal *reader, struct buffer *sql,
	const struct table *table, const char *alias);
/* The label read, or "Student #17" where it is empty. */
const char *label_or_number(struct context *context, const struct table *table, const char *label,
	uint64_t id);

/* The targets of a many-to-many column for these rows: own id, target id, label ("#5" where
   none may be picked), ordered by label. */
struct rows *select_many(struct context *context, const struct principal *reader,
	const struct column *column, const uint64_t *ids, size_t count);

#endif
