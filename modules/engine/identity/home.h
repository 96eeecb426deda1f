/* Home: the first page that a person may see, where signing in and the logo lead to. */
#ifndef MANOR_HOME_H
#define MANOR_HOME_H

#include "base/context.h"

/* Below the tenant's root: the dashboard; who has no right to it, the first entry of his menu that opens
   a page; who has none, the first table that he may view. NULL: he may see nothing at all, and "/"
   says so. Somebody is signed in. */
const char *home_address(struct context *context);
/* The same, but "/" where there is none: it has a page for everybody. */
const char *home_or_root(struct context *context);

#endif
