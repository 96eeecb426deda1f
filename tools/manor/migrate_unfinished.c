/* Tenants that a migration could not bring to the end, which did not hold up the others. */
#include <stdio.h>

#include "base/arena.h"
#include "identity/session.h"
#include "migrate.h"

static void unfinished_add(struct context *context, struct migration *migration, const char *name, const char *reason)
{
	if (migration->has_lease)
		lease_renew(context, &migration->lease); /* was it lost, nothing can go on */
	migration->unfinished = list_grow(migration->model->arena, migration->unfinished,
		migration->unfinished_count, &migration->unfinished_capacity, sizeof *migration->unfinished);
	migration->unfinished[migration->unfinished_count++] =
		(struct unfinished){arena_string(migration->model->arena, name),
			arena_string(migration->model->arena, reason)};
}

void target_unfinished(struct context *context, struct migration *migration, struct target *target, const char *reason)
{
	bool is_told = target->reason != NULL;

	target->reason = arena_string(context->arena, reason);
	target->plan.step_count = target->plan.refusal_count = 0;
	for (size_t i = 0; !is_told && i < migration->tenant_count; i++)
		if (&migration->targets[migration->homes[i]] == target)
			unfinished_add(context, migration, migration->tenants[i].subdomain,
				arena_format(context->arena, "database %s: %s", target->database, reason));
}

void tenant_unfinished(struct context *context, struct migration *migration, size_t tenant, const char *reason)
{
	migration->is_open[tenant] = true;
	unfinished_add(context, migration, migration->tenants[tenant].subdomain, reason);
}

void unfinished_print(const struct migration *migration)
{
	size_t count = migration->unfinished_count;

	if (count == 0)
		return;
	fprintf(stderr, "manor migrate: %zu tenant%s not brought to the end:\n", count, count == 1 ? " was" : "s were");
	for (size_t i = 0; i < count; i++)
		fprintf(stderr, "%s: %s\n", migration->unfinished[i].name, migration->unfinished[i].reason);
	fputs("note: what is printed above was done; correct the cause and run \"manor migrate\" again, it goes on "
	      "from here\n",
		stderr);
}
