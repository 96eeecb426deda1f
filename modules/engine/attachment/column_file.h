/* Sending the file of a column, for the page and for the API alike. */
#ifndef MANOR_COLUMN_FILE_H
#define MANOR_COLUMN_FILE_H

#include "query/target.h"

/* For who may see the column of that record; 404 where there is none for him. */
void column_file_send(struct context *context, const struct target *target);

#endif
