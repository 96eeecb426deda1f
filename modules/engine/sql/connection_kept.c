#include "sql/connection_kept.h"

#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/slot.h"
#include "sql/connection_internal.h"

/* How often it is looked whether somebody waits. */
#define LOOK_MILLISECONDS 100
/* A server that takes longer to say that it is there is not. */
#define ANSWER_MILLISECONDS 3000
/* What the connector has taken for a large statement or row, it never gives back. */
#define BUFFER_MOST ((size_t)256 * 1024)

struct kept {
	MYSQL *mysql; /* NULL: this place is free */
	struct server_settings at;
	bool is_mariadb;
	bool is_page; /* the session's settings are those of pages */
	int answers; /* to be read, of a session that was begun anew; 0: it was not */
	int slot; /* or -1 */
	int64_t used; /* when, of clock_milliseconds */
};

struct connections {
	const struct settings *settings;
	struct kept kept[CONNECTIONS_KEPT];
};

void connections_keep(struct process *process)
{
	process->connections = arena_allocate(process->arena, sizeof *process->connections);
	process->connections->settings = process->settings;
}

static void kept_close(const struct connections *connections, struct kept *kept)
{
	connection_leave(kept->mysql, kept->slot, connections->settings, &kept->at);
	kept->mysql = NULL;
}

/* Resetting may give the session the server's character set: these are what connector.c agrees on. */
static const char session_set[] = "SET NAMES utf8mb4 COLLATE utf8mb4_general_ci,";

#define PACKET_HEAD 5 /* bytes: the length in three, the number, the command */

static void packet_head(char head[PACKET_HEAD], size_t length, enum enum_server_command command)
{
	head[0] = (char)(length & 0xff);
	head[1] = (char)(length >> 8 & 0xff);
	head[2] = (char)(length >> 16);
	head[3] = 0;
	head[4] = (char)command;
}

/* Both commands in one piece, past the connector, which waits for the answer to the first: MariaDB takes the next one
   when it has answered. Nothing else is under way on the connection. */
static bool session_send(const struct kept *kept, const char *sql)
{
	char packets[2 * PACKET_HEAD + CONNECTION_SESSION_BYTES];
	size_t length = strlen(sql), size = 2 * PACKET_HEAD + length;

	packet_head(packets, 1, COM_RESET_CONNECTION);
	packet_head(packets + PACKET_HEAD, 1 + length, COM_QUERY);
	memcpy(packets + 2 * PACKET_HEAD, sql, length);
	return send((int)mysql_get_socket(kept->mysql), packets, size, MSG_NOSIGNAL) == (ssize_t)size;
}

/* The session is made anew and gets its settings, and nobody waits for the answers: they are there when the next
   request comes. */
static bool session_begin(const struct connections *connections, struct kept *kept)
{
	char sql[CONNECTION_SESSION_BYTES];

	if (kept->answers > 0)
		return true;
	connection_session(
		connections->settings, kept->is_page, kept->is_mariadb, session_set, sql);
	if (kept->is_mariadb && !mysql_get_ssl_cipher(kept->mysql))
		kept->answers = session_send(kept, sql) ? 2 : 0;
	else if (mysql_reset_connection(kept->mysql) == 0 &&
		 mysql_send_query(kept->mysql, sql, strlen(sql)) == 0)
		kept->answers = 1;
	return kept->answers > 0;
}

static bool is_spare(const struct connections *connections, const struct kept *kept, int64_t now)
{
	char kind[CONNECTION_KIND_BYTES];

	connection_kind(kind, &kept->at);
	return now - kept->used >= CONNECTION_KEPT_SECONDS * 1000 ||
	       slot_is_wanted(connections->settings, kind);
}

int connections_settle(struct process *process)
{
	struct connections *connections = process->connections;
	int64_t now = clock_milliseconds();
	bool is_any_left = false;

	for (int i = 0; connections && i < CONNECTIONS_KEPT; i++) {
		struct kept *kept = &connections->kept[i];
		if (!kept->mysql)
			continue;
		if (is_spare(connections, kept, now) || !session_begin(connections, kept))
			kept_close(connections, kept);
		else
			is_any_left = true;
	}
	return is_any_left ? LOOK_MILLISECONDS : -1;
}

