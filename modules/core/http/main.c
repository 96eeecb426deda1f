/* The entry of every program in cgi-bin: one process, one request. */
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/process.h"
#include "http/gateway.h"
#include "http/serve.h"

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

/* Keys and passwords pass through our memory: no image of it is left on a disk. */
static void process_confine(void)
{
	umask(077);
	signal(SIGPIPE, SIG_IGN);
	limit_set(RLIMIT_CORE, 0);
	limit_set(RLIMIT_CPU, CPU_SECONDS);
	limit_set(RLIMIT_NOFILE, FILES);
}

/* Without settings there is neither a log nor a page. */
static void refuse(const char *reason)
{
	fprintf(stderr, "manor: %s\n", reason);
	fputs("Status: 500 Internal Server Error\r\n"
	      "Content-Type: text/plain; charset=utf-8\r\n"
	      "Cache-Control: no-store\r\n"
	      "X-Content-Type-Options: nosniff\r\n\r\n"
	      "This site is not set up correctly. The log of the web server says why.\n",
		stdout);
}

int main(void)
{
	struct process process;
	const char *error = NULL;

	process_confine();
	bool is_open = process_open(&process, &error);
	if (is_open)
		serve(&process, &gateway_cgi);
	else
		refuse(error);
	process_close(&process);
	return is_open ? 0 : 1;
}
