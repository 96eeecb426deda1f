/* The platform's upgrade steps, oldest first. A step stays for as long as a version that needs it can be upgraded
   from. */
#include <stddef.h>

#include "upgrade.h"
#include "upgrade_files.h"
#include "upgrade_search.h"

const struct upgrade_step upgrade_steps[] = {
	{"file-contents", "moving files", upgrade_files, upgrade_files_again, NULL, NULL},
	{"search-terms-2", "writing search terms anew", upgrade_search_terms, NULL, NULL, NULL},
	{.name = NULL},
};
