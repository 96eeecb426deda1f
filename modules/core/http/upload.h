/*
 * A file on its way to the disk: files_dir/tmp/<32 random digits>, made with O_EXCL and mode 0600,
 * closed and unlinked by the arena. What a program that was killed left there goes a day later.
 */
#ifndef MANOR_UPLOAD_H
#define MANOR_UPLOAD_H

#include "http/request.h"

struct upload_file {
	struct context *context;
	const char *path;
	int descriptor; /* -1 once it is closed */
	uint64_t size;
	uint64_t limit;
};

struct upload_file *upload_create(struct context *context, uint64_t limit);
/* Fails with 413 above the limit, 503 when the disk is full. */
void upload_write(struct upload_file *file, const void *bytes, size_t length);
void upload_finish(struct upload_file *file);

#endif
