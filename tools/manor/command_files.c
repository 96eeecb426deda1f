/* manor files: what is stored, and what should be. */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/settings.h"
#include "command.h"
#include "files_check.h"
#include "identity/session.h"
#include "sql/database.h"
#include "work.h"

const char command_files_help[] =
	"manor files check [--mend] [--tenant SUBDOMAIN]\n"
	"\n"
	"  Compares the files in files_dir with the rows that need them, of all tenants or of one,\n"
	"  and prints a line for everything that is wrong: a row whose file is missing or has other\n"
	"  bytes, a wrong size, a content that nothing refers to, a file that no row knows. Every\n"
	"  file is read. The site may go on meanwhile. Exit status 1 where something is wrong.\n"
	"\n"
	"  --mend  sets right what can be set right, and says with each line what it did: it puts a\n"
	"          file back that is still there under a second name, corrects sizes, moves files\n"
	"          that an earlier version stored, and takes away what no row refers to. It removes\n"
	"          nothing that a row may need. What only a backup can bring back it leaves, and\n"
	"          ends with 1.\n";

struct job {
	struct files_check check; /* of the tenant at hand */
	const char *tenant;	  /* --tenant, or NULL */
	uint64_t left;		  /* problems of all tenants that were not mended */
};

void files_problem(struct context *context, struct files_check *check, const char *done,
	const char *hint, const char *format, ...)
{
	va_list arguments;

	check->problems++;
	check->mended += done != NULL;
	va_start(arguments, format);
	const char *what = arena_vformat(context->arena, format, arguments);
	va_end(arguments);
	printf("%s: %s", context->tenant->subdomain, what);
	if (done)
		printf("; %s", done);
	else if (hint)
		printf("; %s", hint);
	putchar('\n');
	fflush(stdout);
}

static void tenant_check(struct context *context, struct job *job, const struct tenant *tenant)
{
	context->tenant = tenant;
	job->check.files = job->check.problems = job->check.mended = 0;
	files_check_rows(context, &job->check);
	files_check_folder(context, &job->check);
	printf("%s: %" PRIu64 " file%s, %" PRIu64 " problem%s", tenant->subdomain,
		job->check.files, job->check.files == 1 ? "" : "s", job->check.problems,
		job->check.problems == 1 ? "" : "s");
	if (job->check.mended)
		printf(", %" PRIu64 " mended", job->check.mended);
	putchar('\n');
	job->left += job->check.problems - job->check.mended;
	context->tenant = NULL;
}

static bool is_tenants(const char *name, const struct tenant *tenants, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char id[24];
		snprintf(id, sizeof id, "%" PRIu64, tenants[i].id);
		if (strcmp(id, name) == 0)
			return true;
	}
	return false;
}

static void folder_close(void *folder)
{
	closedir(folder);
}

/* Folders of tenants that there are not: of a database that was restored, or of another site. Nobody
   but the admin knows. */
static void strangers_find(
	struct context *context, struct job *job, const struct tenant *tenants, size_t count)
{
	DIR *folder = opendir(context->settings->files_dir);
	const struct dirent *entry;

	if (!folder && errno == ENOENT)
		return; /* nothing was ever stored */
	if (!folder)
		fail_plain(context, 500, "unreadable", "cannot read %s: %s",
			context->settings->files_dir, strerror(errno));
	arena_defer(context->arena, folder_close, folder);
	while ((entry = readdir(folder))) {
		const char *name = entry->d_name;
		if (strspn(name, "0123456789") != strlen(name) || is_tenants(name, tenants, count))
			continue;
		printf("the folder %s/%s is of no tenant; it is left alone\n",
			context->settings->files_dir, name);
		job->left++;
	}
}

static int check(struct context *context, void *data)
{
	struct job *job = data;
	size_t count;

	job->left = 0;
	if (job->tenant) {
		work_enter(context, job->tenant);
		tenant_check(context, job, context->tenant);
		return job->left ? COMMAND_PROBLEM : COMMAND_DONE;
	}
	const struct tenant *tenants = work_tenants(context, &count);
	for (size_t i = 0; i < count; i++)
		tenant_check(context, job, &tenants[i]);
	strangers_find(context, job, tenants, count);
	return job->left ? COMMAND_PROBLEM : COMMAND_DONE;
}

int command_files(int argc, char **argv)
{
	struct option options[] = {{.name = "--mend", .is_flag = true}, {.name = "--tenant"}};
	struct words words;
	int status = arguments_read("files", argc, argv, options, 2, &words);

	if (status != COMMAND_DONE)
		return status;
	if (words.count != 1 || strcmp(words.items[0], "check") != 0)
		return command_usage("files", "the only word must be check");
	struct job job = {.check = {.mends = options[0].count > 0}, .tenant = options[1].values[0]};
	return command_work(check, &job);
}
