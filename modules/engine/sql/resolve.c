/* The addresses of machines, for the connector, which asks libc's getaddrinfo() (RFC 3493): the
   program has a function of that name itself, which comes before libc's for the libraries as well.
   Numbers, localhost, /etc/hosts and the name servers of /etc/resolv.conf are asked, by c-ares, and
   nothing else: libc reads nsswitch.conf and loads libraries by it, which a static program cannot.
   Names of services and of users are not looked up at all. */
#include <ares.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include "base/process.h"

/* How long a name is looked up at most. */
#define RESOLVE_SECONDS 3
/* Milliseconds until a name server is asked again, and how often each is asked. */
#define ATTEMPT_MILLISECONDS 1000
#define ATTEMPTS 2
/* The hosts file, then DNS. */
#define LOOKUPS "fb"

/* What a query leads to; status is ARES_SUCCESS or why there is no address. */
struct answer {
	bool is_there;
	int status;
	struct ares_addrinfo *found;
};

static void answer_take(void *data, int status, int timeouts, struct ares_addrinfo *found)
{
	struct answer *answer = data;

	(void)timeouts;
	*answer = (struct answer){.is_there = true, .status = status, .found = found};
}

/* One turn: waits for a name server, though not beyond the limit. False: nothing is waited for. */
static bool query_turn(ares_channel channel, int64_t remaining)
{
	struct timeval most = {.tv_sec = remaining / 1000, .tv_usec = remaining % 1000 * 1000};
	struct timeval pause;
	fd_set readable;
	fd_set writable;

	FD_ZERO(&readable);
	FD_ZERO(&writable);
	int count = ares_fds(channel, &readable, &writable);
	if (count == 0)
		return false;
	if (select(count, &readable, &writable, NULL, ares_timeout(channel, &most, &pause)) < 0) {
		FD_ZERO(&readable);
		FD_ZERO(&writable);
	}
	ares_process(channel, &readable, &writable);
	return true;
}

/* A query that is broken off is answered then, by its callback. */
static void query_finish(ares_channel channel, struct answer *answer)
{
	int64_t end = clock_milliseconds() + RESOLVE_SECONDS * 1000;

	while (!answer->is_there) {
		int64_t remaining = end - clock_milliseconds();
		if (remaining <= 0 || !query_turn(channel, remaining))
			ares_cancel(channel);
	}
}

static struct answer query(const char *host, const struct ares_addrinfo_hints *hints)
{
	static char lookups[] = LOOKUPS;
	struct ares_options options = {
		.timeout = ATTEMPT_MILLISECONDS, .tries = ATTEMPTS, .lookups = lookups};
	struct answer answer = {.is_there = false};
	ares_channel channel;

	answer.status = ares_init_options(
		&channel, &options, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_LOOKUPS);
	if (answer.status != ARES_SUCCESS)
		return answer;
	ares_getaddrinfo(channel, host, NULL, hints, answer_take, &answer);
	query_finish(channel, &answer);
	ares_destroy(channel);
	return answer;
}

/* EAI_AGAIN would make the connector ask for as long again. */
static int error_of(int status)
{
	switch (status) {
	case ARES_SUCCESS:
		return 0;
	case ARES_ENOTFOUND:
	case ARES_ENODATA:
	case ARES_ENONAME:
	case ARES_EBADNAME:
		return EAI_NONAME;
	case ARES_ENOMEM:
		return EAI_MEMORY;
	default:
		return EAI_FAIL;
	}
}

static bool port_read(const char *service, in_port_t *port)
{
	char *end;

	*port = 0;
	if (!service)
		return true;
	errno = 0;
	unsigned long number = strtoul(service, &end, 10);
	*port = htons((uint16_t)number);
	return service[0] >= '0' && service[0] <= '9' && *end == '\0' && number <= UINT16_MAX;
}

/* The address lies behind its entry, in the same memory. */
static struct addrinfo *entry_make(
	const struct ares_addrinfo_node *node, const struct addrinfo *hints, in_port_t port)
{
	struct addrinfo *entry = malloc(sizeof *entry + sizeof(struct sockaddr_storage));

	if (!entry)
		return NULL;
	*entry = (struct addrinfo){.ai_family = node->ai_family,
		.ai_socktype = hints->ai_socktype,
		.ai_protocol = hints->ai_protocol,
		.ai_addrlen = (socklen_t)node->ai_addrlen,
		.ai_addr = (struct sockaddr *)(entry + 1)};
	memcpy(entry->ai_addr, node->ai_addr, node->ai_addrlen);
	if (node->ai_family == AF_INET6)
		((struct sockaddr_in6 *)(void *)entry->ai_addr)->sin6_port = port;
	else
		((struct sockaddr_in *)(void *)entry->ai_addr)->sin_port = port;
	return entry;
}

static int entries_make(struct addrinfo **list, const struct ares_addrinfo *found,
	const struct addrinfo *hints, in_port_t port)
{
	struct addrinfo **last = list;

	*list = NULL;
	for (const struct ares_addrinfo_node *node = found->nodes; node; node = node->ai_next) {
		*last = entry_make(node, hints, port);
		if (!*last) {
			freeaddrinfo(*list);
			return EAI_MEMORY;
		}
		last = &(*last)->ai_next;
	}
	return *list ? 0 : EAI_NONAME;
}

int getaddrinfo(const char *restrict host, const char *restrict service,
	const struct addrinfo *restrict wanted, struct addrinfo **restrict list)
{
	static const struct addrinfo any = {.ai_family = AF_UNSPEC};
	const struct addrinfo *hints = wanted ? wanted : &any;
	const struct ares_addrinfo_hints asked = {.ai_family = hints->ai_family};
	in_port_t port;

	if (!host)
		return EAI_NONAME;
	if (!port_read(service, &port))
		return EAI_SERVICE;
	struct answer answer = query(host, &asked);
	int error = error_of(answer.status);
	if (error == 0)
		error = entries_make(list, answer.found, hints, port);
	ares_freeaddrinfo(answer.found);
	return error;
}

void freeaddrinfo(struct addrinfo *list)
{
	while (list) {
		struct addrinfo *next = list->ai_next;
		free(list);
		list = next;
	}
}

/* The connector and c-ares have all ports as numbers. */
struct servent *getservbyname(const char *name, const char *protocol)
{
	(void)name;
	(void)protocol;
	return NULL;
}

/* Who signs on to the database is always named by the settings. */
struct passwd *getpwuid(uid_t user)
{
	(void)user;
	return NULL;
}

char *getlogin(void)
{
	return NULL;
}
