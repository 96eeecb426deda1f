/* The upgrade steps, oldest first. A step stays for as long as a version that needs it can be upgraded
   from. */
#include <stddef.h>

#include "upgrade.h"

const struct upgrade_step upgrade_steps[] = {
	{.name = NULL},
};
