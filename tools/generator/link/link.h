/*
 * Linking: from documents to the model.
 *
 * The steps run one after the other over all modules, each in a file of its own; each reports what
 * it finds wrong and goes on, so that one run tells all mistakes. What a step could not resolve is
 * left out, and the steps behind it say nothing about it again.
 */
#ifndef MANOR_LINK_H
#define MANOR_LINK_H

#include "catalogue/definition.h"
#include "expression/manifest_expression.h"
#include "read/document.h"
#include "model/name_set.h"

struct linked_module {
	struct model_module *model;
	const struct element *root;
	const struct document *document;
	size_t position; /* among linker.modules, which are in order of dependency */
	struct linked_module **requires;
	size_t require_count;
	bool *reaches; /* by position: itself and all that it requires, directly or not */
	enum { UNVISITED, VISITING, VISITED } state;
};

struct linked_table {
	struct model_table *model;
	struct linked_module *module;
	const struct element *element; /* <table>, <link>, or the <many> that needs a link table */
	const char *stem; /* "student": what a reference to one of its records is named after */
	struct column *columns; /* the same as model->table.columns, still to be written */
	const struct element *
		*elements; /* beside columns; NULL for those that no element declares */
	size_t capacity;
	struct name_set seed_keys; /* keys of its seeded rows: their elements */
	bool has_number;	   /* false where the manifest gives none that is right */
	struct linked_table *parent;
	struct referrer *referrers;    /* the same as model->table.referrers */
	const struct table **children; /* the same as model->table.children */
	size_t referrer_capacity, child_count, child_capacity;
	struct linked_table *first, *second; /* of a link table */
	const struct element **extensions; /* <extend> of other modules, in their order */
	size_t extension_count;
};

struct linker {
	struct model *model;
	struct arena *arena;
	struct messages *messages;
	struct linked_module **modules;
	size_t module_count;
	struct linked_table **tables; /* in the order of model.tables */
	size_t table_count, table_capacity;
	struct linked_table **by_name;
	struct name_set permissions; /* of all modules: the struct linked_module that has it */
	struct name_set settings;    /* the same */
	struct name_set patterns;    /* those that were found right */
	struct arena *work;	     /* for what is needed once; whoever uses it resets it */
	const char *root;	     /* the folder that holds manifests/, modules/ and build/ */
	const char **broken;	     /* names of modules whose manifests could not be read */
	size_t broken_count;
};

/* Links the documents (in any order). `root` holds build/ and modules/, where there are any; `broken` names the modules of files that could not be read:
   what refers to them is not reported again. */
void link_documents(struct model *model, const char *root, struct document *const *documents,
	size_t document_count, const char **broken, size_t broken_count);

/* --- the steps, in their order --- */

void link_modules(struct linker *linker);   /* link_module.c: requires, order */
void link_tables(struct linker *linker);    /* link_table.c: names, numbers, scopes, parents */
void link_switches(struct linker *linker);  /* link_switch.c: features and the numbers of limits are settings */
void link_limits(struct linker *linker);    /* link_switch.c: what limits count */
void link_submits(struct linker *linker);   /* link_submit.c: what submit="yes" and amend="yes" bring along */
void link_extensions(struct linker *linker); /* link_extend.c: what modules add to others' tables */
void link_archives(struct linker *linker);  /* link_archive.c: what archive="yes" brings along */
void link_columns(struct linker *linker);   /* link_column.c: implicit and declared columns */
void link_relations(struct linker *linker); /* link_relation.c: reference, many, count, children */
void link_former(struct linker *linker);    /* link_former.c: names that things had before */
/* link_file.c: of the file column that was declared last; adds the one that refers to its bytes. */
void link_file(struct linker *linker, struct linked_table *linked, size_t index);
/* link_money.c: of the amount that was declared last; may add a column beside it. */
void link_currency(struct linker *linker, struct linked_table *linked, size_t index);
void link_currencies(struct linker *linker); /* link_money.c: of which currency amounts are */
void link_series(struct linker *linker);    /* link_series.c: numbers that records are given */
void link_access(struct linker *linker);    /* link_access.c: permissions, roles, settings */
void link_computed(struct linker *linker);  /* link_computed.c: columns with a value */
/* What a computed column shows to whom; when it is known who sees what. */
void check_computed(struct linker *linker);
void link_indexes(struct linker *linker);   /* link_index.c: index, unique, single-per, checks, show-if */
void link_derived(struct linker *linker);   /* link_derived.c: default-from, renew, required-if, edit-if */
void link_sights(struct linker *linker);    /* link_sight.c: view-if */
void link_offers(struct linker *linker);	    /* link_offer.c: which records a reference may be set to */
void link_rules(struct linker *linker);	    /* link_rule.c: from which rows people are kept */
void link_pages(struct linker *linker);	    /* link_page.c: key, list, form */
/* link_range.c: numbers that a module has for its tables. range_read notes what is wrong with them. */
void range_read(struct linker *linker, struct linked_module *module);
bool range_has(const struct model_module *module, unsigned number);
/* "920 to 929", "1 to 239 or 553". */
const char *range_words(struct linker *linker, const struct model_module *module);
void link_view_permissions(struct linker *linker); /* link_view.c */
void link_behaviour(struct linker *linker); /* link_behaviour.c: hooks, actions, programs, menus */
void link_cancels(struct linker *linker);   /* link_stage.c: on-cancel, when all life cycles are known */
enum definition_kind hook_kind(const char *on); /* of <hook on=…>: link_behaviour.c */
void link_namespace(struct linker *linker); /* link_namespace.c: modules, C, tables of two names */
void link_widgets(struct linker *linker);   /* link_widget.c */
void link_homes(struct linker *linker);	    /* link_home.c: the pages of modules */
void link_reports(struct linker *linker);   /* link_report.c */
void link_public_forms(struct linker *linker); /* link_public_form.c */
void link_seeds(struct linker *linker);	    /* link_seed.c */
void link_demos(struct linker *linker);	    /* link_demo.c */
void link_usable(struct linker *linker);    /* link_usable.c: what nobody could ever use */
void link_outside(struct linker *linker);   /* link_outside.c: icons, C functions, programs */

