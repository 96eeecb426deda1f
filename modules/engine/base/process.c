#include "base/process.h"

#include <errno.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/message.h"
#include "base/settings.h"

#define PROCESS_MEMORY ((size_t)16 * 1024 * 1024)

/* Between its opening and a piece of work nothing can be unwound: the process ends. */
static void process_exhausted(void *data)
{
	struct process *process = data;

	if (process->opening)
		longjmp(*process->opening, 1);
	fputs("manor: out of memory outside a piece of work\n", stderr);
	abort();
}

static void context_exhausted(void *data)
{
	/* Without values, messages take no memory. */
	const struct failure failure = {
		.status = 503,
		.code = "out_of_memory",
		FAILURE_MESSAGE(data, "This is more than we can handle at once."),
		.hint = message(data, "Narrow the filter or send less, then try again."),
		.detail = "the memory of one piece of work is used up",
		.retry_after = 30,
	};

	fail_with(data, &failure);
}

bool process_open(struct process *process, process_opener *open, const char **error)
{
	jmp_buf opening;

	*process = (struct process){.opening = &opening, .log = -1, .security_log = -1};
	process->arena = arena_create(PROCESS_MEMORY, process_exhausted, process);
	if (!process->arena || setjmp(opening) != 0) {
		arena_destroy(process->arena);
		process->arena = NULL;
		*error = "out of memory while starting";
		return false;
	}
	process->settings = settings_load(process->arena, error);
	bool is_open = process->settings && open(process, error);
	process->opening = NULL;
	return is_open;
}

void process_close(struct process *process)
{
	log_close(process);
	arena_destroy(process->arena);
	process->arena = NULL;
}

/* The first memory of a context, which the next one has again: to be given back and asked for anew, page by page and
   with zeros in it, it would cost as much as what a page draws. What is not used is never touched. */
static alignas(max_align_t) unsigned char context_room[1024 * 1024];
static const struct context *room_holder;

static void room_take(struct context *context)
{
	if (room_holder || !context->arena)
		return;
	room_holder = context;
	arena_lend(context->arena, context_room, sizeof context_room);
}

bool context_open(struct context *context, struct process *process, size_t memory)
{
	memset(context, 0, sizeof *context);
	context->arena = arena_create(memory, context_exhausted, context);
	room_take(context);
	context->process = process;
	context->settings = process->settings;
	context->now = time(NULL);
	random_hex(context->id, REQUEST_ID_LENGTH / 2);
	return context->arena != NULL;
}

void context_close(struct context *context)
{
	if (context->process->ends_with_context)
		arena_end(context->arena);
	else
		arena_destroy(context->arena);
	context->arena = NULL;
	if (room_holder == context)
		room_holder = NULL;
}

int64_t clock_milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void random_bytes(void *bytes, size_t length)
{
	unsigned char *place = bytes;

	while (length > 0) {
		ssize_t count = getrandom(place, length, 0);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			abort(); /* a kernel without randomness: no token could be trusted */
		place += count;
		length -= (size_t)count;
	}
}

void random_hex(char *text, size_t length)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[64];

	while (length > 0) {
		size_t step = length < sizeof bytes ? length : sizeof bytes;
		random_bytes(bytes, step);
		for (size_t i = 0; i < step; i++) {
			*text++ = digits[bytes[i] >> 4];
			*text++ = digits[bytes[i] & 15];
		}
		length -= step;
	}
	*text = '\0';
}
