/* What a new tenant is made of (setup.c): its row, its modules with their seeds, its
   administrator. */
#ifndef MANOR_SETUP_H
#define MANOR_SETUP_H

#include "catalogue/catalogue.h"
#include "people.h"

struct setup {
	const char *subdomain;
	const char *name;
	const char *database;	    /* name of its own database, or NULL: the common one */
	const char *server;	    /* name of a server of manor.conf, or NULL: the common one */
	const char *const *modules; /* NULL: all there are */
	size_t module_count;
	struct person administrator; /* may do everything; username NULL: nobody */
};

/* NULL when the word can be a tenant's address; otherwise a sentence. */
const char *subdomain_problem(const char *subdomain);
/* Creates the tenant; COMMAND_DONE or COMMAND_PROBLEM with a complaint printed. Where it has a
   database of its own, that is made and migrated first. */
int tenant_setup(const struct setup *setup);

/* Has the context's tenant the module switched on? */
bool module_is_on(struct context *context, const struct module *module);
/* Does it require the one of that name, itself? */
bool module_is_built_on(const struct module *module, const char *name);
/* Switches a module on for the context's tenant and seeds it. False when it was on already. */
bool module_activate(struct context *context, const char *module);

#endif
