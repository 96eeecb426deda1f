/*
 * The API: one handler per address and method below /api/v1 (resource/routes.c), and what they share:
 * records as JSON, preconditions, refusals.
 */
#ifndef MANOR_API_H
#define MANOR_API_H

#include <jansson.h>

#include "query/select.h"
#include "query/target.h"
#include "record/record.h"

handler api_list, api_create, api_read, api_update, api_delete, api_action;
handler api_file_read, api_file_write, api_file_delete;
handler api_attachments_list, api_attachments_create;
handler api_attachment_read, api_attachment_delete, api_attachment_content;

/* A row as an object: its columns in the table's order, each as its type (decision 26). */
json_t *api_object(const struct selection *selection, const struct rows *rows, size_t row,
	struct rows *const *many);
/* Answers with one record as it stands in the database, its ETag being the version. */
void api_respond_record(struct context *context, int status, const struct table *table, uint64_t id,
	const bool *fields);
/* The same of what was written, for who may view it, and sees what became of it; the others learn its number. */
void api_respond_written(struct context *context, int status, const struct table *table, uint64_t id);
/* 422 with a message per field. */
_Noreturn void api_refuse(struct context *context, const struct record_errors *errors);
/* The same beside what is wrong already, by field; takes `details`. */
_Noreturn void api_refuse_with(struct context *context, const struct record_errors *errors, json_t *details);
/* If-Match names another version: 412. */
void api_require_match(struct context *context, const struct table *table, uint32_t version);
/* A client sends back what it was given: the "version" of the body, if any, must be the present one. */
void api_require_version(
	struct context *context, const struct table *table, json_t *body, uint32_t version);
/* fields= of a single record, per column, or NULL; any other parameter fails with 400. */
const bool *api_fields(struct context *context, const struct table *table);
/* The child's parent as a value of the body must be the one of the address: 422 otherwise. */
void api_parent_require(struct context *context, const struct table *table, json_t *body,
	uint64_t parent_id);
/* Is the record there, as far as the user may see? 404 otherwise. */
void api_require_record(struct context *context, const struct table *table, uint64_t id);

#endif
