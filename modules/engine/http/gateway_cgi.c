/* CGI as a gateway (RFC 3875): the environment and the standard streams. */
#include "http/gateway.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

static const char *cgi_variable(void *data, const char *name)
{
	(void)data;
	return getenv(name);
}

static bool cgi_wait(void *data, int64_t milliseconds)
{
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	int wait = milliseconds < INT_MAX ? (int)milliseconds : INT_MAX;

	(void)data;
	/* A signal cuts the wait short: the read that follows is then waited for a moment longer. */
	return poll(&input, 1, wait) != 0;
}

static ssize_t cgi_read(void *data, void *bytes, size_t size)
{
	ssize_t count;

	(void)data;
	do {
		count = read(STDIN_FILENO, bytes, size);
	} while (count < 0 && errno == EINTR);
	return count;
}

static bool cgi_write(void *data, struct iovec *parts, int count)
{
	(void)data;
	while (count > 0) {
		ssize_t written = writev(STDOUT_FILENO, parts, count);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		size_t left = (size_t)written;
		while (count > 0 && left >= parts->iov_len) {
			left -= parts->iov_len;
			parts++;
			count--;
		}
		if (count > 0) {
			parts->iov_base = (char *)parts->iov_base + left;
			parts->iov_len -= left;
		}
	}
	return true;
}

/* A pipe holds twice as much, if its pages are filled. */
#define PIPE_ROOM 32768

const struct gateway gateway_cgi = {
	.variable = cgi_variable,
	.wait = cgi_wait,
	.read = cgi_read,
	.room = PIPE_ROOM,
	.write = cgi_write,
	.end = cgi_write,
};
