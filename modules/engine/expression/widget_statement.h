/*
 * The statement of a dashboard widget, made of what the catalogue says of it.
 *
 *   stat          one row: value [, previous]   (previous = the same figure one period earlier)
 *   line, area, bar rows: label, value; months, years, enums and booleans in their order, others the
 *                 largest value first
 *   donut, pie    the same
 *   table, list, progress   rows: id, then the columns in order
 *
 * Behind these stand currencies, where values are amounts of money: that of the value (MONEY_MIXED of several, and the
 * value is null), or of each such column of a table.
 *
 * A label is "2024-09", "2024", an enum's stored name, 1 or 0, or the id that a reference holds; null for
 * the rows without a value. The names of records are looked up by whoever shows them, as far as the
 * reader may see them.
 */
#ifndef MANOR_WIDGET_STATEMENT_H
#define MANOR_WIDGET_STATEMENT_H

#include "expression/expression.h"

/* The rows of a table that the reader may see: "{tickets}", or what record/row_rule.h makes of it. */
typedef const char *widget_rows(void *reader, const struct table *table);

/* Does it show records? */
bool widget_has_rows(enum widget_type type);

/* Appends it: tables stand in braces, and the data layer binds them to the tenant. */
void widget_statement(const struct widget *widget, widget_rows *rows, void *reader,
	struct buffer *sql, struct expression_statement *statement);

/* Is its value an amount of money that says of which currency it is? */
bool widget_has_currency(const struct widget *widget);

#endif
