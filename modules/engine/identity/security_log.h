/*
 * The security log: who came in, and who was given what. One line for each event, written to
 * settings.security_log_file (without it: to the log) in the form that base/log.h describes, with a
 * JSON object in ASCII behind the word "security":
 *
 *   2026-11-21T00:00:00Z 0123456789abcdef security {"action":"right_granted","tenant":"demo",
 *   "user_id":1,"user":"admin","address":"192.0.2.7","entity":"groups","entity_id":4,
 *   "name":"Office","detail":"student.view"}
 *
 *   action                        what happened, see README.md
 *   tenant                        subdomain
 *   user_id, user, address        who did it; nobody while it is a sign-in that failed
 *   uid                           in place of them: the system's user who ran a command
 *   entity, entity_id, name       what it was done to: table, row, what people call it
 *   detail, before, after         what else there is to say
 *
 * What is not known is left out. Nothing that a client sends can begin a line or end a text, and no
 * event holds a password or a token.
 */
#ifndef MANOR_SECURITY_LOG_H
#define MANOR_SECURITY_LOG_H

#include "base/context.h"

/* NULL and 0: not known. */
struct security_event {
	const char *action;
	const char *entity;
	uint64_t entity_id;
	const char *name;
	const char *detail;
	const char *before, *after;
};

/* Writes the line once the transaction is committed; what is rolled back has not happened. */
void security_note(struct context *context, const struct security_event *event);
/* Writes it at once: for what happened whatever becomes of the rest. */
void security_write(struct context *context, const struct security_event *event);

#endif
