/*
 * Requests one after the other in one process, and what they leave in a connection that is kept:
 *
 *   kept STEP... [+ STEP...]...
 *
 * A + ends a request. Steps: SQL, whose rows are printed with tabs; @NAME: what follows goes to that server of
 * the settings; begin: a transaction, which nothing ends; use DATABASE; halt SQL: fails at the first row of a stream; close: as
 * before a client is waited for; limits: as for a page, not for a command; pause N: waits between two
 * requests, so many milliseconds. What fails prints "<status> <code>" and ends its request.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "catalogue/image.h"
#include "request/request.h"
#include "sql/connection.h"
#include "sql/connection_kept.h"

struct steps {
	int count;
	char **words;
};

static void rows_print(const struct rows *rows)
{
	for (size_t row = 0; row < rows->count; row++) {
		for (size_t column = 0; column < rows->columns; column++) {
			const char *text = rows_text(rows, row, column);
			printf("%s%s", column ? "\t" : "", text ? text : "NULL");
		}
		puts("");
	}
}

static void stop(void *context, const char *const *values, const size_t *lengths)
{
	(void)values;
	(void)lengths;
	fail_plain(context, 500, "stopped", "stopped by the caller");
}

static void sql_run(struct context *context, struct connection *connection, const char *sql)
{
	if (strncmp(sql, "SELECT", 6) == 0 || strncmp(sql, "SHOW", 4) == 0)
		rows_print(connection_read(context, connection, sql, strlen(sql), (struct time_limit){0}));
	else
		connection_write(context, connection, sql, strlen(sql), NULL, NULL);
}

static void steps_run(struct context *context, void *data)
{
	const struct steps *steps = data;
	struct connection *connection = NULL;
	const char *server = NULL;

	for (int i = 0; i < steps->count; i++) {
		const char *word = steps->words[i];
		if (strcmp(word, "limits") == 0) {
			context->request = arena_allocate(context->arena, sizeof *context->request);
			continue;
		}
		if (word[0] == '@') {
			server = word + 1;
			connection = NULL;
			continue;
		}
		if (!connection)
			connection = connection_open(context, server);
		if (strcmp(word, "begin") == 0)
			connection_begin(context, connection);
		else if (strcmp(word, "close") == 0)
			connection_close(connection);
		else if (strcmp(word, "use") == 0 && ++i < steps->count)
			connection_use(context, connection, steps->words[i]);
		else if (strcmp(word, "halt") == 0 && ++i < steps->count)
			connection_stream(context, connection, steps->words[i],
				strlen(steps->words[i]), stop, context);
		else
			sql_run(context, connection, word);
	}
}

/* As a process that waits for its next request does. */
static void pause_make(struct process *process, int milliseconds)
{
	int64_t until = clock_milliseconds() + milliseconds, left;

	while ((left = until - clock_milliseconds()) > 0) {
		int next = connections_settle(process);
		poll(NULL, 0, next < 0 || next > left ? (int)left : next);
	}
}

static void request_run(struct process *process, struct steps steps)
{
	struct context context;

	if (steps.count == 2 && strcmp(steps.words[0], "pause") == 0) {
		pause_make(process, (int)strtol(steps.words[1], NULL, 10));
		return;
	}
	if (!context_open(&context, process, CONTEXT_MEMORY_REQUEST))
		abort();
	if (!fail_catch(&context, steps_run, &steps))
		printf("%d %s\n", context.failure.status, context.failure.code);
	context_close(&context);
	connections_settle(process);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	struct process process;
	const char *error;

	if (!process_open(&process, image_start, &error)) {
		fprintf(stderr, "kept: %s\n", error);
		return 2;
	}
	connections_keep(&process);
	for (int i = 1, end; i < argc; i = end + 1) {
		for (end = i; end < argc && strcmp(argv[end], "+") != 0;)
			end++;
		request_run(&process, (struct steps){end - i, argv + i});
	}
	connections_end(&process);
	process_close(&process);
	return 0;
}
