/*
 * Watch: have files changed on disk since they were read?
 *
 * For processes that go on while somebody else writes settings, keys or a new image. A file counts as
 * changed when another one lies in its place, when it was written, and when it comes or goes.
 */
#ifndef MANOR_WATCH_H
#define MANOR_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#define WATCH_FILES 8

struct watched {
	const char *path;
	dev_t device; /* of a file that is not there: all 0 */
	ino_t inode;
	off_t size;
	struct timespec changed;
	bool is_unsure; /* it was written when it was read: it may have been either */
};

struct watch {
	struct watched files[WATCH_FILES];
	size_t count;
	time_t began;
};

/* Before the first of the files is read. */
void watch_start(struct watch *watch);
/* After it was read. The path has to live as long as the watch. */
void watch_add(struct watch *watch, const char *path);
bool watch_has_changed(const struct watch *watch);

#endif
