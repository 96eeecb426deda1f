/*
 * The catalogue: what the manifests say, as constant data.
 *
 * The generator reads and links the manifests into these structures and writes them into the image
 * (image.h), which programs map: they read no manifest at run time. The generator and `manor migrate`
 * work on the very same structures in memory, so a column means the same thing to the schema, the form,
 * the API and the statement.
 *
 * A new member is one line here: how it is written into the image, and what `manor check --show` says of it,
 * is made of these declarations (tools/generator/emit/catalogue_records.awk, which says how pointers are meant).
 *
 * What tables do beside keeping rows (hooks, actions, pages) stands in behaviour.h.
 */
#ifndef MANOR_CATALOGUE_H
#define MANOR_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum table_scope {
	SCOPE_TENANT,   /* has tenant_id; PRIMARY KEY (tenant_id, id) */
	SCOPE_PLATFORM, /* one for the whole installation; only core programs open it */
	SCOPE_SHARED    /* lookup rows, the same in every database, read-only at run time */
};

/* The types of columns: what each is stands in value/type_<name>.c, and everybody asks value/type.h. Their
   numbers, in this order, lie in the image. */
#define COLUMN_TYPES(TYPE) \
	TYPE(STRING, string) \
	TYPE(TEXT, text) \
	TYPE(INTEGER, integer) \
	TYPE(DECIMAL, decimal) \
	TYPE(BOOLEAN, boolean) \
	TYPE(DATE, date) \
	TYPE(TIME, time) \
	TYPE(DATETIME, datetime) \
	TYPE(ENUM, enum) \
	TYPE(JSON, json) \
	TYPE(EMAIL, email) \
	TYPE(URL, url) \
	TYPE(PHONE, phone) \
	TYPE(COLOR, color) \
	TYPE(PASSWORD, password) \
	TYPE(NAME, name) \
	TYPE(BINARY, binary) \
	TYPE(REFERENCE, reference) \
	TYPE(MANY, many) \
	TYPE(COUNT, count) \
	TYPE(SERIES, series) \
	TYPE(MONEY, money) \
	TYPE(FILE, file) \
	TYPE(DURATION, duration) \
	TYPE(TAGS, tags) \
	TYPE(RATING, rating)

#define COLUMN_TYPE_NUMBER(NUMBER, name) COLUMN_##NUMBER,
enum type_number { COLUMN_TYPES(COLUMN_TYPE_NUMBER) };
#undef COLUMN_TYPE_NUMBER

enum on_delete { ON_DELETE_RESTRICT, ON_DELETE_CASCADE, ON_DELETE_SET_NULL };

/* What becomes of a submitted record when one is canceled to which it refers. */
enum on_cancel { ON_CANCEL_RESTRICT, ON_CANCEL_IGNORE, ON_CANCEL_CANCEL };

/* Where in its life a record is that has this value. What is no draft is locked: pending ones may come back,
   submitted ones do not, canceled ones do not count. */
enum value_stage { STAGE_NONE, STAGE_DRAFT, STAGE_PENDING, STAGE_SUBMITTED, STAGE_CANCELED };

struct enum_value {
	const char *name;  /* stored value, ascii */
	const char *const *was; /* names that it had before; ends with NULL; or NULL */
	const char *label; /* shown to people */
	const char *color; /* Tabler colour of its badge, or NULL */
	bool is_final;     /* a mark: it refuses nothing */
	enum value_stage stage; /* STAGE_NONE: the column is no life cycle */
};

struct table;
struct expression;

/* What is asked for in expressions and lists of a table that archives. */
#define ARCHIVED "archived"

/* What the layers that write records use a column for; only implicit ones have a role. */
enum column_role {
	ROLE_NONE,
	ROLE_TENANT,
	ROLE_ID,
	ROLE_VERSION,
	ROLE_CREATED_AT,
	ROLE_CREATED_BY,
	ROLE_UPDATED_AT,
	ROLE_UPDATED_BY,
	ROLE_ARCHIVED_AT, /* since when it is archived; empty while it is not */
	ROLE_ORIGIN, /* the manifest's row that a seeded one was made from (decision 21) */
	ROLE_EDITED  /* somebody changed a seeded row */
};

