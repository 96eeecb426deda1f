/*
 * Stored files: bytes that a row of the tenant names (decision 31): attachments, the logo.
 *
 * They lie in files_dir/<tenant id>/<xx>/<name>, where the name is 32 random hexadecimal digits and
 * xx its first two. A file is put into place, and is on the disk, before the transaction commits,
 * and is taken away when it rolls back; one that is removed is unlinked after the commit. So a crash
 * can leave a file that no row names, never a row without its file.
 */
#ifndef MANOR_STORED_FILE_H
#define MANOR_STORED_FILE_H

#include "base/context.h"

/* Absolute path of a stored file of the context's tenant. */
const char *stored_file_path(struct context *context, const char *name);
/* Makes the folders above such a path. */
void stored_file_folders(struct context *context, const char *path);
/* Gives the finished file at `path` (same file system) its place; returns its name, which the row is
   to keep. `path` stays where it is, for a re-run, and is the caller's to unlink (an upload is
   unlinked with its request); where the file system has no second names, the file is moved. Fails
   with 503 "storage_unavailable". */
const char *stored_file_put(struct context *context, const char *path);
/* Takes the file away once the transaction has committed. */
void stored_file_remove(struct context *context, const char *name);

#endif
