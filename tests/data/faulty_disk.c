/*
 * Loaded before a program (LD_PRELOAD): its disk fails in the way that FAULT says, as soon as it touches
 * the site's files.
 *
 *   full         what is written to a file does not fit (ENOSPC)
 *   full-sync    it seems to fit, and does not when it is to reach the disk
 *   no-links     there can be no second names (EPERM)
 *   read-only    nothing can be made or removed (EROFS)
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_fault(const char *name)
{
	const char *fault = getenv("FAULT");

	return fault && strcmp(fault, name) == 0;
}

static bool is_sites(const char *path)
{
	const char *files = getenv("FAULT_FILES");

	return files && strncmp(path, files, strlen(files)) == 0;
}

static bool is_sites_file(int descriptor)
{
	char link[64], path[PATH_MAX];
	ssize_t length;

	snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
	length = readlink(link, path, sizeof path - 1);
	if (length < 0)
		return false;
	path[length] = '\0';
	return is_sites(path);
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
	ssize_t (*real)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");

	if (is_fault("full") && is_sites_file(descriptor)) {
		errno = ENOSPC;
		return -1;
	}
	return real(descriptor, bytes, length);
}

int fsync(int descriptor)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");

	if (is_fault("full-sync") && is_sites_file(descriptor)) {
		errno = ENOSPC;
		return -1;
	}
	return real(descriptor);
}

int link(const char *from, const char *to)
{
	int (*real)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "link");

	if ((is_fault("no-links") || is_fault("read-only")) && is_sites(to)) {
		errno = is_fault("no-links") ? EPERM : EROFS;
		return -1;
	}
	return real(from, to);
}

int mkdir(const char *path, mode_t mode)
{
	int (*real)(const char *, mode_t) = (int (*)(const char *, mode_t))dlsym(RTLD_NEXT, "mkdir");

	if (is_fault("read-only") && is_sites(path)) {
		errno = access(path, F_OK) == 0 ? EEXIST : EROFS;
		return -1;
	}
	return real(path, mode);
}

int unlink(const char *path)
{
	int (*real)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");

	if (is_fault("read-only") && is_sites(path)) {
		errno = EROFS;
		return -1;
	}
	return real(path);
}

int open(const char *path, int flags, ...)
{
	int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
	mode_t mode = 0;

	if (flags & O_CREAT) {
		va_list arguments;
		va_start(arguments, flags);
		mode = (mode_t)va_arg(arguments, unsigned);
		va_end(arguments);
	}
	if (is_fault("read-only") && is_sites(path) && (flags & (O_CREAT | O_WRONLY | O_RDWR))) {
		errno = EROFS;
		return -1;
	}
	return real(path, flags, mode);
}
