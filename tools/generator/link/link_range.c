/* The numbers that a module has for its tables: range="1-239 553 650-657". */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "link/link.h"

#define LAST_NUMBER 9999

static void range_add(
	struct linker *linker, struct model_module *model, struct number_range range)
{
	model->ranges =
		arena_more(linker->arena, model->ranges, model->range_count, sizeof range);
	model->ranges[model->range_count++] = range;
}

static void range_complain(struct linker *linker, const struct linked_module *module,
	const char *hint, const char *text)
{
	message_add(linker->messages, element_value_place(module->root, "range"), "E108", hint,
		"%s", text);
}

/* One of the ranges. False, which is noted, where it cannot be. */
static bool range_judge(
	struct linker *linker, const struct linked_module *module, struct number_range range)
{
	const struct model_module *model = module->model;
	struct arena *arena = linker->arena;
	const struct number_range *before =
		model->range_count ? &model->ranges[model->range_count - 1] : NULL;

	if (range.first > range.last) {
		range_complain(linker, module,
			arena_format(arena, "write range=\"%u-%u\"", range.last, range.first),
			arena_format(arena, "the range %u-%u ends before it begins", range.first,
				range.last));
		return false;
	}
	if (before && range.first <= before->last) {
		range_complain(linker, module, "write the ranges in their order, each number once",
			arena_format(arena, "the range %u-%u begins before %u-%u has ended",
				range.first, range.last, before->first, before->last));
		return false;
	}
	return true;
}

void range_read(struct linker *linker, struct linked_module *module)
{
	struct model_module *model = module->model;
	const char *text = element_value(module->root, "range");
	bool is_right = text != NULL;

	while (is_right && *text) {
		char *end;
		struct number_range range = {.first = (unsigned)strtoul(text, &end, 10)};
		range.last = *end == '-' ? (unsigned)strtoul(end + 1, &end, 10) : range.first;
		is_right = end > text && range_judge(linker, module, range);
		if (is_right)
			range_add(linker, model, range);
		text = end + strspn(end, " ");
	}
	if (is_right && model->range_count)
		return;
	/* With what is wrong told, nothing else is said about its numbers. */
	model->range_count = 0;
	range_add(linker, model, (struct number_range){0, LAST_NUMBER});
}

bool range_has(const struct model_module *module, unsigned number)
{
	for (size_t i = 0; i < module->range_count; i++)
		if (number >= module->ranges[i].first && number <= module->ranges[i].last)
			return true;
	return false;
}

const char *range_words(struct linker *linker, const struct model_module *module)
{
	struct buffer words;

	buffer_start(&words, linker->arena, 64);
	for (size_t i = 0; i < module->range_count; i++) {
		const struct number_range *range = &module->ranges[i];
		buffer_text(&words, i == 0 ? "" : i + 1 < module->range_count ? ", " : " or ");
		if (range->first == range->last)
			buffer_format(&words, "%u", range->first);
		else
			buffer_format(&words, "%u to %u", range->first, range->last);
	}
	return words.data;
}
