/* resolve NAME PORT: the addresses of a machine, one a line, or the number of the error.
   resolve serve: a name server of a network of its own, whose loopback it turns on. It knows db.example
   (203.0.113.5) and is silent about silent.example. */
#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEADER 12

static int addresses_print(const char *host, const char *port)
{
	const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
	struct addrinfo *list;
	int error = getaddrinfo(host, port, &hints, &list);

	if (error != 0) {
		printf("error %d\n", error);
		return 1;
	}
	for (const struct addrinfo *at = list; at; at = at->ai_next) {
		const void *address = &((struct sockaddr_in *)(void *)at->ai_addr)->sin_addr;
		in_port_t number = ((struct sockaddr_in *)(void *)at->ai_addr)->sin_port;
		char text[INET6_ADDRSTRLEN];
		if (at->ai_family == AF_INET6)
			address = &((struct sockaddr_in6 *)(void *)at->ai_addr)->sin6_addr;
		printf("%s %d\n", inet_ntop(at->ai_family, address, text, sizeof text),
			ntohs(number));
	}
	freeaddrinfo(list);
	return 0;
}

/* The question goes back as it came: with the one answer, with none, or as a name that is not known. */
static size_t answer_write(unsigned char *packet, size_t length)
{
	static const unsigned char known[] = "\2db\7example";
	static const unsigned char record[] = {
		0xc0, HEADER, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 203, 0, 113, 5};
	const unsigned char *type = packet + HEADER + sizeof known;

	packet[2] = 0x81;
	packet[3] = 0x80;
	memset(packet + 6, 0, 6); /* no records of any kind */
	if (memcmp(packet + HEADER, known, sizeof known) != 0) {
		packet[3] |= 3;
		return length;
	}
	length = HEADER + sizeof known + 4;
	if (type[1] != 1)
		return length;
	packet[7] = 1;
	memcpy(packet + length, record, sizeof record);
	return length + sizeof record;
}

static int serve(void)
{
	static const unsigned char silent[] = "\6silent";
	struct sockaddr_in at = {.sin_family = AF_INET,
		.sin_port = htons(53),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int server = socket(AF_INET, SOCK_DGRAM, 0);
	struct ifreq loopback = {.ifr_name = "lo", .ifr_flags = IFF_UP};
	unsigned char packet[512 + 32];

	if (ioctl(server, SIOCSIFFLAGS, &loopback) != 0)
		return 1;
	if (bind(server, (struct sockaddr *)&at, sizeof at) != 0)
		return 1;
	puts("ready");
	fflush(stdout);
	for (;;) {
		struct sockaddr_in from;
		socklen_t size = sizeof from;
		ssize_t length = recvfrom(
			server, packet, 512, 0, (struct sockaddr *)&from, &size);
		if (length < HEADER || memcmp(packet + HEADER, silent, sizeof silent - 1) == 0)
			continue;
		sendto(server, packet, answer_write(packet, (size_t)length), 0,
			(struct sockaddr *)&from, size);
	}
}

int main(int count, char **words)
{
	if (count == 2 && strcmp(words[1], "serve") == 0)
		return serve();
	return count == 3 ? addresses_print(words[1], words[2]) : 2;
}
