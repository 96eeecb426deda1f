#ifndef MANOR_MIGRATE_DOUBLES_H
#define MANOR_MIGRATE_DOUBLES_H

#include "migrate.h"

/* " (Chess of tenant 1: rows 1, 4; ...)": the rows that would be the same in the unique set, whose values are given as
   SQL ("`name` AS c0"), with their names ("c0") and when a row counts ("c0 IS NOT NULL"). Where they are more than a
   message holds, all of them go to a file below files_dir: *file says where ("all of them: ...; "), else "". */
const char *doubles_list(struct comparison *comparison, const struct schema_index *index, const char *values,
	const char *names, const char *present, const char **file);

#endif
