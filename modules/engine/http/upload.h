/* A file of a form on its way to the disk, under its limit (file/temporary_file.h). */
#ifndef MANOR_UPLOAD_H
#define MANOR_UPLOAD_H

#include "file/temporary_file.h"
#include "http/read.h"
#include "request/request.h"

struct upload_file {
	struct temporary_file *file;
	uint64_t limit; /* bytes */
	uint64_t size;	/* bytes that came */
	bool tells_large;
	bool is_too_large;
};

struct upload_file *upload_create(struct context *context, const struct body_limits *limits);
/* Above the limit it fails with 413, or only counts what comes (tells_large); 503 when the disk is
   full. */
void upload_write(struct upload_file *upload, const void *bytes, size_t length);
/* Nothing more comes. */
void upload_finish(struct upload_file *upload);

#endif
