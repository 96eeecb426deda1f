/*
 * The statements of a page, for the server alone:
 *
 *   replay record SOCKET SERVER FILE          between one program and its database: listens on SOCKET, passes
 *                                             everything on to SERVER, and writes the statements to FILE, each with a NUL
 *   replay run SERVER USER PASSWORD FILE CONNECTIONS SECONDS
 *                                             sends them over so many kept connections again and again, reads all
 *                                             rows, and prints how many times a second all of them were done
 */
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <mysql.h>

#define STATEMENTS_MOST 32
#define COMMAND_QUERY 3
#define HEAD 4

static void die(const char *what)
{
	perror(what);
	exit(1);
}

/* --- record --- */

static struct sockaddr_un address_of(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};

	snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
	return address;
}

static int listener_open(const char *path)
{
	struct sockaddr_un address = address_of(path);
	int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	unlink(path);
	if (file < 0 || bind(file, (struct sockaddr *)&address, sizeof address) != 0 ||
		listen(file, 1) != 0)
		die(path);
	return file;
}

static int server_connect(const char *path)
{
	struct sockaddr_un address = address_of(path);
	int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (file < 0 || connect(file, (struct sockaddr *)&address, sizeof address) != 0)
		die(path);
	return file;
}

/* Writes what is whole of the client's packets, and keeps the rest: its new length. */
static size_t packets_note(FILE *out, char *bytes, size_t length)
{
	size_t at = 0;

	while (length - at > HEAD) {
		const unsigned char *head = (const unsigned char *)bytes + at;
		size_t size = head[0] | (size_t)head[1] << 8 | (size_t)head[2] << 16;
		if (length - at < HEAD + size)
			break;
		if (head[3] == 0 && head[HEAD] == COMMAND_QUERY) {
			fwrite(bytes + at + HEAD + 1, 1, size - 1, out);
			fputc('\0', out);
		}
		at += HEAD + size;
	}
	memmove(bytes, bytes + at, length - at);
	return length - at;
}

static bool pass(int from, int to, char *bytes, size_t size, size_t *count)
{
	ssize_t got = read(from, bytes, size);

	*count = got > 0 ? (size_t)got : 0;
	return got > 0 && write(to, bytes, *count) == got;
}

static int record(const char *path, const char *server, const char *file)
{
	static char sent[1 << 20], answer[1 << 16];
	FILE *out = fopen(file, "we");
	int listener = listener_open(path);

	if (!out)
		die(file);
	int client = accept(listener, NULL, NULL), to = server_connect(server);
	struct pollfd ends[] = {{.fd = client, .events = POLLIN}, {.fd = to, .events = POLLIN}};
	size_t waiting = 0, count;
	for (bool is_open = true; is_open && poll(ends, 2, -1) > 0;) {
		if (ends[1].revents && !pass(to, client, answer, sizeof answer, &count))
			break;
		if (!ends[0].revents)
			continue;
		is_open = pass(client, to, sent + waiting, sizeof sent - waiting, &count);
		waiting = packets_note(out, sent, waiting + count);
	}
	unlink(path);
	return fclose(out) == 0 ? 0 : 1;
}

/* --- run --- */

struct statements {
	const char *texts[STATEMENTS_MOST];
	size_t count;
};

static struct statements statements_read(const char *path)
{
	static char bytes[1 << 20];
	struct statements statements = {.count = 0};
	FILE *file = fopen(path, "re");

	if (!file)
		die(path);
	size_t length = fread(bytes, 1, sizeof bytes - 1, file);
	fclose(file);
	for (size_t at = 0; at < length && statements.count < STATEMENTS_MOST;
		at += strlen(bytes + at) + 1)
		statements.texts[statements.count++] = bytes + at;
	if (statements.count == 0) {
		fprintf(stderr, "%s has no statements\n", path);
		exit(1);
	}
	return statements;
}

static double seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void statement_run(MYSQL *mysql, const char *text)
{
	MYSQL_RES *rows = NULL;

	if (mysql_query(mysql, text) != 0 ||
		(!(rows = mysql_use_result(mysql)) && mysql_field_count(mysql) != 0)) {
		fprintf(stderr, "%s: %.200s\n", mysql_error(mysql), text);
		exit(1);
	}
	while (rows && mysql_fetch_row(rows))
		;
	mysql_free_result(rows);
}

static unsigned long client_run(char **words, const struct statements *statements, double seconds)
{
	MYSQL *mysql = mysql_init(NULL);
	unsigned long done = 0;

	mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (!mysql_real_connect(mysql, NULL, words[1], words[2], NULL, 0, words[0], 0)) {
		fprintf(stderr, "%s\n", mysql_error(mysql));
		exit(1);
	}
	for (double end = seconds_now() + seconds; seconds_now() < end; done++) {
		for (size_t i = 0; i < statements->count; i++)
			statement_run(mysql, statements->texts[i]);
	}
	mysql_close(mysql);
	return done;
}

static int run(char **words)
{
	struct statements statements = statements_read(words[3]);
	unsigned connections = (unsigned)strtoul(words[4], NULL, 10);
	double seconds = strtod(words[5], NULL);
	unsigned long *done = mmap(NULL, connections * sizeof *done, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	double sum = 0;
	bool is_good = true;
	int status;

	if (done == MAP_FAILED)
		die("mmap");
	for (unsigned i = 0; i < connections; i++) {
		if (fork() == 0) {
			done[i] = client_run(words, &statements, seconds);
			_exit(0);
		}
	}
	for (unsigned i = 0; i < connections; i++)
		is_good = wait(&status) > 0 && status == 0 && is_good;
	for (unsigned i = 0; i < connections; i++)
		sum += (double)done[i];
	printf("%.1f\n", sum / seconds);
	return is_good ? 0 : 1;
}

int main(int argc, char **argv)
{
	if (argc == 5 && strcmp(argv[1], "record") == 0)
		return record(argv[2], argv[3], argv[4]);
	if (argc == 8 && strcmp(argv[1], "run") == 0)
		return run(argv + 2);
	fputs("usage: see the head of tests/bench/replay.c\n", stderr);
	return 2;
}
