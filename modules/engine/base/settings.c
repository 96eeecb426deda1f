#include "base/settings.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/nearest.h"
#include "base/network.h"
#include "base/settings_place.h"

#define LINE_MAX_BYTES 4096
#define SERVERS_MAX 64

enum kind {
	KIND_TEXT,
	KIND_PATH,
	KIND_HOST,
	KIND_HOSTS,
	KIND_NETWORKS,
	KIND_FLAG,
	KIND_LANGUAGE,
	KIND_ENVIRONMENT,
	KIND_NUMBER,
	KIND_BYTES
};

struct key {
	const char *name;
	enum kind kind;
	size_t offset;			/* in struct settings */
	const char *standard;		/* NULL: stays unset */
	unsigned long long least, most; /* of KIND_NUMBER and KIND_BYTES */
};

#define AT(member) offsetof(struct settings, member)

static const struct key keys[] = {
	{"base_domain", KIND_HOST, AT(base_domain), "localhost", 0, 0},
	{"tenant_path", KIND_FLAG, AT(tenant_path), "yes", 0, 0},
	{"tenant_host", KIND_FLAG, AT(tenant_host), "yes", 0, 0},
	{"host_names", KIND_HOSTS, AT(host_names), NULL, 0, 0},
	{"hsts_seconds", KIND_NUMBER, AT(hsts_seconds), "31536000", 0, 63072000},
	{"hsts_subdomains", KIND_FLAG, AT(hsts_subdomains), "no", 0, 0},
	{"database_socket", KIND_PATH, AT(database_socket), NULL, 0, 0},
	{"database_host", KIND_TEXT, AT(database_host), NULL, 0, 0},
	{"database_user", KIND_TEXT, AT(database_user), "manor", 0, 0},
	{"database_password", KIND_TEXT, AT(database_password), NULL, 0, 0},
	{"database_name", KIND_TEXT, AT(database_name), "manor", 0, 0},
	{"database_port", KIND_NUMBER, AT(database_port), "3306", 1, 65535},
	{"database_ca", KIND_PATH, AT(database_ca), NULL, 0, 0},
	{"database_connections", KIND_NUMBER, AT(database_connections), "0", 0, 1000},
	{"secret_file", KIND_PATH, AT(secret_file), "secret", 0, 0},
	{"files_dir", KIND_PATH, AT(files_dir), "files", 0, 0},
	{"lock_dir", KIND_PATH, AT(lock_dir), "locks", 0, 0},
	{"image_file", KIND_PATH, AT(image_file), NULL, 0, 0},
	{"view_dir", KIND_PATH, AT(view_dir), NULL, 0, 0},
	{"log_file", KIND_PATH, AT(log_file), NULL, 0, 0},
	{"security_log_file", KIND_PATH, AT(security_log_file), NULL, 0, 0},
	{"trusted_proxies", KIND_NETWORKS, AT(trusted_proxies), NULL, 0, 0},
	{"mail_file", KIND_PATH, AT(mail_file), NULL, 0, 0},
	{"language", KIND_LANGUAGE, AT(language), "en", 0, 0},
	{"environment", KIND_ENVIRONMENT, AT(environment), "production", 0, 0},
	{"fastcgi", KIND_FLAG, AT(fastcgi), "no", 0, 0},
	{"session_idle", KIND_NUMBER, AT(session_idle), "7200", 60, 31536000},
	{"session_lifetime", KIND_NUMBER, AT(session_lifetime), "43200", 60, 31536000},
	{"upload_bytes", KIND_BYTES, AT(upload_bytes), "10M", 1, 1ull << 40},
	{"page_seconds", KIND_NUMBER, AT(page_seconds), "2", 1, 3600},
};
#define KEY_COUNT (sizeof keys / sizeof *keys)

static const char *const server_keys[] = {"socket", "ca", "host", "user", "password", "port"};
#define SERVER_KEY_COUNT (sizeof server_keys / sizeof *server_keys)
#define SERVER_PATHS 2 /* the first ones */

