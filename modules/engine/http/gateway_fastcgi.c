/* FastCGI as a gateway: the parameters and the streams of a request. */
#include "http/gateway_fastcgi.h"

#include <errno.h>
#include <fastcgi.h>
#include <limits.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *fastcgi_variable(void *data, const char *name)
{
	const struct fastcgi_answer *answer = data;

	return FCGX_GetParam(name, answer->request->envp);
}

/* The web server has the whole body before it begins a request, and sends it without a pause: what
   takes longer is broken off by the socket (fastcgi.c). */
static ssize_t fastcgi_read(void *data, void *bytes, size_t size)
{
	const struct fastcgi_answer *answer = data;
	FCGX_Stream *in = answer->request->in;
	int count = FCGX_GetStr(bytes, size < INT_MAX ? (int)size : INT_MAX, in);

	return count == 0 && FCGX_GetError(in) != 0 ? -1 : count;
}

/* The record's head has two bytes for its length. */
#define RECORD_MOST 65528u
#define PARTS_MOST 4 /* of one record, its head included */

static FCGI_Header record_head(const FCGX_Request *request, unsigned char type, unsigned length)
{
	return (FCGI_Header){
		.version = FCGI_VERSION_1,
		.type = type,
		.requestIdB1 = (unsigned char)(request->requestId >> 8),
		.requestIdB0 = (unsigned char)request->requestId,
		.contentLengthB1 = (unsigned char)(length >> 8),
		.contentLengthB0 = (unsigned char)length,
	};
}

/* What ends an answer: a record without content, and that the request is done. */
struct answer_end {
	FCGI_Header nothing;
	FCGI_EndRequestRecord done;
};

static struct answer_end answer_end(const FCGX_Request *request)
{
	return (struct answer_end){
		.nothing = record_head(request, FCGI_STDOUT, 0),
		.done = {.header = record_head(request, FCGI_END_REQUEST, sizeof(FCGI_EndRequestBody))},
	};
}

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

/* One record of what is at the front of the parts, up to RECORD_MOST bytes; it is taken off them. With the last one
   goes the end, so that the web server wakes once. */
static bool record_write(
	struct fastcgi_answer *answer, struct iovec **parts, int *count, bool is_end)
{
	const FCGX_Request *request = answer->request;
	struct iovec sent[PARTS_MOST + 1];
	struct answer_end end = answer_end(request);
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
	FCGI_Header head = record_head(request, FCGI_STDOUT, length);
	sent[0] = (struct iovec){&head, sizeof head};
	if (length == 0)
		return true; /* a record without content would be the end */
	answer->is_ended = is_end && *count == 0;
	if (answer->is_ended)
		sent[used++] = (struct iovec){&end, sizeof end};
	return fastcgi_parts_write(request->ipcFd, sent, used);
}

/* Past the library's stream, which copies everything and sends it in pieces of 8 kB: Apache would be
   woken for each. The stream stays empty, and ends the answer (FCGX_Finish_r). */
static bool fastcgi_write(void *data, struct iovec *parts, int count)
{
	while (count > 0) {
		if (!record_write(data, &parts, &count, false))
			return false;
	}
	return true;
}

static bool fastcgi_end(void *data, struct iovec *parts, int count)
{
	const struct fastcgi_answer *answer = data;

	while (count > 0) {
		if (!record_write(data, &parts, &count, answer->is_local))
			return false;
	}
	return true;
}

/* A socket holds some 200 kB, what the kernel needs for itself included. */
#define SOCKET_ROOM 65536

struct gateway gateway_fastcgi(struct fastcgi_answer *answer)
{
	return (struct gateway){
		.data = answer,
		.variable = fastcgi_variable,
		.read = fastcgi_read,
		.room = SOCKET_ROOM,
		.write = fastcgi_write,
		.end = fastcgi_end,
	};
}

/* The end of the body was read: the web server has said all, and is not hurt by our going. */
static bool is_all_read(const FCGX_Request *request)
{
	return FCGX_GetChar(request->in) == EOF && FCGX_GetError(request->in) == 0;
}

/* The library waits until the web server has closed its end, which has more to do than we. */
void gateway_fastcgi_finish(struct fastcgi_answer *answer)
{
	FCGX_Request *request = answer->request;

	request->keepConnection = 0; /* the next one is waited for at the listener alone */
	if (!answer->is_ended) {
		FCGX_Finish_r(request);
		return;
	}
	if (!is_all_read(request)) {
		FCGX_Free(request, 1);
		return;
	}
	int connection = request->ipcFd;
	request->ipcFd = -1;
	FCGX_Free(request, 0);
	close(connection);
}
