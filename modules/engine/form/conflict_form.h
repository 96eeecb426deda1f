/*
 * The page that asks where two people changed the same: a record, one's profile, the settings.
 *
 * Its form sends again what was typed, against the version of now. Each conflict comes with the
 * question ("<name>.choice": mine, theirs or original; "<name>.asked": it was put) and with what is
 * stored as its new original; what only one of the two changed is shown for orientation. The handler
 * that got the form gets the answers (changes.h).
 */
#ifndef MANOR_CONFLICT_FORM_H
#define MANOR_CONFLICT_FORM_H

#include "form/changes.h"
#include "page/page.h"

struct conflict {
	const struct changes *changes;
	const struct fields *typed; /* the form that was posted */
	const char *label;          /* what was changed, inside a sentence: "Aisha Khan" */
	const char *version;        /* of what is stored now */
	const char *path;           /* below the root: where the form is sent */
	const char *back;           /* below the root: where nothing is saved */
	const char *enctype;        /* or NULL */
	const char *updated;        /* when somebody else saved, as people read it, or NULL */
	const char *updated_by;     /* who that was, or NULL */
};

/* What a field's text says to people: labels instead of names and numbers. column NULL: the text itself. */
const char *change_show(struct context *context, const struct column *column, const char *text);
/* Status 409. The caller adds the crumbs. */
struct page *conflict_page_open(struct context *context, const char *title);
/* The element <conflict> (xsl/README.md) below the root, with everything in it. */
void conflict_fill(struct page *page, const struct conflict *conflict);

#endif
