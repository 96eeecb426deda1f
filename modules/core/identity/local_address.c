#include "identity/local_address.h"

#include <string.h>

#define LENGTH_MAX 2000

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
	return strstr(address, "/..") == NULL;
}
