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

enum column_use {
	COLUMN_READ,   /* its value: shown, exported, part of a label, searched through */
	COLUMN_FILTER, /* rows by its value */
	COLUMN_SORT,   /* rows in its order */
	COLUMN_WRITE   /* its value from a form or the API */
};

bool column_access(const struct principal *principal, const struct table *table,
	const struct column *column, enum column_use use);

/* Is its value one that anybody gets? Not so: hidden columns, passwords, bytes, and the bookkeeping of the
   engine (tenant_id, origin, edited). */
bool column_is_visible(const struct column *column);

#endif
