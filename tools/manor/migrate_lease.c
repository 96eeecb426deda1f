/*
 * The lease: a row of `leases` that one migration holds.
 *
 * A row, not a lock of the server: a cluster has several servers, and a lock dies with a connection
 * that a long ALTER TABLE may lose. It runs out by itself when its holder's machine is gone; on
 * this machine a dead holder is seen at once, so that a killed run can be started again.
 */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "migrate.h"
#include "sql/database.h"

#define LEASE_MINUTES 30
#define RENEW_SECONDS 60

/* When the process began, in clock ticks since boot (proc(5), field 22): tells it from a later one
   with the same number. 0 when there is none. */
static unsigned long long process_start(long pid)
{
	char path[64], text[1024];
	unsigned long long start = 0;

	snprintf(path, sizeof path, "/proc/%ld/stat", pid);
	FILE *file = fopen(path, "r");
	if (!file)
		return 0;
	size_t length = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[length] = '\0';
	char *at = strrchr(text, ')'); /* the name before it may hold anything */
	if (at && at[1] && (at[2] == 'Z' || at[2] == 'X'))
		return 0; /* dead, only nobody has asked how it ended */
	for (int field = 2; at && field < 22; field++)
		at = strchr(at + 1, ' ');
	if (at)
		start = strtoull(at + 1, NULL, 10);
	return start;
}

static const char *own_name(struct context *context)
{
	char host[128] = "";

	if (gethostname(host, sizeof host - 1) != 0)
		fail_internal(context, "the host has no name: %s", strerror(errno));
	return arena_format(
		context->arena, "%s:%ld:%llu", host, (long)getpid(), process_start((long)getpid()));
}

/* Was it a process of this machine that is no more? */
static bool is_dead(const char *holder, const char *own)
{
	const char *colon = strchr(holder, ':');
	size_t host = colon ? (size_t)(colon - holder) + 1 : 0;
	long pid;
	unsigned long long start;

	if (!colon || strncmp(holder, own, host) != 0 ||
		sscanf(colon, ":%ld:%llu", &pid, &start) != 2)
		return false;
	return process_start(pid) != start;
}

static void lease_write(struct context *context, const char *holder)
{
	const struct value bound[] = {value_text(holder), value_integer(LEASE_MINUTES),
		value_text(holder), value_integer(LEASE_MINUTES)};

	platform_write(context,
		"INSERT INTO {leases} (name, holder, expires_at)"
		" VALUES ('migrate', ?, UTC_TIMESTAMP(6) + INTERVAL ? MINUTE)"
		" ON DUPLICATE KEY UPDATE holder = ?, expires_at = UTC_TIMESTAMP(6) + INTERVAL ? "
		"MINUTE",
		bound, sizeof bound / sizeof *bound, NULL);
	database_commit(context);
}

void lease_take(struct context *context, struct lease *lease)
{
	lease->holder = own_name(context);
	lease->renewed = time(NULL);
	/* Somebody must hold the row before it can be locked: an expired nobody. */
	platform_write(context,
		"INSERT IGNORE INTO {leases} (name, holder, expires_at)"
		" VALUES ('migrate', '', '2000-01-01 00:00:00')",
		NULL, 0, NULL);
	const struct rows *rows = platform_select(context,
		"SELECT holder, expires_at > UTC_TIMESTAMP(6), DATE_FORMAT(expires_at, '%H:%i')"
		" FROM {leases} WHERE name = 'migrate' FOR UPDATE",
		NULL, 0);
	const char *holder = rows_text(rows, 0, 0);
	if (rows_unsigned(rows, 0, 1) && *holder && !is_dead(holder, lease->holder))
		fail_plain_hint(context, 409, "busy",
			arena_format(context->arena,
				"wait until it is done; if its machine is gone, it may be run "
				"again after %s UTC",
				rows_text(rows, 0, 2)),
			"another migration is running (%s)", holder);
	lease_write(context, lease->holder);
}

bool lease_is_held(struct context *context, const struct lease *lease)
{
	const struct rows *rows = platform_select(
		context, "SELECT holder FROM {leases} WHERE name = 'migrate'", NULL, 0);

	return rows->count && strcmp(rows_text(rows, 0, 0), lease->holder) == 0;
}

void lease_renew(struct context *context, struct lease *lease)
{
	if (!lease_is_held(context, lease))
		fail_plain_hint(context, 409, "busy", "wait until it is done, then run this again",
			"another migration took over");
	if (time(NULL) - lease->renewed < RENEW_SECONDS)
		return;
	lease_write(context, lease->holder);
	lease->renewed = time(NULL);
}

void lease_release(struct context *context, const struct lease *lease)
{
	const struct value holder = value_text(lease->holder);

	platform_write(context,
		"UPDATE {leases} SET holder = '', expires_at = '2000-01-01 00:00:00'"
		" WHERE name = 'migrate' AND holder = ?",
		&holder, 1, NULL);
	database_commit(context);
}
