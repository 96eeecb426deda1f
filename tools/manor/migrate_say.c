/* What a migration prints. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "identity/session.h"
#include "migrate.h"
#include "sql/database.h"

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

static const char *const impact_words[] = {
	[IMPACT_SAFE] = "safe",
	[IMPACT_LOCKS] = "locks",
	[IMPACT_REWRITES] = "rewrites",
	[IMPACT_LOSES] = "loses",
};

static const char *const impact_meanings[] = {
	[IMPACT_SAFE] = "the site reads and writes meanwhile",
	[IMPACT_LOCKS] = "who writes one of these rows waits",
	[IMPACT_REWRITES] = "the table is copied; who writes to it waits",
	[IMPACT_LOSES] = "values go",
};

static uint64_t rows_of_table(struct context *context, const struct target *target, const char *table)
{
	struct buffer sql;

	context->tenant = target->tenant;
	buffer_start(&sql, context->arena, 128);
	buffer_format(&sql, "SELECT COUNT(*) FROM `%s`.`%s`", target->database, table);
	uint64_t count = rows_unsigned(database_query(context, sql.data), 0, 0);
	context->tenant = NULL;
	return count;
}

static void step_describe(struct context *context, const struct target *target, const struct step *step)
{
	printf("  %-8s  %s;", impact_words[step->impact], step->sql);
	if (step->table) {
		uint64_t rows = rows_of_table(context, target, step->table);
		printf("  -- %" PRIu64 " row%s", rows, rows == 1 ? "" : "s");
	}
	puts("");
}

static void impacts_explain(const struct migration *migration)
{
	bool is_there[sizeof impact_words / sizeof *impact_words] = {false};

	for (size_t t = 0; t < migration->target_count; t++)
		for (size_t i = 0; i < migration->targets[t].plan.step_count; i++)
			is_there[migration->targets[t].plan.steps[i].impact] = true;
	for (size_t i = 0; i < sizeof impact_words / sizeof *impact_words; i++)
		if (is_there[i])
			printf("%s: %s\n", impact_words[i], impact_meanings[i]);
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
			step_describe(context, target, &target->plan.steps[i]);
	}
	impacts_explain(migration);
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