void connections_end(struct process *process)
{
	struct connections *connections = process->connections;

	for (int i = 0; connections && i < CONNECTIONS_KEPT; i++) {
		if (connections->kept[i].mysql)
			kept_close(connections, &connections->kept[i]);
	}
	process->connections = NULL;
}

/* A place that is free, or of the connection that was used longest ago. */
static struct kept *place_choose(struct connections *connections)
{
	struct kept *place = &connections->kept[0];

	for (int i = 1; i < CONNECTIONS_KEPT && place->mysql; i++) {
		struct kept *other = &connections->kept[i];
		if (!other->mysql || other->used < place->used)
			place = other;
	}
	return place;
}

bool kept_put(struct connection *connection)
{
	struct connections *connections = connection->context->process->connections;

	if (!connections || connection->result || connection->database[0] ||
		connection->mysql->net.max_packet > BUFFER_MOST)
		return false;
	struct kept *place = place_choose(connections);
	if (place->mysql)
		kept_close(connections, place);
	*place = (struct kept){
		.mysql = connection->mysql,
		.at = connection->at,
		.is_mariadb = connection->is_mariadb,
		.is_page = connection->context->request != NULL,
		.slot = connection->slot,
		.used = clock_milliseconds(),
	};
	connection->mysql = NULL;
	connection->slot = -1;
	if (!session_begin(connections, place))
		kept_close(connections, place);
	return true;
}

static bool text_is_equal(const char *one, const char *other)
{
	return one == other || (one && other && strcmp(one, other) == 0);
}

/* With a bound, each name in the settings has its own number of connections. */
static bool is_kept_for(const struct kept *kept, const struct server_settings *at)
{
	return kept->mysql && kept->at.port == at->port &&
	       text_is_equal(kept->at.host, at->host) &&
	       text_is_equal(kept->at.socket, at->socket) &&
	       text_is_equal(kept->at.user, at->user) &&
	       text_is_equal(kept->at.password, at->password) &&
	       text_is_equal(kept->at.ca, at->ca) &&
	       (kept->slot < 0 || text_is_equal(kept->at.name, at->name));
}

/* A server that is gone altogether is not waited for as long as a statement may take. */
static bool session_is_answered(struct kept *kept, struct pollfd *server)
{
	if (poll(server, 1, ANSWER_MILLISECONDS) <= 0) {
		shutdown(server->fd, SHUT_RDWR);
		return false;
	}
	while (kept->answers > 0 && mysql_read_query_result(kept->mysql) == 0)
		kept->answers--;
	return kept->answers == 0;
}

/* The session is as new, and after its answer nothing came: neither an end nor a last word. */
static bool session_take(const struct connections *connections, struct kept *kept, bool is_page)
{
	struct pollfd server = {.fd = (int)mysql_get_socket(kept->mysql), .events = POLLIN};

	if (!session_begin(connections, kept) || !session_is_answered(kept, &server) ||
		poll(&server, 1, 0) != 0)
		return false;
	if (kept->is_page == is_page)
		return true;
	kept->is_page = is_page;
	return session_begin(connections, kept) && session_is_answered(kept, &server);
}

bool kept_take(struct connection *connection)
{
	struct connections *connections = connection->context->process->connections;

	for (int i = 0; connections && i < CONNECTIONS_KEPT; i++) {
		struct kept *kept = &connections->kept[i];
		if (!is_kept_for(kept, &connection->at))
			continue;
		if (!session_take(connections, kept, connection->context->request != NULL)) {
			kept_close(connections, kept);
			continue;
		}
		connection->mysql = kept->mysql;
		connection->is_mariadb = kept->is_mariadb;
		connection->slot = kept->slot;
		kept->mysql = NULL;
		return true;
	}
	return false;
}
