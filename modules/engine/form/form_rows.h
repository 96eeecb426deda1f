/*
 * Rows: details that are added, changed and removed in the form of the record that they belong to (section rows).
 *
 * The fields of a row are called as in a form of its own, behind a prefix: "order_items.3.quantity". A row that is
 * there already has "order_items.3.id" and ".version"; ".remove" marks it to be removed; of a new one into which
 * nothing was typed nothing is left. Rows that the form does not have stay as they are: a form says by
 * "order_items.present" that its rows are all that there were.
 *
 * What others changed in a row meanwhile is kept where this form has not touched it. Where both changed the same
 * field nothing is written: the field says what is stored now, and who saves again writes his own.
 */
#ifndef MANOR_FORM_ROWS_H
#define MANOR_FORM_ROWS_H

#include "form/form_page.h"

/* A record with more details of a table than that is not changed row by row in one form. */
#define FORM_ROWS_MAX 200u

/* Fills form->rows: what was typed, or what is stored (or begins as a copy). Fails with 413 where a form has more
   than FORM_ROWS_MAX rows. */
void form_rows_read(struct form *form);
/* Was the form sent to get one more row, and not to be saved? Asked of what was typed, before the rows are read. */
bool form_rows_asked(const struct form *form);
/* Are these details in the form that was sent? */
bool form_rows_sent(const struct form *form, const struct table *details);
/* Writes what was typed into the rows as details of the record, which has been written, in the same transaction:
   first what is removed, then what is changed, then what is new. False with the errors beside the rows; the
   transaction is doomed then. */
bool form_rows_save(struct form *form, const struct record *parent);
/* What is wrong with the rows of a record that is not written. */
void form_rows_judge(struct form *form);
/* <rows> for each section. */
void form_rows_add(struct page *page, struct node *node, const struct form *form);

/* What the files about rows share. */

/* Gives a new row what it has so that the section of that record shows it. */
void section_rows_preset(struct context *context, const struct section_rows *section, struct record *record,
	uint64_t record_id);
/* The columns of a row that the person may type or see. */
const struct column *const *form_row_columns(const struct form *form, const struct form_rows *rows);
/* Is nothing typed into this new row that an untouched one does not have? */
bool form_row_is_blank(const struct form *form, const struct form_rows *rows, const struct form_row *row);
struct form form_of_row(const struct form *form, const struct form_rows *rows, const struct form_row *row);

#endif