struct reader {
	struct arena *arena;
	struct settings *settings;
	const char *place;	  /* of the value at hand: "manor.conf:3" or "MANOR_LOG_FILE" */
	const char *folder;	  /* of the file */
	unsigned seen[KEY_COUNT]; /* line at which each key stood */
	const char *error;
};

static bool reader_refuse(struct reader *reader, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static bool reader_refuse(struct reader *reader, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	reader->error = arena_format(reader->arena, "%s: %s", reader->place,
		arena_vformat(reader->arena, format, arguments));
	va_end(arguments);
	return false;
}

static const char *path_resolve(struct reader *reader, const char *path)
{
	if (path[0] == '/' || path[0] == '\0')
		return path;
	return arena_format(reader->arena, "%s/%s", reader->folder, path);
}

/* Digits, for sizes with an optional K, M or G; within the key's bounds. */
static bool setting_number_parse(const struct key *key, const char *text, unsigned long long *number)
{
	char *end;
	unsigned shift = 0;

	if (text[0] < '0' || text[0] > '9')
		return false;
	errno = 0;
	*number = strtoull(text, &end, 10);
	if (errno != 0)
		return false;
	if (key->kind == KIND_BYTES && *end != '\0') {
		const char *unit = strchr("KMG", *end);
		if (!unit)
			return false;
		shift = (unsigned)(unit - "KMG" + 1) * 10;
		end++;
	}
	if (*end != '\0' || *number > ULLONG_MAX >> shift)
		return false;
	*number <<= shift;
	return *number >= key->least && *number <= key->most;
}

static bool host_name_is_valid(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-.";
	size_t length = strlen(text);

	return length > 0 && length <= 253 && strspn(text, letters) == length && text[0] != '.' &&
	       text[length - 1] != '.' && !strstr(text, "..");
}

/* Names and addresses of machines. */
static bool hosts_are_valid(struct reader *reader, const struct key *key, const char *list)
{
	for (const char *word = list + strspn(list, " "); *word;
		word += strcspn(word, " "), word += strspn(word, " ")) {
		const char *host = arena_bytes(reader->arena, word, strcspn(word, " "));
		if (!host_name_is_valid(host) && !address_is_valid(host))
			return reader_refuse(reader,
				"%s: \"%s\" is neither a host name in small letters nor an address",
				key->name, host);
	}
	return true;
}

/* As HTML's lang and the folders of translations have it. */
static bool language_is_valid(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

	return length >= 2 && length <= 35 && text[length] == '\0' && text[0] != '-' &&
	       text[length - 1] != '-';
}

static bool setting_number_set(struct reader *reader, const struct key *key, const char *text, void *place)
{
	unsigned long long number;

	if (!setting_number_parse(key, text, &number))
		return reader_refuse(reader, "%s is a number from %llu to %llu, not \"%s\"", key->name,
			key->least, key->most, text);
	if (key->kind == KIND_BYTES)
		*(unsigned long long *)place = number;
	else
		*(unsigned *)place = (unsigned)number;
	return true;
}

static bool key_set(struct reader *reader, const struct key *key, const char *text)
{
	void *place = (char *)reader->settings + key->offset;
	const char *bad;
	size_t length;

	switch (key->kind) {
	case KIND_NUMBER:
	case KIND_BYTES:
		return setting_number_set(reader, key, text, place);
	case KIND_FLAG:
		if (strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
			return reader_refuse(reader, "%s is yes or no, not \"%s\"", key->name, text);
		*(bool *)place = text[0] == 'y';
		return true;
	case KIND_HOST:
		if (!host_name_is_valid(text))
			return reader_refuse(reader, "%s is a host name in small letters, not \"%s\"",
				key->name, text);
		break;
	case KIND_NETWORKS:
		if (!networks_are_valid(text, &bad, &length))
			return reader_refuse(reader,
				"%s: \"%.*s\" is neither an address nor a network "
				"such as 10.0.0.0/8",
				key->name, (int)length, bad);
		break;
	case KIND_HOSTS:
		if (!hosts_are_valid(reader, key, text))
			return false;
		break;
	case KIND_PATH:
		text = path_resolve(reader, text);
		break;
	case KIND_LANGUAGE:
		if (!language_is_valid(text))
			return reader_refuse(reader, "%s is a language such as de or pt-BR, not \"%s\"",
				key->name, text);
		break;
	case KIND_ENVIRONMENT:
		if (strcmp(text, "production") != 0 && strcmp(text, "development") != 0 && strcmp(text, "test") != 0)
			return reader_refuse(
				reader, "%s is production, development or test, not \"%s\"", key->name, text);
		break;
	case KIND_TEXT:
		break;
	}
	*(const char **)place = text[0] == '\0' ? NULL : text;
	return true;
}

static bool key_unknown(struct reader *reader, const char *name)
{
	struct nearest nearest = nearest_start(name);

	for (size_t i = 0; i < KEY_COUNT; i++)
		nearest_offer(&nearest, keys[i].name);
	if (!nearest.name)
		return reader_refuse(reader, "unknown key \"%s\"", name);
	return reader_refuse(reader, "unknown key \"%s\"; did you mean \"%s\"?", name, nearest.name);
}

static struct server_settings *setting_server_find(struct reader *reader, const char *name)
{
	struct settings *settings = reader->settings;

	for (size_t i = 0; i < settings->server_count; i++) {
		if (strcmp(settings->servers[i].name, name) == 0)
			return &settings->servers[i];
	}
	if (!settings->servers)
		settings->servers =
			arena_array(reader->arena, SERVERS_MAX, sizeof *settings->servers);
	if (settings->server_count == SERVERS_MAX)
		return NULL;
	settings->servers[settings->server_count].name = name;
	return &settings->servers[settings->server_count++];
}

/* server.<name>.<part> = value; the port is the last part */
static bool server_set(struct reader *reader, const char *key, const char *text)
{
	static const struct key port = {"port", KIND_NUMBER, 0, NULL, 1, 65535};
	const char *name = key + strlen("server.");
	const char *dot = strchr(name, '.');
	size_t part = 0;

	while (dot && part < SERVER_KEY_COUNT && strcmp(dot + 1, server_keys[part]) != 0)
		part++;
	if (!dot || dot == name || part == SERVER_KEY_COUNT)
		return reader_refuse(reader,
			"unknown key \"%s\"; a server has the keys server.<name>.socket, "
			".ca, .host, .user, .password and .port",
			key);
	struct server_settings *server =
		setting_server_find(reader, arena_bytes(reader->arena, name, (size_t)(dot - name)));
	if (!server)
		return reader_refuse(reader, "more than %d servers", SERVERS_MAX);
	const char **const places[] = {&server->socket, &server->ca, &server->host, &server->user,
		&server->password};
	bool is_port = part == SERVER_KEY_COUNT - 1;
	if (is_port ? server->port != 0 : *places[part] != NULL)
		return reader_refuse(reader, "%s stands in a line above already", key);
	if (is_port)
		return setting_number_set(reader, &port, text, &server->port);
	*places[part] = part < SERVER_PATHS ? path_resolve(reader, text) : text;
	return true;
}

static bool pair_set(struct reader *reader, const char *key, const char *text, unsigned line)
{
	if (strncmp(key, "server.", strlen("server.")) == 0)
		return server_set(reader, key, text);
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (strcmp(key, keys[i].name) != 0)
			continue;
		if (reader->seen[i])
			return reader_refuse(reader, "%s stands in line %u already", key, reader->seen[i]);
		reader->seen[i] = line;
		return key_set(reader, &keys[i], text);
	}
	return key_unknown(reader, key);
}

/* Cuts blanks off both ends, in place. */
static char *line_trim(char *text)
{
	text += strspn(text, " \t\r\n");
	size_t length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]))
		text[--length] = '\0';
	return text;
}

