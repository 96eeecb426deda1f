/*
 * Many requests to one FastCGI process, in an order made by chance, and whether each is answered as a fresh
 * process did:
 *
 *   storm SOCKET FOLDER REQUESTS TIMES SEED
 *
 * In the folder, of each request: <number>.env (NAME=VALUE, each with a NUL), <number>.body and
 * <number>.fresh, the answer of a CGI program. Compared without request ids, tokens and keys. The first
 * one that differs is written to <number>.kept and named, and the exit status is 1.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fastcgi.h>

#define REQUESTS_MOST 64
#define RECORD_MOST 32768
#define ID_DIGITS 16

struct bytes {
	char *data;
	size_t length, room;
};

struct request {
	struct bytes message; /* the whole of it, in records */
	struct bytes answer;  /* plain */
};

static void die(const char *what)
{
	perror(what);
	exit(2);
}

static void append(struct bytes *bytes, const void *data, size_t length)
{
	if (bytes->length + length >= bytes->room) {
		bytes->room = 2 * (bytes->length + length) + 1024;
		bytes->data = realloc(bytes->data, bytes->room);
		if (!bytes->data)
			die("realloc");
	}
	memcpy(bytes->data + bytes->length, data, length);
	bytes->length += length;
	bytes->data[bytes->length] = '\0';
}

static struct bytes file_read(const char *folder, unsigned number, const char *ending)
{
	struct bytes bytes = {0};
	char path[4096], chunk[65536];
	size_t count;

	snprintf(path, sizeof path, "%s/%u.%s", folder, number, ending);
	FILE *file = fopen(path, "re");
	if (!file)
		die(path);
	append(&bytes, "", 0);
	while ((count = fread(chunk, 1, sizeof chunk, file)) > 0)
		append(&bytes, chunk, count);
	fclose(file);
	return bytes;
}

/* --- asking --- */

static void record(struct bytes *message, unsigned char type, const void *data, size_t length)
{
	FCGI_Header header = {
		.version = FCGI_VERSION_1,
		.type = type,
		.requestIdB0 = 1,
		.contentLengthB1 = (unsigned char)(length >> 8),
		.contentLengthB0 = (unsigned char)length,
	};

	append(message, &header, sizeof header);
	append(message, data, length);
}

static void records(struct bytes *message, unsigned char type, const struct bytes *data)
{
	for (size_t at = 0; at < data->length; at += RECORD_MOST) {
		size_t left = data->length - at;
		record(message, type, data->data + at, left < RECORD_MOST ? left : RECORD_MOST);
	}
	record(message, type, "", 0);
}

static void length_append(struct bytes *out, size_t length)
{
	unsigned char size[] = {(unsigned char)(length >> 24 | 0x80), (unsigned char)(length >> 16),
		(unsigned char)(length >> 8), (unsigned char)length};

	append(out, size, sizeof size);
}

static struct bytes message_make(const struct bytes *environment, const struct bytes *body)
{
	static const FCGI_BeginRequestBody begin = {.roleB0 = FCGI_RESPONDER};
	struct bytes message = {0}, pairs = {0};

	for (size_t at = 0; at < environment->length;) {
		const char *pair = environment->data + at;
		size_t name = strcspn(pair, "="), length = strlen(pair);
		length_append(&pairs, name);
		length_append(&pairs, length - name - 1);
		append(&pairs, pair, name);
		append(&pairs, pair + name + 1, length - name - 1);
		at += length + 1;
	}
	record(&message, FCGI_BEGIN_REQUEST, &begin, sizeof begin);
	records(&message, FCGI_PARAMS, &pairs);
	records(&message, FCGI_STDIN, body);
	free(pairs.data);
	return message;
}

static bool read_whole(int socket, void *data, size_t length)
{
	char *at = data;

	for (ssize_t count; length > 0; at += count, length -= (size_t)count) {
		count = read(socket, at, length);
		if (count <= 0)
			return false;
	}
	return true;
}

