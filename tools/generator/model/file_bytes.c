#include "model/file_bytes.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

char *file_bytes(struct arena *arena, const char *path, size_t *length)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;

	if (file < 0)
		return NULL;
	if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
		close(file);
		return NULL;
	}
	size_t size = (size_t)status.st_size, have = 0;
	char *bytes = arena_allocate(arena, size + 1);
	while (have < size) {
		ssize_t got = read(file, bytes + have, size - have);
		if (got <= 0)
			break;
		have += (size_t)got;
	}
	close(file);
	if (have < size)
		return NULL;
	*length = size;
	return bytes;
}

bool file_state(const char *path, struct file_state *state)
{
	struct stat status;

	memset(state, 0, sizeof *state);
	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	*state = (struct file_state){
		.number = (uint64_t)status.st_ino,
		.size = (uint64_t)status.st_size,
		.changed = {status.st_ctim.tv_sec, status.st_ctim.tv_nsec},
		.written = {status.st_mtim.tv_sec, status.st_mtim.tv_nsec},
	};
	return true;
}