static bool setting_line_read(struct reader *reader, char *line, unsigned number)
{
	char *text = line_trim(line);

	if (text[0] == '\0' || text[0] == '#')
		return true;
	reader->place = arena_format(reader->arena, "%s:%u", reader->settings->file, number);
	char *equals = strchr(text, '=');
	if (!equals)
		return reader_refuse(reader, "a line is \"key = value\", this is \"%s\"", text);
	*equals = '\0';
	return pair_set(reader, line_trim(text), arena_string(reader->arena, line_trim(equals + 1)), number);
}

static bool settings_file_read(struct reader *reader)
{
	char line[LINE_MAX_BYTES];
	unsigned number = 0;
	bool is_good = true;
	FILE *file = fopen(reader->settings->file, "re");

	reader->place = reader->settings->file;
	if (!file && errno == EACCES)
		return reader_refuse(reader,
			"cannot be read: %s; it has to belong to the user as whom this "
			"program runs (number %u), and its folder has to be open to that user",
			strerror(errno), (unsigned)geteuid());
	if (!file)
		return reader_refuse(reader,
			"cannot be read: %s; copy manor.conf.example to it, or "
			"set MANOR_CONFIG to where the settings are",
			strerror(errno));
	while (is_good && fgets(line, sizeof line, file)) {
		number++;
		if (!strchr(line, '\n') && !feof(file)) {
			reader->place = arena_format(
				reader->arena, "%s:%u", reader->settings->file, number);
			is_good = reader_refuse(reader, "line longer than %d bytes", LINE_MAX_BYTES);
		} else {
			is_good = setting_line_read(reader, line, number);
		}
	}
	reader->place = reader->settings->file;
	if (is_good && ferror(file))
		is_good = reader_refuse(reader, "cannot be read: %s", strerror(errno));
	fclose(file);
	return is_good;
}

