/*
 * A program: one executable in cgi-bin, and the C that it was linked with.
 *
 * The generator writes one `program` per module with tables (build/gen/<module>_program.c); a
 * hand-written program defines its own. Hooks and actions of other modules are here only when they
 * concern this program's tables or what deleting from them reaches.
 */
#ifndef MANOR_PROGRAM_H
#define MANOR_PROGRAM_H

#include "base/context.h"
#include "catalogue.h"
#include "data/record.h"

struct body_limits;

enum hook_moment {
	HOOK_BEFORE_INSERT,
	HOOK_AFTER_INSERT,
	HOOK_BEFORE_UPDATE,
	HOOK_AFTER_UPDATE,
	HOOK_BEFORE_DELETE,
	HOOK_AFTER_DELETE,
	HOOK_AFTER_RESTORE
};

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

struct hook {
	const char *table;
	enum hook_moment moment;
	hook_function *function;
};

/*
 * What stands against deleting these records of a table: puts a sentence for the person into reasons
 * beside each id that may not go (reasons[i] is NULL so far, or what an earlier rule said, and then
 * stays). It writes and locks nothing, because lists and record pages ask it too, for their buttons;
 * `record_delete` asks it before anything else. What two requests at once could break is looked at
 * once more, under a lock, by a before-delete hook.
 */
typedef void delete_rule_function(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons);

struct delete_rule {
	const char *table;
	delete_rule_function *function;
};

/* An action on one record: GET shows its page (if it has one), POST does it. The permission was
   checked and the record loaded (for a POST: locked, the form read, csrf checked) before the call.
   A POST that answers nothing itself leads back to the record. */
typedef void action_function(struct context *context, struct record *record);

struct action {
	const char *table;
	const char *name; /* address: /groups/5/<name> */
	const char *title;
	const char *icon;
	const char *permission;
	bool has_page;
	action_function *function;
};

/* A page or endpoint that is not a table's: /login, /dashboard. `serve` finds the rest itself. */
struct program {
	const char *module;
	void (*serve)(struct context *context); /* NULL: the resource engine serves the tables */
	const struct body_limits *body; /* whatever the address: judged before anything is looked up;
	                                   or NULL */
	const struct hook *hooks;
	size_t hook_count;
	const struct delete_rule *delete_rules;
	size_t delete_rule_count;
	const struct action *actions;
	size_t action_count;
};

/* The program that is running. Defined once per executable. */
extern const struct program program;

#endif
