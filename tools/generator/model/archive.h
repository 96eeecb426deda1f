/* An unpacked archive of "make dist": all that manifests can say, and programs, but neither C nor make. */
#ifndef MANOR_ARCHIVE_H
#define MANOR_ARCHIVE_H

#include <stdbool.h>

#include "base/arena.h"

/* Where the programs of an archive lie, below its root. A checkout has no such folder. */
#define ARCHIVE_PROGRAMS "public/programs"

bool is_archive(struct arena *arena, const char *root);

#endif
