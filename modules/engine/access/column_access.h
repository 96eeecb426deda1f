/*
 * The one question about a column: may it be read, filtered by, sorted by, written?
 *
 * Lists, details, forms, filters, sorting, CSV, the API, search and labels all ask it, so that a column that
 * one may not read shows nowhere, and what it holds cannot be found out by asking for rows. What a module adds
 * to another's table is not there while it is not active.
 */
#ifndef MANOR_COLUMN_ACCESS_H
#define MANOR_COLUMN_ACCESS_H

#include "access/rights.h"

/* Of which rows somebody sees a column, as view-if says: of all or of none, which is known of who he is, or
   of some, which is known of each row (record/row_sight.h). */
enum column_sight { SIGHT_ALL, SIGHT_NONE, SIGHT_BY_ROW };
enum column_sight column_sight(const struct principal *principal, const struct column *column);

enum column_use {
	COLUMN_READ,   /* its value: shown, exported, part of a label, searched through */
	COLUMN_FILTER, /* rows by its value: of all of them he has to see it, or it could be guessed */
	COLUMN_SORT,   /* rows in its order: the same */
	COLUMN_WRITE   /* its value from a form or the API (of a record that is there: record_opens) */
};

bool column_access(const struct principal *principal, const struct table *table,
	const struct column *column, enum column_use use);

/* Is its value one that anybody gets? Not so: hidden columns, passwords, bytes, and the bookkeeping of the
   engine (tenant_id, origin, edited). */
bool column_is_visible(const struct column *column);

#endif