/* How a series makes its numbers (value/series_pattern.h). */
struct series {
	const char *pattern;    /* "INV-{year}-{n 5}" */
	const char *const *per; /* what has a count of its own: year, month, columns; ends with NULL; or NULL */
	const char *date;       /* column with the day that year and month are of; NULL: the day on which it is given */
	const struct expression *when; /* a record has its number once this is true of it; NULL: at once */
};

struct column {
	const char *name;
	const char *const *was;  /* names that it had before; ends with NULL; or NULL */
	const char *label;
	const char *help;        /* sentence below the field, or NULL */
	const char *placeholder; /* or NULL */
	enum type_number type;
	bool is_required;
	bool is_read_only;       /* shown, never accepted from a form or the API */
	bool is_closed;          /* the same: transitions alone change it */
	bool is_after_submit;    /* it can be changed while the record, or what it is a detail of, is locked */
	bool is_unique;          /* within the tenant; empty values do not collide */
	bool is_searched;        /* its words go into search_terms */
	bool is_searched_anywhere; /* their rests as well: any part of a word is found */
	bool is_implicit;        /* id, version, created_at, ...: the layer writes it */
	bool is_hidden;          /* exists in the database, not in pages or the API */
	bool is_beside;          /* says more of another column: machines have it by itself, pages with that one */
	bool is_never_copied;    /* a copy of the record begins without it */
	bool is_sortable;        /* has an index (tenant_id, column, id) */
	enum column_role role;
	const char *module;      /* another one than the table's, which adds it: there while that is active; or NULL */
	const char *feature;     /* there, and required, while it is on (struct setting); or NULL: always */
	uint32_t length;         /* characters for text, bytes for BINARY, digits for DECIMAL */
	uint32_t scale;          /* digits after the decimal point of a DECIMAL */
	const char *minimum;     /* same notation as a value ("0", "1900-01-01", "today"), or NULL */
	const char *maximum;
	const char *pattern;     /* what the whole value matches (value/pattern.h), or NULL */
	const struct expression *computed; /* the value that it always has, which nobody types; or NULL */
	const struct expression *kept; /* the same, where the table has it, too; or NULL */
	bool is_generated;         /* kept: by the database; else by who writes what it is made of (record/following.h) */
	const struct expression *show_if; /* the field is there, and required, while it is true; or NULL: always */
	bool clears_hidden;        /* while it is not, the column is empty */
	const struct expression *required_if; /* it is required while this is true of the record; or NULL */
	const struct expression *edit_if; /* who writes the record may change it while this is true; or NULL: always */
	const struct expression *view_if; /* a person sees it while this is true of him and the record; or NULL: always */
	const struct expression *default_from; /* the value of a new record that nobody typed, or NULL */
	const char *const *renew;  /* when one of these columns changes, default_from is asked again; ends with NULL; or NULL */
	uint32_t derive_rank;      /* of default_from: 1 where it reads typed columns only, else one more than those it
	                              reads; 0: none */
	const char *default_value; /* as typed into a form ("active", "yes", "today", "now"), or NULL */
	const struct enum_value *values; /* COLUMN_ENUM: in declared order */
	uint32_t value_count;
	enum on_delete on_delete;   /* COLUMN_REFERENCE */
	enum on_cancel on_cancel;   /* the same, of tables that have life cycles both */
	const struct table *target; /* COLUMN_REFERENCE, COLUMN_MANY, COLUMN_COUNT: the other table */
	const struct expression *offered; /* COLUMN_REFERENCE, COLUMN_MANY: which of its records may be chosen; or NULL: all */
	const struct table *link;   /* COLUMN_MANY: the link table */
	const char *link_own;       /* COLUMN_MANY: its column that holds our id ("user_id") */
	const char *link_other;     /* COLUMN_MANY: its column that holds the other id ("group_id") */
	const char *target_column;  /* COLUMN_COUNT: the child's column that holds our id */
	const char *currency;       /* COLUMN_MONEY: the column that says of which currency it is; or NULL */
	const char *content;        /* COLUMN_FILE: the column that refers to its bytes (file/file_content.h) */
	const char *const *file_types; /* COLUMN_FILE: by their endings, which it may be of (file/file_type.h); ends with NULL; NULL: of all */
	uint32_t most_mb;           /* COLUMN_FILE: MiB that it may have */
	const struct series *series; /* COLUMN_SERIES; NULL for all others */
	const char *single_per;     /* COLUMN_BOOLEAN: at most one true row (and one always, while there
	                               are rows) among those with the same value in this column */
};

