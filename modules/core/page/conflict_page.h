/*
 * The page that asks where two people changed the same: a record, one's profile, the settings.
 *
 * Its form posts, for each question, "<name>.choice" (mine, theirs or original) and "<name>.asked",
 * and the hidden fields that the caller adds; the caller's handler takes the answers.
 */
#ifndef MANOR_CONFLICT_PAGE_H
#define MANOR_CONFLICT_PAGE_H

#include "page/page.h"

/* Texts as people read them; NULL where one is not known. */
struct conflict_field {
	const char *name;
	const char *label;
	const char *original, *mine, *theirs;
	bool is_conflict; /* there is a choice; otherwise it is shown for orientation */
	bool is_mine;     /* what will be saved is mine */
	bool is_asked;    /* the question was put before, and not answered */
};

/* Status 409. The caller adds the crumbs and below the root the element <conflict> with action,
   version, label, href (where nothing is saved) and what updated and updated-by say. */
struct page *conflict_page_open(struct context *context, const char *title);
void conflict_field_add(
	struct page *page, struct node *conflict, const struct conflict_field *field);
/* A field that is sent again; its name is name and part ("last_name", ".shown"). */
void conflict_hidden(struct page *page, struct node *conflict, const char *name, const char *part,
	const char *value);

#endif
