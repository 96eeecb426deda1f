/*
 * The page of a module (<home> of its manifest): GET /support, or /faculty/home where a table has the
 * module's name. It shows widgets of the module, and leads to lists, views and other addresses, each
 * under the rights of who looks.
 */
#ifndef MANOR_DASHBOARD_HOME_H
#define MANOR_DASHBOARD_HOME_H

#include "catalogue/catalogue.h"
#include "request/request.h"

/* The module whose page is asked for; NULL: none, the address is another one. */
const struct module *home_module(const struct request *request);
/* Answers with it. 404 where the module is switched off, 403 without its permission. */
void home_show(struct context *context, const struct module *module);

#endif
