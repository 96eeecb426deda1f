/* Upgrade steps that fill stored values: one for each table that has such, and another one when they change. */
#ifndef MANOR_UPGRADE_STORED_H
#define MANOR_UPGRADE_STORED_H

#include "base/arena.h"
#include "catalogue/catalogue.h"
#include "upgrade.h"

/* The step of a table that has such. */
struct upgrade_step upgrade_of_stored(struct arena *arena, const struct table *table);

#endif
