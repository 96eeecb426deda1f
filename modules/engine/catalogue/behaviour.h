/*
 * Behaviour: what tables do beside keeping rows, and what answers at which address. Constant data from
 * the manifests, like the catalogue.
 *
 * What it needs of the modules' C it names (`needs`); everything else says by a number which of the
 * needs it means. definitions_bind finds them all, once, when a program starts.
 */
#ifndef MANOR_BEHAVIOUR_H
#define MANOR_BEHAVIOUR_H

#include "catalogue/catalogue.h"
#include "catalogue/definition.h"

struct process;

/* A definition that manifests name, and where the first of them does. */
struct need {
	const char *name;
	enum definition_kind kind;
	const char *file; /* below manifests/ */
	unsigned line;
};

enum hook_moment {
	HOOK_BEFORE_INSERT,
	HOOK_AFTER_INSERT,
	HOOK_BEFORE_UPDATE,
	HOOK_AFTER_UPDATE,
	HOOK_BEFORE_DELETE,
	HOOK_AFTER_DELETE,
	HOOK_AFTER_RESTORE
};

struct hook {
	enum hook_moment moment;
	size_t need;
};

/* A value that an action, or the way a record begins, gives a column. */
struct assignment {
	const char *column;
	const struct expression *value;
	const struct expression *condition; /* NULL: always */
};

enum effect_kind { EFFECT_SET, EFFECT_ADD, EFFECT_REMOVE, EFFECT_MOVE };

/* What is done with other records (record/record_effect.h). */
struct effect {
	enum effect_kind kind;
	const struct table *table; /* of the records that it writes */
	const struct expression *of; /* which they are: an id, or PURPOSE_ROWS; NULL: the record itself; of EFFECT_ADD:
	                                of each of which one is made; NULL: one */
	const struct expression *condition; /* NULL: always */
	const struct assignment *assignments; /* EFFECT_SET, EFFECT_ADD */
	size_t assignment_count;
	const char *move; /* EFFECT_MOVE: the transition */
};

/* What follows when a record is made, changed, deleted. */
struct reaction {
	bool on_insert;
	bool on_update;
	bool on_delete;
	const struct expression *condition; /* NULL: always */
	const struct effect *effects;
	size_t effect_count;
};

/* What "manor migrate" gives a column of the rows that are there, once for each tenant. */
struct row_fill {
	const char *column;
	const struct expression *value;
	const struct expression *where; /* NULL: rows in which the column is empty */
	const char *to; /* the version of the module that brings it */
	const char *module; /* that says so */
};

/* What a module does later, by itself (job/job.h): with each record of a table, or by its C. */
struct module_job {
	const char *module;
	const char *name;
	const char *title;
	const char *schedule; /* as value/schedule.h reads it; NULL: only who adds it has it done */
	const char *feature;  /* that has to be on, or NULL */
	const struct table *each; /* NULL: it is done by C */
	const struct expression *where; /* of its records; NULL: all */
	const struct effect *effects;
	size_t effect_count;
	size_t need; /* the C */
};

/* C that it calls for each tenant that is there, once, in batches. */
struct module_upgrade {
	const char *module;
	const char *name; /* of the function */
	const char *to;
	size_t need;
};

/* Something that can be done with a record. One with a column is a transition: the only way to change that
   column. */
struct action {
	const char *name; /* address: /groups/5/<name> */
	const char *title;
	const char *icon;
	const char *permission;
	const char *feature; /* there while it is on (struct setting); or NULL: always */
	bool has_page;
	bool amends; /* it makes a draft anew of the canceled record (record/amend.h) */
	bool restores; /* an archived record is there again (record_archive.c) */
	bool is_of_record; /* its button is on the record's page */
	bool is_of_rows;   /* and below a list, for the marked rows */
	const char *column;      /* the enum that it moves; NULL: none */
	const char *const *from; /* values from which it leads on; ends with NULL; NULL: how records begin */
	const char *to;
	const struct expression *condition; /* when it can be done; NULL: always */
	const char *refusal;                /* said where it cannot; NULL: something general */
	const char *confirm;                /* a question before it is done, or NULL */
	const struct expression *confirm_if; /* when it is put; NULL: always */
	const char *const *asked;           /* columns that are filled in before; ends with NULL; NULL: none */
	const char *const *asked_required;  /* those of them that must not stay empty; the same */
	const struct table *dialog; /* no table of the database: its columns are filled in before, too (ask.), and
				       kept nowhere; NULL: none */
	const struct assignment *assignments; /* what the record is given in the same write */
	size_t assignment_count;
	const struct effect *effects; /* what is done behind it, in this order */
	size_t effect_count;
	size_t need; /* ACTION_WITHOUT_C: the manifest says all of it */
};

#define ACTION_WITHOUT_C SIZE_MAX

struct table_behaviour {
	const char *table;
	const struct hook *hooks; /* in declared order */
	size_t hook_count;
	const size_t *edit_rules; /* needs */
	size_t edit_rule_count;
	const size_t *delete_rules; /* needs */
	size_t delete_rule_count;
	const struct action *actions;
	size_t action_count;
	const struct action *beginnings; /* transitions without `from`: they have no button */
	size_t beginning_count;
	const struct reaction *reactions; /* in declared order */
	size_t reaction_count;
	const struct row_fill *fills; /* in the order of versions */
	size_t fill_count;
};

/* The first part of addresses, which is also a name of the program in cgi-bin. */
struct segment {
	const char *name;
	size_t need; /* the program that serves it; SEGMENT_OF_TABLES: the resource engine does */
};

#define SEGMENT_OF_TABLES SIZE_MAX

struct behaviour {
	const struct need *needs; /* sorted by name, then kind: each once */
	size_t need_count;
	const struct table_behaviour *tables; /* sorted by table: those that do anything */
	size_t table_count;
	const struct segment *segments; /* sorted by name */
	size_t segment_count;
	const struct module_upgrade *upgrades; /* in the order of modules, then of versions */
	size_t upgrade_count;
	const struct module_job *jobs; /* in the order of modules, as declared */
	size_t job_count;
};

/* That of the image: set when it is opened (image.h), and constant from then on. */
extern struct behaviour behaviour;

/* What the table does; a table that does nothing has one without anything. Never NULL. */
const struct table_behaviour *table_behaviour(const struct table *table);

/* Is something filled in before it is done? */
static inline bool action_asks(const struct action *action)
{
	return action->asked || action->dialog;
}

/* NULL where there is none. */
const struct segment *behaviour_segment(const char *name);

/* Finds the definition of each need among those that were linked into this program: sets
   process->definitions, as long as behaviour.needs. False with a message in *error, which lives as long
   as the process, where one is missing. */
bool definitions_bind(struct process *process, const char **error);

/* The same, into an array of need_count; NULL where there is none. */
void definitions_find(const struct definition **found);

/* Is it in the C that was linked into this program? The generator has none. */
bool definition_is_linked(const char *name, enum definition_kind kind);

/* The macro of program.h that defines it: "HOOK". */
const char *definition_macro(enum definition_kind kind);

/* What is wrong where there is none: "manifests/clubs.xml:12: error E128: there is no HOOK(...) ...". */
const char *need_missing(struct arena *arena, const struct need *need);

#endif
