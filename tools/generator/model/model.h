/*
 * The model: everything that the manifests say, read and linked.
 *
 * read fills it with names, link resolves the names and checks the rules, emit writes it out. What
 * programs need at run time is in the catalogue's own structures (modules/engine/catalogue/catalogue.h); around
 * them stands what only the generator and `manor migrate` need: places in the files, seeds, menus,
 * demo rules, the schema.
 */
#ifndef MANOR_MODEL_H
#define MANOR_MODEL_H

#include "base/arena.h"
#include "catalogue/behaviour.h"
#include "value/type.h"

struct element; /* read/document.h */

/* Where something stands. Lines and columns count from 1; columns count characters. */
struct place {
	const char *file;
	unsigned line;
	unsigned column;
};

struct message {
	struct place place;
	const char *code;  /* "E104", "W106" */
	const char *text;
	const char *hint;
};

/* All mistakes of a run, printed sorted by file, line and column:
   file:line:column: error E104: what is wrong
   hint: what to write instead */
struct messages {
	struct arena *arena;
	struct message *items;
	size_t count, capacity, errors;
};
void message_add(struct messages *messages, struct place place, const char *code, const char *hint,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
void messages_print(struct messages *messages, void *stream);

struct model_hook {
	const char *on;       /* "before-insert" */
	const char *function;
	struct place place;
};

struct model_action {
	struct action action;
	const char *function; /* or NULL */
	struct place place;
	const struct element *element;
};

/* One column of the database schema, whatever column or rule it came from. */
struct schema_column {
	const char *name;
	const char *type;          /* "varchar(100)", "enum('a','b')", lower case, MySQL's spelling */
	const char *collation;     /* or NULL */
	bool is_nullable;
	const char *default_value; /* SQL text ("'active'", "0", "current_timestamp(6)"), or NULL */
	const char *generated;     /* expression of a generated column, or NULL */
	bool is_virtual;           /* a generated one that is made up when it is read, not stored */
	bool is_auto_increment;
	const char *comment;       /* or NULL; else the checksum of an author's expression, or what migrate notes */
};

struct schema_index {
	const char *name;          /* "PRIMARY" for the primary key */
	const char *const *columns;/* with tenant_id; ends with NULL */
	bool is_unique;
};

struct schema_key {            /* foreign key, always RESTRICT */
	const char *name;
	const char *const *columns;
	const char *target;
	const char *const *target_columns;
};

struct schema {
	const char *table;
	struct schema_column *columns;
	size_t column_count;
	struct schema_index *indexes;
	size_t index_count;
	struct schema_key *keys;
	size_t key_count;
};

struct demo_fill { /* <fill>: see manifests/README.md for each form */
	const char *column, *from, *each, *text, *from_date, *to_date, *days_ago, *days_ahead;
	bool is_lower;
	struct place place;
};
struct demo_attach {
	const char *name, *text;
	unsigned every;
};
struct demo {
	unsigned rows_minimum, rows_maximum; /* per parent where is_per_parent, else equal */
	bool is_per_parent;
	bool is_listed; /* a column says the value of each row: there are no others */
	struct demo_fill *fills;
	size_t fill_count;
	struct demo_attach *attaches;
	size_t attach_count;
};

/* Rows that a manifest brings along, that of the table's module or one that extends it. A value of a reference is the key of a seeded row of its
   target; the others are written as into a form ("yes", "2024-09-01"). */
struct seed_row {
	const char *key;             /* never changes; its origin is module:table:key, with the module that brings it */
	unsigned id;                 /* of a shared table; 0 elsewhere */
	const char *const *values;   /* as seed.columns; NULL: empty */
	struct place place;
};
struct seed_rows {
	struct seed_rows *next;      /* of the next module */
	const char *module;          /* whose rows they are, the first part of their origins */
	const char *const *columns;  /* ends with NULL */
	size_t column_count;
	struct seed_row *rows;
	size_t row_count;
};

struct model_table {
	struct table table; /* first: model_table_of */
	struct place place;
	struct place *column_places; /* as table.columns */
	struct place *index_places;  /* as table.indexes */
	struct model_hook *hooks;
	size_t hook_count;
	struct model_action *actions; /* transitions among them */
	size_t action_count;
	struct action *beginnings; /* transitions without `from` */
	size_t beginning_count;
	struct reaction *reactions;
	size_t reaction_count;
	const struct element **reaction_elements; /* beside them */
	struct row_fill *fills; /* in the order of versions */
	size_t fill_count;
	struct seed_rows *seeds;     /* the first module's, or NULL */
	struct demo *demo;           /* or NULL */
	struct schema schema;
	struct model_module *module;
};

struct model_menu {
	const char *key;        /* "students:menu:students/list" */
	const char *title, *icon, *address, *permission, *feature;
	long order;
	struct model_menu *parent;
	struct place place;
};

struct model_role {
	const char *name, *title, *description;
	const char *origin; /* of the group that a tenant gets: "support:role:agents" */
	bool grants_all;
	const char *const *implies; /* roles of any module; ends with NULL; or NULL */
	const char *const *all_implied; /* the same with what those imply */
};

struct model_grant {
	const char *role;                /* name of a role of any module */
	const char *const *permissions;  /* ends with NULL */
	struct place place;
};

struct model_program {
	const char *name;                /* PROGRAM(name) in modules/<module>/programs/ defines it */
	const char *const *segments;     /* first address segments that it serves */
	struct place place;
};

struct model_upgrade {
	struct module_upgrade upgrade;
	struct place place; /* of the function's name */
};

struct model_job {
	struct module_job job;
	const char *function; /* or NULL */
	struct place place;
};

struct number_range {
	unsigned first, last;
};

struct model_module {
	struct module module;
	struct place place;
	const char *file;
	struct number_range *ranges; /* of its tables' numbers, rising; at least one */
	size_t range_count;
	struct model_table **tables;
	size_t table_count;
	struct model_menu **menus;       /* parents before children */
	size_t menu_count;
	struct model_role *roles;
	size_t role_count;
	struct model_grant *grants;
	size_t grant_count;
	struct model_program *programs;
	size_t program_count;
	struct model_upgrade *upgrades; /* in the order of versions */
	size_t upgrade_count;
	struct model_job *jobs;
	size_t job_count;
};

struct output; /* emit.h */
struct texts;  /* texts/texts.h */

struct model {
	struct arena *arena;
	struct messages messages;
	struct output *output; /* set by emit_start */
	const struct texts *texts; /* of the site's language; NULL: English */
	struct model_module **modules;   /* ordered by dependency, then name */
	size_t module_count;
	struct model_table **tables;     /* in order of creation: number, module, then link tables */
	size_t table_count;
	struct catalogue catalogue;
	const char **judged; /* lines of manifests that the grammar has found right (judged.h) */
	size_t judged_count;
};

/* Reads manifests/ *.xml below `directory` (the grammar lies beside them), links them, and computes every
   schema. Mistakes are in model->messages; emit only when messages.errors is 0. */
struct model *model_load(struct arena *arena, const char *directory);
/* The same with a grammar from elsewhere and further files, each as if it lay in the directory: one
   whose module is there too takes its place. */
struct model *model_load_files(struct arena *arena, const char *grammar, const char *directory,
	const char *const *files, size_t file_count);
struct model_table *model_table(const struct model *model, const char *name);
/* Around a table that the model's tables speak of. */
static inline const struct model_table *model_table_of(const struct table *table)
{
	return (const struct model_table *)table;
}

#endif
