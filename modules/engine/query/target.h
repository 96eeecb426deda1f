/*
 * What an address names, found in the catalogue: /students/17/addresses/new.
 *
 * A handler answers at an address (resource/routes.c says which). The method was checked; rights are its
 * first line, before it reads a body or the database. One that takes an id answers 404 for what this
 * tenant does not have.
 */
#ifndef MANOR_TARGET_H
#define MANOR_TARGET_H

#include "base/context.h"
#include "catalogue/behaviour.h"

struct target {
	const struct table *table;   /* NULL where the address begins with no table */
	uint64_t id;                 /* of its record; 0: none */
	const struct table *child;   /* a detail of the table, or NULL */
	const struct action *action; /* of the table, or NULL */
	const struct column *file;   /* of the table, or NULL */
	const struct list_view *view; /* of the table, or NULL */
	const struct print_view *print; /* the same */
};

typedef void handler(struct context *context, const struct target *target);

/* The table whose records the address is about: the child, where there is one. */
static inline const struct table *target_table(const struct target *target)
{
	return target->child ? target->child : target->table;
}

#endif
