#include "identity/local_address.h"

#include <string.h>
#include <strings.h>

#define LENGTH_MAX 2000

/* Does the text begin with a dot, plain or encoded? Behind it, then. */
static const char *dot_skip(const char *text)
{
	if (*text == '.')
		return text + 1;
	return strncasecmp(text, "%2e", 3) == 0 ? text + 3 : NULL;
}

/* "." or "..", as a browser reads a segment: "%2e%2E" leads up as well. */
static bool is_dot_segment(const char *segment)
{
	const char *rest = dot_skip(segment);
	if (rest == NULL)
		return false;
	if (dot_skip(rest) != NULL)
		rest = dot_skip(rest);
	return *rest == '\0' || strchr("/?#", *rest) != NULL;
}

bool address_is_local(const char *address)
{
	if (address == NULL || address[0] != '/' || address[1] == '/')
		return false;
	if (strlen(address) > LENGTH_MAX || strchr(address, '\\') != NULL)
		return false;
	for (const char *at = address; *at != '\0'; at++) {
		if ((unsigned char)*at <= ' ' || *at == 0x7f)
			return false;
	}
	size_t path = strcspn(address, "?#");
	for (size_t at = 0; at < path; at++) {
		if (address[at] == '/' && is_dot_segment(address + at + 1))
			return false;
	}
	return true;
}
