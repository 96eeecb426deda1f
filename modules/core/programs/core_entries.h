/*
 * The organisation's settings on their way through a request (core_organisation.c shows them,
 * core_organisation_save.c stores them).
 */
#ifndef MANOR_CORE_ENTRIES_H
#define MANOR_CORE_ENTRIES_H

#include "core_pages.h"
#include "form/changes.h"

/* One declared setting. */
struct entry {
	const struct setting *setting;
	uint64_t id;	    /* of its row; 0: none yet */
	const char *stored; /* NULL: the default counts */
	const char *typed;  /* as it came; NULL: not sent */
	const char *value;  /* to be stored; NULL: none */
	const char *error;
	uint64_t stored_content, content; /* of a file: file_contents.id; 0: none */
	const char *stored_hash;	  /* of stored_content, or NULL */
	struct change *change;		  /* in the form that was sent; NULL: it was not on it */
};

struct entries {
	struct entry *items;
	size_t count;
	const char *version; /* changes with every stored setting */
	struct changes changes;
	bool is_outdated; /* the form was made from other settings */
};

/* Those that the active modules declare, with what is stored. */
struct entries entries_read(struct context *context);
/* The value that counts now; "" where there is none. */
const char *entry_stored(const struct entry *entry);
/* What is in the form for it; NULL: it was not on it. */
const char *entry_typed(struct context *context, const struct entry *entry);
/* Answers with the page of all settings; error: a sentence above them, or NULL. */
void organisation_show(
	struct context *context, const struct entries *entries, int status, const char *error);
/* Stores what was sent, all or nothing, and answers. */
void organisation_save(struct context *context, struct entries *entries);

#endif
