/* http WORDS: one request, in the words of curl, for tests that ask thousands of times. curl loads thirty
 * libraries for that, which takes ten times as long as the request; this is linked statically and knows
 * what most requests of the tests need:
 *
 *   -s -S -sS -o FILE -D FILE -w %{http_code} -X METHOD -I -b JAR|NAME=VALUE -c JAR -H 'NAME: VALUE'
 *   -d TEXT --data TEXT --data-raw TEXT --data-binary TEXT --data-urlencode NAME=VALUE http://127.0.0.1:PORT/...
 *
 * Whatever else is asked (other words, files to send, addresses that curl would rewrite, large bodies), and
 * where there is no connection, curl itself does: this becomes curl before it has written anything. */
#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* Beyond this curl may wait for 100 Continue, and an answer may come before all is sent. */
#define BODY_LIMIT 60000
#define COOKIES_LIMIT 50
#define HEADERS_LIMIT 50

static char **arguments;

_Noreturn static void let_curl(void)
{
	execvp("curl", arguments);
	perror("curl");
	exit(127);
}

_Noreturn static void fail(int status, const char *what)
{
	fprintf(stderr, "http: %s\n", what);
	exit(status);
}

/* --- text that grows --- */

typedef struct {
	char *bytes;
	size_t length, size;
} Text;

