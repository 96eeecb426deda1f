/*
 * A file on its way to its place: files_dir/tmp/<tenant id>.<32 random digits> (without a tenant the
 * digits alone), made with O_EXCL and mode 0600, closed and unlinked by the arena.
 *
 * What a program that was killed left there goes a day later: by the sweep that follows writes, or by
 * `manor tidy` (temporary_file_sweep.c).
 */
#ifndef MANOR_TEMPORARY_FILE_H
#define MANOR_TEMPORARY_FILE_H

#include <sodium.h>

#include "base/context.h"

struct temporary_file {
	struct context *context;
	const char *path;
	int descriptor; /* -1 once it is closed */
	uint64_t size;	/* bytes so far */
	crypto_hash_sha256_state state;
	const char *hash; /* SHA-256 of its bytes as 64 digits; NULL before it is finished */
};

/* All fail with 503 "storage_unavailable" and the reason. */
struct temporary_file *temporary_file_create(struct context *context);
void temporary_file_write(struct temporary_file *file, const void *bytes, size_t length);
/* Brings it to the disk and closes it. */
void temporary_file_finish(struct temporary_file *file);

/* A sweeper (serve/sweep.h): removes at most `most` of those that programs left that were killed a day
   ago or more, of the context's tenant and of nobody. Returns how many. */
uint64_t temporary_files_sweep(struct context *context, uint64_t most);

#endif
