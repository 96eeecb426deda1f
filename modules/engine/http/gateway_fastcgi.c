/* FastCGI as a gateway: the parameters and the streams of a request. */
#include "http/gateway_fastcgi.h"

#include <limits.h>

static const char *fastcgi_variable(void *data, const char *name)
{
	FCGX_Request *request = data;

	return FCGX_GetParam(name, request->envp);
}

/* The web server has the whole body before it begins a request, and sends it without a pause: what
   takes longer is broken off by the socket (fastcgi.c). */
static ssize_t fastcgi_read(void *data, void *bytes, size_t size)
{
	FCGX_Request *request = data;
	int count = FCGX_GetStr(bytes, size < INT_MAX ? (int)size : INT_MAX, request->in);

	return count == 0 && FCGX_GetError(request->in) != 0 ? -1 : count;
}

static bool fastcgi_write(void *data, struct iovec *parts, int count)
{
	FCGX_Request *request = data;

	for (; count > 0; parts++, count--) {
		const char *bytes = parts->iov_base;
		for (size_t left = parts->iov_len; left > 0;) {
			int step = left < INT_MAX ? (int)left : INT_MAX;
			if (FCGX_PutStr(bytes, step, request->out) != step)
				return false;
			bytes += step;
			left -= (size_t)step;
		}
	}
	return true;
}

/* A socket holds some 200 kB, what the kernel needs for itself included. */
#define SOCKET_ROOM 65536

struct gateway gateway_fastcgi(FCGX_Request *request)
{
	return (struct gateway){
		.data = request,
		.variable = fastcgi_variable,
		.read = fastcgi_read,
		.room = SOCKET_ROOM,
		.write = fastcgi_write,
	};
}
