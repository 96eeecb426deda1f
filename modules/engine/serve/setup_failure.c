/* What is said where nothing is set up: without settings, log, views, or the request's memory. */
#include "serve/setup_failure.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/settings_place.h"
#include "http/gateway.h"

/* What visitors cause must not fill the account's disk. */
#define FILE_BYTES ((off_t)1024 * 1024)

static void reference_make(char reference[9])
{
	unsigned number = 0;

	if (getrandom(&number, sizeof number, 0) != sizeof number)
		number = (unsigned)time(NULL) ^ (unsigned)getpid();
	snprintf(reference, 9, "%08x", number);
}

static bool reason_keep(const char *path, const char *reference, const char *reason)
{
	char line[1024], moment[32];
	struct stat status;
	struct tm utc;
	time_t now = time(NULL);

	int file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (file < 0)
		return false;
	gmtime_r(&now, &utc);
	strftime(moment, sizeof moment, "%Y-%m-%dT%H:%M:%SZ", &utc);
	int length = snprintf(line, sizeof line, "%s %s %.900s\n", moment, reference, reason);
	bool is_kept = fstat(file, &status) == 0 && status.st_size < FILE_BYTES &&
		       write(file, line, (size_t)length) == length;
	close(file);
	return is_kept;
}

static bool is_api(const struct gateway *gateway)
{
	const char *address = gateway->variable(gateway->data, "REQUEST_URI");

	return address && strstr(address, "/api/v1/") != NULL;
}

static int json_print(char *text, size_t size, const char *reference, const char *where)
{
	return snprintf(text, size,
		"Content-Type: application/json; charset=utf-8\r\n\r\n"
		"{\"success\":false,\"error\":{\"code\":\"not_set_up\","
		"\"message\":\"This site is not set up correctly.\","
		"\"hint\":\"The reason stands in %s, under the reference %s.\","
		"\"request_id\":\"%s\"}}\n",
		where, reference, reference);
}

static int page_print(char *text, size_t size, const char *reference, const char *where)
{
	return snprintf(text, size,
		"Content-Type: text/html; charset=utf-8\r\n\r\n"
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n"
		"<title>Not set up - Manor</title>\n</head>\n<body>\n<main>\n"
		"<h1>This site is not set up correctly</h1>\n"
		"<p>Please tell whoever runs it, with the reference <strong>%s</strong>.</p>\n"
		"<p>If that is you: the reason stands in %s, under this reference.</p>\n"
		"</main>\n</body>\n</html>\n",
		reference, where);
}

void setup_failure_send(const struct gateway *gateway, struct arena *arena, const char *reason)
{
	static char head[] = "Status: 500 Internal Server Error\r\n"
			     "Cache-Control: no-store\r\n"
			     "X-Content-Type-Options: nosniff\r\n"
			     "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
	char reference[9], text[2048];

	reference_make(reference);
	fprintf(stderr, "manor: %s %s\n", reference, reason);
	const char *path = arena ? settings_failure_file(arena) : NULL;
	const char *where = path && reason_keep(path, reference, reason)
				    ? "the file manor-error.log, in the folder of manor.conf"
				    : "the error log of the web server";
	int length = (is_api(gateway) ? json_print : page_print)(text, sizeof text, reference, where);
	struct iovec parts[] = {{head, sizeof head - 1}, {text, (size_t)length}};
	gateway->end(gateway->data, parts, 2);
}
