/* The upgrade step that writes the search terms of all records anew, for upgrade_steps.c. */
#ifndef MANOR_UPGRADE_SEARCH_H
#define MANOR_UPGRADE_SEARCH_H

#include "upgrade.h"

/* Terms are replaced record by record, in the transaction of the batch, and the new ones of a record
   are among others its words, which programs of the old version look for as well. So a search finds
   the same before, meanwhile and afterwards. The position is "<table> <id>". */
bool upgrade_search_terms(struct context *context, struct upgrade_batch *batch);

#endif