/* An index of a table. The columns are named without tenant_id, which the schema puts in front. */
struct index {
	const char *name;
	const char *const *columns; /* ends with NULL */
	bool is_unique;
	const char *message;        /* shown when a unique set is violated, or NULL for the standard one */
	const struct expression *where; /* rows that a unique set looks at, or NULL: all */
};

/* What an expression, or a part of it, is. */
enum expression_type {
	EXPRESSION_NULL,
	EXPRESSION_TEXT,
	EXPRESSION_NUMBER,
	EXPRESSION_BOOLEAN,
	EXPRESSION_DATE,
	EXPRESSION_TIME,
	EXPRESSION_DATETIME
};

enum expression_purpose {
	PURPOSE_WHERE, /* boolean; a comparison with an empty value is false, also below `not` */
	PURPOSE_HOLDS, /* boolean; an empty value breaks no rule: it is true then */
	PURPOSE_VALUE, /* a number made of aggregates */
	PURPOSE_GROUP, /* a column, month(column) or year(column) */
	PURPOSE_GROUPED, /* of a report: a value that many rows have in common */
	PURPOSE_RULE,  /* as PURPOSE_WHERE, of one row, and rows that refer to it may be asked for */
	PURPOSE_SIGHT, /* the same, of a column of the row */
	PURPOSE_UNLESS, /* as PURPOSE_WHERE, of who acts alone */
	PURPOSE_SHOW,  /* as PURPOSE_WHERE, of what is typed into a form (expression/expression_plain.h) */
	PURPOSE_IF,    /* as PURPOSE_WHERE, of one record: it may look at rows of others */
	PURPOSE_SET,   /* a value for a column: the same */
	PURPOSE_DERIVED, /* a value for a column of the row */
	PURPOSE_ROWS, /* rows that refer to the record, or to one that it refers to */
	PURPOSE_STATE, /* boolean; what a column of the row is just now; as PURPOSE_WHERE of empty values */
	PURPOSE_COMPUTED, /* the value that a column of the row always has */
	PURPOSE_OFFER  /* boolean, of a row that a column of the record may refer to; as PURPOSE_WHERE, and this. is
	                  the record */
};

/* A part of an expression. Its operands stand behind it, each with its own behind it. */
struct expression_node {
	uint8_t kind;     /* enum term_kind (expression/expression_tree.h) */
	uint8_t type;     /* enum expression_type */
	uint8_t sign;     /* of a comparison: enum expression_sign; of a call: enum expression_function */
	bool is_negated;  /* not in, is not null; count(distinct ...) */
	uint8_t digits;   /* of a number: most digits before the point */
	uint8_t scale;    /* and behind it */
	uint16_t size;    /* so many nodes are this one and all below it */
	uint32_t operand; /* of a column: its place in the table; of a literal: in `texts`; of rows: in `tables` */
};

/* An expression of a manifest, or of a row that somebody wrote: read and checked once
   (expression/expression.h), kept as what it means, and never as SQL. */
struct expression {
	enum expression_purpose purpose;
	const struct table *table; /* of the record that it is about */
	const struct table *names; /* whose columns it names: the same, but of PURPOSE_OFFER that which is chosen from */
	const struct expression_node *nodes; /* the first is the whole */
	uint32_t node_count;
	const char *const *texts; /* literals, as a statement binds or writes them; ends with NULL */
	const struct table *const *tables; /* whose rows it asks for; ends with NULL */
};