static void text_add(Text *text, const char *bytes, size_t length)
{
	if (text->length + length + 1 > text->size) {
		text->size = (text->length + length + 1) * 2;
		text->bytes = realloc(text->bytes, text->size);
		if (text->bytes == NULL) fail(27, "out of memory");
	}
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

static void text_say(Text *text, const char *words)
{
	text_add(text, words, strlen(words));
}

/* --- what is asked --- */

static struct {
	const char *method, *address, *body_file, *headers_file, *jar_read, *jar_written, *cookies;
	const char *headers[HEADERS_LIMIT];
	int header_count;
	bool is_head, wants_code, has_body;
	Text body;
} asked;

static void encode(Text *text, const char *value)
{
	for (const unsigned char *at = (const unsigned char *)value; *at != '\0'; at++) {
		char escaped[4];
		if (isalnum(*at) || strchr("-._~", *at) != NULL) {
			text_add(text, (const char *)at, 1);
		} else {
			snprintf(escaped, sizeof escaped, "%%%02X", *at);
			text_say(text, escaped);
		}
	}
}

static void add_data(const char *value, bool is_encoded, bool is_raw)
{
	if (asked.has_body) text_say(&asked.body, "&");
	asked.has_body = true;
	if (!is_encoded) {
		if (value[0] == '@' && !is_raw) let_curl();
		text_say(&asked.body, value);
		return;
	}
	const char *equals = strchr(value, '=');
	if (equals == NULL) {
		if (strchr(value, '@') != NULL) let_curl();
		encode(&asked.body, value);
		return;
	}
	if (equals > value) text_add(&asked.body, value, (size_t)(equals - value) + 1);
	encode(&asked.body, equals + 1);
}

static void add_header(const char *line)
{
	const char *colon = strchr(line, ':');
	if (colon == NULL || colon == line || line[0] == '@' || asked.header_count == HEADERS_LIMIT) let_curl();
	const char *value = colon + 1;
	while (*value == ' ') value++;
	if (*value == '\0' || strncasecmp(line, "Expect:", 7) == 0 || strncasecmp(line, "Cookie:", 7) == 0) let_curl();
	if (strpbrk(line, "\r\n") != NULL) let_curl();
	asked.headers[asked.header_count++] = line;
}

static const char *header_given(const char *name)
{
	size_t length = strlen(name);
	for (int i = 0; i < asked.header_count; i++)
		if (strncasecmp(asked.headers[i], name, length) == 0 && asked.headers[i][length] == ':')
			return asked.headers[i] + length + 1;
	return NULL;
}

static void read_arguments(char **word)
{
	for (word++; *word != NULL; word++) {
		const char *option = *word;
		if (option[0] != '-') {
			if (asked.address != NULL) let_curl();
			asked.address = option;
			continue;
		}
		if (strcmp(option, "-s") == 0 || strcmp(option, "-S") == 0 || strcmp(option, "-sS") == 0) continue;
		if (strcmp(option, "-I") == 0) {
			asked.is_head = true;
			continue;
		}
		const char *value = *++word;
		if (value == NULL) let_curl();
		if (strcmp(option, "-o") == 0) asked.body_file = value;
		else if (strcmp(option, "-D") == 0) asked.headers_file = value;
		else if (strcmp(option, "-X") == 0) asked.method = value;
		else if (strcmp(option, "-c") == 0) asked.jar_written = value;
		else if (strcmp(option, "-H") == 0) add_header(value);
		else if (strcmp(option, "-d") == 0 || strcmp(option, "--data") == 0 || strcmp(option, "--data-binary") == 0)
			add_data(value, false, false);
		else if (strcmp(option, "--data-raw") == 0) add_data(value, false, true);
		else if (strcmp(option, "--data-urlencode") == 0) add_data(value, true, false);
		else if (strcmp(option, "-w") == 0 && strcmp(value, "%{http_code}") == 0) asked.wants_code = true;
		else if (strcmp(option, "-b") == 0 && strchr(value, '=') != NULL && asked.cookies == NULL) asked.cookies = value;
		else if (strcmp(option, "-b") == 0 && strchr(value, '=') == NULL && asked.jar_read == NULL) asked.jar_read = value;
		else let_curl();
	}
	if (asked.address == NULL || asked.body.length > BODY_LIMIT) let_curl();
	if (asked.is_head && (asked.has_body || asked.method != NULL)) let_curl();
	/* Of another host's cookies, and of files that are read and written apart, curl knows more. */
	if (header_given("Host") != NULL && (asked.jar_read != NULL || asked.jar_written != NULL)) let_curl();
	if (asked.jar_written != NULL && (asked.jar_read == NULL || strcmp(asked.jar_read, asked.jar_written) != 0)) let_curl();
	if (asked.method == NULL) asked.method = asked.is_head ? "HEAD" : asked.has_body ? "POST" : "GET";
}

/* http://127.0.0.1:PORT/PATH; the path in *path */
static int port_of(const char **path)
{
	static const char start[] = "http://127.0.0.1:";
	if (strncmp(asked.address, start, sizeof start - 1) != 0) let_curl();
	char *end;
	long port = strtol(asked.address + sizeof start - 1, &end, 10);
	if (port < 1 || port > 65535 || *end != '/') let_curl();
	/* What curl takes for a pattern, a fragment or a step upwards, or does not send as it is. */
	if (strpbrk(end, "[]{}#\\^|\"<>`") != NULL || strstr(end, "/.") != NULL) let_curl();
	for (const char *at = end; *at != '\0'; at++)
		if ((unsigned char)*at <= ' ' || (unsigned char)*at >= 0x7f) let_curl();
	*path = end;
	return (int)port;
}

/* --- cookies --- */

typedef struct {
	char *name, *value, *path;
	long long expires;
	bool is_secure, is_http_only;
} Cookie;

static Cookie cookies[COOKIES_LIMIT];
static int cookie_count;

static void cookie_keep(Cookie cookie)
{
	for (int i = 0; i < cookie_count; i++) {
		if (strcmp(cookies[i].name, cookie.name) != 0 || strcmp(cookies[i].path, cookie.path) != 0) continue;
		cookies[i] = cookie;
		return;
	}
	if (cookie_count == COOKIES_LIMIT) fail(1, "too many cookies");
	cookies[cookie_count++] = cookie;
}

/* Netscape's lines: host, FALSE, path, secure, expires, name, value. Only this host's are kept by tests. */
static void jar_read(void)
{
	FILE *file = asked.jar_read == NULL ? NULL : fopen(asked.jar_read, "r");
	if (file == NULL) return;
	char *line = NULL;
	size_t size = 0;
	while (getline(&line, &size, file) > 0) {
		line[strcspn(line, "\r\n")] = '\0';
		Cookie cookie = {0};
		char *rest = line, *fields[7];
		if (strncmp(rest, "#HttpOnly_", 10) == 0) {
			cookie.is_http_only = true;
			rest += 10;
		} else if (*rest == '#' || *rest == '\0') {
			continue;
		}
		int count = 0;
		while (count < 7 && (fields[count] = strsep(&rest, "\t")) != NULL) count++;
		if (count < 6 || strcmp(fields[0], "127.0.0.1") != 0) let_curl();
		cookie.path = strdup(fields[2]);
		cookie.is_secure = strcmp(fields[3], "TRUE") == 0;
		cookie.expires = strtoll(fields[4], NULL, 10);
		cookie.name = strdup(fields[5]);
		cookie.value = strdup(count == 7 ? fields[6] : "");
		cookie_keep(cookie);
	}
	free(line);
	fclose(file);
}

static bool is_over(const Cookie *cookie)
{
	return cookie->expires != 0 && cookie->expires <= (long long)time(NULL);
}

static void jar_write(void)
{
	if (asked.jar_written == NULL) return;
	FILE *file = fopen(asked.jar_written, "w");
	if (file == NULL) fail(23, "the jar cannot be written");
	fputs("# Netscape HTTP Cookie File\n\n", file);
	for (int i = 0; i < cookie_count; i++) {
		const Cookie *cookie = &cookies[i];
		if (is_over(cookie)) continue;
		fprintf(file, "%s127.0.0.1\tFALSE\t%s\t%s\t%lld\t%s\t%s\n", cookie->is_http_only ? "#HttpOnly_" : "",
			cookie->path, cookie->is_secure ? "TRUE" : "FALSE", cookie->expires, cookie->name, cookie->value);
	}
	if (fclose(file) != 0) fail(23, "the jar cannot be written");
}

static bool path_matches(const char *wanted, const char *path)
{
	size_t length = strlen(wanted), own = strcspn(path, "?");
	if (length > own || strncmp(wanted, path, length) != 0) return false;
	return length == own || wanted[length - 1] == '/' || path[length] == '/';
}

static int longer_path(const void *one, const void *other)
{
	size_t a = strlen(((const Cookie *)one)->path), b = strlen(((const Cookie *)other)->path);
	return a < b ? 1 : a > b ? -1 : 0;
}

static void say_cookies(Text *request, const char *path)
{
	const char *before = "Cookie: ";
	qsort(cookies, (size_t)cookie_count, sizeof *cookies, longer_path);
	for (int i = 0; i < cookie_count; i++) {
		if (is_over(&cookies[i]) || !path_matches(cookies[i].path, path)) continue;
		text_say(request, before);
		text_say(request, cookies[i].name);
		text_say(request, "=");
		text_say(request, cookies[i].value);
		before = "; ";
	}
	if (asked.cookies != NULL) {
		text_say(request, before);
		text_say(request, asked.cookies);
		before = "; ";
	}
	if (before[0] == ';') text_say(request, "\r\n");
}

static char *trimmed(char *text)
{
	while (*text == ' ' || *text == '\t') text++;
	for (size_t end = strlen(text); end > 0 && strchr(" \t\r\n", text[end - 1]) != NULL; end--) text[end - 1] = '\0';
	return text;
}

static void cookie_set(char *line, const char *path)
{
	Cookie cookie = {0};
	char *part = strsep(&line, ";"), *equals = strchr(part, '=');
	if (equals == NULL) return;
	*equals = '\0';
	cookie.name = trimmed(part);
	cookie.value = trimmed(equals + 1);
	size_t folder = strcspn(path, "?");
	while (folder > 1 && path[folder - 1] != '/') folder--;
	cookie.path = strndup(path, folder > 1 ? folder - 1 : 1);
	bool has_age = false;
	while ((part = strsep(&line, ";")) != NULL) {
		part = trimmed(part);
		if (strcasecmp(part, "Secure") == 0) cookie.is_secure = true;
		else if (strcasecmp(part, "HttpOnly") == 0) cookie.is_http_only = true;
		else if (strncasecmp(part, "Path=", 5) == 0) cookie.path = part + 5;
		else if (strncasecmp(part, "Max-Age=", 8) == 0) {
			long long age = strtoll(part + 8, NULL, 10);
			cookie.expires = age <= 0 ? 1 : (long long)time(NULL) + age;
			has_age = true;
		} else if (strncasecmp(part, "Expires=", 8) == 0 && !has_age) {
			struct tm when = {0};
			if (strptime(part + 8, "%a, %d %b %Y %H:%M:%S GMT", &when) != NULL) {
				long long at = timegm(&when);
				cookie.expires = at <= 0 ? 1 : at;
			}
		}
	}
	cookie_keep(cookie);
}

/* --- the request and its answer --- */

static void compose(Text *request, const char *path, int port)
{
	char line[64];
	text_say(request, asked.method);
	text_say(request, " ");
	text_say(request, path);
	text_say(request, " HTTP/1.1\r\n");
	if (header_given("Host") == NULL) {
		snprintf(line, sizeof line, "Host: 127.0.0.1:%d\r\n", port);
		text_say(request, line);
	}
	if (header_given("User-Agent") == NULL) text_say(request, "User-Agent: curl/8\r\n");
	if (header_given("Accept") == NULL) text_say(request, "Accept: */*\r\n");
	say_cookies(request, path);
	for (int i = 0; i < asked.header_count; i++) {
		text_say(request, asked.headers[i]);
		text_say(request, "\r\n");
	}
	if (asked.has_body) {
		if (header_given("Content-Length") == NULL) {
			snprintf(line, sizeof line, "Content-Length: %zu\r\n", asked.body.length);
			text_say(request, line);
		}
		if (header_given("Content-Type") == NULL) text_say(request, "Content-Type: application/x-www-form-urlencoded\r\n");
	}
	text_say(request, "\r\n");
	if (asked.has_body) text_add(request, asked.body.bytes == NULL ? "" : asked.body.bytes, asked.body.length);
}

static int connection;
static Text answer;

/* Reads on; false at the end. */
static bool receive(void)
{
	char bytes[16384];
	ssize_t count = read(connection, bytes, sizeof bytes);
	if (count <= 0) return false;
	text_add(&answer, bytes, (size_t)count);
	return true;
}

/* The end of the head that begins at from, behind its empty line; 0 where the connection ended before. */
static size_t head_end(size_t from)
{
	for (;;) {
		char *end = answer.bytes == NULL ? NULL : strstr(answer.bytes + from, "\r\n\r\n");
		if (end != NULL) return (size_t)(end - answer.bytes) + 4;
		if (!receive()) return 0;
	}
}

/* The chunked body that begins at from, without its framing. */
static bool dechunk(size_t from, Text *body)
{
	for (;;) {
		char *line;
		while ((line = memmem(answer.bytes + from, answer.length - from, "\r\n", 2)) == NULL)
			if (!receive()) return false;
		size_t length = strtoul(answer.bytes + from, NULL, 16);
		from = (size_t)(line - answer.bytes) + 2;
		while (answer.length < from + length + 2)
			if (!receive()) return false;
		if (length == 0) return true;
		text_add(body, answer.bytes + from, length);
		from += length + 2;
	}
}

static void write_file(const char *path, const char *bytes, size_t length)
{
	FILE *file = path == NULL ? stdout : fopen(path, "w");
	if (file == NULL || (length > 0 && fwrite(bytes, 1, length, file) != length)) fail(23, "the answer cannot be written");
	if (path != NULL && fclose(file) != 0) fail(23, "the answer cannot be written");
}

int main(int count, char **words)
{
	(void)count;
	arguments = words;
	read_arguments(words);
	const char *path;
	int port = port_of(&path);
	jar_read();
	Text request = {0};
	compose(&request, path, port);

	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connection < 0 || connect(connection, (struct sockaddr *)&address, sizeof address) != 0) let_curl();
	int yes = 1;
	setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
	for (size_t sent = 0; sent < request.length;) {
		ssize_t part = send(connection, request.bytes + sent, request.length - sent, MSG_NOSIGNAL);
		if (part <= 0) break;
		sent += (size_t)part;
	}

	/* Heads of the hundreds (100 Continue) come before the answer's own. */
	size_t head = 0, body = 0;
	int code;
	do {
		head = body;
		body = head_end(head);
		if (body == 0) {
			if (asked.wants_code) printf("000");
			fail(52, "an empty answer");
		}
		const char *space = strchr(answer.bytes + head, ' ');
		code = space == NULL ? 0 : (int)strtol(space + 1, NULL, 10);
	} while (code >= 100 && code < 200);

	char *lines = strndup(answer.bytes + head, body - head), *rest = lines, *line;
	long long length = -1;
	bool is_chunked = false;
	while ((line = strsep(&rest, "\n")) != NULL) {
		if (strncasecmp(line, "Content-Length:", 15) == 0) length = strtoll(line + 15, NULL, 10);
		else if (strncasecmp(line, "Transfer-Encoding:", 18) == 0 && strcasestr(line, "chunked") != NULL) is_chunked = true;
		else if (strncasecmp(line, "Set-Cookie:", 11) == 0) cookie_set(strdup(line + 11), path);
	}
	Text content = {0};
	bool is_whole = true;
	if (!asked.is_head && code != 204 && code != 304) {
		if (is_chunked) {
			is_whole = dechunk(body, &content);
		} else {
			while (length < 0 || (long long)(answer.length - body) < length)
				if (!receive()) {
					is_whole = length < 0;
					break;
				}
			text_add(&content, answer.bytes + body, answer.length - body);
		}
	}
	if (asked.headers_file != NULL) write_file(asked.headers_file, answer.bytes, body);
	if (asked.is_head) write_file(asked.body_file, answer.bytes + head, body - head);
	else write_file(asked.body_file, content.bytes, content.length);
	jar_write();
	if (asked.wants_code) printf("%03d", code);
	if (!is_whole) fail(18, "the answer ended early");
	return 0;
}
