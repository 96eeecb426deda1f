/* Network: addresses of machines and lists of networks ("127.0.0.1 10.0.0.0/8 ::1"). */
#ifndef MANOR_NETWORK_H
#define MANOR_NETWORK_H

#include <stdbool.h>
#include <stddef.h>

/* Is each word of the list an address or a network (address/bits)? *bad is the first one that is
   not, *length its bytes. */
bool networks_are_valid(const char *list, const char **bad, size_t *length);
/* Is the address in one of the networks? An IPv4 address mapped into IPv6 counts as IPv4. */
bool networks_hold(const char *list, const char *address);
/* Is it an IPv4 or IPv6 address in its textual form? */
bool address_is_valid(const char *text);

#endif