/* What becomes of a write after which a check does not hold. */
enum check_level {
	CHECK_REFUSES,
	CHECK_CONFIRM, /* the person is asked first */
	CHECK_WARNS    /* he is told afterwards */
};

/* What every row of a table keeps. */
struct check {
	const char *name;
	const char *column;  /* the field that the message stands beside */
	const char *module;  /* another one than the table's, which adds it: kept while that is active; or NULL */
	const char *message;
	enum check_level level;
	bool is_of_changes; /* asked where one of the columns that it looks at changes; else after every write */
	const struct expression *holds;
};

/* How many of a table's rows a tenant may have (record/record_limit.h). */
struct table_limit {
	const char *name;
	const char *label;
	const char *module;  /* that declares it: counted while that is active */
	const char *setting; /* which has the number: empty, as many as they like */
	const struct expression *where; /* the rows that are counted; NULL: all */
};

/* What keeps people from rows of a table (record/row_rule.h). */
struct row_rule {
	const char *name;
	uint32_t binds; /* what it speaks of: bit 1 << enum right (right.h) */
	const char *module; /* another one than the table's, which adds it: speaks while that is active; or NULL */
	const char *const *actions; /* and which actions of the table; ends with NULL; or NULL */
	const struct expression *unless; /* of whom it does not speak, or NULL */
	const struct expression *where;  /* the rows from which it does not keep him */
	const char *unless_text; /* both as they were written: for who asks why (manor access) */
	const char *where_text;
	const char *message;		 /* or NULL */
};

/* What gives people on some rows of a table, and on the details of those, what they lack (access/rights.h). */
struct row_allow {
	const char *const *permissions; /* ends with NULL */
	const char *module; /* as of a rule */
	const struct expression *where; /* the rows */
	const char *where_text; /* as it was written: for who asks why (manor access) */
};

/* A table that refers to this one: what deleting a row has to look at. */
struct referrer {
	const struct table *table;
	const char *column;
	enum on_delete on_delete;
	enum on_cancel on_cancel;
};

/* Values that are kept in the record to which this table refers, and are made of its rows. */
struct follower {
	const struct table *table;  /* of that record */
	const char *by;             /* our reference to it */
	const char *const *columns; /* ours that they look at; ends with NULL */
};

/* What a new form has of such a row. */
struct row_begun {
	const char *const *columns; /* ends with NULL */
	const char *const *values;  /* beside them, as typed; ends with NULL */
};

/* Rows that are filled in with the record, in its own form: its details, or others that refer to it. */
struct section_rows {
	const struct table *of;
	const char *by;             /* their reference to the record */
	const char *const *columns; /* of a row, in order; ends with NULL */
	const struct expression *where;     /* which of them; NULL: all */
	const char *const *preset_columns;  /* what a new one has so that it is among them; ends with NULL; or NULL */
	const char *const *preset_values;   /* beside them */
	const struct row_begun *begun;      /* the rows that a new form begins with */
	size_t begun_count;
};

struct form_section {
	const char *title; /* or NULL */
	const char *const *columns; /* ends with NULL; none where it has rows */
	const struct section_rows *rows; /* or NULL */
	const struct expression *show_if; /* it is there while this is true; its columns have it, too; NULL: always */
	const struct expression *fold;    /* it is closed at first while this is true; NULL: it has no fold */
	const char *tab;      /* title of the tab that it stands in; NULL: the first */
	const char *tab_name; /* the same in addresses */
	unsigned across;      /* fields beside each other; 0: as many as usual */
};

/* A condition that a list offers by name, beside the filters of its columns. */
struct list_filter {
	const char *name;  /* parameter of the address: late=yes */
	const char *title;
	const struct expression *where;
	const char *module; /* another one than the table's, which adds it: there while that is active; or NULL */
};

