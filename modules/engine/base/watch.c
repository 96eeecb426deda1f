#include "base/watch.h"

#include <assert.h>
#include <sys/stat.h>

/* Two writes that lie closer together may show the same time, on the coarsest of file systems. */
#define UNSURE_SECONDS 2

static struct watched file_look(const char *path)
{
	struct watched file = {.path = path};
	struct stat status;

	if (stat(path, &status) != 0)
		return file;
	file.device = status.st_dev;
	file.inode = status.st_ino;
	file.size = status.st_size;
	file.changed = status.st_ctim;
	return file;
}

void watch_start(struct watch *watch)
{
	watch->count = 0;
	watch->began = time(NULL);
}

void watch_add(struct watch *watch, const char *path)
{
	assert(watch->count < WATCH_FILES);
	struct watched file = file_look(path);
	time_t age = watch->began - file.changed.tv_sec;
	file.is_unsure = age < UNSURE_SECONDS && age > -UNSURE_SECONDS;
	watch->files[watch->count++] = file;
}

static bool is_same(const struct watched *one, const struct watched *other)
{
	return one->device == other->device && one->inode == other->inode &&
	       one->size == other->size && one->changed.tv_sec == other->changed.tv_sec &&
	       one->changed.tv_nsec == other->changed.tv_nsec;
}

bool watch_has_changed(const struct watch *watch)
{
	for (size_t i = 0; i < watch->count; i++) {
		struct watched now = file_look(watch->files[i].path);
		if (watch->files[i].is_unsure || !is_same(&watch->files[i], &now))
			return true;
	}
	return false;
}
