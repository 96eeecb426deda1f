/* CGI as a gateway (RFC 3875): the environment and the standard streams. */
#include "http/gateway.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static const char *cgi_variable(void *data, const char *name)
{
	(void)data;
	return getenv(name);
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

const struct gateway gateway_cgi = {
	.variable = cgi_variable,
	.read = cgi_read,
	.write = cgi_write,
};
