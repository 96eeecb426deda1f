/*
 * Attachments: files that belong to records (decisions 11 and 31). The row stands in {attachments},
 * the bytes are a stored file (data/stored_file.h).
 */
#ifndef MANOR_ATTACHMENT_H
#define MANOR_ATTACHMENT_H

#include "data/database.h"

struct attachment {
	const char *file_name;	 /* as people see it, at most 255 characters */
	const char *file_type;	 /* by content, "application/pdf" */
	uint64_t file_size;	 /* bytes */
	const char *description; /* or NULL */
};

/* Gives the finished file at `path` its place (stored_file_put) and writes its row, in the
   transaction of the owner. The caller has checked rights and that the owner exists. Returns the
   id. */
uint64_t attachment_insert(struct context *context, const struct table *owner, uint64_t owner_id,
	const struct attachment *attachment, const char *path);
/* Deletes one attachment by its id. False when the tenant has none such. */
bool attachment_delete(struct context *context, uint64_t id);
/* Deletes all attachments of these records; the files go after the commit. */
void attachments_delete(struct context *context, const struct table *owner, const uint64_t *owners,
	size_t owner_count);

#endif
