/* Upgrade steps that modules declare: <fill> of a table, <upgrade> of a module. Once for each tenant and version. */
#ifndef MANOR_UPGRADE_MODULE_H
#define MANOR_UPGRADE_MODULE_H

#include "base/arena.h"
#include "upgrade.h"

/* How many there are, of all modules. */
size_t upgrades_of_modules_count(void);
/* Writes them: module by module, each in the order of its versions, what is filled before functions of the same
   version. How many. */
size_t upgrades_of_modules(struct arena *arena, struct upgrade_step *steps);

#endif
