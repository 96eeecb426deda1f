/* The rows of the platform table `sessions`. */
#ifndef MANOR_SESSION_ROW_H
#define MANOR_SESSION_ROW_H

#include "identity/session.h"
#include "sql/database.h"

/* Username, name, e-mail, date format and time zone as one text, and back. */
const char *session_profile(struct context *context, const struct session *session);
void session_profile_read(struct context *context, struct session *session, const char *profile);
/* Computes the grants anew and stores them with the tenant's epoch. False, and the row is gone,
   when the user is no longer there or not active. */
bool session_row_renew(struct context *context, struct session *session);
/* Writes a new row and sets session->id. */
void session_row_insert(
	struct context *context, struct session *session, struct value token_hash);
void session_row_touch(struct context *context, uint64_t id);
void session_row_delete(struct context *context, uint64_t id);
/* A sweeper (serve/sweep.h): deletes at most `most` expired rows; returns how many. */
uint64_t sessions_sweep(struct context *context, uint64_t most);

#endif
