/*
 * List queries: what an address asks of a table's rows, checked.
 *
 *   q=ann                         words, by prefix, in the searched columns
 *   status=active,inactive        enum, reference, number: one of these (may be repeated)
 *   last_name=Lee                 text: begins with
 *   is_primary=yes                boolean: yes or no
 *   admission_date=2024-09-01     that very day; of a datetime too
 *   admission_date_from=, _to=    dates, times and numbers: a range, both ends included
 *   groups=1                      many-to-many: linked with one of these
 *   sort=-created_at              a sortable column, - for descending
 *   page=2, per_page=50           at most 200 rows a page; pages reach the first 1,000 rows
 *   after=...                     the rows behind a row (a token of ours); after=~...: before it
 *   late=yes                      a condition that the list offers by name
 *   below=17, below=none          of a tree: the rows right below that one, or below none
 *   days=2024-05, from=, to=      of a calendar: see query_days.h
 *   fields=id,last_name           API: only these members
 *   count=exact                   API: a total that is not bounded
 *
 * Empty parameters are ignored. What is unknown or malformed fails with 400 and a hint: a filter
 * that is not understood must not give more rows than were asked for.
 *
 * Sorting follows an index (tenant_id, column, ..., id): where the index has further columns they
 * break ties before the id does, so that no list ever sorts a whole table.
 */
#ifndef MANOR_QUERY_H
#define MANOR_QUERY_H

#include "query/select.h"
#include "record/search.h"
#include "request/request.h"

#define LIST_BOUND 1000u
#define PAGE_SIZE_MAX 200u
#define SORT_COLUMNS_MAX 4
#define NAME_SHOWN 60 /* bytes of an unknown name that a message repeats */

enum condition_kind {
	CONDITION_ONE_OF,
	CONDITION_PREFIX,
	CONDITION_LINKED, /* many-to-many */
	CONDITION_RANGE,
	CONDITION_DAY     /* datetime: from <= column < to, given as one date */
};

struct condition {
	const struct column *column;
	enum condition_kind kind;
	const char **texts;    /* as given */
	struct value *values;  /* beside texts */
	size_t count;
	const char *from_text; /* range: as given, or NULL */
	const char *to_text;
	struct value from;
	struct value to;
	bool is_to_open;       /* column < to instead of <= */
};

/* Behind (or before) which row the page begins. */
struct position {
	bool is_set;
	bool is_before;
	uint64_t id;
	struct value values[SORT_COLUMNS_MAX];
};

struct query_days;

struct list_query {
	struct context *context;
	const struct principal *reader; /* for whom; columns that he may not read he cannot ask for */
	const struct table *table;
	const struct list_view *view;  /* its rows, in its order; NULL: all rows */
	const struct list_filter **chosen; /* among the table's named ones */
	size_t chosen_count;
	bool with_archived; /* archived rows of the table are among its rows, asked for or not */
	bool is_api;
	const char *q;                 /* or NULL */
	enum search_way search_way;    /* how query_where looks for it */
	struct condition *conditions;
	size_t condition_count;
	const char *sort;              /* as in the address: "-created_at" */
	bool is_sort_given;
	bool is_descending;
	const struct column *order[SORT_COLUMNS_MAX]; /* then id */
	size_t order_count;            /* 0: by id alone */
	bool is_order_unique;          /* the column alone orders all rows: no id behind it */
	const char *order_index;       /* the index that has the rows in this order, or NULL */
	unsigned page;
	unsigned per_page;
	bool is_per_page_given;
	struct position position;
	bool *fields;                  /* per table column: asked for by fields=; NULL: all */
	const char *fields_text;
	bool wants_exact_count;
	const struct column *below;    /* rows below one row of a tree only; or NULL */
	uint64_t below_id;             /* 0: below none */
	struct query_days *days;       /* rows that lie on some days only (query_days.h); or NULL */
	const struct column *parent_column; /* rows of one parent only; or NULL */
	uint64_t parent_id;
};

/* Everything at its default: the rows of the table in its order, first page. */
struct list_query *query_create(struct context *context, const struct principal *reader,
	const struct table *table);
/* Reads the request's query of the table, or of one of its views (else NULL), for its principal. `own` names parameters that the page itself understands (ends with
   NULL), or is NULL. */
struct list_query *query_read(struct context *context, const struct table *table,
	const struct list_view *view, const char *const *own);

/* In the order of the columns, "-created_at" for descending; where they cannot be sorted by, by id. */
void query_sort(struct list_query *query, const char *text);

/* Is the view a tree to this reader? Who may not filter by what makes it has a list. */
bool tree_is_shown(const struct principal *reader, const struct table *table, const struct list_view *view);

bool query_is_filtered(const struct list_query *query);
/* Does it leave out what is archived? Unless that is asked for. */
bool query_hides_archived(const struct list_query *query);
/* Is it narrowed by conditions of the manifest, those of a view or those that were chosen by name, or by that? */
bool query_has_where(const struct list_query *query);
/* Is the condition there for its reader? */
bool query_offers(const struct list_query *query, const struct list_filter *filter);
bool query_has_chosen(const struct list_query *query, const struct list_filter *filter);
/* The same, or does a rule keep the reader from some rows? */
bool query_is_narrow(const struct list_query *query);
/* Has the column a range filter (_from, _to)? */
bool query_has_range(const struct list_query *query, const struct column *column);

/* " WHERE ..." and " ORDER BY ..." over the alias r; backwards from a position both turn round. */
void query_where(const struct list_query *query, struct sql *sql);
void query_order(const struct list_query *query, struct sql *sql);

/* What an address asks otherwise than the query does. */
struct query_change {
	const char *sort;             /* "-created_at" */
	unsigned per_page;
	const char *position;         /* "page=2", "after=..."; NULL: the first page */
	const struct column *without; /* this column's filters are left out */
	const char *days;             /* of a calendar: "2024-06" */
	const char *below;            /* of a tree: "17", "none" */
	const struct list_filter *turned; /* is chosen where it is not, and not where it is */
	bool is_bare;                 /* all filters and the search words are */
};
/* The query as an address would ask it: "?status=active&sort=-created_at&page=2", or "". */
const char *query_address(const struct list_query *query, struct query_change change);
/* The address of the page that the query itself asks for: "?status=active&page=2", or "". */
const char *query_paged(const struct list_query *query);
/* What stands behind the table's name in the address of the page that the query itself asks for:
   "?status=active&page=2", "/mine?page=2", or "". */
const char *query_own(const struct list_query *query);
/* Where the list is, below the root: "/students", "/students/mine". */
const char *query_place(const struct list_query *query);
/* "after=17,Lee": the token of a row, given its id and the stored values of the order's columns. */
const char *query_position(struct context *context, bool is_before, uint64_t id,
	const char *const *values, size_t count);

/* "r.`name` LIKE 'ann%'": the column begins so. */
void query_prefix(struct sql *sql, const struct column *column, const char *text);

#endif
