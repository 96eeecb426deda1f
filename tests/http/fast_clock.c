/*
 * Loaded before a program (LD_PRELOAD): its clock runs a thousand times as fast where it waits for its
 * client, so that a test need not wait for what takes ten seconds.
 */
#include <dlfcn.h>
#include <poll.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define FASTER 1000

int clock_gettime(clockid_t clock, struct timespec *now)
{
	static struct timespec began;

	if (syscall(SYS_clock_gettime, clock, now) != 0)
		return -1;
	if (clock != CLOCK_MONOTONIC)
		return 0;
	if (began.tv_sec == 0)
		began = *now;
	long long passed = (now->tv_sec - began.tv_sec) * 1000000000LL + now->tv_nsec - began.tv_nsec;
	passed *= FASTER;
	now->tv_sec = began.tv_sec + (time_t)(passed / 1000000000LL);
	now->tv_nsec = (long)(passed % 1000000000LL);
	return 0;
}

int poll(struct pollfd *watched, nfds_t count, int milliseconds)
{
	int (*real)(struct pollfd *, nfds_t, int) =
		(int (*)(struct pollfd *, nfds_t, int))dlsym(RTLD_NEXT, "poll");

	if (count == 1 && watched->fd == STDIN_FILENO && milliseconds > FASTER)
		milliseconds /= FASTER;
	return real(watched, count, milliseconds);
}
