/*
 * Where the bytes of a stored content lie: files_dir/<tenant id>/<aa>/<SHA-256>, where aa are the
 * first two of the hash's 64 digits.
 *
 * The tenant's folder is called by its id, which stays when the tenant is renamed or moves to a
 * database of its own. No two tenants share a file. Files of before contents had a table lie beside
 * them, under 32 random digits.
 *
 * Nothing here knows rows: whoever puts or removes a content holds its row in file_contents
 * (file/file_content.h), so that no two do so at once.
 */
#ifndef MANOR_FILE_PLACE_H
#define MANOR_FILE_PLACE_H

#include "base/context.h"

/* Digits of a content's name, and of a file's from before. */
#define FILE_HASH_DIGITS 64
#define FILE_RANDOM_DIGITS 32

/* Absolute path of a content by its hash (or of an earlier file by its digits) in the folder of the
   context's tenant. */
const char *file_place_path(struct context *context, const char *name);
/* The same for a message, about whatever a row has as a name. */
const char *file_place_show(struct context *context, const char *name);
/* Sees to it that the content lies in its place, whole and on the disk: a second name of the finished
   file `from`, or a copy where there can be none. `from` stays where it is, for a re-run. What lies
   there already stays if it has that size. Fails with 503 "storage_unavailable". */
void file_place_put(struct context *context, const char *hash, uint64_t size, const char *from);
/* Takes it away; that it is not there, or that the name is none, is fine. False, and errno: it is still there. */
bool file_place_remove(struct context *context, const char *name);
/* Opens it for reading, with its size: a descriptor, or -1 and errno (ENOENT also for what is no
   regular file or no name). The arena closes it. */
int file_place_open(struct context *context, const char *name, uint64_t *size);
/* The same for whoever asked for the content: fails with 404 "file_missing", which is logged, where it
   is not there or has another size than was noted (NULL: none was). *size is its size. */
int file_place_require(
	struct context *context, const char *name, const uint64_t *noted, uint64_t *size);
/* SHA-256 of what a descriptor still has to give, as 64 digits; NULL and errno. */
const char *file_place_hash(struct context *context, int descriptor);

#endif
