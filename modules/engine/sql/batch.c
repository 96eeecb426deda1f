/* Batches: long commands in little memory. */
#include "base/arena.h"
#include "base/fail.h"
#include "sql/database.h"

#define BATCH_BYTES ((size_t)256 * 1024 * 1024)

static void exhausted(void *data)
{
	fail_internal(data, "a batch needs more memory than it may use");
}

static const char *kept(struct arena *arena, const char *text)
{
	return text ? arena_string(arena, text) : NULL;
}

/* The failure's words live in the batch's memory, which is about to go. */
static struct failure failure_keep(struct context *context, struct arena *arena)
{
	struct failure failure = context->failure;

	failure.code = kept(arena, failure.code);
	failure.message = kept(arena, failure.message);
	failure.hint = kept(arena, failure.hint);
	failure.detail = kept(arena, failure.detail);
	failure.advice = kept(arena, failure.advice);
	failure.details = NULL;
	return failure;
}

/* The commit belongs to the batch: what is to happen after it was noted in the batch's memory. */
struct batch {
	void (*work)(struct context *context, void *data);
	void *data;
};

static void run(struct context *context, void *data)
{
	const struct batch *batch = data;

	batch->work(context, batch->data);
	database_commit(context);
}

void database_batch(
	struct context *context, void (*work)(struct context *context, void *data), void *data)
{
	struct arena *outer = context->arena;
	struct arena *inner = arena_create(BATCH_BYTES, exhausted, context);
	struct batch batch = {work, data};

	if (!inner)
		fail_internal(context, "no memory for a batch");
	database_begin(context);
	context->arena = inner;
	bool is_done = fail_catch(context, run, &batch);
	if (!is_done)
		database_rollback(context);
	context->arena = outer;
	if (is_done) {
		arena_destroy(inner);
		return;
	}
	struct failure failure = failure_keep(context, outer);
	arena_destroy(inner);
	fail_with(context, &failure);
}
