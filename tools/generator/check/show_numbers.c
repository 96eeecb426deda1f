/* Numbers of tables: in use and free, by runs such as 40-44. */
#include "link/link.h"
#include "check/show.h"

#define NUMBERS 10000

struct numbers {
	bool is_used[NUMBERS];
	bool is_ranged[NUMBERS]; /* in some module's range */
};

static struct numbers numbers_of(const struct model *model)
{
	struct numbers numbers = {0};

	for (size_t i = 0; i < model->table_count; i++) {
		const struct table *table = &model->tables[i]->table;
		if (table->number < NUMBERS && !table->is_link)
			numbers.is_used[table->number] = true;
	}
	for (size_t i = 0; i < model->module_count; i++) {
		const struct model_module *module = model->modules[i];
		for (unsigned at = 0; at < NUMBERS; at++)
			numbers.is_ranged[at] |= range_has(module, at);
	}
	return numbers;
}

/* " 40-44 47" of those in the ranges that are as wanted. */
static bool runs_print(
	const bool *is, bool wanted, const struct number_range *range, FILE *stream)
{
	bool has_any = false;

	for (unsigned at = range->first; at <= range->last && at < NUMBERS; at++) {
		unsigned end = at;
		if (is[at] != wanted)
			continue;
		while (end < range->last && end + 1 < NUMBERS && is[end + 1] == wanted)
			end++;
		if (end > at)
			fprintf(stream, " %u-%u", at, end);
		else
			fprintf(stream, " %u", at);
		has_any = true;
		at = end;
	}
	return has_any;
}

static void module_runs_print(
	const struct numbers *numbers, bool is_used, const struct model_module *module, FILE *stream)
{
	bool has_any = false;

	for (size_t i = 0; i < module->range_count; i++)
		has_any |= runs_print(numbers->is_used, is_used, &module->ranges[i], stream);
	if (!has_any)
		fputs(" none", stream);
}

static void ranges_print(const struct model_module *module, FILE *stream)
{
	for (size_t i = 0; i < module->range_count; i++) {
		const struct number_range *range = &module->ranges[i];
		if (range->first == range->last)
			fprintf(stream, " %u", range->first);
		else
			fprintf(stream, " %u-%u", range->first, range->last);
	}
}

void show_numbers(const struct model *model, FILE *stream)
{
	const struct numbers numbers = numbers_of(model);
	const struct number_range all = {1, NUMBERS - 1};

	for (size_t i = 0; i < model->module_count; i++) {
		const struct model_module *module = model->modules[i];
		fputs(module->module.name, stream);
		ranges_print(module, stream);
		fputs(": in use", stream);
		module_runs_print(&numbers, true, module, stream);
		fputs("; free", stream);
		module_runs_print(&numbers, false, module, stream);
		fputs("\n", stream);
	}
	fputs("in no module's range:", stream);
	runs_print(numbers.is_ranged, false, &all, stream);
	fputs("\n", stream);
}
