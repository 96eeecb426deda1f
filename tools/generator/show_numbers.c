/* Numbers of tables: in use and free, by runs such as 40-44. */
#include "show.h"

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
		for (unsigned at = module->range_first; at <= module->range_last && at < NUMBERS; at++)
			numbers.is_ranged[at] = true;
	}
	return numbers;
}

/* " 40-44 47" of those in the range that are as wanted; " none". */
static void runs_print(
	const bool *is, bool wanted, unsigned first, unsigned last, FILE *stream)
{
	bool has_any = false;

	for (unsigned at = first; at <= last && at < NUMBERS; at++) {
		unsigned end = at;
		if (is[at] != wanted)
			continue;
		while (end < last && end + 1 < NUMBERS && is[end + 1] == wanted)
			end++;
		if (end > at)
			fprintf(stream, " %u-%u", at, end);
		else
			fprintf(stream, " %u", at);
		has_any = true;
		at = end;
	}
	if (!has_any)
		fputs(" none", stream);
}

void show_numbers(const struct model *model, FILE *stream)
{
	const struct numbers numbers = numbers_of(model);

	for (size_t i = 0; i < model->module_count; i++) {
		const struct model_module *module = model->modules[i];
		fprintf(stream, "%s %u-%u: in use", module->module.name, module->range_first,
			module->range_last);
		runs_print(numbers.is_used, true, module->range_first, module->range_last, stream);
		fputs("; free", stream);
		runs_print(numbers.is_used, false, module->range_first, module->range_last, stream);
		fputs("\n", stream);
	}
	fputs("in no module's range:", stream);
	runs_print(numbers.is_ranged, false, 1, NUMBERS - 1, stream);
	fputs("\n", stream);
}
