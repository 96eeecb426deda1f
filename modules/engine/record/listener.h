/*
 * Listeners: what layers above do when records were written, in the same transaction.
 *
 * The record layer names nothing above it. So it declares here what it tells, and a layer above defines
 * who is told (identity/access_epoch.c); the program is not linked without.
 */
#ifndef MANOR_LISTENER_H
#define MANOR_LISTENER_H

#include "base/context.h"

/* Rows of a table with access="yes" were written. */
typedef void access_listener(struct context *context);

/* Ends with NULL. */
extern access_listener *const access_listeners[];

void access_changed(struct context *context);

#endif
