/*
 * Settings of the installation: manor.conf, key = value, # comments; MANOR_<KEY> in the environment
 * overrides a key. Unknown keys and malformed values are errors with file and line.
 *
 * The file is $MANOR_CONFIG, else manor.conf beside the folder of the program (cgi-bin/../manor.conf).
 * Relative paths are taken from the file's folder.
 */
#ifndef MANOR_SETTINGS_H
#define MANOR_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct server_settings { /* server.<name>.host = ... : another database server (decision 16) */
	const char *name, *socket, *host, *user, *password;
	unsigned port;
};

struct settings {
	const char *file;              /* where they were read */
	const char *base_domain;       /* "localhost"; tenants are <subdomain>.<base_domain> */
	bool tenant_path;              /* /tenant/<subdomain>/... is served too (default yes) */
	bool tenant_host;              /* <subdomain>.<base_domain> is served (default yes) */
	const char *database_socket, *database_host, *database_user, *database_password, *database_name;
	unsigned database_port;
	struct server_settings *servers;
	size_t server_count;
	const char *secret_file;       /* 0600; one key in hex a line, the first one signs */
	const char *files_dir;
	const char *view_dir;          /* build/xsl */
	const char *log_file;          /* or NULL: standard error, which Apache logs */
	const char *trusted_proxies;   /* addresses and networks, separated by spaces, or NULL */
	const char *mail_file;         /* msmtprc-style, for later; or NULL */
	unsigned session_idle;         /* seconds, default 7200 */
	unsigned session_lifetime;     /* seconds, default 43200 */
	unsigned long long upload_bytes; /* of one file, default 10 MiB */
	unsigned page_seconds;         /* statement time limit of a page, default 2 */
};

/* NULL with a message ("manor.conf:3: unknown key \"databse_name\"; did you mean ...") in *error. */
const struct settings *settings_load(struct arena *arena, const char **error);

#endif
