/* manor order: tables in the order in which they are made. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "command.h"
#include "module_files.h"

#define MEMORY ((size_t)2048 * 1024 * 1024)

const char command_order_help[] =
	"Prints all tables of manifests/ in the order in which they are made, by number, below the areas of\n"
	"numbers, and behind each the tables that have to be there before it. Link tables, which have no\n"
	"number, come last. Needs no database.\n"
	"\n"
	"  --json   a list of {number, table, module, waits_for}\n";

/* The areas of numbers, each with its last one. */
static const struct area {
	unsigned last;
	const char *title;
} areas[] = {
	{9, "Foundation"}, {19, "Database and cache"}, {29, "Security"}, {39, "System monitoring"}, {99, "Reserved"},
	{119, "Users"}, {139, "Authentication"}, {159, "Roles and permissions"}, {179, "Menu and navigation"},
	{199, "Content"}, {219, "Communication"}, {239, "Settings and lookups"}, {259, "API and integration"},
	{279, "Reporting"}, {299, "System administration"}, {319, "Customers"}, {339, "Products and stock"},
	{359, "Orders"}, {379, "Finance"}, {399, "Projects"}, {419, "Documents"}, {439, "Events"},
	{459, "Marketing and sales"}, {479, "Support"}, {499, "Workflow"}, {549, "Third-party integrations"},
	{599, "Advanced features"}, {649, "Mobile"}, {699, "Enterprise features"}, {749, "Performance"},
	{799, "Development and testing"}, {849, "Observability"}, {899, "Security extensions"},
	{949, "Modules outside of the catalogue"}, {989, "Custom"}, {999, "Experiments"}, {1999, "Further modules of Manor"},
	{9999, "Modules of other authors"},
};

static void memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: out of memory\n", stderr);
	exit(COMMAND_PROBLEM);
}

static bool is_made_before(const struct model *model, size_t at, const char *name)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(model->tables[i]->table.name, name) == 0)
			return true;
	return false;
}

/* Tables to which the table's keys lead and that are made before, each once. A key that leads to a later one may be empty:
   it is added when that one is there. Ends with NULL. */
static const char **tables_awaited(const struct model *model, size_t at)
{
	struct arena *arena = model->arena;
	const struct model_table *table = model->tables[at];
	const char **names = arena_array(arena, table->schema.key_count + 1, sizeof *names);
	size_t count = 0;

	for (size_t i = 0; i < table->schema.key_count; i++) {
		const char *target = table->schema.keys[i].target;
		bool is_known = !is_made_before(model, at, target);
		for (size_t k = 0; k < count; k++)
			is_known |= strcmp(names[k], target) == 0;
		if (!is_known)
			names[count++] = target;
	}
	names[count] = NULL;
	return names;
}

static size_t area_of(const struct table *table)
{
	size_t at = 0;

	while (areas[at].last < table->number)
		at++;
	return at;
}

static void order_print(const struct model *model)
{
	const size_t none = sizeof areas / sizeof *areas;
	size_t before = none;

	for (size_t i = 0; i < model->table_count; i++) {
		const struct table *table = &model->tables[i]->table;
		const char **awaited = tables_awaited(model, i);
		size_t area = table->is_link ? none + 1 : area_of(table);
		if (area != before && table->is_link)
			printf("%sLink tables\n", i ? "\n" : "");
		else if (area != before)
			printf("%s%u-%u %s\n", i ? "\n" : "", area ? areas[area - 1].last + 1 : 0, areas[area].last,
				areas[area].title);
		before = area;
		if (table->is_link)
			printf("        %s/%s", model->tables[i]->module->module.name, table->name);
		else
			printf("  %4u: %s/%s", table->number, model->tables[i]->module->module.name, table->name);
		for (size_t k = 0; awaited[k]; k++)
			printf("%s%s", k ? ", " : "  after ", awaited[k]);
		putchar('\n');
	}
}

static int order_print_json(const struct model *model)
{
	json_t *list = json_array();

	for (size_t i = 0; i < model->table_count; i++) {
		const struct table *table = &model->tables[i]->table;
		const char **awaited = tables_awaited(model, i);
		json_t *names = json_array();
		for (size_t k = 0; awaited[k]; k++)
			json_array_append_new(names, json_string(awaited[k]));
		json_t *number = table->is_link ? json_null() : json_integer(table->number);
		json_array_append_new(list,
			json_pack("{s:o, s:s, s:s, s:o}", "number", number, "table", table->name, "module",
				model->tables[i]->module->module.name, "waits_for", names));
	}
	bool is_written = json_dumpf(list, stdout, JSON_INDENT(2)) == 0 && putchar('\n') != EOF;
	json_decref(list);
	return is_written ? COMMAND_DONE : COMMAND_PROBLEM;
}

static int order_run(struct arena *arena, bool is_json)
{
	const char *root = command_root();

	if (!root)
		return COMMAND_PROBLEM;
	struct model *model = module_model(arena, root, NULL);
	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		return COMMAND_PROBLEM;
	}
	if (is_json)
		return order_print_json(model);
	order_print(model);
	return COMMAND_DONE;
}

int command_order(int argc, char **argv)
{
	struct option options[] = {{.name = "--json", .is_flag = true}};
	struct words words;
	int status = arguments_read("order", argc, argv, options, 1, &words);

	if (status == COMMAND_DONE && words.count)
		status = command_usage("order", "it takes no words");
	if (status != COMMAND_DONE)
		return status;
	struct arena *arena = arena_create(MEMORY, memory_exhausted, NULL);
	if (!arena)
		memory_exhausted(NULL);
	status = order_run(arena, options[0].count);
	arena_destroy(arena);
	return status;
}
