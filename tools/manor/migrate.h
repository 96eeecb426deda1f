/*
 * Migrating: from what a database has to what the manifests say.
 *
 * live reads the database (information_schema, in one spelling for MariaDB and MySQL), compare
 * makes a plan of it, command_migrate carries plans out, under a lease that only one run can hold.
 *
 * A plan adds, widens and relaxes, so that programs of the old version can go on; what they could not go on
 * behind (new names and types) are switch steps, for when those of the new version are in place. What could lose
 * data, or what rows in the table forbid, is a refusal: then nothing of that module is changed in any
 * database, nor of those that require it. All databases are judged before the first statement.
 */
#ifndef MANOR_MIGRATE_H
#define MANOR_MIGRATE_H

#include "base/buffer.h"
#include "base/context.h"
#include "model/model.h"

/* --- live: what is there --- */

struct live_column {
	const char *name;
	const char *present;	   /* its name until the plan's renames are done */
	const char *type;	   /* as schema_column.type: lower case, no display widths */
	const char *collation;	   /* or NULL */
	const char *default_value; /* bare value, without quotes; NULL where there is none */
	const char *default_sql;   /* the same as it is written in SQL */
	const char *comment;
	const char *generated;	   /* expression, or NULL */
	const char *expression;	   /* the same as the server writes it */
	bool is_nullable;
	bool is_auto_increment;
};

struct live_index {
	const char *name;
	const char **columns; /* ends with NULL */
	size_t column_count;
	bool is_unique;
};

struct live_key {
	const char *name;
	const char **columns; /* ends with NULL; target_columns beside them */
	const char **target_columns;
	size_t column_count;
	const char *target;
};

struct live_table {
	const char *name;
	const char *present; /* its name until the plan's renames are done */
	struct live_column *columns;
	size_t column_count, column_capacity;
	struct live_index *indexes;
	size_t index_count, index_capacity;
	struct live_key *keys;
	size_t key_count, key_capacity;
};

struct live {
	struct live_table *tables; /* sorted by name */
	size_t table_count, table_capacity;
	const char **others; /* views and the like, that have the names of tables */
	size_t other_count, other_capacity;
};

/* Is there a database of that name on the server where the context's tenant lives? */
bool live_exists(struct context *context, const char *database);
/* Reads the whole database in which the context's tenant lives (without a tenant: the common
   one). */
struct live *live_read(struct context *context);
struct live_table *live_table(const struct live *live, const char *name);
struct live_column *live_column(const struct live_table *table, const char *name);
const struct live_index *live_index(const struct live_table *table, const char *name);
/* A default or generated expression in the spelling of live columns. */
const char *live_default(struct arena *arena, const char *sql);
const char *live_expression(struct arena *arena, const char *sql);

/* --- compare: what is to be done --- */

struct refusal {
	struct place place; /* of the column or table in its manifest */
	const char *text;
	const char *hint;
	const struct model_module *module; /* NULL: it stops all of them */
};

/* What a step means to those who use the site meanwhile. */
enum impact {
	IMPACT_SAFE,	 /* others read and write */
	IMPACT_LOCKS,	 /* who writes the same rows waits */
	IMPACT_REWRITES, /* the table is copied, and who writes it waits */
	IMPACT_LOSES	 /* values go */
};

struct step {
	const char *sql;
	const struct model_module *module; /* whose tables it makes; NULL: of none */
	enum impact impact;
	const char *table; /* whose rows it touches, by its present name; NULL: of none that is there */
	bool is_switch;	   /* programs of the old version could not go on behind it */
	const struct live_table *saved; /* what of it goes is saved before; NULL: nothing goes */
	const char *saved_column;	/* of it; NULL: all */
	const char *saved_where;	/* of which rows, as SQL; NULL: all */
};

/* What --allow-drop names. */
struct drop {
	const char *text; /* as it was written */
	const char *module, *table;
	const char *column; /* NULL: the table */
	bool is_met;	    /* a plan has it */
};