/* What a list says of all rows that were found. */
struct list_totals {
	const char *group;           /* the column whose values its groups have, each with its own totals; or NULL */
	const char *const *sums;     /* columns; each of these ends with NULL, or is NULL */
	const char *const *averages;
	const char *const *lowest;
	const char *const *highest;
};

enum list_view_type {
	VIEW_LIST,
	VIEW_BOARD,   /* a card for each row, beneath the value that it has */
	VIEW_CALENDAR, /* an entry for each row, on the days that it lies on */
	VIEW_TREE,    /* each row below the one that it refers to */
	VIEW_GRID,    /* a week's days beside each other, a cell for the rows of each: typed in place */
	VIEW_PIVOT,   /* a figure for each two values, with totals */
	VIEW_TIMELINE, /* rows below the day on which they happened, the newest first */
	VIEW_GANTT    /* a bar for each row, over the days from its beginning to its end */
};

/* What a table of figures is made of (VIEW_PIVOT): two groups, and what stands in the cells. */
struct view_pivot {
	const struct expression *down;
	const struct expression *across;
	const struct expression *value; /* NULL: how many rows there are */
};

/* What a sheet of a week is made of (VIEW_GRID). */
struct view_grid {
	const char *const *down; /* one or two references that a line of it stands for; ends with NULL */
	const char *across;      /* the date */
	const char *value;       /* the number that is typed */
	const char *person;      /* the reference to the person whose sheet it is; or NULL */
	const char *others;      /* the permission to open other people's sheets; NULL: nobody may */
	const struct expression *offer; /* records of the first of down that have a line without an entry; or NULL */
	const char *week_starts; /* "monday"; NULL: as the setting says */
	const char *setting;     /* an enum of names of days; or NULL */
};

/* A list that is kept by name: /tickets/mine. */
struct list_view {
	enum list_view_type type;
	const char *by;         /* VIEW_BOARD: the enum, reference or date whose values are its lanes; VIEW_TREE: the
	                           reference to the row above; NULL: none */
	bool by_month;          /* VIEW_BOARD: the lanes are the months of a date */
	const char *from;       /* VIEW_CALENDAR, VIEW_GANTT: the date or moment at which an entry begins; VIEW_TIMELINE: at
	                           which it happened; NULL: none */
	const char *to;         /* the one at which it ends: a date is the last day; or NULL */
	const char *after;      /* VIEW_GANTT: the reference to the row that has to end before it; or NULL */
	const char *color;      /* the enum whose colours entries have; or NULL */
	const struct view_grid *grid; /* of a VIEW_GRID */
	const struct view_pivot *pivot; /* of a VIEW_PIVOT */
	const char *name;       /* segment of the address behind the table's */
	const char *module;     /* as of a filter */
	const char *title;
	const char *permission; /* that it takes beside the table's own; or NULL */
	const struct expression *where; /* its rows; NULL: all */
	const char *sort;       /* NULL: that of the list */
	const char *const *columns; /* ends with NULL; NULL: those of the list */
	const struct list_totals *totals; /* or NULL: those of the list, but its groups */
};

/* A form that everybody may send, signed in or not: /forms/<name>. */
struct public_form {
	const char *name;   /* unlike those of all tables */
	const char *title;
	const char *thanks; /* what is said when it has arrived; NULL: the usual sentence */
	const char *const *columns; /* ends with NULL */
	const struct expression *open_if; /* asks for settings alone; NULL: always */
};

/* An address that leads to the record that is a person's own: /faculty/me. */
struct own_record {
	const char *name;               /* segment of the address behind the table's */
	const struct expression *where; /* of several records the first */
};

/* A tab of a record's page: rows of another table that refer to the record. */
struct form_tab {
	const struct table *of;
	const char *by; /* its reference to the record */
	const struct list_view *rows; /* which of them, in what order; its name is that of the tab */
};

/* What stands on a paper of a record: columns of its own, or rows that refer to it. */
struct print_section {
	const char *title; /* or NULL */
	const char *const *columns; /* of the record, or of the rows; ends with NULL */
	const struct table *of; /* whose rows they are; NULL: the record's own columns */
	const char *by; /* their reference to the record */
	const char *const *totals; /* columns that are added up below them; ends with NULL; or NULL */
};

