/* Sending the bytes of an attachment, for the page and for the API alike. */
#ifndef MANOR_DOWNLOAD_H
#define MANOR_DOWNLOAD_H

#include "sql/database.h"

/* Streams the file of this row (attachment_rows.h), whose rights were checked. */
void download_send(struct context *context, const struct rows *attachment);
/* Content-Disposition of RFC 6266: an ASCII name for old clients, the real one in
   filename*. Rows of earlier versions may hold any name, so it is cleaned here again. */
const char *disposition(struct context *context, bool is_inline, const char *name);

#endif
