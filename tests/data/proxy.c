/*
 * A proxy between a program and its database, which loses the answer to a COMMIT when it is told to.
 *
 *   proxy LISTEN SERVER ORDER
 *
 * LISTEN and SERVER are sockets, ORDER a file. What stands in it when a COMMIT comes by is done once, and
 * the file removed:
 *   answer   the server does the COMMIT; the client is cut off instead of answered
 *   commit   the COMMIT is swallowed, and both are cut off
 *   hold     the COMMIT is swallowed and the client cut off; the server waits for it for ten seconds
 */
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define HOLD_SECONDS 10

static struct sockaddr_un address_of(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};

	snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
	return address;
}

/* The order for this COMMIT, "" where there is none. */
static void order_take(const char *path, char *order, size_t size)
{
	FILE *file = fopen(path, "r");

	order[0] = '\0';
	if (!file)
		return;
	if (!fgets(order, (int)size, file))
		order[0] = '\0';
	order[strcspn(order, "\n")] = '\0';
	fclose(file);
	unlink(path);
}

static void send_all(int to, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = write(to, bytes, length);
		if (count <= 0)
			_exit(0);
		bytes += count;
		length -= (size_t)count;
	}
}

/* A packet of seven bytes, the first of its command: COM_QUERY "COMMIT". */
static bool is_commit(const char *bytes, size_t length)
{
	static const char packet[] = "\x07\0\0\0\x03" "COMMIT";

	return length == sizeof packet - 1 && memcmp(bytes, packet, length) == 0;
}

static void obey(const char *order, int client, int server, const char *bytes, size_t length)
{
	char answer[512];

	if (strcmp(order, "answer") == 0) {
		send_all(server, bytes, length);
		if (read(server, answer, sizeof answer) <= 0)
			fprintf(stderr, "proxy: the server gave no answer\n");
	} else if (strcmp(order, "hold") == 0) {
		shutdown(client, SHUT_RDWR);
		close(client);
		sleep(HOLD_SECONDS);
	}
	_exit(0);
}

static void relay(int client, int server, const char *order_path)
{
	struct pollfd ends[] = {{.fd = client, .events = POLLIN}, {.fd = server, .events = POLLIN}};
	char bytes[65536], order[16];

	while (poll(ends, 2, -1) > 0) {
		for (int i = 0; i < 2; i++) {
			if (!ends[i].revents)
				continue;
			ssize_t count = read(ends[i].fd, bytes, sizeof bytes);
			if (count <= 0)
				_exit(0);
			if (i == 0 && is_commit(bytes, (size_t)count)) {
				order_take(order_path, order, sizeof order);
				if (order[0])
					obey(order, client, server, bytes, (size_t)count);
			}
			send_all(ends[1 - i].fd, bytes, (size_t)count);
		}
	}
	_exit(0);
}

int main(int argc, char **argv)
{
	struct sockaddr_un own = address_of(argc == 4 ? argv[1] : ""), other;
	int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (argc != 4 || bind(listener, (struct sockaddr *)&own, sizeof own) != 0 ||
		listen(listener, 16) != 0) {
		perror("proxy");
		return 1;
	}
	signal(SIGCHLD, SIG_IGN);
	other = address_of(argv[2]);
	for (;;) {
		int client = accept(listener, NULL, NULL);
		if (client < 0)
			continue;
		if (fork() == 0) {
			int server = socket(AF_UNIX, SOCK_STREAM, 0);
			close(listener);
			if (connect(server, (struct sockaddr *)&other, sizeof other) != 0)
				_exit(1);
			relay(client, server, argv[3]);
		}
		close(client);
	}
}
