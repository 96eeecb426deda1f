/*
 * What the parts of a table's pages share: lists of columns as a manifest names them.
 *
 * link_page.c has what names a record, link_list.c the list, link_sort.c its order, link_view.c its views
 * and named filters, link_view_type.c how a view shows its rows (link_view_grid.c the sheet of a week,
 * link_view_pivot.c a table of figures), link_totals.c what is said of all of them, link_form.c the form,
 * link_section_rows.c rows in it, link_tab.c tabs of the record, link_picker.c what is shown where a record is chosen.
 */
#ifndef MANOR_LINK_PAGE_H
#define MANOR_LINK_PAGE_H

#include "base/names.h"
#include "link/link.h"

/* All columns that are not named. */
#define REST "*"

/* The names in the attribute that are columns and for which reason_of has no reason to refuse them,
   and REST; messages for the others. Ends with NULL; NULL where the attribute is absent. */
const char **columns_named(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const char *(*reason_of)(const struct column *));
size_t names_count(const char *const *names);
/* The names with all columns that `is_meant` says in the place of REST; the very same names where
   they have none. */
const char *const *names_fill(struct linker *linker, const struct table *table,
	const char *const *names,
	bool (*is_meant)(const struct table *, const struct column *, const void *data),
	const void *data);

/* Null where a list can show the column, else why not. */
const char *unlisted_reason(const struct column *column);
/* What the attributes columns and except of a list or a view name; NULL where it has none. */
const char *const *listed_columns(
	struct linker *linker, const struct linked_table *linked, const struct element *list);
/* The order that the attribute names, as it is kept; NULL after a mistake. */
const char *sort_named(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute);

/* link_view.c. Does the condition begin at an index of the table? */
bool condition_is_narrow(const struct table *table, const struct term *term);

/* link_view_type.c. The type of a view, and the columns that it takes. */
void link_view_type(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct list_view *view);

/* link_view_grid.c. What the sheet of a week is made of. */
void link_view_grid(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct list_view *view);

/* link_view_pivot.c. What a table of figures is made of. */
void link_view_pivot(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct list_view *view);

/* link_totals.c. The attributes totals and group of a list or view that shows these columns; NULL where it has
   neither. What is grouped is sorted by the group where nothing else is said. */
const struct list_totals *link_totals(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *const *listed, const char **sort);

/* link_form.c. Null where a form can have the column, else why not; and does it, where nothing else is said? */
const char *unformed_reason(const struct column *column);
bool stands_in_form(const struct table *table, const struct column *column);
/* link_section.c. What the element says of the section beside its columns and rows. */
void link_section(struct linker *linker, const struct linked_table *linked, const struct element *element,
	struct form_section *section);
/* Its show-if, of its columns as well, when these are known. */
void link_section_columns(struct linker *linker, const struct linked_table *linked, const struct element *element,
	const struct form_section *section);
/* Tabs are addresses of the record: each has a name of its own. */
void check_section_tabs(struct linker *linker, const struct linked_table *linked, const struct element *element,
	const struct form_section *section);
/* link_section_rows.c. The rows that the section is about; NULL after a mistake. `before`: the sections before it. */
const struct section_rows *link_section_rows(struct linker *linker, const struct linked_table *linked,
	const struct element *section, const struct form_section *before, size_t count);
bool is_rowed_before(const struct form_section *sections, size_t count, const struct table *of);
/* Those of details of which each record has one. */
const struct section_rows *part_rows(struct linker *linker, const struct linked_table *of);
/* link_tab.c. The reference of `of` to the table: that of the attribute by, or the only one. NULL after a message,
   which points at the attribute that names `of`. */
const struct column *rows_reference(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *attribute, const struct linked_table *of);

void link_views(struct linker *linker, struct linked_table *linked);
void link_own_records(struct linker *linker, struct linked_table *linked); /* link_my.c, behind the views */
/* The condition of a view, a filter or a <my>, of rows that an index leads to by themselves (is_led). NULL where there is
   none, or after a mistake. */
const struct expression *rows_where(struct linker *linker, const struct linked_table *linked,
	const struct element *element, bool is_led);
void link_list(struct linker *linker, struct linked_table *linked);
void link_picker(struct linker *linker, struct linked_table *linked);
void link_tabs(struct linker *linker, struct linked_table *linked);
void link_form(struct linker *linker, struct linked_table *linked);
void link_prints(struct linker *linker, struct linked_table *linked); /* link_print.c, when all lists are known */

#endif
