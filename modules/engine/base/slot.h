/*
 * Slots: how many processes of the installation do something at once (hash a password, hold a
 * connection to a database), whichever host or user runs them there.
 *
 * A slot is a locked file <lock_dir>/<kind>.<number>. The lock belongs to the process, so one that
 * is killed leaves none behind. Who waits queues up: one of them at a time has the turn, a lock of
 * <lock_dir>/<kind>.wanted, and nobody takes a slot before it has one. Where a lock cannot be had because the folder cannot be written
 * (full, read-only), the work goes on without a bound, and the log says so: nothing that needs no
 * storage may depend on it.
 */
#ifndef MANOR_SLOT_H
#define MANOR_SLOT_H

#include "base/context.h"

struct settings;
struct slot;

/* One of `count` slots of that kind, for which it waits at most so many milliseconds; NULL: all were
   taken all the time. The arena's cleanup releases it, if nobody did before. */
struct slot *slot_take(
	struct context *context, const char *kind, unsigned count, unsigned milliseconds);
void slot_release(struct slot *slot);

/* For who holds one otherwise than as long as the work lasts: the descriptor, whose closing releases it
   and is the caller's business; -1 where there is no bound. */
int slot_detach(struct slot *slot);

/* Does anybody wait for one of that kind? Who holds one that it could spare gives it back then. */
bool slot_is_wanted(const struct settings *settings, const char *kind);
/* Says so, until it is released: for who waits for the same in another way than by slot_take. */
struct slot *slot_want(struct context *context, const char *kind);

/* Waiting with growing distance: sleeps between half and all of *pause milliseconds, which is then
   larger by a half, up to a fifth of a second. False, without sleeping, when `until` has passed
   (clock_milliseconds). */
bool slot_pause(unsigned *pause, int64_t until);
#define SLOT_PAUSE_FIRST 4u

#endif
