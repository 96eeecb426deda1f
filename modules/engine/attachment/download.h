/* Sending the bytes of an attachment, for the page and for the API alike. */
#ifndef MANOR_DOWNLOAD_H
#define MANOR_DOWNLOAD_H

#include "sql/database.h"

/* What is sent. */
struct download {
	const char *name;   /* as people see it */
	const char *stored; /* the hash of its content; of what an earlier version stored: its file's name */
	const uint64_t *size; /* bytes that it must have; NULL: none were noted */
	const char *tag;    /* for the ETag: the bytes of it never change */
};
/* Streams it: the rights were checked. */
void download_file(struct context *context, const struct download *download);
/* Streams the file of this row (attachment_rows.h), whose rights were checked. */
void download_send(struct context *context, const struct rows *attachment);
/* Content-Disposition of RFC 6266: an ASCII name for old clients, the real one in
   filename*. Rows of earlier versions may hold any name, so it is cleaned here again. */
const char *disposition(struct context *context, bool is_inline, const char *name);

#endif
