/*
 * Grants: what a user may do, what the tenant has switched on, and the menu that follows from both.
 *
 * Computed at sign-in and when the tenant's access epoch has moved on; kept on the session row.
 */
#ifndef MANOR_GRANTS_H
#define MANOR_GRANTS_H

#include "identity/session.h"
#include "catalogue.h"

/* Fills everything of the session that follows from session->user_id. False when the user does not
   exist or is not active. */
bool grants_compute(struct context *context, struct session *session);
/* Has this session the right, and is the right's module active? */
bool grants_has(const struct session *session, const char *permission);
bool grants_module_active(const struct session *session, const char *module);
/* May the session do that ("view", "create") on the table's pages: has it the right there and the right
   to view the records that they are details of, and are the modules active? */
bool grants_opens(const struct session *session, const struct table *table, const char *action);

/* May the session give, or take from others, everything that the group grants? Those who may do
   everything may; others need each right of the group themselves. */
bool grants_cover_group(struct context *context, const struct session *session, uint64_t group_id);
/* The same for all rights of a user. */
bool grants_cover_user(struct context *context, const struct session *session, uint64_t user_id);
/* The same of a group to which the session's own membership in it does not count. */
bool grants_cover_group_apart(
	struct context *context, const struct session *session, uint64_t group_id);
/* Ids of those among these users ("(3,4)") who have rights that the session has not. */
const struct rows *grants_users_above(
	struct context *context, const struct session *session, const char *ids);
/* How many active members of groups that grant everything there are, this user aside. Locks those
   groups, so that two requests cannot both take the other for the last one. */
uint64_t grants_other_administrators(struct context *context, uint64_t user_id);

/* <menu>...</menu> of a session whose rights are known. */
const char *menu_fragment(struct context *context, const struct session *session);

#endif
