/* What a migration prints. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "identity/session.h"
#include "migrate.h"

/* Which modules stay as they are; the others go on. */
static void refusals_conclude(const struct migration *migration, size_t count)
{
	const struct model *model = migration->model;
	size_t stopped = 0;

	fprintf(stderr, "manor migrate: %zu refused, nothing was changed", count);
	for (size_t i = 0; i < model->module_count; i++)
		stopped += migration->is_stopped[i];
	if (stopped < model->module_count)
		for (size_t i = 0, said = 0; i < model->module_count; i++)
			if (migration->is_stopped[i])
				fprintf(stderr, "%s %s", said++ ? "," : " in",
					model->modules[i]->module.name);
	fputs("\n", stderr);
}

size_t refusals_print(const struct migration *migration)
{
	size_t count = 0;

	for (size_t t = 0; t < migration->target_count; t++) {
		const struct plan *plan = &migration->targets[t].plan;
		for (size_t i = 0; i < plan->refusal_count; i++, count++) {
			const struct refusal *refusal = &plan->refusals[i];
			fprintf(stderr, "%s:%u:%u: refused: %s\nhint: %s\n", refusal->place.file,
				refusal->place.line, refusal->place.column, refusal->text,
				refusal->hint);
		}
	}
	if (count)
		refusals_conclude(migration, count);
	return count;
}

size_t refusals_count(const struct migration *migration)
{
	size_t count = 0;

	for (size_t t = 0; t < migration->target_count; t++)
		count += migration->targets[t].plan.refusal_count;
	return count;
}

void notes_print(const struct migration *migration)
{
	for (size_t t = 0; t < migration->target_count; t++)
		for (size_t i = 0; i < migration->targets[t].plan.note_count; i++)
			printf("note: %s\n", migration->targets[t].plan.notes[i]);
}

const char *server_note(struct context *context, const struct target *target)
{
	if (!target->tenant || !target->tenant->server)
		return "";
	return arena_format(context->arena, " on server %s", target->tenant->server);
}

void script_print(struct context *context, const struct migration *migration)
{
	for (size_t t = 0; t < migration->target_count; t++) {
		const struct target *target = &migration->targets[t];
		size_t first = target->is_missing ? 1 : 0;
		if (!target->plan.step_count)
			continue;
		printf("-- database %s%s\n", target->database, server_note(context, target));
		if (first)
			printf("%s;\n", target->plan.steps[0].sql);
		printf("USE `%s`;\n", target->database);
		for (size_t i = first; i < target->plan.step_count; i++)
			printf("%s;\n", target->plan.steps[i].sql);
	}
}

size_t plan_print(struct context *context, const struct migration *migration)
{
	size_t count = 0;

	for (size_t t = 0; t < migration->target_count; t++) {
		const struct target *target = &migration->targets[t];
		if (!target->plan.step_count)
			continue;
		printf("database %s%s:\n", target->database, server_note(context, target));
		for (size_t i = 0; i < target->plan.step_count; i++, count++)
			printf("%s;\n", target->plan.steps[i].sql);
	}
	if (count)
		printf("%zu statement%s to do, then the seeded rows\n", count,
			count == 1 ? "" : "s");
	return count;
}

/* The first line says it all: the rest of a CREATE TABLE stands in sql/. */
void step_print(const char *sql)
{
	const char *end = strchr(sql, '\n');

	if (end)
		printf("  %.*s...)\n", (int)(end - sql), sql);
	else
		printf("  %s\n", sql);
	fflush(stdout);
}