/* link_outside.c: the functions that the headers below modules/engine declare; none where there are no
   sources. */
void linker_platform_functions(struct linker *linker, struct name_set *functions);

/* link_sight.c: refuses columns that not everybody sees where they would be shown all the same; and, of a
   condition of lists and widgets, paths that lead to such ones. */
void check_sights(struct linker *linker);
void check_sight_computed(struct linker *linker, const struct attribute *attribute,
	const struct expression *expression);
void check_sight_paths(struct linker *linker, const struct attribute *attribute,
	const struct expression *expression);

/* link_usable_grant.c: warns of roles that are granted to create what they could not. */
void check_grants_usable(struct linker *linker);
/* link_usable.c: warns of a check that no row can keep, or refuses it. */
void check_is_usable(struct linker *linker, const struct element *element,
	const struct term *root);

/* link_behaviour.c: what an entry of the menu says of itself; not of what is below it. */
void menu_entry_read(struct linker *linker, struct linked_module *module,
	const struct element *element, struct model_menu *menu);
/* May addresses begin with it that are no table's? A message at the place where not. */
bool segment_is_free(struct linker *linker, const struct linked_module *module,
	struct place place, const char *segment);
/* link_home.c: the address of the module's page. */
const char *home_place(struct linker *linker, const struct linked_module *module);

/* link_index.c: does the condition look at the column? */
bool term_names(const struct term *term, const struct column *column);

/* link_column.c: the columns that the element of the table declares, added to those that it has. */
void link_declared_columns(struct linker *linker, struct linked_table *linked);
/* link_relation.c: where a reference leads, and what becomes of it when that is deleted. */
void link_reference(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct column *column);

/* link_former.c: the words of `was`; NULL where it is absent. */
const char *const *former_names(struct linker *linker, const struct attribute *was);

/* link_column_fill.c: everything that the element says of a column whose name and type are known. */
struct column *linked_column_add(struct linker *linker, struct linked_table *linked,
	const struct element *element, const char *name);
void column_fill(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct column *column);

/* link_transition.c: is the column one that transitions alone change? And how do records begin? */
void column_close(const struct linked_table *linked, struct column *column);
/* Actions and transitions of a table. */
void link_actions(struct linker *linker, struct linked_table *linked);
/* link_effect.c: what they do with other records, when the transitions of all tables are known. */
void link_effects(struct linker *linker, struct linked_table *linked);
/* link_when.c: what follows writes; and whether it ends. */
void link_reactions(struct linker *linker, struct linked_table *linked);
void check_reactions(struct linker *linker);
/* What a version does to rows that are there: link_upgrade.c. */
void link_fills(struct linker *linker, struct linked_table *linked);
void link_upgrades(struct linker *linker, struct linked_module *module);
/* What it does later: link_job.c. */
void link_jobs(struct linker *linker, struct linked_module *module);

/* --- what they share: link.c --- */

struct linked_module *linker_module(const struct linker *linker, const char *name);
struct linked_table *linker_table(const struct linker *linker, const char *name);
struct linked_table *linker_table_of(const struct linker *linker, const struct table *table);

/* The module whose manifest has that place. */
struct linked_module *linker_module_at(const struct linker *linker, const struct place *place);
/* The setting of the feature that the element, or what it stands in below a table, hangs on; NULL: none. */
const char *linker_feature(struct linker *linker, const struct element *element);
/* What the element is there with: that feature, or else the name of the module that adds it to the table of another one; NULL: it is the table's own. */
const char *linker_added_by(
	struct linker *linker, const struct linked_table *linked, const struct element *element);
/* The children of the table's element, then those of its extensions; element_first and element_next. */
const struct element *linked_first(const struct linked_table *table, const char *name);
const struct element *linked_next(
	const struct linked_table *table, const struct element *child, const char *name);

/* The table that the attribute names, or NULL after a message (E110, and `code` where there is no
   such table). NULL without one where the attribute is absent. */