/* A page of a record for paper: /projects/5/print/<name>. */
struct print_view {
	const char *name;
	const char *title;
	const char *sheet; /* that draws it; NULL: the usual one */
	const struct print_section *sections;
	size_t section_count;
};

struct table {
	const char *name;           /* table = API name = first address segment */
	const char *const *was;     /* names that it had before; ends with NULL; or NULL */
	const char *module;
	const char *feature;        /* there while it is on (struct setting); or NULL: always */
	unsigned number;            /* 0..9999: order of creation; 0 for link tables */
	enum table_scope scope;
	const char *title;          /* "Students" */
	const char *singular;       /* "Student" */
	const char *help;           /* a sentence that heads list and form, or NULL */
	const char *icon;           /* Tabler icon name */
	const char *permission;     /* "student": student.view, .create, .edit, .delete */
	bool has_pages;
	bool has_api;
	bool has_attachments;
	bool bumps_access;          /* access="yes": writes bump the tenant's access epoch */
	bool is_seeded;             /* has the implicit columns origin and edited (decision 21) */
	bool is_archived;           /* archive="yes": what is deleted stays, archived (ROLE_ARCHIVED_AT) */
	bool is_link;               /* PRIMARY KEY (tenant_id, a, b), no id */
	bool allows_create;         /* false: rows come from elsewhere (sign-in log, ...) */
	bool allows_edit;
	bool allows_delete;
	const struct table *parent; /* master of a detail table, or NULL */
	const char *parent_column;  /* our column that holds the parent's id */
	const char *stages;         /* the enum column that is the record's life cycle, or NULL */
	const char *path;           /* address segment below the parent; name where not renamed */
	const char *const *key;     /* columns that name a record to people; ends with NULL */
	const struct column *columns; /* implicit ones first, then as declared */
	size_t column_count;
	const struct index *indexes;
	size_t index_count;
	bool is_one;                /* a tenant has one row of it; as a detail: each record of the parent */
	bool has_states;            /* one of its columns has required_if or edit_if */
	bool has_sights;            /* one of its columns has view_if */
	bool has_consequences;      /* what is typed into one column of its form matters to others of them (required-if,
	                               edit-if, where, default-from) */
	uint32_t derive_ranks;      /* the highest derive_rank of its columns */
	const struct check *checks;
	size_t check_count;
	const struct table_limit *limits;
	size_t limit_count;
	const struct row_rule *rules;
	size_t rule_count;
	const struct row_allow *allows;
	size_t allow_count;
	const struct referrer *referrers;
	size_t referrer_count;
	const struct follower *followers;
	size_t follower_count;
	bool is_following;          /* one of its columns is kept by who writes what it is made of */
	const struct table *const *children; /* details in order of number; ends with NULL */
	const char *const *copied;  /* details that come along when a record is copied; ends with NULL; NULL:
	                               records are not copied */
	bool has_export;            /* its CSV takes <permission>.export */
	bool has_print;             /* a record's page for paper takes <permission>.print */
	bool has_pick;              /* choosing a record takes <permission>.pick */
	const char *const *picker;  /* shown beside the label where one is chosen, or NULL */
	const char *const *picker_search; /* looked through there by their beginnings, or NULL */
	const struct expression *picker_where; /* which records can be chosen at all; NULL: all */
	const char *picker_sort;    /* in what order they are offered, "-created_at"; NULL: by their labels */
	const char *const *list;        /* columns of the list page, in order; ends with NULL */
	const char *const *filters;     /* filterable columns; ends with NULL */
	const char *sort;               /* default sort, "-created_at", or several columns: "last_name first_name" */
	const struct list_totals *totals; /* of the list, or NULL */
	unsigned page_size;             /* rows of a list page unless asked otherwise (25) */
	const struct list_filter *named_filters;
	size_t named_filter_count;
	const struct list_view *views;
	size_t view_count;
	const struct public_form *public_forms;
	size_t public_form_count;
	const struct own_record *own_records;
	size_t own_record_count;
	const struct form_section *sections; /* form and detail page */
	size_t section_count;
	const struct form_tab *tabs;
	size_t tab_count;
	const struct print_view *prints;
	size_t print_count;
};

