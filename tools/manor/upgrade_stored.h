/* Upgrade steps that fill stored values: one for each table that has such, and another one when they change. */
#ifndef MANOR_UPGRADE_STORED_H
#define MANOR_UPGRADE_STORED_H

#include "base/arena.h"
#include "upgrade.h"

/* The steps of upgrade_steps.c, and these; the last has no name. In the arena. */
const struct upgrade_step *upgrades_all(struct arena *arena);

#endif
