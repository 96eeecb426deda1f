/* Users of a tenant, as the commands make and change them (people.c). */
#ifndef MANOR_PEOPLE_H
#define MANOR_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/context.h"

struct person {
	const char *username;
	const char *email;
	const char *first_name, *last_name; /* or NULL */
	const char *password;
	const char *const *groups; /* names */
	size_t group_count;
};

/* Inserts a user of the context's tenant by the rules and hooks of the page. Fails with all that is
   wrong in one message. */
uint64_t person_create(struct context *context, const struct person *person);
/* Id of the user with that name, or 0. */
uint64_t person_find(struct context *context, const char *username);
/* The name of the group whose members may do everything. Fails where the tenant has none. */
const char *administrators_name(struct context *context);

#endif
