#include "migrate_spread.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "base/settings.h"
#include "sql/database.h"
#include "work.h"

/* So few are not worth a process. */
#define FEW 2
/* A worker is replaced after so many: what it read of a database stays in its memory. */
#define WORKER_ITEMS 40
/* The parent's connection is used so often, lest the server closes it. */
#define LOOK_MILLISECONDS 5000
/* One that meets others at the same rows is run again. */
#define ATTEMPTS 5

/* What comes back of an item; texts follow in this order, without NUL. */
struct answer {
	bool is_failed;
	uint64_t statements, rows, troubles;
	size_t printed, complained, reason, reply; /* bytes */
};

struct worker {
	pid_t process;
	int socket;   /* -1: there is none */
	size_t item;  /* it is at; of no meaning while it is idle */
	bool is_busy;
	unsigned taken; /* items, so far */
};

struct pool {
	struct context *context;
	struct migration *migration;
	const struct spread *spread;
	struct worker *workers;
	size_t worker_count;
	size_t next, done, failed;
	bool is_watched; /* somebody looks at a terminal */
	int64_t since;
};

unsigned migrate_jobs(const struct context *context, const struct migration *migration)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned jobs = migration->jobs ? migration->jobs : processors > 0 ? (unsigned)processors : 1;
	unsigned most = context->settings->database_connections;

	if (most > 0 && jobs > most - 1)
		jobs = most - 1; /* one is the parent's */
	return jobs > 0 ? jobs : 1;
}

/* --- one item, in whichever process --- */

struct item {
	struct migration *migration;
	const struct spread *spread;
	size_t number;
	struct buffer reply;
};

static void item_run(struct context *context, void *data)
{
	struct item *item = data;

	item->reply.length = 0;
	item->spread->run(context, item->migration, item->number, &item->reply);
	database_commit(context);
}

/* NULL, or why it failed. */
static const char *item_try(struct context *context, struct item *item)
{
	uint64_t statements = item->migration->statements;

	buffer_start(&item->reply, context->arena, 64);
	for (int i = 1; !fail_catch(context, item_run, item); i++) {
		const char *reason = work_failure_text(context->arena, &context->failure);
		bool is_transient = context->failure.is_transient;
		database_rollback(context);
		context->tenant = NULL;
		if (!is_transient || i == ATTEMPTS || item->migration->statements != statements)
			return reason;
	}
	return NULL;
}

static void item_here(struct pool *pool, size_t number)
{
	struct item item = {.migration = pool->migration, .spread = pool->spread, .number = number};
	const char *reason = item_try(pool->context, &item);
	const struct spread_result result = {reason, item.reply.data, item.reply.length};

	if (pool->spread->done)
		pool->spread->done(pool->context, pool->migration, number, &result);
}

/* --- a worker --- */

static bool bytes_write(int to, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		ssize_t count = send(to, at, length, MSG_NOSIGNAL);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		at += count;
		length -= (size_t)count;
	}
	return true;
}

static bool bytes_read(int from, void *bytes, size_t length)
{
	char *at = bytes;

	while (length > 0) {
		ssize_t count = recv(from, at, length, 0);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		at += count;
		length -= (size_t)count;
	}
	return true;
}

/* What was printed into the file meanwhile, which is empty afterwards. */
static const char *captured(struct arena *arena, FILE *stream, int file, size_t *length)
{
	fflush(stream);
	off_t end = lseek(file, 0, SEEK_END);
	*length = end > 0 ? (size_t)end : 0;
	char *text = arena_allocate(arena, *length + 1);
	if (pread(file, text, *length, 0) != (ssize_t)*length)
		*length = 0;
	if (ftruncate(file, 0) != 0 || lseek(file, 0, SEEK_SET) != 0)
		_exit(1);
	return text;
}

