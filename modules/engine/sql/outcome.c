#include "sql/outcome.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/fail.h"
#include "sql/connection.h"

/* A server that was started anew is back soon, or not soon enough for a page. */
#define ATTEMPTS 4
#define PAUSE_NANOSECONDS 300000000L

static const char insert[] = "INSERT INTO ";
static const char removal[] = "DELETE FROM ";

/* The table behind the words that a statement begins with. */
static const char *table_of(const char *sql, const char *words, size_t *length)
{
	if (strncmp(sql, words, strlen(words)) != 0)
		return NULL;
	*length = strcspn(sql + strlen(words), " (");
	return sql + strlen(words);
}

void witness_note(struct witness *witness, const char *sql, uint64_t written, uint64_t id)
{
	size_t length = 0;
	const char *table = table_of(sql, insert, &length);

	/* A row that was there already says nothing. */
	if (table && written == 1 && id != 0 && length < sizeof witness->table &&
		!strstr(sql, "ON DUPLICATE KEY")) {
		snprintf(witness->table, sizeof witness->table, "%.*s", (int)length, table);
		witness->id = id;
		return;
	}
	table = table_of(sql, removal, &length);
	if (table && strncmp(witness->table, table, length) == 0 && witness->table[length] == '\0')
		witness->table[0] = '\0';
}

struct question {
	const char *server;
	const struct witness *witness;
	struct connection *connection; /* open, or NULL */
	enum outcome outcome;
};

static void outcome_ask(struct context *context, void *data)
{
	struct question *question = data;
	question->connection = connection_open(context, question->server);
	const char *sql = arena_format(context->arena,
		"SELECT `id` FROM %s WHERE `id`=%" PRIu64 " FOR UPDATE", question->witness->table,
		question->witness->id);
	const struct rows *rows =
		connection_read(context, question->connection, sql, strlen(sql),
			(struct time_limit){.is_answer = false});

	question->outcome = rows->count ? OUTCOME_COMMITTED : OUTCOME_UNDONE;
}

/* Whatever came of it, its connection ends: it may be the only one that there can be. */
static bool ask_once(struct context *context, struct question *question)
{
	question->connection = NULL;
	bool is_answered = fail_catch(context, outcome_ask, question);

	if (question->connection)
		connection_close(question->connection);
	return is_answered;
}

enum outcome outcome_find(
	struct context *context, const char *server, const struct witness *witness)
{
	struct question question = {
		.server = server, .witness = witness, .outcome = OUTCOME_UNKNOWN};
	const struct failure before = context->failure;

	if (!witness->table[0])
		return OUTCOME_UNKNOWN;
	for (int i = 0; i < ATTEMPTS && !ask_once(context, &question); i++) {
		const struct timespec pause = {.tv_nsec = PAUSE_NANOSECONDS};
		if (i + 1 < ATTEMPTS)
			nanosleep(&pause, NULL);
	}
	context->failure = before;
	return question.outcome;
}
