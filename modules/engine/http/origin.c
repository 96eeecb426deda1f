/* Where a request comes from and which host it asks for, after trusted proxies. */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/network.h"
#include "base/settings.h"
#include "http/head.h"

#define HOST_BYTES_MAX 255
#define HOPS_MAX 32

static bool is_port(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && length <= 5 && strspn(text, "0123456789") == length;
}

/* A host name or an address in brackets; at *port what follows the colon, or NULL. */
static bool host_is_valid(const char *host, const char **port)
{
	static const char name[] = "abcdefghijklmnopqrstuvwxyz0123456789-._";
	static const char six[] = "0123456789abcdef:.";
	size_t length = strlen(host);
	size_t end;

	if (length == 0 || length > HOST_BYTES_MAX)
		return false;
	if (host[0] == '[') {
		end = 1 + strspn(host + 1, six);
		if (end == 1 || host[end++] != ']')
			return false;
	} else {
		end = strspn(host, name);
		if (end == 0 || host[0] == '.' || host[0] == '-' || strstr(host, ".."))
			return false;
	}
	*port = host[end] == ':' ? host + end + 1 : NULL;
	return *port ? is_port(*port) : host[end] == '\0';
}

static void host_read(struct context *context, struct request *request)
{
	const char *sent = head_variable(context, "HTTP_HOST");
	const char *port;

	if (!sent)
		sent = head_variable(context, "SERVER_NAME");
	char *host = arena_string(context->arena, sent ? sent : "");
	for (char *letter = host; *letter; letter++) {
		if (*letter >= 'A' && *letter <= 'Z')
			*letter = (char)(*letter - 'A' + 'a');
	}
	if (!host_is_valid(host, &port))
		fail(context, 400, "bad_host", "The Host header is missing or malformed.");
	request->authority = host;
	size_t length = port ? (size_t)(port - host) - 1 : strlen(host);
	if (length > 1 && host[length - 1] == '.')
		length--; /* the root of the name system: demo.localhost. is demo.localhost */
	request->host = arena_bytes(context->arena, host, length);
}

/* The word before .<base domain>, or NULL when the host is none of ours or the base domain itself.
 */
static const char *host_word(struct context *context, const char *host)
{
	const char *base = context->settings->base_domain;
	size_t length = strlen(host);
	size_t base_length = strlen(base);

	if (length <= base_length + 1 || strcmp(host + length - base_length, base) != 0 ||
		host[length - base_length - 1] != '.')
		return NULL;
	return arena_bytes(context->arena, host, length - base_length - 1);
}

static void tenant_read(struct context *context, struct request *request)
{
	const char *word = host_word(context, request->host);

	if (!word)
		return;
	bool is_operator = strcmp(word, "admin") == 0;
	if (!is_operator && !context->settings->tenant_host)
		return;
	if (request->tenant_word || strchr(word, '.'))
		fail_hint(context, 404, "unknown_tenant", message(context, "Check the address."),
			"There is no organisation at this address.");
	request->is_operator = is_operator;
	if (!is_operator)
		request->tenant_word = word;
}

/* Is `host` a word of the list? An address may stand there with brackets or without. */
static bool hosts_have(const char *list, const char *host)
{
	size_t length = strlen(host);

	if (host[0] == '[') {
		host++;
		length -= 2;
	}
	for (const char *word = list; word && *word;
		word += strcspn(word, " "), word += strspn(word, " ")) {
		if (strcspn(word, " ") == length && strncmp(word, host, length) == 0)
			return true;
	}
	return false;
}

/* Of this very machine, by any of its names for itself. */
static bool is_loopback(const char *host)
{
	return strncmp(host, "127.", 4) == 0 || strcmp(host, "[::1]") == 0 ||
	       strcmp(host, "localhost") == 0;
}

static bool host_is_own(struct context *context, const char *host)
{
	const struct settings *settings = context->settings;

	if (strcmp(host, settings->base_domain) == 0 || hosts_have(settings->host_names, host))
		return true;
	if (host_word(context, host))
		return settings->tenant_host || context->request->is_operator;
	return strcmp(settings->base_domain, "localhost") == 0 && is_loopback(host);
}

void origin_require(struct context *context)
{
	const struct request *request = context->request;
	bool is_health = request->segment_count > 0 && strcmp(request->segments[0], "health") == 0;

	if (is_health || host_is_own(context, request->host))
		return;
	struct failure failure = {
		.status = 421,
		.code = "unknown_host",
		.message = message(context, "This site does not answer at the name {host}.", "host",
			request->host),
		.hint = message(context,
			"Check the address. Whoever runs this site can let it answer here too: "
			"base_domain or host_names in manor.conf."),
	};
	failure.detail = arena_format(context->arena, "Host %s", request->host);
	failure.advice = arena_format(
		context->arena, "if it is this site's, add it to host_names in %s", context->settings->file);
	fail_with(context, &failure);
}

/* The last element of a comma-separated header that trusted proxies append to; *list is cut. */
static const char *list_element_take(char *list)
{
	char *comma = strrchr(list, ',');
	char *element = comma ? comma + 1 : list;
	size_t length = strlen(element);

	while (length > 0 && (element[length - 1] == ' ' || element[length - 1] == '\t'))
		element[--length] = '\0';
	element += strspn(element, " \t");
	if (comma)
		*comma = '\0';
	return element;
}

/*
 * Goes back along X-Forwarded-For for as long as the hop that reports is one of ours; the first
 * address that is not is the client. What stands before it the client may have invented.
 */
static const char *client_trace(struct context *context, const char *nearest)
{
	const char *sent = head_variable(context, "HTTP_X_FORWARDED_FOR");
	const char *client = nearest;

	if (!sent || strlen(sent) > REQUEST_HEADER_BYTES)
		return client;
	char *list = arena_string(context->arena, sent);
	for (int hop = 0; hop < HOPS_MAX; hop++) {
		bool is_last = !strchr(list, ',');
		const char *element = list_element_take(list);
		if (!address_is_valid(element))
			return client;
		client = element;
		if (is_last || !networks_hold(context->settings->trusted_proxies, client))
			return client;
	}
	return client;
}

void origin_read(struct context *context, struct request *request)
{
	const char *https = head_variable(context, "HTTPS");
	const char *nearest = head_variable(context, "REMOTE_ADDR");

	request->is_secure = https && (strcmp(https, "on") == 0 || strcmp(https, "1") == 0);
	request->client = nearest && address_is_valid(nearest) ? nearest : "";
	if (networks_hold(context->settings->trusted_proxies, request->client)) {
		const char *scheme = head_variable(context, "HTTP_X_FORWARDED_PROTO");
		if (scheme && strlen(scheme) <= REQUEST_HEADER_BYTES)
			request->is_secure =
				strcmp(list_element_take(arena_string(context->arena, scheme)),
					"https") == 0;
		request->client = client_trace(context, request->client);
	}
	host_read(context, request);
	tenant_read(context, request);
}
