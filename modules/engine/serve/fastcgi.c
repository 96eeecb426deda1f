#include "serve/fastcgi.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/watch.h"
#include "catalogue/image.h"
#include "http/gateway_fastcgi.h"
#include "serve/serve.h"
#include "serve/setup_failure.h"
#include "serve/started.h"
#include "sql/connection_kept.h"

#define LISTENER STDIN_FILENO
/* Of each request: the kernel counts those of all of them. */
#define CPU_SECONDS 120
/* The web server's silence in the middle of a request. */
#define SILENCE_SECONDS 60
#define VARIABLE "MANOR_"

struct keeper {
	char **arguments;
	int signals; /* where SIGTERM is read */
	bool is_ending; /* SIGTERM was read */
	bool is_local; /* the web server comes by a socket of this machine */
	int64_t allowed; /* when the kernel's limit was last set, of clock_milliseconds */
	char *variables; /* "NAME=value" of the environment that came with a request, each with a
			    NUL, and one more; NULL: none */
	struct process process;
	bool is_open; /* process is */
	struct watch watch;
};

/* An option of the listener's, or -1. */
static int listener_option(int name)
{
	int value = -1;
	socklen_t size = sizeof value;

	return getsockopt(LISTENER, SOL_SOCKET, name, &value, &size) == 0 ? value : -1;
}

bool fastcgi_is_meant(void)
{
	return listener_option(SO_ACCEPTCONN) == 1;
}

/* SIGTERM is read between requests, and never comes in the middle of one. */
static int signals_open(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGTERM, SIG_DFL); /* what is ignored is not read either */
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* What was used since is no more than the time that passed since: for a moment the limit holds. */
#define ALLOWED_MILLISECONDS 1000

static void cpu_allow(struct keeper *keeper)
{
	int64_t now = clock_milliseconds();
	struct rusage used;
	struct rlimit limit;

	if (keeper->allowed != 0 && now - keeper->allowed < ALLOWED_MILLISECONDS)
		return;
	keeper->allowed = now;
	if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0)
		return;
	limit.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 2) + CPU_SECONDS;
	if (limit.rlim_cur > limit.rlim_max)
		limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_CPU, &limit);
}

/* --- the environment --- */

static bool is_variable(const char *pair)
{
	return strncmp(pair, VARIABLE, strlen(VARIABLE)) == 0 && strchr(pair, '=');
}

static char *variables_copy(char **pairs)
{
	size_t size = 1;

	for (char **pair = pairs; *pair; pair++)
		size += is_variable(*pair) ? strlen(*pair) + 1 : 0;
	char *copy = calloc(size, 1), *end = copy;
	for (char **pair = pairs; copy && *pair; pair++) {
		if (is_variable(*pair))
			end = stpcpy(end, *pair) + 1;
	}
	return copy;
}

/* Are these the ones that were taken over? */
static bool variables_are(const char *variables, char **pairs)
{
	for (; *pairs; pairs++) {
		if (!is_variable(*pairs))
			continue;
		if (!variables || strcmp(variables, *pairs) != 0)
			return false;
		variables += strlen(variables) + 1;
	}
	return !variables || *variables == '\0';
}

static void variables_set(const char *variables, bool is_there)
{
	char name[128];

	for (; variables && *variables; variables += strlen(variables) + 1) {
		size_t length = strcspn(variables, "=");
		if (length >= sizeof name)
			continue;
		memcpy(name, variables, length);
		name[length] = '\0';
		if (is_there)
			setenv(name, variables + length + 1, 1);
		else
			unsetenv(name);
	}
}

static void variables_follow(struct keeper *keeper, char **pairs)
{
	variables_set(keeper->variables, false);
	free(keeper->variables);
	keeper->variables = variables_copy(pairs);
	variables_set(keeper->variables, true);
}

/* --- the process --- */

static const char *program_path(const struct keeper *keeper)
{
	const char *path = keeper->arguments[0];

	return path && strchr(path, '/') ? path : "/proc/self/exe";
}

static void keeper_close(struct keeper *keeper)
{
	if (!keeper->is_open)
		return;
	connections_end(&keeper->process);
	process_close(&keeper->process);
	keeper->is_open = false;
}

