/*
 * Reports of manifests (<report>): read as the person who looks at them, shown, as files, in the API.
 *
 *   GET /reports                            those that he may see
 *   GET /reports/run/<module>.<name>        one of them, with what was filled in: ?from=2024-01-01
 *       the same with ?format=csv           as a file
 *   GET /api/v1/reports, /api/v1/reports/run/<module>.<name>
 *
 * He needs the right to view the source, what the report itself takes, and every column that its groups and its
 * condition read, also those behind references; without them there is no such report. Figures and columns that read
 * what he may not see are left out. Rows are those that rules leave him.
 */
#ifndef MANOR_REPORT_H
#define MANOR_REPORT_H

#include "export/export.h"
#include "query/query.h"
#include "sql/sql.h"

/* The value that was chosen of a filter. */
struct report_choice {
	const struct column *column; /* of the source */
	const char *text;            /* as it was sent; NULL: none was */
	struct value value;
};

/* A report with what was filled in, for a person. */
struct report_run {
	struct context *context;
	const struct report *report;
	const struct report_figure **figures; /* those that he may see */
	size_t figure_count;
	const struct column **columns;        /* the same; of a report without groups */
	size_t column_count;
	const struct fields *typed;           /* what is filled in, or what it begins with; or NULL */
	const struct record *asked;           /* the same; NULL: nothing is asked for */
	const struct record_errors *errors;   /* of it; or NULL */
	struct report_choice *choices;        /* beside report->filters that he may see */
	size_t choice_count;
	const char *choice_error;             /* NULL: all are right */
};

/* A line of a report with groups. */
struct report_line {
	size_t row;      /* of the result */
	unsigned groups; /* so many it names: less than all are a subtotal, 0 is the total */
};

/* What was read of a report with groups. */
struct report_groups {
	const struct report_run *run;
	struct rows *rows;          /* NULL: it took too long */
	bool is_too_much;           /* there are more than REPORT_GROUPS: nothing is shown */
	struct rows **labels;       /* by group: of a reference; or NULL */
	struct report_line *lines;  /* in order: subtotals and the total behind their lines */
	size_t count;
};

#define REPORT_GROUPS 5000u

/* Those that he may see, in order of their titles; ends with NULL. */
const struct report **reports_permitted(struct context *context);
/* "projects.hours"; 404 where there is none that he may see. */
const struct report *report_find(struct context *context, const char *name);
/* What he sees of it. */
void report_start(struct report_run *run, struct context *context, const struct report *report);
/* What was filled in, from the address. In the API an unknown parameter is 400, a wrong one 422. */
void report_ask(struct report_run *run);
bool report_is_asked_right(const struct report_run *run);
/* What a field shows. NULL: nothing. */
const char *report_field_text(const struct report_run *run, const struct column *column);
/* What was filled in, in words; *count of them. */
const struct export_note *report_notes(const struct report_run *run, size_t *count);

/* Appends " AND ..." for what was chosen. */
void report_choices_write(const struct report_run *run, struct sql *sql);
/* Appends the row of what was filled in, in parentheses, and its values. */
void report_asked_write(const struct report_run *run, struct sql *sql);
/* The statement of figures (expression/report_statement.h), for at most so many rows. */
struct rows *report_figures_read(const struct report_run *run, unsigned most);

void report_groups_read(const struct report_run *run, struct report_groups *groups);
/* What a line's group is called; NULL where it has none, as a subtotal has not. */
const char *report_group_text(const struct report_groups *groups, const struct report_line *line, size_t group);
/* Its value as it is stored. */
const char *report_group_stored(const struct report_groups *groups, const struct report_line *line, size_t group);
const char *report_figure_stored(const struct report_groups *groups, const struct report_line *line, size_t figure);
/* The enum value, or NULL. */
const struct enum_value *report_group_value(
	const struct report_groups *groups, const struct report_line *line, size_t group);

/* The rows of a report without groups: its statement, at most so many (0: all). */
void report_rows_write(const struct report_run *run, struct selection *selection, struct sql *sql, unsigned most);

/* Answers. */
void report_list_page(struct context *context);
void report_page(struct report_run *run);
void report_list_json(struct context *context);
void report_json(struct report_run *run);
void report_file(struct report_run *run, const struct export_format *format);
/* All of it: PROGRAM(reports). */
void report_serve(struct context *context);

#endif
