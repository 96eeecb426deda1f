/* Files of the demo's attachments (demo_files.c). */
#ifndef MANOR_DEMO_FILES_H
#define MANOR_DEMO_FILES_H

#include <stdint.h>

#include "base/context.h"

/* Writes a PDF file for every attachment row of the context's tenant that has no size yet, which is
   how sql/<module>.demo.sql leaves them, and notes the size. Commits on the way; goes on where an
   earlier run was stopped. Returns how many. */
uint64_t demo_files_write(struct context *context);

#endif
