/*
 * Sheets: a view whose rows stand in the cells of a week, where they are typed (view type="grid").
 *
 * A line is what its rows refer to (a project and a task), a column is a day. A cell without a row begins one, a cell
 * with one that can be changed changes or deletes it; the rows of a cell with several, or with one that is locked,
 * are named with links. What is typed is saved by POST /<table>/<view>/cells: all cells of the form or none of them,
 * and where one is refused the sheet comes back with all that was typed. The script (grid.js) sends each cell by itself.
 *
 * A cell is called "5-12.2026-01-05": the records of its line (0: none), and its day. Beside it stands
 * "5-12.2026-01-05.was": "17.3 4.50", the row with its version and what it had, where there is one.
 */
#ifndef MANOR_GRID_H
#define MANOR_GRID_H

#include "page/page.h"
#include "query/listing.h"
#include "query/query_grid.h"
#include "record/record.h"

#define GRID_DOWN 2u
#define GRID_LINES 300u
#define GRID_CELLS (GRID_LINES * GRID_DAYS)

struct grid_line {
	uint64_t of[GRID_DOWN];       /* 0: none */
	const char *labels[GRID_DOWN];
};

/* A row, and where it stands. */
struct grid_entry {
	size_t nth; /* of the listing */
	size_t line;
	unsigned day;
	bool is_locked;
};

/* What is typed into a cell, and what came of it. */
struct grid_typed {
	const char *name; /* of the cell */
	const char *text;
	const char *was;  /* "17.3 4.50", or NULL */
	const char *error;
	size_t told; /* of how many this is the first */
};

struct grid {
	struct context *context;
	const struct table *table;
	const struct list_view *view;
	const struct column *down[GRID_DOWN];
	size_t down_count;
	const struct column *across, *value, *person;
	struct grid_asked asked;
	const char *days[GRID_DAYS]; /* "2026-01-05" */
	struct listing listing;
	struct grid_line *lines;
	size_t line_count;
	struct grid_entry *entries;
	size_t entry_count;
	bool is_full; /* there are more rows, or lines, than a sheet has */
	const struct grid_typed *typed;
	const char *confirm; /* nothing but questions speaks against what was typed: what is to be confirmed; or NULL */
	size_t typed_count;
};

/* What the address asks for; nothing is read of it. */
void grid_start(struct grid *grid, struct context *context, const struct table *table, const struct list_view *view);
/* Reads the sheet. */
void grid_read(struct grid *grid);
/* "5-12.2026-01-05" */
const char *grid_cell_name(const struct grid *grid, const struct grid_line *line, const char *day);
/* The line and the day (0 to 6) of a cell that is called so; false: none is. */
bool grid_cell_find(const struct grid *grid, const char *name, struct grid_line *line, unsigned *day);
/* GET /<table>/<view>: the sheet. */
void grid_page(struct context *context, const struct table *table, const struct list_view *view);
/* The page; also where something that was typed is refused, with its status. */
void grid_send(struct grid *grid, int status);

#endif
