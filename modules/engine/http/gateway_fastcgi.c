/* FastCGI as a gateway: the parameters and the streams of a request. */
#include "http/gateway_fastcgi.h"

#include <errno.h>
#include <fastcgi.h>
#include <limits.h>
#include <sys/uio.h>
#include <unistd.h>

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

/* The record's head has two bytes for its length. */
#define RECORD_MOST 65528u
#define PARTS_MOST 4 /* of one record, its head included */

static bool fastcgi_parts_write(int socket, struct iovec *parts, int count)
{
	while (count > 0) {
		ssize_t written = writev(socket, parts, count);
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

/* One record of what is at the front of the parts, up to RECORD_MOST bytes; it is taken off them. */
static bool record_write(FCGX_Request *request, struct iovec **parts, int *count)
{
	struct iovec sent[PARTS_MOST];
	FCGI_Header head = {
		.version = FCGI_VERSION_1,
		.type = FCGI_STDOUT,
		.requestIdB1 = (unsigned char)(request->requestId >> 8),
		.requestIdB0 = (unsigned char)request->requestId,
	};
	unsigned length = 0;
	int used = 1;

	for (; *count > 0 && used < PARTS_MOST && length < RECORD_MOST; used++) {
		size_t room = RECORD_MOST - length;
		size_t step = (*parts)->iov_len < room ? (*parts)->iov_len : room;
		sent[used] = (struct iovec){(*parts)->iov_base, step};
		length += (unsigned)step;
		(*parts)->iov_base = (char *)(*parts)->iov_base + step;
		(*parts)->iov_len -= step;
		if ((*parts)->iov_len == 0) {
			(*parts)++;
			(*count)--;
		}
	}
	head.contentLengthB1 = (unsigned char)(length >> 8);
	head.contentLengthB0 = (unsigned char)length;
	sent[0] = (struct iovec){&head, sizeof head};
	/* A record without content would be the end. */
	return length == 0 || fastcgi_parts_write(request->ipcFd, sent, used);
}

/* Past the library's stream, which copies everything and sends it in pieces of 8 kB: Apache would be
   woken for each. The stream stays empty, and ends the answer (FCGX_Finish_r). */
static bool fastcgi_write(void *data, struct iovec *parts, int count)
{
	FCGX_Request *request = data;

	while (count > 0) {
		if (!record_write(request, &parts, &count))
			return false;
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
