/* libmariadb, kept from work that nobody asked for. */
#include <netdb.h>
#include <openssl/crypto.h>

#include "base/fail.h"
#include "base/settings.h"
#include "sql/connection_internal.h"

#define CONNECT_SECONDS 3
/* An answer that takes longer than any time limit: the server's machine is gone. */
#define NETWORK_SECONDS 60

/* Named here so that the linker takes our own, with all of resolve.c, before it comes to libc's. */
__attribute__((used)) static int (*const resolver)(const char *restrict, const char *restrict,
	const struct addrinfo *restrict, struct addrinfo **restrict) = getaddrinfo;

/* With a server that has none, or another name in its certificate, there is no connection. */
static void require_tls(MYSQL *mysql, const char *ca)
{
	my_bool yes = 1;

	mysql_options(mysql, MYSQL_OPT_SSL_CA, ca);
	mysql_options(mysql, MYSQL_OPT_SSL_ENFORCE, &yes);
	mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
}

/* A command waits as long as its ALTER TABLE takes. */
static void set_options(
	MYSQL *mysql, const struct server_settings *at, bool has_host, bool is_command)
{
	unsigned connect_seconds = CONNECT_SECONDS;
	unsigned network_seconds = NETWORK_SECONDS;
	unsigned protocol = has_host ? MYSQL_PROTOCOL_TCP : MYSQL_PROTOCOL_SOCKET;
	unsigned local_infile = 0;

	mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connect_seconds);
	mysql_options(mysql, MYSQL_OPT_PROTOCOL, &protocol);
	mysql_options(mysql, MYSQL_OPT_LOCAL_INFILE, &local_infile);
	if (has_host && at->ca)
		require_tls(mysql, at->ca);
	if (!has_host || is_command)
		return;
	mysql_options(mysql, MYSQL_OPT_READ_TIMEOUT, &network_seconds);
	mysql_options(mysql, MYSQL_OPT_WRITE_TIMEOUT, &network_seconds);
}

/* There in static programs, whose connector prepares OpenSSL when it is needed (tools/static/lazy.c). */
extern const bool connector_is_lazy __attribute__((weak));

/* The connector prepares OpenSSL, whose configuration, error texts and lists of algorithms matter
   to TLS alone: to make them costs more than a query, and a socket has no use for them. */
static void tls_forgo(void)
{
	OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS |
				    OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
				    OPENSSL_INIT_NO_ADD_ALL_DIGESTS,
		NULL);
}

bool connector_open(struct context *context, struct connection *connection,
	const struct server_settings *at, bool has_host)
{
	if (!has_host && !&connector_is_lazy)
		tls_forgo();
	connection->mysql = mysql_init(NULL);
	if (!connection->mysql)
		fail_internal(context, "no memory for a database connection");
	set_options(connection->mysql, at, has_host, context->request == NULL);
	return mysql_real_connect(connection->mysql, has_host ? at->host : NULL, at->user,
		at->password, NULL, has_host ? at->port : 0, has_host ? NULL : at->socket, 0);
}
