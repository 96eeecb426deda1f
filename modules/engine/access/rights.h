/*
 * Rights: what a principal may do, answered from what he was granted and from the catalogue alone.
 *
 * A permission that he lacks he may have on some rows of a table, and on the details of those (<allow> of a
 * manifest): on which of them is asked with the rows, beside the rules (record/row_rule.h).
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
#include "catalogue/right.h"
#include "expression/expression.h"
#include "value/value.h"

extern const struct principal principal_system;

/* Has he the permission ("student.view"), and is the module active that declares it? */
bool principal_has(const struct principal *principal, const char *permission);
bool principal_has_module(const struct principal *principal, const char *module);
/* Is it on for him? NULL, what hangs on none, always is. */
bool principal_has_feature(const struct principal *principal, const char *feature);
/* Is the module of the table active for him, and its feature on? */
bool table_is_on(const struct principal *principal, const struct table *table);
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
/* On which rows he has a right: what he was granted says all or none, an <allow> some. */
enum right_extent { EXTENT_NONE, EXTENT_ROWS, EXTENT_ALL };

/* Of the permission, as far as it is asked for rows of the table. */
enum right_extent permission_extent(
	const struct principal *principal, const struct table *table, const char *permission);
/* Of the table's own permission alone, whatever is above it: "student", RIGHT_EDIT. */
enum right_extent own_extent(
	const struct principal *principal, const struct table *table, enum right right);
/* Does the allow name the permission, and may it be that it is true of some row for him? */
bool allow_gives(const struct row_allow *allow, const struct principal *principal, const char *permission);
/* On which of the table's records may he do that, the tables above it asked as well? */
enum right_extent rights_extent(
	const struct principal *principal, const struct table *table, enum right right);
/* May he do that with the table's records, or with some of them? Whoever works on a detail record needs the view right on every
   table above it, and all their modules must be active: a degree is nothing that a person may see who
   may not see students. False as well where the table allows it to nobody. */
bool rights_allow(const struct principal *principal, const struct table *table, enum right right);
/* Has the table pages or an API that he may open? Then references to it are links with labels. */
bool rights_visible(const struct principal *principal, const struct table *table);
/* May he choose a record of the table, and so see its label and its picker columns? Who may view it may.
   Else who has <permission>.pick, where the table has that right; where it has not, who may create or
   edit records of a table that refers to it. */
bool rights_pick(const struct principal *principal, const struct table *table);
/* From all records that rules leave him? Else from those that he may view. */
bool rights_pick_all(const struct principal *principal, const struct table *table);
/* Is it his only right to pick? Then the pages and the API of the table are not there for him. */
bool rights_only_pick(const struct principal *principal, const struct table *table);
/* Has he any right on the table's records? */
bool rights_reach(const struct principal *principal, const struct table *table);

#endif
