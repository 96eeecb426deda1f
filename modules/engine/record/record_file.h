/*
 * Files of columns: the name stands in the column, its bytes are a content of the tenant (file/file_content.h), to
 * which the column beside refers (column->content).
 */
#ifndef MANOR_RECORD_FILE_H
#define MANOR_RECORD_FILE_H

#include "record/record.h"
#include "request/request.h"

/* Checks what came for the column, and puts it into the record; false, with the column's message, where it is
   too large or of a kind that the column does not take. Its content is stored in the present transaction, but of
   a record that is foreseen only. */
bool record_file_take(struct context *context, struct record *record, const struct column *column,
	const struct upload *upload, struct record_errors *errors);
/* Before the row is written: without a name there is no content. After the commit the former contents go, if nothing
   else refers to them. */
void record_files_settle(struct context *context, struct record *record);
/* The same of rows that are about to be deleted, unless the trash keeps their files. */
void record_files_release(struct context *context, const struct table *table, const uint64_t *ids, size_t count);

#endif
