#include "work.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/nearest.h"
#include "base/process.h"
#include "catalogue/behaviour.h"
#include "catalogue/image.h"
#include "command.h"
#include "identity/session.h"
#include "sql/database.h"

#define ATTEMPTS 3

/* Of our own mistakes the detail says all; what else has one begins with what it means. */
const char *work_failure_text(struct arena *arena, const struct failure *failure)
{
	bool has_both = failure->detail && failure->message && failure->status != 500;
	const char *hint = failure->detail ? failure->advice : failure->hint;

	return arena_format(arena, "%s%s%s%s%s", has_both ? failure->message : failure_reason(failure),
		has_both ? "\nreason: " : "", has_both ? failure->detail : "", hint ? "\nhint: " : "",
		hint ? hint : "");
}

void work_failure_print(struct context *context, const struct failure *failure)
{
	fprintf(stderr, "%s\n", work_failure_text(context->arena, failure));
}

/* One attempt: false when it failed; the failure is in the context then. */
static bool attempt(struct context *context, int (*work)(struct context *context, void *data),
	void *data, int *status)
{
	if (setjmp(context->boundary) != 0)
		return false;
	int result = work(context, data);
	if (result == COMMAND_DONE)
		database_commit(context);
	else
		database_rollback(context);
	*status = result;
	return true;
}

static int run(
	struct context *context, int (*work)(struct context *context, void *data), void *data)
{
	int status = COMMAND_PROBLEM;

	for (int i = 1; !attempt(context, work, data, &status); i++) {
		database_rollback(context);
		context->tenant = NULL;
		if (context->failure.is_transient && i < ATTEMPTS)
			continue;
		fputs("manor: ", stderr);
		work_failure_print(context, &context->failure);
		return COMMAND_PROBLEM;
	}
	return status;
}

int command_work(int (*work)(struct context *context, void *data), void *data)
{
	struct process process;
	struct context context;
	const char *error = NULL;

	if (!process_open(&process, image_start, &error) || !definitions_bind(&process, &error)) {
		fprintf(stderr, "manor: %s\n", error);
		return COMMAND_PROBLEM;
	}
	int status = COMMAND_PROBLEM;
	if (context_open(&context, &process, CONTEXT_MEMORY_COMMAND)) {
		status = run(&context, work, data);
		database_close(&context);
		context_close(&context);
	} else {
		fputs("manor: there is no memory\n", stderr);
	}
	process_close(&process);
	return status;
}

static void tenant_read(struct tenant *tenant, const struct rows *rows, size_t row)
{
	tenant->id = rows_unsigned(rows, row, 0);
	tenant->subdomain = rows_text(rows, row, 1);
	tenant->name = rows_text(rows, row, 2);
	tenant->database = rows_text(rows, row, 3);
	tenant->server = rows_text(rows, row, 4);
	tenant->access_epoch = rows_unsigned(rows, row, 5);
}

const struct tenant *work_tenants(struct context *context, size_t *count)
{
	struct rows *rows = platform_select(context,
		"SELECT id, subdomain, name, database_name, database_server, access_epoch "
		"FROM {tenants} ORDER BY id",
		NULL, 0);
	struct tenant *tenants =
		arena_array(context->arena, rows->count ? rows->count : 1, sizeof *tenants);

	for (size_t i = 0; i < rows->count; i++)
		tenant_read(&tenants[i], rows, i);
	*count = rows->count;
	return tenants;
}

static _Noreturn void fail_no_tenant(
	struct context *context, const char *subdomain, const struct tenant *tenants, size_t count)
{
	struct nearest nearest = nearest_start(subdomain);

	for (size_t i = 0; i < count; i++)
		nearest_offer(&nearest, tenants[i].subdomain);
	const char *hint = "\"manor tenant list\" shows the tenants";
	if (nearest.name)
		hint = arena_format(context->arena, "did you mean \"%s\"?", nearest.name);
	fail_plain_hint(context, 404, "not_found", hint, "there is no tenant \"%s\"", subdomain);
}

void work_enter(struct context *context, const char *subdomain)
{
	size_t count;
	const struct tenant *tenants = work_tenants(context, &count);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(tenants[i].subdomain, subdomain) == 0) {
			context->tenant = &tenants[i];
			return;
		}
	}
	fail_no_tenant(context, subdomain, tenants, count);
}

void work_leave(struct context *context)
{
	context->tenant = NULL;
}

static void close_file(void *file)
{
	fclose(file);
}

const char *work_read(struct context *context, const char *name, size_t *length)
{
	const char *root = command_root();
	struct stat status;

	if (!root)
		fail_plain(context, 500, "no_root", "the project's folder was not found");
	const char *path = arena_format(context->arena, "%s/%s", root, name);
	FILE *file = fopen(path, "r");
	if (!file && errno == ENOENT)
		return NULL;
	if (!file)
		fail_plain(context, 500, "unreadable", "cannot read %s: %s", path, strerror(errno));
	arena_defer(context->arena, close_file, file);
	if (fstat(fileno(file), &status) != 0 || status.st_size < 0)
		fail_plain(context, 500, "unreadable", "cannot read %s: %s", path, strerror(errno));
	char *bytes = arena_allocate(context->arena, (size_t)status.st_size + 1);
	*length = fread(bytes, 1, (size_t)status.st_size, file);
	if (ferror(file))
		fail_plain(context, 500, "unreadable", "cannot read %s: %s", path, strerror(errno));
	return bytes;
}
