/* What link_action.c and link_transition.c share, and others that ask for something. */
#ifndef MANOR_LINK_ACTION_H
#define MANOR_LINK_ACTION_H

#include "catalogue/behaviour.h"
#include "link/link.h"

/* Of the <action> that amend="yes" brings along: no attribute of manifests. */
#define ACTION_AMENDS "amends"

/* The same of archive="yes". */
#define ACTION_RESTORES "restores"

/* The attributes of a button: of an action whose name is known. */
void action_button(struct linker *linker, struct linked_table *linked, const struct element *element,
	struct action *action);
/* link_ask.c. The <ask> inside, where the places of the button are known. */
void action_ask(struct linker *linker, struct linked_table *linked, const struct element *element,
	struct action *action);
/* What is filled in before something is done with records of `linked`: a table of no database, whose columns stand in
   the element. derives: they may have a default-from, which is left to the caller. */
struct linked_table *dialog_read(struct linker *linker, const struct linked_table *linked,
	struct linked_module *module, const struct element *ask, const char *name, const char *title, bool derives);
/* Columns that a form could have, which the attribute names; NULL where it is absent or one is wrong. */
const char *const *asked_columns(struct linker *linker, struct linked_table *linked,
	const struct element *element, const char *name);
/* Why no expression gives the column a value; NULL: one may. */
const char *column_unsettable(const struct column *column);
/* Is it a <set> of the record itself, not of others? */
bool is_own_set(const struct element *element);
/* The values that a record of the table gets by the <set>: one more behind those that there are. Expressions are of
   `linked`. False after a message. */
bool assignment_read(struct linker *linker, struct linked_table *linked, const struct linked_table *target,
	const struct element *element, const struct expression_scope *scope,
	struct assignment *assignments, size_t count);
/* Each <set> of the record itself inside. */
void action_assignments(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct action *action);
/* Does it something with other records: <set of="...">, <add>, <remove>, <move>? */
bool is_effect(const struct element *element);
/* link_effect.c. All that are in the element, of which expressions know what `known` says; with_own: each <set> of
   the record itself, too. */
const struct effect *effects_read(struct linker *linker, struct linked_table *linked,
	const struct element *element, const struct expression_scope *known, bool with_own, size_t *count);
/* The column of a transition, and between which of its values it leads: false after a message. */
bool transition_read(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct action *action);
/* What the transitions of the table make of its columns, taken together. */
void check_transitions(struct linker *linker, const struct linked_table *linked);
/* The life cycle of the table, if one of its columns has stages: link_stage.c. */
void link_stages(struct linker *linker, struct linked_table *linked);
/* What may have been meant by a value that the column has not. */
const char *value_hint(struct linker *linker, const struct column *column, const char *name);

#endif
