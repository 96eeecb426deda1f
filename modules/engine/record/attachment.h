/*
 * Attachments: files that belong to records. The row stands in {attachments}, the bytes are a content
 * of the tenant (file/file_content.h), to which the row refers. Rows that an earlier version wrote
 * have no such reference until they are moved (tools/manor/upgrade_files.h): their file is called stored_name.
 */
#ifndef MANOR_ATTACHMENT_H
#define MANOR_ATTACHMENT_H

#include "sql/database.h"

struct attachment {
	const char *file_name;	 /* as people see it, at most 255 characters */
	const char *file_type;	 /* by content, "application/pdf" */
	uint64_t file_size;	 /* bytes */
	const char *description; /* or NULL */
};

/* Writes the row that refers to the content, in the transaction that put it (file_content_put). The
   caller has checked rights and that the owner exists. Returns the id. */
struct file_content;
uint64_t attachment_insert(struct context *context, const struct table *owner, uint64_t owner_id,
	const struct attachment *attachment, const struct file_content *content);
/* Deletes one attachment by its id; it is kept in the trash. False when the tenant has none such. */
bool attachment_delete(struct context *context, uint64_t id);
/* Deletes all attachments of these records; the files go after the commit, unless the trash keeps
   them. */
void attachments_delete(struct context *context, const struct table *owner, const uint64_t *owners,
	size_t owner_count, bool keeps_files);

#endif
