/*
 * Rights: what a principal may do, answered from what he was granted and from the catalogue alone.
 *
 * Every question takes the principal as a parameter, because not all work is done for who asks: an export
 * runs for the person who ordered it, a preview for somebody else. NULL is nobody, who may do nothing;
 * principal_system is our own code, which may do everything: who reads or writes as the system says so.
 * Who lacks a right is told by identity/rights_require.h.
 */
#ifndef MANOR_RIGHTS_H
#define MANOR_RIGHTS_H

#include "base/principal.h"
#include "catalogue/catalogue.h"
#include "expression/expression.h"
#include "value/value.h"

/* The last word of a table's permissions: "student.view". */
enum right { RIGHT_VIEW, RIGHT_CREATE, RIGHT_EDIT, RIGHT_DELETE, RIGHT_PICK, RIGHT_EXPORT, RIGHT_PRINT };
#define RIGHT_COUNT (RIGHT_PRINT + 1)

extern const struct principal principal_system;

const char *right_name(enum right right);
/* False where it is none of the words above. */
bool right_named(const char *name, enum right *right);

/* Has he the permission ("student.view"), and is the module active that declares it? */
bool principal_has(const struct principal *principal, const char *permission);
bool principal_has_module(const struct principal *principal, const char *module);
/* Whose id stands in created_by and the like of what is written: null where no person works. */
struct value principal_writes(const struct context *context);
/* Who he is to expressions. */
struct expression_actor principal_actor(const struct principal *principal);
/* The permission of this area, whatever the table allows: "student", RIGHT_EDIT. */
bool principal_can(const struct principal *principal, const char *area, enum right right);

/* The right that it takes: to export and to print goes with view where the table does not list it. */
enum right right_needed(const struct table *table, enum right right);
/* Does the table allow that to anybody? */
bool table_allows(const struct table *table, enum right right);
/* May he do that with the table's records? Whoever works on a detail record needs the view right on every
   table above it, and all their modules must be active: a degree is nothing that a person may see who
   may not see students. False as well where the table allows it to nobody. */
bool rights_allow(const struct principal *principal, const struct table *table, enum right right);
/* Has the table pages or an API that he may open? Then references to it are links with labels. */
bool rights_visible(const struct principal *principal, const struct table *table);
/* May he choose a record of the table, and so see its label and its picker columns? Who may view it may.
   Else who has <permission>.pick, where the table has that right; where it has not, who may create or
   edit records of a table that refers to it. */
bool rights_pick(const struct principal *principal, const struct table *table);
/* Is it his only right to pick? Then the pages and the API of the table are not there for him. */
bool rights_only_pick(const struct principal *principal, const struct table *table);
/* Has he any right on the table's records? */
bool rights_reach(const struct principal *principal, const struct table *table);

#endif
