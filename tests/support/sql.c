/* sql STATEMENTS: runs them on the site of $MANOR_CONFIG, in the database $SQL_DATABASE (manor), and prints
 * the rows as `mariadb --batch --skip-column-names` does: fields with tabs between them, with \n, \t, \0
 * and \\ for what would look like the form, NULL for what is null. The first that fails ends it, with 1 and
 * the client's message. For tests that ask thousands of times: linked statically, it starts in a tenth of
 * the client's time. */
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn static void fail(const char *what)
{
	fprintf(stderr, "sql: %s\n", what);
	exit(1);
}

/* "NAME = VALUE" of the settings, as far as tests have them. */
static char *setting(const char *wanted)
{
	const char *path = getenv("MANOR_CONFIG");
	FILE *file = path == NULL ? NULL : fopen(path, "r");
	char *line = NULL, *found = NULL;
	size_t size = 0, length = strlen(wanted);
	if (file == NULL) fail("MANOR_CONFIG names no file");
	while (getline(&line, &size, file) > 0) {
		char *value = line + length;
		if (strncmp(line, wanted, length) != 0) continue;
		value += strspn(value, " ");
		if (*value++ != '=') continue;
		value += strspn(value, " ");
		value[strcspn(value, "\n")] = '\0';
		free(found);
		found = strdup(value);
	}
	free(line);
	fclose(file);
	return found == NULL ? strdup("") : found;
}

static void print_field(const char *bytes, unsigned long length)
{
	for (unsigned long at = 0; at < length; at++) {
		switch (bytes[at]) {
		case '\0': fputs("\\0", stdout); break;
		case '\t': fputs("\\t", stdout); break;
		case '\n': fputs("\\n", stdout); break;
		case '\\': fputs("\\\\", stdout); break;
		default: putchar(bytes[at]);
		}
	}
}

static void print_rows(MYSQL_RES *rows)
{
	unsigned int count = mysql_num_fields(rows);
	MYSQL_ROW row;
	while ((row = mysql_fetch_row(rows)) != NULL) {
		unsigned long *lengths = mysql_fetch_lengths(rows);
		for (unsigned int i = 0; i < count; i++) {
			if (i > 0) putchar('\t');
			if (row[i] == NULL) fputs("NULL", stdout);
			else print_field(row[i], lengths[i]);
		}
		putchar('\n');
	}
}

/* Goes into the folder of the socket: its path is short or it is none. */
static const char *socket_name(void)
{
	char *path = setting("database_socket"), *name = strrchr(path, '/');
	if (path[0] != '/' && (getenv("MANOR_VAR") == NULL || chdir(getenv("MANOR_VAR")) != 0)) fail("no folder MANOR_VAR");
	if (name == NULL) return path;
	*name = '\0';
	if (chdir(path) != 0) fail("the folder of the socket is not there");
	return name + 1;
}

_Noreturn static void tell(MYSQL *connection, const char *where)
{
	fflush(stdout);
	fprintf(stderr, "ERROR %u (%s)%s: %s\n", mysql_errno(connection), mysql_sqlstate(connection), where,
		mysql_error(connection));
	exit(1);
}

int main(int count, char **words)
{
	if (count != 2) fail("usage: sql STATEMENTS");
	char *password = setting("database_password");
	const char *socket = socket_name(), *database = getenv("SQL_DATABASE");
	if (database == NULL || *database == '\0') database = "manor";
	MYSQL *connection = mysql_init(NULL);
	if (connection == NULL) fail("out of memory");
	mysql_options(connection, MYSQL_SET_CHARSET_NAME, "utf8mb3"); /* as the client does */
	if (mysql_real_connect(connection, NULL, "manor", password, database, 0, socket, CLIENT_MULTI_STATEMENTS) == NULL)
		tell(connection, "");
	size_t length = strlen(words[1]);
	if (strspn(words[1], " \t\r\n;") == length) return 0;
	int status = mysql_real_query(connection, words[1], length);
	for (; status == 0; status = mysql_next_result(connection)) {
		MYSQL_RES *rows = mysql_use_result(connection);
		if (rows == NULL) continue;
		print_rows(rows);
		mysql_free_result(rows);
		if (mysql_errno(connection) != 0) break;
	}
	if (status > 0 || mysql_errno(connection) != 0) tell(connection, " at line 1");
	mysql_close(connection);
	return fflush(stdout) == 0 ? 0 : 1;
}
