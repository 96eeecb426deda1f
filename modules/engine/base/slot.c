#include "base/slot.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/site_file.h"

#define PAUSE_MOST 200u

struct slot {
	int file; /* open and locked; -1: released, or without a bound */
};

bool slot_pause(unsigned *pause, int64_t until)
{
	uint32_t chance;
	int64_t left = until - clock_milliseconds();

	if (left <= 0)
		return false;
	random_bytes(&chance, sizeof chance);
	int64_t wait = *pause / 2 + chance % (*pause / 2 + 1);
	wait = wait < left ? wait : left;
	struct timespec rest = {.tv_sec = wait / 1000, .tv_nsec = wait % 1000 * 1000000};
	nanosleep(&rest, NULL);
	*pause = *pause * 3 / 2 < PAUSE_MOST ? *pause * 3 / 2 : PAUSE_MOST;
	return true;
}

void slot_release(struct slot *slot)
{
	if (slot->file >= 0)
		close(slot->file);
	slot->file = -1;
}

static void slot_cleanup(void *slot)
{
	slot_release(slot);
}

/* A file that is there can be locked also where nothing can be written. */
static int lock_file_open(const char *path)
{
	int file = site_file_create(path, O_RDWR | O_NOFOLLOW, 0600);
	int reason = errno;

	if (file < 0)
		file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	errno = reason;
	return file;
}

/* Begins anywhere, so that processes do not queue for the first. 1: taken; 0: none is free; -1: there
   is nothing to lock. */
static int slot_try(struct context *context, struct slot *slot, const char *kind, unsigned count)
{
	uint32_t first;

	random_bytes(&first, sizeof first);
	for (unsigned i = 0; i < count; i++) {
		const char *path = arena_format(context->arena, "%s/%s.%u",
			context->settings->lock_dir, kind, (first + i) % count);
		int file = lock_file_open(path);
		if (file < 0)
			return -1;
		if (flock(file, LOCK_EX | LOCK_NB) == 0) {
			slot->file = file;
			return 1;
		}
		bool is_taken = errno == EWOULDBLOCK;
		close(file);
		if (!is_taken)
			return -1;
	}
	return 0;
}

struct slot *slot_take(
	struct context *context, const char *kind, unsigned count, unsigned milliseconds)
{
	struct slot *slot = arena_allocate(context->arena, sizeof *slot);
	int64_t until = clock_milliseconds() + milliseconds;
	unsigned pause = SLOT_PAUSE_FIRST;

	slot->file = -1;
	arena_defer(context->arena, slot_cleanup, slot);
	site_folder_make(context->settings->lock_dir, 0700);
	for (;;) {
		int taken = slot_try(context, slot, kind, count);
		if (taken > 0)
			return slot;
		if (taken < 0) {
			log_event(context, LEVEL_WARNING,
				"lock_dir %s: %s; how many do this at once (%s) is not bounded",
				context->settings->lock_dir, strerror(errno), kind);
			return slot;
		}
		if (!slot_pause(&pause, until))
			return NULL;
	}
}
