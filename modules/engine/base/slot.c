#include "base/slot.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
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

static struct slot *slot_make(struct context *context, int file)
{
	struct slot *slot = arena_allocate(context->arena, sizeof *slot);

	slot->file = file;
	arena_defer(context->arena, slot_cleanup, slot);
	return slot;
}

int slot_detach(struct slot *slot)
{
	int file = slot->file;

	slot->file = -1;
	return file;
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

/* --- who waits --- */

/* One byte is the turn, which one process has; the other is locked by all who wait otherwise. Whether one
   of them is locked is asked without locking it: who looks is not taken for one who waits. */
#define TURN 0
#define OTHERS 1

static struct flock wanted_bytes(short type, off_t first, off_t count)
{
	return (struct flock){
		.l_type = type, .l_whence = SEEK_SET, .l_start = first, .l_len = count};
}

static struct slot *wanted_open(struct context *context, const char *kind)
{
	return slot_make(context,
		lock_file_open(arena_format(
			context->arena, "%s/%s.wanted", context->settings->lock_dir, kind)));
}

struct slot *slot_want(struct context *context, const char *kind)
{
	struct flock lock = wanted_bytes(F_RDLCK, OTHERS, 1);

	site_folder_make(context->settings->lock_dir, 0700);
	struct slot *want = wanted_open(context, kind);
	if (want->file >= 0)
		fcntl(want->file, F_OFD_SETLK, &lock);
	return want;
}

bool slot_is_wanted(const struct settings *settings, const char *kind)
{
	struct flock lock = wanted_bytes(F_WRLCK, TURN, OTHERS + 1);
	char path[PATH_MAX];
	int length = snprintf(path, sizeof path, "%s/%s.wanted", settings->lock_dir, kind);
	int file = -1;

	if (length > 0 && (size_t)length < sizeof path)
		file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (file < 0)
		return false;
	bool is_wanted = fcntl(file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	close(file);
	return is_wanted;
}

/* Where no lock is to be had, nobody queues. */
static bool turn_take(const struct slot *turn)
{
	struct flock lock = wanted_bytes(F_WRLCK, TURN, 1);

	return turn->file < 0 || fcntl(turn->file, F_OFD_SETLK, &lock) == 0 ||
	       (errno != EAGAIN && errno != EACCES);
}

/* --- taking --- */

static void unbound_log(struct context *context, const char *kind)
{
	log_event(context, LEVEL_WARNING,
		"lock_dir %s: %s; how many do this at once (%s) is not bounded",
		context->settings->lock_dir, strerror(errno), kind);
}

/* Milliseconds between two looks: for a slot, by the one who has the turn, and for the turn. */
#define SLOT_PAUSE 4u
#define TURN_PAUSE 20u

static struct slot *slot_queue(struct context *context, struct slot *slot, const char *kind,
	unsigned count, int64_t until)
{
	struct slot *turn = wanted_open(context, kind);
	int taken = 0;
	unsigned pause;

	do {
		bool is_ours = turn_take(turn);
		pause = is_ours ? SLOT_PAUSE : TURN_PAUSE;
		if (is_ours)
			taken = slot_try(context, slot, kind, count);
	} while (taken == 0 && slot_pause(&pause, until));
	if (taken < 0)
		unbound_log(context, kind);
	slot_release(turn);
	return taken ? slot : NULL;
}

struct slot *slot_take(
	struct context *context, const char *kind, unsigned count, unsigned milliseconds)
{
	int64_t until = clock_milliseconds() + milliseconds;
	struct slot *slot = slot_make(context, -1);
	int taken = 0;

	site_folder_make(context->settings->lock_dir, 0700);
	if (!slot_is_wanted(context->settings, kind))
		taken = slot_try(context, slot, kind, count);
	if (taken < 0)
		unbound_log(context, kind);
	return taken ? slot : slot_queue(context, slot, kind, count, until);
}
