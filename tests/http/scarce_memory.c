/*
 * Loaded before a program (LD_PRELOAD): the system gives it no more memory after so many allocations
 * (MEMORY_TAKES), counted from its first act, umask(), so that what libraries take to be loaded is
 * never refused.
 */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *bytes, size_t size);

static bool is_counted;
static long left;

mode_t umask(mode_t mask)
{
	const char *takes = getenv("MEMORY_TAKES");

	is_counted = takes != NULL;
	left = takes ? strtol(takes, NULL, 10) : 0;
	return (mode_t)syscall(SYS_umask, mask);
}

static bool is_given(void)
{
	if (!is_counted || left-- > 0)
		return true;
	errno = ENOMEM;
	return false;
}

void *malloc(size_t size)
{
	return is_given() ? __libc_malloc(size) : NULL;
}

void *calloc(size_t count, size_t size)
{
	return is_given() ? __libc_calloc(count, size) : NULL;
}

void *realloc(void *bytes, size_t size)
{
	return is_given() ? __libc_realloc(bytes, size) : NULL;
}
