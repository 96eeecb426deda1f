/*
 * File types by content: what the first bytes say, never what the sender says.
 *
 * Only what a browser shows without running anything may be shown inline (decision 31): PNG, JPEG,
 * WebP and PDF. Everything else is a download, whatever it is called.
 */
#ifndef MANOR_FILE_TYPE_H
#define MANOR_FILE_TYPE_H

#include "base/context.h"

#define FILE_TYPE_BYTES 512

/* The media type of a file that begins so. The name decides between office formats alone, which all
   are ZIP archives. "application/octet-stream" where nothing is known. */
const char *file_type_of(const void *bytes, size_t length, const char *file_name);
/* Of a file on disk; NULL when it cannot be read. */
const char *file_type_read(const char *path, const char *file_name);
/* Is it of that kind, by the ending that files of it have ("pdf", "jpg")? */
bool file_type_has_ending(const char *type, const char *ending);
/* May a browser show it in its window? */
bool file_type_is_inline(const char *type);

#endif
