/* A plan on its way from the process that made it to the one that judges it. */
#include <string.h>

#include "base/arena.h"
#include "migrate.h"

#define NO_TEXT ((size_t)-1)

static void number_pack(struct buffer *to, size_t number)
{
	buffer_append(to, &number, sizeof number);
}

static void text_pack(struct buffer *to, const char *text)
{
	number_pack(to, text ? strlen(text) : NO_TEXT);
	if (text)
		buffer_text(to, text);
}

void plan_pack(const struct migration *migration, const struct target *target, struct buffer *to)
{
	const struct plan *plan = &target->plan;

	number_pack(to, target->is_missing);
	number_pack(to, plan->step_count);
	for (size_t i = 0; i < plan->step_count; i++) {
		text_pack(to, plan->steps[i].sql);
		number_pack(to, module_position(migration->model, plan->steps[i].module));
		number_pack(to, plan->steps[i].impact);
		text_pack(to, plan->steps[i].table);
		number_pack(to, plan->steps[i].is_switch);
	}
	number_pack(to, plan->refusal_count);
	for (size_t i = 0; i < plan->refusal_count; i++) {
		text_pack(to, plan->refusals[i].place.file);
		number_pack(to, plan->refusals[i].place.line);
		number_pack(to, plan->refusals[i].place.column);
		text_pack(to, plan->refusals[i].text);
		text_pack(to, plan->refusals[i].hint);
		number_pack(to, module_position(migration->model, plan->refusals[i].module));
	}
	number_pack(to, plan->note_count);
	for (size_t i = 0; i < plan->note_count; i++)
		text_pack(to, plan->notes[i]);
}

/* --- and back --- */

struct unpacking {
	struct arena *arena;
	const struct model *model;
	const char *at; /* written by a process of this one's own: nothing of it is doubted */
};

static size_t number_unpack(struct unpacking *from)
{
	size_t number;

	memcpy(&number, from->at, sizeof number);
	from->at += sizeof number;
	return number;
}

static const char *text_unpack(struct unpacking *from)
{
	size_t length = number_unpack(from);

	if (length == NO_TEXT)
		return NULL;
	const char *text = arena_bytes(from->arena, from->at, length);
	from->at += length;
	return text;
}

static const struct model_module *module_unpack(struct unpacking *from)
{
	size_t position = number_unpack(from);

	return position < from->model->module_count ? from->model->modules[position] : NULL;
}

void plan_unpack(struct context *context, const struct migration *migration, struct target *target, const char *packed)
{
	struct unpacking from = {context->arena, migration->model, packed};
	struct plan *plan = &target->plan;

	*plan = (struct plan){.arena = context->arena, .database = target->database};
	target->is_missing = number_unpack(&from) != 0;
	plan->step_count = plan->step_capacity = number_unpack(&from);
	plan->steps = arena_array(context->arena, plan->step_count + 1, sizeof *plan->steps);
	for (size_t i = 0; i < plan->step_count; i++) {
		struct step *step = &plan->steps[i];
		step->sql = text_unpack(&from);
		step->module = module_unpack(&from);
		step->impact = (enum impact)number_unpack(&from);
		step->table = text_unpack(&from);
		step->is_switch = number_unpack(&from) != 0;
	}
	plan->refusal_count = plan->refusal_capacity = number_unpack(&from);
	plan->refusals = arena_array(context->arena, plan->refusal_count + 1, sizeof *plan->refusals);
	for (size_t i = 0; i < plan->refusal_count; i++) {
		struct refusal *refusal = &plan->refusals[i];
		refusal->place.file = text_unpack(&from);
		refusal->place.line = (unsigned)number_unpack(&from);
		refusal->place.column = (unsigned)number_unpack(&from);
		refusal->text = text_unpack(&from);
		refusal->hint = text_unpack(&from);
		refusal->module = module_unpack(&from);
	}
	plan->note_count = plan->note_capacity = number_unpack(&from);
	plan->notes = arena_array(context->arena, plan->note_count + 1, sizeof *plan->notes);
	for (size_t i = 0; i < plan->note_count; i++)
		plan->notes[i] = text_unpack(&from);
}
