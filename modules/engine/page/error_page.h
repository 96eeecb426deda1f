/* The page that says what went wrong (xsl/README.md, "error"). Needs no database. */
#ifndef MANOR_ERROR_PAGE_H
#define MANOR_ERROR_PAGE_H

#include "base/context.h"

void error_page_send(struct context *context, const struct failure *failure);

#endif
