/*
 * Grants: what a user may do, what the tenant has switched on, and the menu that follows from both.
 *
 * Computed at sign-in and when the tenant's access epoch has moved on; kept on the session row.
 */
#ifndef MANOR_GRANTS_H
#define MANOR_GRANTS_H

#include "identity/session.h"

/* Fills everything of the session that follows from its user. False when the user does not
   exist or is not active. */
bool grants_compute(struct context *context, struct session *session);
/* " core dashboard students ": the modules that are active for the context's tenant. */
const char *grants_modules(struct context *context);
/* May the principal give, or take from others, everything that the group grants? Those who may do
   everything may; others need each right of the group themselves. */
bool grants_cover_group(struct context *context, const struct principal *principal, uint64_t group_id);
/* The same for all rights of a user. */
bool grants_cover_user(struct context *context, const struct principal *principal, uint64_t user_id);
/* The same of a group to which his own membership in it does not count. */
bool grants_cover_group_apart(
	struct context *context, const struct principal *principal, uint64_t group_id);
/* Ids of those among these users ("(3,4)") who have rights that the principal has not. */
const struct rows *grants_users_above(
	struct context *context, const struct principal *principal, const char *ids);
/* How many active members of groups that grant everything there are, this user aside. Locks those
   groups, so that two requests cannot both take the other for the last one. */
uint64_t grants_other_administrators(struct context *context, uint64_t user_id);

/* <menu>...</menu> of a principal whose rights are known. */
const char *menu_fragment(struct context *context, const struct principal *principal);

#endif