static bool environment_read(struct reader *reader)
{
	for (size_t i = 0; i < KEY_COUNT; i++) {
		char name[64] = "MANOR_";
		size_t length = strlen(name);
		for (const char *letter = keys[i].name; *letter; letter++)
			name[length++] = (char)(*letter == '_' ? '_' : *letter - 'a' + 'A');
		name[length] = '\0';
		const char *text = getenv(name);
		reader->place = name;
		if (text && !key_set(reader, &keys[i], arena_string(reader->arena, text)))
			return false;
	}
	return true;
}

static bool standards_set(struct reader *reader)
{
	reader->place = "defaults";
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (keys[i].standard && !key_set(reader, &keys[i], keys[i].standard))
			return false;
	}
	reader->settings->database_password = "";
	return true;
}

/* What an empty value may not unset, and what two settings mean together. */
static bool whole_check(struct reader *reader)
{
	struct settings *settings = reader->settings;
	const struct {
		const char *name;
		const char *value;
	} needed[] = {
		{"database_user", settings->database_user},
		{"database_name", settings->database_name},
		{"secret_file", settings->secret_file},
		{"files_dir", settings->files_dir},
		{"lock_dir", settings->lock_dir},
	};

	reader->place = settings->file;
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		if (!needed[i].value)
			return reader_refuse(reader, "%s must not be empty", needed[i].name);
	}
	if (!settings->tenant_path && !settings->tenant_host)
		return reader_refuse(reader, "tenant_path and tenant_host are both no: no tenant could be "
				      "reached");
	if (settings->session_lifetime < settings->session_idle)
		return reader_refuse(reader, "session_lifetime (%u) is shorter than session_idle (%u)",
			settings->session_lifetime, settings->session_idle);
	if (!settings->database_password)
		settings->database_password = "";
	for (size_t i = 0; i < settings->server_count; i++) {
		struct server_settings *server = &settings->servers[i];
		if (!server->user)
			server->user = settings->database_user;
		if (!server->password)
			server->password = settings->database_password;
		if (!server->port)
			server->port = settings->database_port;
	}
	return true;
}

const struct settings *settings_load(struct arena *arena, const char **error)
{
	struct settings *settings = arena_allocate(arena, sizeof *settings);
	struct reader reader = {.arena = arena, .settings = settings};

	settings->file = settings_file_find(arena, error);
	if (!settings->file)
		return NULL;
	reader.folder = settings_file_folder(arena, settings->file);
	if (standards_set(&reader) && settings_file_read(&reader) && environment_read(&reader) &&
		whole_check(&reader))
		return settings;
	*error = reader.error;
	return NULL;
}
