/* How a number that the database has counted or summed up is written. */
#ifndef MANOR_NUMBER_SHOW_H
#define MANOR_NUMBER_SHOW_H

#include "base/context.h"

/* "1234567.5" -> "1,234,567.50", "12.000" -> "12": two digits after the decimal point, or none. */
const char *number_show(struct context *context, const char *stored);

#endif