struct drops {
	struct drop *items;
	size_t count;
};

struct plan {
	struct arena *arena;
	const char *database;
	const struct model_module *module; /* that is being compared */
	bool is_contract;		   /* nothing is kept for programs of the old version */
	struct drops *drops;		   /* what may go; NULL: nothing */
	bool has_fingerprints;		   /* the database notes which seeds its tenants have */
	struct step *steps;		   /* in order */
	size_t step_count, step_capacity;
	struct refusal *refusals;
	size_t refusal_count, refusal_capacity;
	const char **notes; /* what is left in place */
	size_t note_count, note_capacity;
};

/* Each belongs to the module that is being compared. */
void plan_step(struct plan *plan, enum impact impact, const char *table, const char *sql);
/* The same, of a step that only programs of this version understand. */
void plan_switch(struct plan *plan, enum impact impact, const char *table, const char *sql);
void plan_refuse(struct plan *plan, struct place place, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void plan_note(struct plan *plan, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The array, or a copy with room for more items where it is full. */
void *list_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* Which tables belong into a database. */
bool migrate_has_table(const struct table *table, bool is_common);
/* Compares every table that belongs into the context's database and adds to the plan. The rows
   themselves are looked at where they decide (duplicates, nulls, values in use). */
void migrate_compare(struct context *context, struct model *model, struct live *live,
	bool is_common, struct plan *plan);
/* What is there under a former name gets that of now, in the plan and in `live` (migrate_rename.c). */
void compare_renames(struct context *context, const struct model *model, struct live *live,
	bool is_common, struct plan *plan);

/* One table, once it is there: its columns, indexes and foreign keys (migrate_columns.c,
   migrate_keys.c). */
struct comparison {
	struct context *context;
	struct plan *plan;
	const struct model_table *owner;
	const struct schema *schema;
	struct live_table *live;
	struct live *all;
};
void compare_old_keys(struct comparison *comparison); /* drops foreign keys of no manifest */
void compare_columns(struct comparison *comparison);
/* Would the table be too large while columns and indexes of no manifest are in it too?
   (migrate_limits.c) */
void compare_limits(struct comparison *comparison);
/* Will a column of the table go with this migration, being one that the schema made itself? */
bool column_is_dropped(const struct comparison *comparison, const struct live_column *column);
/* Will the unique key go, because the manifest took it back? */
bool index_is_obsolete(const struct comparison *comparison, const struct live_index *live);
void compare_indexes(struct comparison *comparison);
void compare_keys(struct comparison *comparison);
/* Plans that a column gets another type, or refuses what its values do not allow; false: one kind of column
   cannot become the other (migrate_convert.c). */
bool column_convert(struct comparison *comparison, struct live_column *live, const struct schema_column *wanted);
/* Writes "DROP FOREIGN KEY ..., DROP KEY ..., " of what the column stands in, and takes it out of `table`. */
void live_column_release(struct live_table *table, const char *column, struct buffer *sql);
/* Rows that have a value's former name (migrate_rename.c). */
void compare_values(struct comparison *comparison);
/* Is that the type of an enum ("enum('a','b')")? */
bool type_is_enum(const char *type);
/* Is it the former name of one of the enum's values? */
bool value_is_former(const struct column *column, const char *name, size_t length);
/* Does the column have to be changed to be that? */
bool column_is_different(struct arena *arena, const struct live_column *live, const struct schema_column *expanded);
/* Of two defaults in the spelling of live columns; of texts each character counts. */
bool default_is_same(const char *a, const char *b, bool is_text);
struct place column_place(const struct model_table *owner, const char *column);
/* What an expansion makes of a column, so that programs of the old version can go on writing it: what may
   be empty stays so, what has a default keeps one, an enum keeps its values (migrate_expand.c). */
struct schema_column column_expanded(struct comparison *comparison, const struct live_column *live,
	const struct schema_column *wanted);
/* The same for a column that is new: false where rows would be left without a value. */
bool column_entering(struct comparison *comparison, const struct schema_column *wanted,
	struct schema_column *entering);
/* Do rows that have no value in the column get one behind the tables, by a <fill>? */
bool column_is_filled(const struct comparison *comparison, const char *name);
/* Was it accepted that the column is required, though the database takes empty ones? */
bool column_is_awaited(const struct live_column *live);
/* SELECT COUNT(*) FROM <what follows>. */
uint64_t compare_count(struct comparison *comparison, const char *from);

/* --- lease: one migration at a time --- */

struct lease {
	const char *holder; /* host:process:start */
	time_t renewed;
};

/* Takes the lease, also one that ran out or whose process is gone; fails with who has it
   otherwise. */
void lease_take(struct context *context, struct lease *lease);
/* Before each step: keeps it alive, and fails when somebody else has it now. */
void lease_renew(struct context *context, struct lease *lease);
void lease_release(struct context *context, const struct lease *lease);
/* Is it still ours? */
bool lease_is_held(struct context *context, const struct lease *lease);

/* --- the whole of it --- */

enum mode { MODE_APPLY, MODE_PLAN, MODE_SQL };

/* One database to be migrated. */
struct target {
	const struct tenant *tenant; /* one that lives in it; NULL: the common database */
	const char *database;
	bool is_missing;
	bool is_unchanged; /* it was brought to this schema before (migrate_unchanged.c) */
	const char *reason; /* why it could not be seen to; NULL: it could, so far */
	struct plan plan;
};

/* A tenant that could not be brought to the end. */
struct unfinished {
	const char *name, *reason;
};

struct migration {
	struct model *model;
	const char *tenant; /* --tenant, or NULL */
	enum mode mode;
	bool is_switching; /* --switch: whoever else uses the database */
	bool is_contract;  /* --contract: programs of the old version are gone */
	struct drops drops; /* --allow-drop */
	unsigned jobs;	   /* --jobs, or 0 */
	bool is_again;	   /* --again */
	struct lease lease;
	bool has_lease;
	uint64_t id; /* of its row in `migrations`, 0: none yet */
	const struct tenant *tenants; /* in order of id */
	size_t tenant_count;
	size_t *homes;	/* beside them: the target in which each lives */
	bool *is_given; /* beside them: nothing of what its modules give has changed */
	bool *is_open;	/* beside them: an upgrade step did not come to its end */
	bool *is_stopped; /* beside model->modules: refused, or waiting, or requires one that is */
	bool *is_waiting; /* the same: until programs of this version are in place */
	struct target *targets;
	size_t target_count;
	uint64_t statements, rows;
	size_t troubles; /* told on standard error, without stopping the rest */
	struct unfinished *unfinished; /* told at the end */
	size_t unfinished_count, unfinished_capacity;
	const struct seeds *seeds; /* beside model->modules */
	const char *schema_as;	   /* the schema's fingerprint */
};

/* The module's place among the model's; their number where it is none of them. */
size_t module_position(const struct model *model, const struct model_module *module);

/* Can the tenants be read? Not in an empty database, and not before their table has all columns. */
bool has_tenants(struct context *context);
/* Has the common database's table all of these columns ("'id', 'name'")? */
bool common_has_columns(struct context *context, const char *table, const char *columns, unsigned count);
/* Is it recorded which upgrade steps were done? */
bool has_upgrades(struct context *context);
/* Finds the databases, by the tenants there are or the one that was asked for. */
void targets_find(struct context *context, struct migration *migration);
/* Plans what one database needs. */
void target_plan(struct context *context, struct migration *migration, struct target *target);
/* Finds the databases, by the tenants there are or the one that was asked for, and plans for
   each. */
void plans_make(struct context *context, struct migration *migration);
/* Is the module left as it is: something of it, or of one that it requires, was refused? NULL: no. */
bool module_is_stopped(const struct migration *migration, const struct model_module *module);
/* Have programs of another installation been used in the last minutes, which would not understand a switch
   step? (migrate_switch.c) */
bool others_are_used(struct context *context);
/* Says which modules wait, and what for. */
void waiting_print(const struct migration *migration);
/* Refuses what the account of the database may not do, or the server does not take, of the target's
   statements (migrate_rights.c). */
void rights_judge(struct context *context, struct target *target);
/* Notes how many rows that are there do not keep the rules of now: checks and limits, of which the
   database knows nothing (migrate_rules.c). Reads all rows of tables that have such. */
void rules_judge(struct context *context, struct migration *migration);
/* Equal, or both NULL. */
bool text_is_same(const char *a, const char *b);

/* Refusals go to standard error; how many there are. */
size_t refusals_print(const struct migration *migration);
size_t refusals_count(const struct migration *migration);
void notes_print(const struct migration *migration);
/* What would be done; how many statements that is. */
size_t plan_print(struct context *context, const struct migration *migration);
void script_print(struct context *context, const struct migration *migration);
/* A statement, as it is about to be done. */
void step_print(const char *sql);
/* " on server NAME", or nothing. */
const char *server_note(struct context *context, const struct target *target);

/* --- one and many --- */

#define FINGERPRINT_LENGTH 32

/* Finds which databases and tenants need not be looked at again (migrate_unchanged.c). */
void unchanged_find(struct context *context, struct migration *migration);
/* Notes it of the context's tenant. */
void unchanged_note(struct context *context, const struct migration *migration);
/* A target's plan, without what would be saved of what goes, and back (migrate_pack.c). */
void plan_pack(const struct migration *migration, const struct target *target, struct buffer *to);
void plan_unpack(struct context *context, const struct migration *migration, struct target *target, const char *packed);
/* Notes that a database could not be seen to, or a tenant; fails where that is because the lease was lost
   (migrate_unfinished.c). */
void target_unfinished(struct context *context, struct migration *migration, struct target *target, const char *reason);
void tenant_unfinished(struct context *context, struct migration *migration, size_t tenant, const char *reason);
/* Says which, and why, on standard error. */
void unfinished_print(const struct migration *migration);

/* --- drop: what no manifest has any more (migrate_drop.c) --- */

/* Adds what one --allow-drop names; NULL, or what is wrong with it. */
const char *drop_read(struct arena *arena, struct drops *drops, const char *text);
/* Plans that a column, or a table, of no manifest goes; false where that was not allowed. */
bool drop_column(struct comparison *comparison, const struct live_column *column);
bool drop_table(struct plan *plan, struct live *live, struct live_table *table);
/* Is all there that was named? Says what is not. */
bool drops_are_met(const struct migration *migration, struct arena *arena);
/* Writes what goes with the step to a file; fails where that cannot be done. */
void leftover_save(struct context *context, const struct target *target, const struct step *step);

/* --- data --- */

/* Runs the upgrade steps (upgrade.h) that are due for the migration's tenants. */
void upgrades_apply(struct context *context, struct migration *migration);
/* Prints those that would be run; how many. */
size_t upgrades_print(struct context *context, const struct migration *migration);
/* The registry `modules` as the manifests say; rows written. */
uint64_t migrate_registry(struct context *context, const struct migration *migration);
/* The lookup rows of the shared tables in the database of the context's tenant; rows written. */
uint64_t migrate_shared(struct context *context, const struct migration *migration);
/* Numbers of series for the context's tenant's records that have none: those from before a table had the series,
   and seeded ones. */
uint64_t migrate_series(struct context *context, const struct migration *migration);
/* The seeds of a module: made once, run for every tenant whose rows follow others. */
struct seeds {
	struct buffer script;
	char fingerprint[33];
};
/* Those of all modules, in the model's order. */
const struct seeds *migrate_seed_texts(struct model *model);
/* Everything that the tenant's active modules give it; rows written. Bumps its access epoch. What its rows were
   brought to before is not done again, but where --tenant names it. */
uint64_t migrate_seeds(struct context *context, const struct migration *migration,
	const struct seeds *seeds);

#endif
