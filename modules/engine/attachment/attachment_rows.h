/* The attachments of a record, read for its page and for the API. */
#ifndef MANOR_ATTACHMENT_ROWS_H
#define MANOR_ATTACHMENT_ROWS_H

#include "page/page.h"
#include "sql/sql.h"

/* Where the columns of attachment_rows stand. */
enum {
	ATTACHMENT_ID,
	ATTACHMENT_OWNER_TABLE,
	ATTACHMENT_OWNER_ID,
	ATTACHMENT_FILE_NAME,
	ATTACHMENT_STORED_NAME, /* the hash of its content; of a row from before, its file's name */
	ATTACHMENT_STORED_SIZE, /* bytes of the content; NULL of a row from before */
	ATTACHMENT_TYPE,
	ATTACHMENT_SIZE,
	ATTACHMENT_DESCRIPTION,
	ATTACHMENT_CREATED_AT,
	ATTACHMENT_CREATED_BY,
	ATTACHMENT_CREATED_BY_LABEL
};

#define ATTACHMENTS_SHOWN 500u

/* Those of one record, newest first. */
struct rows *attachment_rows(struct context *context, const struct table *owner, uint64_t owner_id);
/* One by its id: a single row; fails with 404 when the tenant has none such. */
struct rows *attachment_row(struct context *context, uint64_t id);
/* The owner's table. Fails with 404 where its table is no longer there or has no attachments. */
const struct table *attachment_owner(struct context *context, const struct rows *rows);
/* <attachments upload max-bytes max-size><attachment .../>...</attachments> below node. */
struct node *attachments_add(
	struct page *page, struct node *node, const struct table *owner, uint64_t owner_id);

#endif