static int socket_open(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
	if (file < 0 || connect(file, (struct sockaddr *)&address, sizeof address) != 0)
		die(path);
	return file;
}

/* What the process wrote; it ends with the request. */
static struct bytes ask(const char *path, const struct bytes *message)
{
	int file = socket_open(path);
	struct bytes answer = {0};
	static char content[65536 + 256];
	FCGI_Header header;

	append(&answer, "", 0);
	for (size_t at = 0; at < message->length;) {
		ssize_t count = send(file, message->data + at, message->length - at, MSG_NOSIGNAL);
		if (count <= 0)
			break; /* it was answered before its end */
		at += (size_t)count;
	}
	while (read_whole(file, &header, sizeof header) && header.type != FCGI_END_REQUEST) {
		size_t length = (size_t)header.contentLengthB1 << 8 | header.contentLengthB0;
		if (!read_whole(file, content, length + header.paddingLength))
			break;
		if (header.type == FCGI_STDOUT)
			append(&answer, content, length);
	}
	close(file);
	return answer;
}

/* --- comparing --- */

static bool is_word(const char *at, const char *end, const char *word)
{
	return (size_t)(end - at) >= strlen(word) && memcmp(at, word, strlen(word)) == 0;
}

static size_t id_length(const char *at, const char *end)
{
	size_t length = 0;

	while (length < ID_DIGITS && at + length < end && strchr("0123456789abcdef", at[length]) && at[length])
		length++;
	return length == ID_DIGITS ? length : 0;
}

/* The answer without what differs from one request to the next. */
static struct bytes plain(const struct bytes *answer)
{
	static const char *const values[] = {
		"name=\"csrf\" value=\"", "name=\"form_key\" value=\"", "Set-Cookie: "};
	const char *at = answer->data, *end = at + answer->length;
	struct bytes made = {0};

	append(&made, "", 0);
	while (at < end) {
		size_t skip = id_length(at, end);
		for (size_t i = 0; skip == 0 && i < sizeof values / sizeof *values; i++) {
			if (is_word(at, end, values[i]))
				skip = strlen(values[i]) + strcspn(at + strlen(values[i]), "\"\r");
		}
		append(&made, skip ? "*" : at, 1);
		at += skip ? skip : 1;
	}
	return made;
}

static void requests_read(struct request *requests, unsigned count, const char *folder)
{
	for (unsigned i = 0; i < count; i++) {
		struct bytes environment = file_read(folder, i, "env"), body = file_read(folder, i, "body");
		struct bytes fresh = file_read(folder, i, "fresh");
		requests[i].message = message_make(&environment, &body);
		requests[i].answer = plain(&fresh);
		free(environment.data);
		free(body.data);
		free(fresh.data);
	}
}

static void tell(const char *folder, unsigned number, unsigned long turn, const struct bytes *answer)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%u.kept", folder, number);
	FILE *file = fopen(path, "we");
	if (file) {
		fwrite(answer->data, 1, answer->length, file);
		fclose(file);
	}
	printf("request %lu, of kind %u, is answered otherwise: %s\n", turn, number, path);
}

int main(int argc, char **argv)
{
	static struct request requests[REQUESTS_MOST];

	if (argc != 6)
		return 2;
	unsigned count = (unsigned)strtoul(argv[3], NULL, 10);
	unsigned long times = strtoul(argv[4], NULL, 10);
	if (count == 0 || count > REQUESTS_MOST)
		return 2;
	srandom((unsigned)strtoul(argv[5], NULL, 10));
	requests_read(requests, count, argv[2]);
	for (unsigned long turn = 0; turn < times; turn++) {
		unsigned number = (unsigned)random() % count;
		struct bytes answer = ask(argv[1], &requests[number].message);
		struct bytes found = plain(&answer);
		if (found.length != requests[number].answer.length ||
			memcmp(found.data, requests[number].answer.data, found.length) != 0) {
			tell(argv[2], number, turn, &answer);
			return 1;
		}
		free(answer.data);
		free(found.data);
	}
	return 0;
}