enum widget_type {
	WIDGET_STAT,
	WIDGET_LINE,
	WIDGET_AREA,
	WIDGET_BAR,
	WIDGET_DONUT,
	WIDGET_PIE,
	WIDGET_TABLE,
	WIDGET_LIST,     /* records below each other, each with its columns */
	WIDGET_PROGRESS  /* records, each with a bar as long as its percentage */
};

/*
 * A dashboard widget. Its statement is made of these members (expression/widget_statement.h).
 */
struct widget {
	const char *module;
	const char *feature;        /* there while it is on; or NULL: always */
	const char *name;
	const char *title;
	enum widget_type type;
	const char *icon;
	const char *color;
	const char *permission;     /* full name, "student.view" */
	const struct table *source;
	const struct expression *where; /* or NULL: all rows */
	const struct expression *value; /* or NULL: how many they are */
	const struct expression *group; /* of charts */
	const char *trend;             /* stat: the date of source by which it compares with the end of the
	                                  period before, or NULL */
	const char *trend_period;      /* "month" */
	const char *sort;              /* table: "-created_at" */
	unsigned limit;                /* rows read at most; 0: as many as there are */
	const char *const *columns;    /* table, list, progress: shown columns; others: the grouped column, if any */
	unsigned width;                /* grid columns of 12 */
	unsigned order;
	const char *period;            /* labels are "month" ("2024-09") or "year" ("2024"); NULL: values
	                                  of the column in columns[0] */
	unsigned last;                 /* periods shown, the present one included: the statement reads no
	                                  older ones, the page fills the gaps with 0; 0: all there are */
	const char *link;              /* address below the tenant's root, or NULL */
	const char *trend_label;       /* stat: what the trend compares with ("vs. last month"), or NULL */
};

/* Where the page of a module leads: a list, one of its views, or an address. */
struct home_link {
	const struct table *table;  /* whose page it opens; or NULL */
	const char *view;           /* one of its views; or NULL */
	bool is_new;                /* the form of a new record */
	const char *title;          /* NULL: that of the view, or of the table */
	const char *icon;           /* or NULL */
	const char *address;        /* below the tenant's root */
	const char *permission;     /* that it takes beside the table's own; or NULL */
};

/* The page of a module: /support, or /faculty/home where a table has the module's name. */
struct home {
	const char *address;
	const char *title;
	const char *icon;
	const char *permission;     /* that it takes; NULL: none */
	const char *const *widgets; /* of the module, in order; ends with NULL */
	const struct home_link *views;
	size_t view_count;
	const struct home_link *links;
	size_t link_count;
};

enum report_type { REPORT_PLAIN, REPORT_LINE, REPORT_BAR, REPORT_DONUT };

/* What rows of a report have in common that stand in one line, or below one heading. */
struct report_group {
	const char *label;
	const struct expression *value;
};

/* What a report says of all rows, and of each group. */
struct report_figure {
	const char *name;
	const char *label;
	const struct expression *value;
};

/* A page of figures, or of rows, at /reports/run/<module>.<name>. Its statement: expression/report_statement.h. */
struct report {
	const char *module;
	const char *name;
	const char *title;
	const char *help;           /* a sentence that heads it, or NULL */
	const char *icon;
	const char *permission;     /* that it takes beside the right to view the source; or NULL */
	enum report_type type;      /* of the chart of the first figure by the first group */
	const struct table *source;
	const struct expression *where; /* or NULL: all rows */
	const struct table *asked;  /* no table of the database: its columns are filled in before (ask.); or NULL */
	const char *const *filters; /* columns of the source of which a value may be chosen; ends with NULL; or NULL */
	const struct report_group *groups; /* the first one is the outermost */
	size_t group_count;         /* 0: it shows the rows themselves */
	const char *const *columns; /* of the rows, where they are shown; ends with NULL; or NULL */
	const struct report_figure *figures;
	size_t figure_count;
	const char *sort;           /* a figure by which groups are sorted, or a column by which rows are, "-hours"; NULL: groups
	                               by what they are called, rows as in their list */
	unsigned limit;             /* lines of the page; files have all */
};

