/*
 * Settings of the installation: manor.conf, one `key = value` a line. A line whose first mark is #
 * is a comment; the value goes to the end of the line, without the blanks around it. MANOR_<KEY> in
 * the environment overrides a key (not those of servers). Unknown keys, keys given twice and
 * malformed values are errors with file and line.
 *
 * The file is $MANOR_CONFIG, else manor.conf in one of the folders above the program
 * (settings_place.h). Relative paths are taken from the file's folder. Flags are yes or no; sizes
 * are bytes, or end in K, M or G. What each key means to the host stands in manor.conf.example.
 */
#ifndef MANOR_SETTINGS_H
#define MANOR_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Another database server (decision 16). Keys: server.<name>.socket, .host, .user, .password,
   .port; user, password and port default to those of the common one. */
struct server_settings {
	const char *name, *socket, *host, *user, *password, *ca;
	unsigned port;
};

struct settings {		       /* default */
	const char *file;	       /* where they were read */
	const char *base_domain;       /* localhost; tenants are <subdomain>.<base_domain> */
	bool tenant_path;	       /* yes: /tenant/<subdomain>/... is served */
	bool tenant_host;	       /* yes: <subdomain>.<base_domain> is served */
	const char *host_names;	       /* NULL; other names and addresses of this site, by spaces */
	unsigned hsts_seconds;	       /* 31536000: browsers keep to TLS for so long; 0: no longer */
	bool hsts_subdomains;	       /* no */
	const char *database_socket;   /* NULL: database_host is connected to */
	const char *database_host;     /* NULL: the connector's own socket */
	const char *database_user;     /* manor */
	const char *database_password; /* empty */
	const char *database_name;     /* manor */
	unsigned database_port;	       /* 3306 */
	const char *database_ca;       /* NULL; by TLS, of one whose certificate these signed */
	unsigned database_connections; /* 0: no bound; to each server at once, by this installation */
	struct server_settings *servers;
	size_t server_count;
	const char *secret_file;     /* secret; 0600; one key in hex a line, the first one signs */
	const char *files_dir;	     /* files */
	const char *lock_dir;	     /* locks: base/slot.h */
	const char *image_file;	     /* NULL: the one built with the program, settings_place.h */
	const char *view_dir;	     /* NULL: those built with the program, settings_place.h */
	const char *log_file;	     /* NULL: standard error, which Apache logs */
	const char *security_log_file; /* NULL: log_file */
	const char *trusted_proxies; /* NULL; addresses and networks, separated by spaces */
	const char *mail_file;	     /* NULL; msmtprc-style */
	const char *language;	     /* en; for "manor generate", which makes the pages so */
	const char *environment;     /* production; or development, test: /docs is in development alone, and "manor cleanup" asks in production */
	bool fastcgi;		     /* no; for "manor generate", which writes .htaccess so */
	unsigned session_idle;	     /* 7200 seconds */
	unsigned session_lifetime;   /* 43200 seconds */
	unsigned long long upload_bytes; /* 10M, of one file */
	unsigned page_seconds;		 /* 2, statement time limit of a page */
};

/* NULL with a message ("manor.conf:3: unknown key \"databse_name\"; did you mean ...") in *error.
 */
const struct settings *settings_load(struct arena *arena, const char **error);

#endif
