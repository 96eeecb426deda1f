/* Points in time as the database writes them: DATETIME, UTC. */
#ifndef MANOR_MOMENT_H
#define MANOR_MOMENT_H

#include "sql/database.h"

/* The context's now, moved by so many seconds, as a parameter ("2026-11-21 08:15:00"). */
struct value moment(struct context *context, long seconds);

#endif
