/* The form of a record as page XML, and the page that puts the question where two people changed the
   same field. */
#ifndef MANOR_FORM_PAGE_H
#define MANOR_FORM_PAGE_H

#include "catalogue/behaviour.h"
#include "form/changes.h"
#include "page/page.h"
#include "query/trail.h"
#include "record/record.h"
#include "request/request.h"

/* The field, and the query's word, that says which record a new one is a copy of. No column is called so. */
#define COPY_FIELD "copy.of"

/* A detail in the form of its parent. */
struct form_row {
	uint64_t id;                  /* 0: a new one */
	const struct record *record;  /* what is stored, or what a copy begins as, or NULL */
	struct fields *typed;         /* or NULL */
	struct record_errors *errors; /* or NULL */
	bool is_removed;              /* it is marked to be removed */
	bool is_gone;                 /* the form had it, and it is there no more */
};

/* Those of one section (form_rows.h). */
struct form_rows {
	const struct section_rows *section;
	struct form_row *items;
	size_t count;
	bool is_more; /* there are more than a form has: none of them is among the items */
};

/* What references of the form offer, by table: read once. */
struct form_options;

struct form {
	struct context *context;
	const struct table *table;
	struct trail trail;
	uint64_t id;                        /* 0: a new record */
	uint64_t parent_id;                 /* of a new detail, where it is known; or 0 */
	uint64_t copy_of;                   /* a new record that begins as this one; or 0 */
	const struct record *record;        /* what is stored, or what a copy begins as, or NULL */
	const struct fields *typed;         /* shown instead of what is stored; or NULL */
	const struct record_errors *errors; /* or NULL */
	const struct action *action;        /* the form asks for its columns; NULL: of the record's own */
	const struct public_form *open;     /* everybody may send it: some columns, and no way back; or NULL */
	const struct fields *touched;       /* what is typed, without what the form had derived itself; form_send sets it */
	const struct record *state;         /* the record as it would be saved with that; NULL where nothing hangs on it */
	bool is_confirmed;                  /* the question of the action stands in it, and sending it says yes */
	bool is_outdated;                   /* what was typed is for another version than the present one */
	const char *label;                  /* of the record */
	const char *path;                   /* where it is sent, below the root */
	const char *prefix;                 /* of a row's fields; NULL: the form itself */
	struct form_rows *rows;             /* of its sections that have rows */
	size_t rows_count;
	struct form_options *options;       /* shared with those of its rows; or NULL */
};

/* What the form of a new record shows at first: a copy of that one (or NULL), and what follows from what is known
   already, its parent and what its address says. */
const struct record *form_begun(const struct form *form, const struct record *from);
/* Columns of the form in its order; ends with NULL. The parent's column is among them only where
   the address of a new record does not say which parent is meant. */
const struct column *const *form_columns(const struct form *form);
/* One field of it below the element. states: by column of the table, or NULL. */
void form_field_add(struct page *page, struct node *fields, const struct form *form,
	const struct column *column, const struct column_state *states);
/* What its columns are just now, with what is typed; NULL where they are always the same. */
/* After form_judge, which finds out what follows from what is typed into a form of these columns. */
const struct column_state *form_states(const struct form *form);
/* Nothing was saved, and so are no files that came with it. */
void form_files_forget(struct context *context);
void form_judge(struct form *form, const struct column *const *columns);
/* The record's page, below the root: NULL where there is none yet, and for who may edit but not view it. */
const char *form_record_path(const struct form *form);
/* Where one goes who gives up, below the root: to the record, to where a new one would stand, or home. */
const char *form_back_path(const struct form *form);
/* The parameter of a form's address that asks for the same form with what follows from what is typed. */
#define FORM_STATE "state"

/* What is typed into the form of a new record, or of one that is there, without the columns that were derived
   (default-from) and are as the form showed them: they are derived again. */
const struct fields *form_touched(
	struct context *context, const struct table *table, const struct fields *typed);
/* Sends the form: 200, or 422 with the errors beside the fields and what was typed kept. */
void form_send(struct form *form, int status);
/* 409: for each conflict the original, what was typed and what somebody else stored meanwhile, and the
   choice between them; the form is sent again with the answers. */
void conflict_send(const struct form *form, const struct changes *changes);

#endif
