/* What the connector does at its start for the case that it may need it: done when it is needed. By the
   linker's --wrap, in static programs alone. */
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

/* modules/engine/sql/connector.c asks whether it is there. */
extern const bool connector_is_lazy;
const bool connector_is_lazy = true;

int __real_ma_tls_start(char *message, size_t size);
int __wrap_ma_tls_start(char *message, size_t size);
int __real_usleep(useconds_t microseconds);
int __wrap_usleep(useconds_t microseconds);

/* Asked without room for a message it is the connector's own start; a connection that is to have TLS
   asks again, with it. OpenSSL's start costs more than a query. */
int __wrap_ma_tls_start(char *message, size_t size)
{
	return message ? __real_ma_tls_start(message, size) : 0;
}

/* The connector sleeps for a microsecond, which the kernel makes fifty of, after its first connect() to
   a server, though that has succeeded; it tries again after two, four and so on. */
int __wrap_usleep(useconds_t microseconds)
{
	return microseconds > 1 ? __real_usleep(microseconds) : 0;
}
