/* A file of a form on its way to the disk: a temporary file of limited size. */
#ifndef MANOR_UPLOAD_H
#define MANOR_UPLOAD_H

#include "data/temporary_file.h"

struct upload_file {
	struct temporary_file *file;
	uint64_t limit; /* bytes */
};

struct upload_file *upload_create(struct context *context, uint64_t limit);
/* Fails with 413 above the limit, 503 when the disk is full. */
void upload_write(struct upload_file *upload, const void *bytes, size_t length);

#endif
