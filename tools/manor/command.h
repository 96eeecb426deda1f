/*
 * The commands of `manor`: one table, one function each.
 *
 * Two executables share them. build/generator has only what needs neither a generated catalogue nor a
 * database (commands_generator.c); build/manor, linked after generation, has all (commands.c).
 *
 * A command's function gets its own words: argv[0] is its name. It prints results to standard output,
 * complaints to standard error, and returns an exit status:
 *   0  done
 *   1  found a problem (wrong manifests, a refused migration, no such tenant)
 *   2  called wrongly (see command_usage)
 * `--help` never reaches it: main answers that from the table.
 */
#ifndef MANOR_COMMAND_H
#define MANOR_COMMAND_H

#include <stddef.h>

struct context;

enum { COMMAND_DONE = 0, COMMAND_PROBLEM = 1, COMMAND_USAGE = 2 };

struct command {
	const char *name;
	const char *arguments; /* "create SUBDOMAIN NAME", "" where there are none */
	const char *summary;   /* one line, no full stop */
	const char *help;      /* the rest of the reference page; its lines end with \n */
	int (*run)(int argc, char **argv);
};

/* The table of this executable, in the order in which help lists it. */
extern const struct command commands[];
extern const size_t command_count;

/* The functions and their reference pages, each pair in command_<name>.c. */
int command_check(int argc, char **argv);
int command_code(int argc, char **argv);
int command_explain(int argc, char **argv);
int command_generate(int argc, char **argv);
int command_messages(int argc, char **argv);
int command_order(int argc, char **argv);
int command_doc(int argc, char **argv);
int command_openapi(int argc, char **argv);
int command_migrate(int argc, char **argv);
int command_cleanup(int argc, char **argv);
int command_create_tables(int argc, char **argv);
int command_drift(int argc, char **argv);
int command_tenant(int argc, char **argv);
int command_user(int argc, char **argv);
int command_module(int argc, char **argv);
int command_access(int argc, char **argv);
int command_record(int argc, char **argv);
int command_trash(int argc, char **argv);
int command_demo(int argc, char **argv);
int command_search(int argc, char **argv);
int command_files(int argc, char **argv);
int command_stored(int argc, char **argv);
int command_tidy(int argc, char **argv);
int command_worker(int argc, char **argv);
int command_cron(int argc, char **argv);
int command_jobs(int argc, char **argv);
extern const char command_check_help[];
extern const char command_code_help[];
extern const char command_explain_help[];
extern const char command_generate_help[];
extern const char command_messages_help[];
extern const char command_order_help[];
extern const char command_doc_help[];
extern const char command_openapi_help[];
extern const char command_migrate_help[];
extern const char command_cleanup_help[];
extern const char command_create_tables_help[];
extern const char command_drift_help[];
extern const char command_tenant_help[];
extern const char command_user_help[];
extern const char command_module_help[];
extern const char command_access_help[];
extern const char command_record_help[];
extern const char command_trash_help[];
extern const char command_demo_help[];
extern const char command_search_help[];
extern const char command_files_help[];
extern const char command_stored_help[];
extern const char command_tidy_help[];
extern const char command_worker_help[];
extern const char command_cron_help[];
extern const char command_jobs_help[];

/* Prints "manor NAME: ..." and where to read more, and returns COMMAND_USAGE. */
int command_usage(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The folder that holds manifests/ and sql/: $MANOR_ROOT, else the nearest one with manifests/ above
   the executable, else above the working directory. Printed reason and NULL when there is none. */
const char *command_root(void);

/*
 * Work on the database (tools/manor/work.c, build/manor alone): opens a context with the settings, runs
 * `work`, commits. When it fails, everything since the last commit is rolled back, "manor: <message>"
 * with its hint and detail goes to standard error, and the result is COMMAND_PROBLEM. A transient
 * failure (deadlock, lock time-out) runs the work again, three times at most; `work` must bear that.
 */
int command_work(int (*work)(struct context *context, void *data), void *data);

#endif