static bool keeper_open(struct keeper *keeper, const char **error)
{
	struct process *process = &keeper->process;

	watch_start(&keeper->watch);
	keeper->is_open = true;
	if (!process_open(process, image_start, error))
		return false;
	connections_keep(process);
	watch_add(&keeper->watch, process->settings->file);
	watch_add(&keeper->watch, process->settings->secret_file);
	watch_add(&keeper->watch, process->image_file);
	watch_add(&keeper->watch, program_path(keeper));
	return true;
}

/* Returns only where the program is not there any more: then the old one goes on. */
static void begin_anew(struct keeper *keeper)
{
	static char *nothing[] = {NULL};

	if (keeper->is_open)
		connections_end(&keeper->process);
	variables_follow(keeper, nothing);
	unsetenv("TZ"); /* set for a tenant: value/zone.c */
	execv(program_path(keeper), keeper->arguments);
}

static int idle_settle(struct keeper *keeper)
{
	return keeper->is_open ? connections_settle(&keeper->process) : -1;
}

/* False: it is to end. Whoever has connected already is served first, once: the web server has chosen this
   process for the request, and asks no other one when nobody answers. */
static bool request_wait(struct keeper *keeper)
{
	struct pollfd waits[] = {
		{.fd = LISTENER, .events = POLLIN},
		{.fd = keeper->signals, .events = POLLIN},
	};

	if (keeper->is_ending)
		return false;
	while (poll(waits, 2, idle_settle(keeper)) <= 0)
		;
	keeper->is_ending = waits[1].revents != 0;
	return waits[0].revents || !keeper->is_ending;
}

/* False where nothing can be served. */
static bool request_serve(struct keeper *keeper, struct fastcgi_answer *answer)
{
	const FCGX_Request *request = answer->request;
	struct gateway gateway = gateway_fastcgi(answer);
	const struct program *program = NULL;
	const char *error = NULL;

	if (!variables_are(keeper->variables, request->envp)) {
		keeper_close(keeper);
		variables_follow(keeper, request->envp);
	}
	if (keeper->is_open || keeper_open(keeper, &error))
		program = program_named(&keeper->process,
			gateway.variable(gateway.data, "SCRIPT_NAME"), keeper->arguments[0],
			&error);
	if (program)
		serve(&keeper->process, &gateway, program);
	else
		setup_failure_send(&gateway, keeper->process.arena, error);
	if (!program)
		keeper_close(keeper);
	return program != NULL;
}

/* Of several processes that wait at one socket all are woken, and one has the request: the others go back to
   waiting, instead of standing where no signal is read. */
static bool listener_prepare(void)
{
	int flags = fcntl(LISTENER, F_GETFL);

	return flags >= 0 && fcntl(LISTENER, F_SETFL, flags | O_NONBLOCK) == 0;
}

static void silence_limit(int connection)
{
	struct timeval most = {.tv_sec = SILENCE_SECONDS};

	setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
}

/* Of what one request has given back, the next one makes use: the C library would hand it to the kernel and
   ask for it again, page by page, which is a fifth of a page's time. */
#define MEMORY_KEPT (8 * 1024 * 1024)

static void memory_keep(void)
{
	mallopt(M_TRIM_THRESHOLD, MEMORY_KEPT);
	mallopt(M_MMAP_THRESHOLD, MEMORY_KEPT / 2);
}

int fastcgi_run(char **arguments)
{
	struct keeper keeper = {.arguments = arguments,
		.signals = signals_open(),
		.is_local = listener_option(SO_DOMAIN) == AF_UNIX};
	FCGX_Request request;
	bool is_good = true;

	memory_keep();
	if (keeper.signals < 0 || FCGX_Init() != 0 || FCGX_InitRequest(&request, LISTENER, 0) != 0 ||
		!listener_prepare())
		return 1;
	for (unsigned count = 1; request_wait(&keeper); count++) {
		if (!is_good || (keeper.is_open && watch_has_changed(&keeper.watch)))
			begin_anew(&keeper);
		int accepted = FCGX_Accept_r(&request);
		if (accepted == -EAGAIN) {
			count--;
			continue;
		}
		if (accepted != 0)
			break;
		struct fastcgi_answer answer = {.request = &request, .is_local = keeper.is_local};
		silence_limit(request.ipcFd);
		cpu_allow(&keeper);
		is_good = request_serve(&keeper, &answer);
		gateway_fastcgi_finish(&answer);
		if (keeper.is_open)
			log_close(&keeper.process);
		if (count == FASTCGI_REQUESTS)
			begin_anew(&keeper);
	}
	keeper_close(&keeper);
	free(keeper.variables);
	return 0;
}
