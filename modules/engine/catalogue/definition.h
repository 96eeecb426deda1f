/* Definitions: what a module's C brings, and by which names. Modules include program.h, which says how. */
#ifndef MANOR_DEFINITION_H
#define MANOR_DEFINITION_H

#include "base/context.h"

struct body_limits;
struct record;
struct record_errors;

/*
 * A hook. `record` is what will be (or was) written, with all columns; `before` the row as it stood
 * (NULL on insert and restore). Before-hooks may change the record and may refuse by record_error(); an
 * after-hook works in the same transaction. Hooks must be re-runnable: a deadlock runs the whole
 * request again.
 *
 * A record that comes back from the trash is not inserted anew: of its hooks only those after a
 * restore run, when everything that came back with it stands again. They may refuse too.
 */
typedef void hook_function(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors);

/*
 * What stands against changing, or against deleting, these records of a table as they are: puts a
 * sentence for the person into reasons beside each id that has to stay (reasons[i] is NULL so far, or
 * what an earlier rule said, and then stays). It writes and locks nothing, because lists and record pages
 * ask it too, for their buttons; `record_save` and `record_delete` ask it before anything else. What two
 * requests at once could break is looked at once more, under a lock, by a before-hook.
 */
typedef void record_rule_function(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons);

/* An action on one record: GET shows its page (if it has one), POST does it. The permission was
   checked and the record loaded (for a POST: locked, the form read, csrf checked) before the call.
   A POST that answers nothing itself leads back to the record. */
typedef void action_function(struct context *context, struct record *record);

/* What answers at addresses that are no table's: /login, /dashboard. */
struct program {
	void (*serve)(struct context *context); /* finds the rest of the address itself */
	const struct body_limits *body; /* whatever the address: judged before anything is looked up;
	                                   or NULL */
};

/* An upgrade: what a new version of the module does once to what each tenant has. It deals with one batch (some
   hundred records, a second or two) behind `position`, which it writes: where it got to, in its own notation, at most
   UPGRADE_POSITION bytes; "" at first. Adds to *records those that it has dealt with. True while there is more to do.
   Each batch is a transaction, committed together with the position: killed anywhere, it goes on behind the last one.
   It may fail(): that tenant's further steps wait then, and are tried again by the next run. */
#define UPGRADE_POSITION 200
typedef bool upgrade_function(struct context *context, char *position, uint64_t *records);

/* A job (job/job.h) of the context's tenant, by the system. The transaction is open: what it writes is kept together
   with the note that it is done, so a job that is killed has done nothing. It may fail(): it is tried again later. */
struct job;
typedef void job_function(struct context *context, const struct job *job);

enum definition_kind {
	DEFINITION_HOOK,
	DEFINITION_EDIT_RULE,
	DEFINITION_DELETE_RULE,
	DEFINITION_ACTION,
	DEFINITION_PROGRAM,
	DEFINITION_UPGRADE,
	DEFINITION_JOB,
	DEFINITION_KINDS
};

/* One of them, under its name. */
struct definition {
	const char *name;
	enum definition_kind kind;
	union {
		hook_function *hook;
		record_rule_function *rule;
		action_function *action;
		const struct program *program;
		upgrade_function *upgrade;
		job_function *job;
	};
};

#define HOOK(symbol)                                                                               \
	static hook_function symbol;                                                               \
	DEFINITION(symbol, .name = #symbol, .kind = DEFINITION_HOOK, .hook = symbol)

#define EDIT_RULE(symbol)                                                                          \
	static record_rule_function symbol;                                                        \
	DEFINITION(symbol, .name = #symbol, .kind = DEFINITION_EDIT_RULE, .rule = symbol)

#define DELETE_RULE(symbol)                                                                        \
	static record_rule_function symbol;                                                        \
	DEFINITION(symbol, .name = #symbol, .kind = DEFINITION_DELETE_RULE, .rule = symbol)

#define ACTION(symbol)                                                                             \
	static action_function symbol;                                                             \
	DEFINITION(symbol, .name = #symbol, .kind = DEFINITION_ACTION, .action = symbol)

#define UPGRADE(symbol)                                                                            \
	static upgrade_function symbol;                                                            \
	DEFINITION(symbol, .name = #symbol, .kind = DEFINITION_UPGRADE, .upgrade = symbol)

#define JOB(symbol)                                                                                \
	static job_function symbol;                                                                \
	DEFINITION(symbol, .name = #symbol, .kind = DEFINITION_JOB, .job = symbol)

#define PROGRAM(symbol)                                                                            \
	static const struct program program_##symbol;                                              \
	DEFINITION(program_##symbol, .name = #symbol, .kind = DEFINITION_PROGRAM,                  \
		.program = &program_##symbol);                                                     \
	static const struct program program_##symbol

/* The linker lays the addresses of all of them side by side (behaviour.c). Not the definitions: compilers
   align those as they like. Their symbols are seen by the linker, so that it refuses a name twice. */
#define DEFINITION(symbol, ...)                                                                    \
	extern const struct definition definition_##symbol;                                        \
	const struct definition definition_##symbol = {__VA_ARGS__};                               \
	static const struct definition *const listed_##symbol                                      \
		__attribute__((section("manor_definitions"), used)) = &definition_##symbol

#endif
