#include "base/network.h"

#include <arpa/inet.h>
#include <string.h>

/* IPv4 addresses are kept as IPv6 addresses ::ffff:a.b.c.d, so that one comparison serves both. */
struct network {
	unsigned char address[16];
	unsigned bits;
};

static const unsigned char mapped_prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

static bool address_parse(const char *text, unsigned char address[16], bool *is_four)
{
	*is_four = inet_pton(AF_INET, text, address + 12) == 1;
	if (*is_four) {
		memcpy(address, mapped_prefix, sizeof mapped_prefix);
		return true;
	}
	return inet_pton(AF_INET6, text, address) == 1;
}

/* Digits only, at most 128. */
static bool bits_parse(const char *text, unsigned most, unsigned *bits)
{
	unsigned value = 0;

	if (*text == '\0' || strlen(text) > 3)
		return false;
	for (; *text; text++) {
		if (*text < '0' || *text > '9')
			return false;
		value = value * 10 + (unsigned)(*text - '0');
	}
	*bits = value;
	return value <= most;
}

static bool network_parse(const char *word, size_t length, struct network *network)
{
	char text[INET6_ADDRSTRLEN + 4];
	bool is_four;

	if (length == 0 || length >= sizeof text)
		return false;
	memcpy(text, word, length);
	text[length] = '\0';
	char *slash = strchr(text, '/');
	if (slash)
		*slash = '\0';
	if (!address_parse(text, network->address, &is_four))
		return false;
	network->bits = 128;
	if (!slash)
		return true;
	if (!bits_parse(slash + 1, is_four ? 32 : 128, &network->bits))
		return false;
	if (is_four)
		network->bits += 96;
	return true;
}

static bool network_holds(const struct network *network, const unsigned char address[16])
{
	size_t whole = network->bits / 8;
	unsigned rest = network->bits % 8;

	if (memcmp(network->address, address, whole) != 0)
		return false;
	if (rest == 0)
		return true;
	unsigned mask = 0xffu << (8 - rest) & 0xffu;
	return ((unsigned)(network->address[whole] ^ address[whole]) & mask) == 0;
}

/* The next word of a list; false at its end. */
static bool word_next(const char **list, const char **word, size_t *length)
{
	*word = *list + strspn(*list, " \t,");
	*length = strcspn(*word, " \t,");
	*list = *word + *length;
	return *length > 0;
}

bool networks_are_valid(const char *list, const char **bad, size_t *length)
{
	struct network network;

	while (word_next(&list, bad, length)) {
		if (!network_parse(*bad, *length, &network))
			return false;
	}
	return true;
}

bool networks_hold(const char *list, const char *address)
{
	struct network network;
	unsigned char bytes[16];
	bool is_four;
	const char *word;
	size_t length;

	if (!list || !address_parse(address, bytes, &is_four))
		return false;
	while (word_next(&list, &word, &length)) {
		if (network_parse(word, length, &network) && network_holds(&network, bytes))
			return true;
	}
	return false;
}

bool address_is_valid(const char *text)
{
	unsigned char bytes[16];
	bool is_four;

	return address_parse(text, bytes, &is_four);
}