static void worker_answer(struct pool *pool, struct context *context, int socket, size_t number)
{
	struct migration *migration = pool->migration;
	struct item item = {.migration = migration, .spread = pool->spread, .number = number};
	struct answer answer = {0};

	migration->statements = migration->rows = migration->troubles = 0;
	const char *reason = item_try(context, &item);
	answer.is_failed = reason != NULL;
	answer.statements = migration->statements;
	answer.rows = migration->rows;
	answer.troubles = migration->troubles;
	const char *printed = captured(context->arena, stdout, STDOUT_FILENO, &answer.printed);
	const char *complained = captured(context->arena, stderr, STDERR_FILENO, &answer.complained);
	answer.reason = reason ? strlen(reason) : 0;
	answer.reply = item.reply.length;
	if (!bytes_write(socket, &answer, sizeof answer) || !bytes_write(socket, printed, answer.printed) ||
		!bytes_write(socket, complained, answer.complained) ||
		!bytes_write(socket, reason ? reason : "", answer.reason) ||
		!bytes_write(socket, item.reply.data, answer.reply))
		_exit(1);
}

/* Never returns, and runs none of the parent's cleanups: its connection is in use there. */
static _Noreturn void worker_live(struct pool *pool, int socket, pid_t parent)
{
	struct context context;
	int printed = memfd_create("printed", 0), complained = memfd_create("complained", 0);
	size_t number;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent || printed < 0 || complained < 0 || dup2(printed, STDOUT_FILENO) < 0 ||
		dup2(complained, STDERR_FILENO) < 0 ||
		!context_open(&context, pool->context->process, CONTEXT_MEMORY_COMMAND))
		_exit(1);
	while (bytes_read(socket, &number, sizeof number))
		worker_answer(pool, &context, socket, number);
	database_close(&context);
	_exit(0);
}

static bool worker_start(struct pool *pool, struct worker *worker)
{
	int ends[2];
	pid_t parent = getpid();

	*worker = (struct worker){.socket = -1};
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	fflush(stdout);
	fflush(stderr);
	worker->process = fork();
	if (worker->process == 0) {
		for (size_t i = 0; i < pool->worker_count; i++)
			if (pool->workers[i].socket >= 0)
				close(pool->workers[i].socket);
		close(ends[0]);
		worker_live(pool, ends[1], parent);
	}
	close(ends[1]);
	if (worker->process < 0) {
		close(ends[0]);
		return false;
	}
	worker->socket = ends[0];
	return true;
}

