/*
 * Attachments: files that belong to records (decisions 11 and 31).
 *
 * The row stands in {attachments}, the bytes in files_dir/<tenant id>/<xx>/<stored name>, where
 * xx are the first two characters of the stored name, 32 random hexadecimal digits. A file is
 * put into place before the transaction commits and taken away when it rolls back; a deleted one
 * is unlinked after the commit. So a crash can leave a file that no row names, never a row
 * without its file.
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

/* Absolute path of a stored file of the context's tenant. */
const char *attachment_path(struct context *context, const char *stored_name);
/* Gives the finished file at `path` (same file system) its place and writes its row, in the
   transaction of the owner. `path` stays where it is, for a re-run, and is the caller's to unlink
   (an upload is unlinked with its request); where the file system has no second names, the file is
   moved. The caller has checked rights and that the owner exists. Returns the id. */
uint64_t attachment_insert(struct context *context, const struct table *owner, uint64_t owner_id,
	const struct attachment *attachment, const char *path);
/* Deletes one attachment by its id. False when the tenant has none such. */
bool attachment_delete(struct context *context, uint64_t id);
/* Deletes all attachments of these records; the files go after the commit. */
void attachments_delete(struct context *context, const struct table *owner, const uint64_t *owners,
	size_t owner_count);

#endif