struct permission {
	const char *name;  /* "student.view" */
	const char *label; /* "View students" */
	const char *const *implies; /* what who has it has as well; ends with NULL; or NULL */
};

/* A setting of a tenant, edited on /organisation and kept in the table settings. A feature is one, of the type BOOLEAN:
   while it is on, its name is among the modules that a principal has (principal.h). */
struct setting {
	const char *name;
	bool is_feature;
	const char *label;
	const char *help;
	enum type_number type;       /* STRING, TEXT, INTEGER, BOOLEAN, ENUM or COLOR */
	bool is_file;                /* an uploaded image (type="file"); type is STRING then */
	uint32_t length;             /* characters; 0: 255 */
	const char *const *values;   /* ENUM: allowed ones; ends with NULL */
	const char *const *value_labels; /* beside them: what people read; ends with NULL */
	const char *default_value;
};

struct module {
	const char *name;
	const char *title;
	const char *icon;
	const char *version;
	bool is_always_active;       /* core and dashboard cannot be switched off */
	const char *const *requires; /* module names; ends with NULL */
	const struct permission *permissions;
	size_t permission_count;
	const struct setting *settings;
	size_t setting_count;
	const struct table *const *tables; /* in order of number; ends with NULL */
	const struct widget *widgets;
	size_t widget_count;
	const struct home *home; /* or NULL */
	const struct report *reports;
	size_t report_count;
};

/* A permission and the module that declares it. */
struct declared_permission {
	const char *name;
	const struct module *module;
};

struct catalogue {
	const struct module *const *modules; /* ordered by dependency, then name */
	size_t module_count;
	const struct table *const *tables;   /* sorted by name, for bsearch */
	size_t table_count;
	const struct declared_permission *permissions; /* of all modules, sorted by name */
	size_t permission_count;
	const char *build;                   /* hash of all manifests, for ETags and the schema epoch */
};

/* That of the image: set when it is opened (image.h), and constant from then on. */
extern struct catalogue catalogue;

/* All return NULL where there is none. */
const struct module *catalogue_module(const struct catalogue *catalogue, const char *name);
const struct table *catalogue_table(const struct catalogue *catalogue, const char *name);
/* The module that declares the permission. */
const struct module *catalogue_permission(const struct catalogue *catalogue, const char *name);
/* The module whose page has that address ("/support"). */
const struct module *catalogue_home(const struct catalogue *catalogue, const char *address);
const struct widget *module_widget(const struct module *module, const char *name);
/* One that the module declares. */
const struct permission *module_permission(const struct module *module, const char *name);
const struct column *table_column(const struct table *table, const char *name);
const struct column *table_role(const struct table *table, enum column_role role);
/* Has it columns whose words go into search_terms? */
bool table_is_searched(const struct table *table);
const struct table *table_child(const struct table *table, const char *path);
const struct list_view *table_view(const struct table *table, const char *name);
/* Its table in *table; NULL where there is none of that name. */
const struct public_form *catalogue_public_form(
	const struct catalogue *all, const char *name, const struct table **table);
const struct own_record *table_own_record(const struct table *table, const char *name);
const struct list_filter *table_named_filter(const struct table *table, const char *name);
const struct enum_value *column_value(const struct column *column, const char *name);

/* The same by a name of now or of before (`was`), for what was written down under it (catalogue_former.c). */
const struct table *catalogue_table_once(const struct catalogue *from, const char *name);
const struct column *table_column_once(const struct table *table, const char *name);
const struct enum_value *column_value_once(const struct column *column, const char *name);

#endif
