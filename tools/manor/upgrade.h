/*
 * Upgrade steps: what a new version does once to the data of every tenant that is there already.
 *
 * `manor migrate` runs them after the tables have become what the manifests say and before the seeds,
 * tenant by tenant in the order of the list (upgrade_steps.c). How far each has come is a row of
 * `upgrades`, written in the transaction of the batch: killed at any moment, the next run goes on
 * behind the last batch. A step that fails for one tenant stops that tenant's further steps, not the
 * other tenants', and is tried again by the next run. A tenant that is created later has nothing to be
 * upgraded: its steps are recorded as done.
 *
 * The site serves requests meanwhile, by programs of the old version too: a step works in short
 * batches, and what it leaves behind at each moment has to be readable to both.
 */
#ifndef MANOR_UPGRADE_H
#define MANOR_UPGRADE_H

#include "base/context.h"
#include "catalogue/definition.h"

struct upgrade_step;

struct upgrade_batch {
	const struct upgrade_step *step;
	char position[UPGRADE_POSITION + 1]; /* "" at first; the step writes where it got to: an id, "table:id" */
	uint64_t records;		     /* the step adds what it has dealt with */
};

struct upgrade_step {
	const char *name;  /* for ever: so it is recorded */
	const char *title; /* what it does, for the one who watches: "moving attachments" */
	/* Deals with one batch (some hundred records, a second or two) of the context's tenant behind
	   batch->position. The transaction is open and committed afterwards, with the position; memory is
	   freed then. True while there is more to do. May fail(). */
	bool (*run)(struct context *context, struct upgrade_batch *batch);
	/* Has the context's tenant something of the old kind again, though the step was done? Programs of
	   the old version may have written it since. NULL where they cannot. Asked at every migration, so
	   by a statement that finds the first such row by an index. */
	bool (*is_wanted_again)(struct context *context, const struct upgrade_step *step);
	/* Are the tables there that it needs? What was refused of them has to be mended first. NULL: always. */
	bool (*is_possible)(struct context *context, const struct upgrade_step *step);
	const void *of; /* what it is about, where the same function does several: as it says itself */
};

/* Those of the platform, in order; the last has no name. */
extern const struct upgrade_step upgrade_steps[];
/* All in order: the platform's, those that modules declare (upgrade_module.h), those that fill stored values
   (upgrade_stored.h). The last has no name. In the arena. */
const struct upgrade_step *upgrades_all(struct arena *arena);

/* Which steps are done for the context's tenant: one statement for all of them. */
const struct rows *upgrades_done(struct context *context);
/* Is there something for it to do for the context's tenant? */
bool upgrade_is_due(struct context *context, const struct upgrade_step *step, const struct rows *done);
/* Runs one batch for the context's tenant and records it; false when that was the last one. Adds to
   *records. */
bool upgrade_run(
	struct context *context, const struct upgrade_step *step, uint64_t *records);
/* Records all steps as done for the context's tenant, which is new. */
void upgrades_skip(struct context *context);

#endif