/* Its status, as waitpid says it. */
static int worker_end(struct worker *worker)
{
	int status = 0;

	if (worker->socket < 0)
		return 0;
	close(worker->socket);
	worker->socket = -1;
	while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

/* --- the parent --- */

static void progress_clear(const struct pool *pool)
{
	if (pool->is_watched)
		fputs("\r\033[K", stderr);
}

static void progress_print(const struct pool *pool)
{
	int64_t spent = clock_milliseconds() - pool->since;

	if (!pool->is_watched)
		return;
	fprintf(stderr, "\r\033[K%zu of %zu %s", pool->done, pool->spread->count, pool->spread->what);
	if (pool->failed)
		fprintf(stderr, ", %zu failed", pool->failed);
	if (pool->done && spent > 2000)
		fprintf(stderr, ", %lld s to go",
			(long long)(spent * (int64_t)(pool->spread->count - pool->done) / (int64_t)pool->done / 1000));
	fflush(stderr);
}

static void worker_conclude(struct pool *pool, struct worker *worker, const struct spread_result *result)
{
	worker->is_busy = false;
	pool->done++;
	pool->failed += result->reason != NULL;
	if (pool->spread->done)
		pool->spread->done(pool->context, pool->migration, worker->item, result);
	progress_print(pool);
}

static void worker_died(struct pool *pool, struct worker *worker)
{
	int status = worker_end(worker);
	char reason[120];

	snprintf(reason, sizeof reason, WIFSIGNALED(status) ? "its process was ended by signal %d"
							     : "its process ended by itself, with status %d",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	const struct spread_result result = {.reason = reason};
	progress_clear(pool);
	worker_conclude(pool, worker, &result);
}

static void worker_listen(struct pool *pool, struct worker *worker)
{
	struct answer answer;

	if (!bytes_read(worker->socket, &answer, sizeof answer)) {
		worker_died(pool, worker);
		return;
	}
	size_t length = answer.printed + answer.complained + answer.reason + answer.reply;
	char *text = malloc(length + 2);
	if (!text)
		fail_internal(pool->context, "no memory for what a worker says");
	if (!bytes_read(worker->socket, text, length)) {
		free(text);
		worker_died(pool, worker);
		return;
	}
	pool->migration->statements += answer.statements;
	pool->migration->rows += answer.rows;
	pool->migration->troubles += (size_t)answer.troubles;
	progress_clear(pool);
	fwrite(text, 1, answer.printed, stdout);
	fflush(stdout);
	fwrite(text + answer.printed, 1, answer.complained, stderr);
	const char *reason = text + answer.printed + answer.complained;
	const struct spread_result result = {
		.reason = answer.is_failed ? arena_bytes(pool->context->arena, reason, answer.reason) : NULL,
		.reply = reason + answer.reason,
		.reply_length = answer.reply,
	};
	worker_conclude(pool, worker, &result);
	free(text);
}

static void worker_feed(struct pool *pool, struct worker *worker)
{
	if (worker->is_busy || pool->next == pool->spread->count)
		return;
	if (worker->socket >= 0 && worker->taken >= WORKER_ITEMS)
		worker_end(worker);
	if (worker->socket < 0 && !worker_start(pool, worker))
		return;
	worker->item = pool->spread->items[pool->next++];
	worker->is_busy = true;
	worker->taken++;
	bytes_write(worker->socket, &worker->item, sizeof worker->item); /* where it is gone, its end is heard */
}

static size_t workers_busy(const struct pool *pool)
{
	size_t busy = 0;

	for (size_t i = 0; i < pool->worker_count; i++)
		busy += pool->workers[i].is_busy;
	return busy;
}

static void workers_listen(struct pool *pool)
{
	struct pollfd *ends = arena_array(pool->context->arena, pool->worker_count, sizeof *ends);

	for (size_t i = 0; i < pool->worker_count; i++)
		ends[i] = (struct pollfd){
			.fd = pool->workers[i].is_busy ? pool->workers[i].socket : -1, .events = POLLIN};
	int count = poll(ends, (nfds_t)pool->worker_count, LOOK_MILLISECONDS);
	if (count == 0 && pool->migration->has_lease)
		lease_renew(pool->context, &pool->migration->lease);
	for (size_t i = 0; count > 0 && i < pool->worker_count; i++)
		if (ends[i].fd >= 0 && ends[i].revents)
			worker_listen(pool, &pool->workers[i]);
}

static void workers_run(struct context *context, void *data)
{
	struct pool *pool = data;

	(void)context;
	progress_print(pool);
	do {
		for (size_t i = 0; i < pool->worker_count; i++)
			worker_feed(pool, &pool->workers[i]);
		if (workers_busy(pool))
			workers_listen(pool);
		else if (pool->next < pool->spread->count)
			item_here(pool, pool->spread->items[pool->next++]); /* no process can be had */
	} while (workers_busy(pool) || pool->next < pool->spread->count);
}

void migrate_spread(struct context *context, struct migration *migration, const struct spread *spread)
{
	struct pool pool = {.context = context, .migration = migration, .spread = spread,
		.is_watched = spread->count > FEW && isatty(STDERR_FILENO), .since = clock_milliseconds()};

	if (spread->count <= FEW || migration->drops.count) {
		for (size_t i = 0; i < spread->count; i++)
			item_here(&pool, spread->items[i]);
		return;
	}
	database_commit(context); /* no lock of ours is in their way */
	pool.worker_count = migrate_jobs(context, migration);
	if (pool.worker_count > spread->count)
		pool.worker_count = spread->count;
	pool.workers = arena_array(context->arena, pool.worker_count, sizeof *pool.workers);
	for (size_t i = 0; i < pool.worker_count; i++)
		pool.workers[i].socket = -1;
	bool is_done = fail_catch(context, workers_run, &pool);
	struct failure failure = context->failure;
	for (size_t i = 0; i < pool.worker_count; i++) {
		if (!is_done && pool.workers[i].socket >= 0)
			kill(pool.workers[i].process, SIGTERM);
		worker_end(&pool.workers[i]);
	}
	progress_clear(&pool);
	if (!is_done)
		fail_with(context, &failure);
}
