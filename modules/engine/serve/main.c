/* The entry of the program in cgi-bin: one process, one request, unless it is FastCGI (fastcgi.h). */
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/process.h"
#include "catalogue/image.h"
#include "http/gateway.h"
#include "serve/fastcgi.h"
#include "serve/serve.h"
#include "serve/setup_failure.h"
#include "serve/started.h"

#define CPU_SECONDS 120
#define FILES 64

static void limit_set(unsigned resource, rlim_t most)
{
	struct rlimit limit;

	if (getrlimit(resource, &limit) != 0 || limit.rlim_cur <= most)
		return;
	limit.rlim_cur = most;
	setrlimit(resource, &limit);
}

/*
 * Keys and passwords pass through our memory: no image of it is left on a disk.
 *
 * A client that goes away, and a file that grows too large, must not end the program on the spot: it
 * learns of them when it reads and writes, and then undoes what is half done.
 */
static void process_confine(void)
{
	umask(077);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	limit_set(RLIMIT_CORE, 0);
	limit_set(RLIMIT_NOFILE, FILES);
}

/* What is opened next must not become an input or output of ours. */
static void standard_streams_open(void)
{
	for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
		if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", O_RDWR) != stream)
			abort();
	}
}

/*
 * Freeing documents and running the libraries' own farewells would be a tenth of a page's time, for a
 * process that is gone a moment later. Under a sanitizer everything is freed, so that leaks show; with
 * MANOR_COVERAGE what ran is written at the end.
 */
#if defined __SANITIZE_ADDRESS__ || defined MANOR_COVERAGE
#define FREES_EVERYTHING true
#else
#define FREES_EVERYTHING false
#endif

static int cgi_run(char **arguments)
{
	const struct program *program;
	struct process process;
	const char *error = NULL;

	/* Apache sends it to the program of a client that is gone, and SIGKILL where that does not help. */
	signal(SIGTERM, SIG_IGN);
	limit_set(RLIMIT_CPU, CPU_SECONDS);
	if (!process_open(&process, image_start, &error) ||
		!(program = program_named(
			  &process, arguments[0], getenv("SCRIPT_NAME"), &error))) {
		setup_failure_send(&gateway_cgi, process.arena, error);
		process_close(&process);
		return 1;
	}
	process.ends_with_context = !FREES_EVERYTHING;
	serve(&process, &gateway_cgi, program);
	if (!FREES_EVERYTHING)
		_exit(0);
	process_close(&process);
	return 0;
}

int main(int argc, char **argv)
{
	(void)argc;
	process_confine();
	standard_streams_open();
	return fastcgi_is_meant() ? fastcgi_run(argv) : cgi_run(argv);
}
