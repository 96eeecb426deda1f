/* Addresses that a form brings along to go to afterwards ("next"): only our own are followed. */
#ifndef MANOR_LOCAL_ADDRESS_H
#define MANOR_LOCAL_ADDRESS_H

#include <stdbool.h>

/* Is it a path below the tenant's root, with or without a query? No scheme, no host, nothing that a
   browser could read as one ("//host", "/\host"), no way up. False for NULL. */
bool address_is_local(const char *address);

#endif