struct linked_table *linker_named_table(struct linker *linker, const struct linked_module *from,
	const struct element *element, const char *attribute, const char *code);

/* Reads the attribute, whose names are the table's (expression/manifest_expression.h). NULL after a mistake. */
const struct expression *linker_expression(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, enum expression_purpose purpose, const struct term **root);

/* The same, of a value for the column (PURPOSE_DERIVED). */
const struct expression *linker_column_expression(struct linker *linker,
	const struct linked_table *linked, const struct column *column, const struct attribute *attribute,
	enum expression_purpose purpose, const struct term **root);

/* Of what an expression can speak beside the row; NULL: nothing of the kind. */
struct expression_scope {
	const struct column *column; /* that gets the value */
	const struct table *asked;   /* ask. */
	const struct table *target;  /* target., or another word */
	const char *target_word;
	bool knows_old; /* old., changed(), is_new() */
};
/* The same as linker_expression, with that. */
const struct expression *linker_scoped_expression(struct linker *linker,
	const struct linked_table *linked, const struct expression_scope *scope,
	const struct attribute *attribute, enum expression_purpose purpose, const struct term **root);

/* May this module use what that one declares? It is itself, or requires it directly. */
bool module_requires(const struct linked_module *from, const struct linked_module *other);

/* The column, or NULL. */
struct column *linked_column(const struct linked_table *table, const char *name);
/* The element that declares it, or the table's own. */
const struct element *linked_column_element(
	const struct linked_table *table, const struct column *column);
/* The column that a word of the attribute names, or NULL after E113 with a suggestion. */
struct column *linker_named_column(struct linker *linker, const struct linked_table *table,
	const struct attribute *attribute, size_t offset, const char *name);

/* Is there such a permission, in this module or one that it requires? E121 or E110 at the place in
   the attribute where not. */
bool linker_permission_exists(struct linker *linker, const struct linked_module *from,
	const struct attribute *attribute, size_t offset, const char *name);
/* The origin of the group that the role becomes; the same, with E122. */
const char *linker_role_origin(struct linker *linker, const struct linked_module *from,
	const struct attribute *attribute, size_t offset, const char *name);
/* Of any module, or NULL. */
struct model_role *linker_role(const struct linker *linker, const char *name);
/* link_check_old.c: warns of a check that would have to ask something of new records, and does not. */
void check_new_records(
	struct linker *linker, const struct attribute *holds, const struct term *root, const char *name);
/* link_check_level.c: what becomes of a write that does not keep the check; and does what is asked hang on the day? */
enum check_level check_level(const struct element *element);
bool term_asks_the_day(const struct term *term);
/* That, and behind it those of the roles that imply it, separated by spaces: whose members have the role. */
const char *linker_role_origins(struct linker *linker, const char *name, const char *origin);
/* The setting; the same, with E302. */
const struct setting *linker_setting(struct linker *linker, const struct linked_module *from,
	const struct attribute *attribute, size_t offset, const char *name);
/* What a permission implies by itself; ends with NULL. */
const char *const *linker_implied(const struct linker *linker, const char *permission);
/* The attribute permission of the element, or NULL where it is absent or wrong. */
const char *linker_named_permission(
	struct linker *linker, const struct linked_module *from, const struct element *element);

/* A list of names in an attribute: calls take it apart at its spaces. */
struct word {
	const char *text;
	size_t offset;
};
/* The words of the attribute; *count is 0 where it is absent. */
struct word *attribute_words(struct arena *arena, const struct attribute *attribute, size_t *count);
/* Ends with NULL. */
const char *const *word_texts(struct arena *arena, const struct word *words, size_t count);

/* An array of nothing, for what must not be a NULL pointer. */
extern const char *const no_names[1];

/* --- names: link_name.c --- */

/* "first_name" -> "First name"; "assigned_to_id" -> "Assigned to" where `is_reference`. */
const char *name_label(struct arena *arena, const char *name, bool is_reference);
/* "Addresses" -> "Address", "Categories" -> "Category", "Staff" -> "Staff". */
const char *name_singular(struct arena *arena, const char *plural);
/* "Menu item" -> "menu_item"; NULL where that is no name. */
const char *name_stem(struct arena *arena, const char *singular);
/* Sentences inside of others begin small: "Student" -> "student", "URL" -> "URL". */
const char *name_inside(struct arena *arena, const char *title);
/* As the database compares texts: without regard to case and marks. */
const char *name_collated(struct arena *arena, const char *text);
/* Addresses below a record that every table has: edit, delete, ... */
bool path_is_reserved(const char *path);
/* Report a table or column name that the platform needs itself (E112). False where the table has
   that column anyway. */
bool view_name_is_free(struct linker *linker, const struct element *element, const char *name);
/* The same of the conditions that a list offers by name (E111, E112). */
bool filter_name_is_free(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *name);
void table_name_check(struct linker *linker, const struct element *element, const char *name);
bool column_name_is_free(struct linker *linker, const struct element *element, const char *name);
bool segment_is_reserved(const char *segment);

#endif
