#include "model/archive.h"

#include <sys/stat.h>

bool is_archive(struct arena *arena, const char *root)
{
	struct stat status;

	return stat(arena_format(arena, "%s/" ARCHIVE_PROGRAMS, root), &status) == 0 &&
	       S_ISDIR(status.st_mode);
}
