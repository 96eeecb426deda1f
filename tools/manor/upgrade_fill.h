/* Upgrade steps of <fill>: a column of the rows that are there gets a value. */
#ifndef MANOR_UPGRADE_FILL_H
#define MANOR_UPGRADE_FILL_H

#include "base/arena.h"
#include "catalogue/behaviour.h"
#include "upgrade.h"

struct upgrade_step upgrade_of_fill(struct arena *arena, const struct table *table, const struct row_fill *fill);

#endif
