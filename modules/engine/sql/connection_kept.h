/*
 * Connections that outlive a request, in a process that serves one after the other (FastCGI).
 *
 * Nothing of a request is left in them: when its work is done, the server forgets its transaction, variables,
 * temporary tables, locks and all else of the session (COM_RESET_CONNECTION), and is sent the session's
 * settings, as on a new connection, while the answer goes to the client. The next request reads what the server says,
 * and sees whether it has closed its end since: then another connection is opened, and no request fails for it. A connection is
 * closed and not kept where a result was not read to its end, a database was made current or its buffers have
 * grown large.
 *
 * Those that are kept take none from others: they are closed when nothing came for CONNECTION_KEPT_SECONDS, and
 * when somebody waits for one (slot_is_wanted), be it for one of database_connections or because the
 * server refuses more. Servers are told apart by what the settings say of them, not by their names.
 */
#ifndef MANOR_CONNECTION_KEPT_H
#define MANOR_CONNECTION_KEPT_H

#include "base/process.h"

#define CONNECTION_KEPT_SECONDS 5
/* The common server, and those of some tenants; the one that was used longest ago gives way. */
#define CONNECTIONS_KEPT 4

/* From now on this process keeps connections; not before it is open. */
void connections_keep(struct process *process);
/* Between two requests, and again when the milliseconds are over that it returns (-1: never). */
int connections_settle(struct process *process);
/* Closes them; before the process is closed. */
void connections_end(struct process *process);

#endif
