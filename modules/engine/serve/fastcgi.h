/*
 * FastCGI: one process that serves one request after the other (mod_fcgid, or whoever starts it with a
 * listening socket as its standard input).
 *
 * Of a request nothing is left but what base/process.h says. Where the settings, the keys, the image or
 * the program itself have changed on disk, and after FASTCGI_REQUESTS, the process begins anew: it
 * runs its program again in its own place (execv) before it takes the next request, which waits
 * at the socket meanwhile. So nobody is refused, and no state has to be mended. SIGTERM ends it when
 * the present request is done.
 *
 * Variables MANOR_..., which a web server gives with each request and not with the start (SetEnv), are
 * taken over into the environment: the settings are opened with those of the first request.
 */
#ifndef MANOR_FASTCGI_H
#define MANOR_FASTCGI_H

#include <stdbool.h>

#define FASTCGI_REQUESTS 1000

/* Were we started so? */
bool fastcgi_is_meant(void);
/* With the arguments of main(); what main() returns. */
int fastcgi_run(char **arguments);

#endif
