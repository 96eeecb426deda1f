/* The checklist of a module: numbers, order, keys, tests, circles. */
#include "check/checklist.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "model/file_bytes.h"

struct checklist {
	const struct model *model;
	const struct model_module *module; /* NULL where its manifest is too wrong to be one */
	const char *name, *root;
	FILE *stream;
	bool has_failed;
};

#define POINT_REFERENCES 3 /* the third of the list */

enum verdict { VERDICT_PASS, VERDICT_WARN, VERDICT_FAIL };

static void point_say(struct checklist *list, enum verdict verdict, unsigned number, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
static void point_say(struct checklist *list, enum verdict verdict, unsigned number, const char *format, ...)
{
	static const char *const words[] = {"pass", "warn", "fail"};
	va_list arguments;

	list->has_failed |= verdict == VERDICT_FAIL;
	fprintf(list->stream, "%s  %u  ", words[verdict], number);
	va_start(arguments, format);
	vfprintf(list->stream, format, arguments);
	va_end(arguments);
	fputc('\n', list->stream);
}

static void hint_say(struct checklist *list, const char *hint)
{
	fprintf(list->stream, "         hint: %s\n", hint);
}

/* --- what reading the manifests found --- */

static bool is_of_file(const char *file, const char *name)
{
	const char *slash = strrchr(file, '/');
	const char *base = slash ? slash + 1 : file;
	size_t length = strlen(name);

	return strncmp(base, name, length) == 0 && strcmp(base + length, ".xml") == 0;
}

static bool is_own(const struct checklist *list, const struct message *message)
{
	if (list->module)
		return strcmp(message->place.file, list->module->file) == 0;
	return is_of_file(message->place.file, list->name);
}

static bool has_code(const char *const *codes, const char *code)
{
	while (*codes && strcmp(*codes, code) != 0)
		codes++;
	return *codes;
}

/* E101 says two things: that a table is nowhere, which is a matter of references, and that it comes later. */
static bool is_at_point(const struct message *message, unsigned number, const char *const *codes)
{
	if (strcmp(message->code, "E101") == 0 && strstr(message->text, "no module defines"))
		return number == POINT_REFERENCES;
	return has_code(codes, message->code);
}

/* The mistakes of these codes. False: there are none. */
static bool mistakes_say(struct checklist *list, unsigned number, const char *const *codes)
{
	const struct messages *messages = &list->model->messages;
	bool is_said = false;

	for (size_t i = 0; i < messages->count; i++) {
		const struct message *message = &messages->items[i];
		if (!is_own(list, message) || !is_at_point(message, number, codes))
			continue;
		point_say(list, message->code[0] == 'W' ? VERDICT_WARN : VERDICT_FAIL, number, "%s:%u: %s %s",
			message->place.file, message->place.line, message->code, message->text);
		hint_say(list, message->hint);
		is_said = true;
	}
	return is_said;
}

static void point_by_codes(struct checklist *list, unsigned number, const char *right, const char *const *codes)
{
	if (!mistakes_say(list, number, codes))
		point_say(list, VERDICT_PASS, number, "%s", right);
}

/* What stands on no line of the list counts as well. */
static void mistakes_count(struct checklist *list)
{
	const struct messages *messages = &list->model->messages;
	size_t count = 0;

	for (size_t i = 0; i < messages->count; i++)
		count += is_own(list, &messages->items[i]) && messages->items[i].code[0] == 'E';
	if (count == 0)
		return;
	list->has_failed = true;
	fprintf(list->stream, "%zu mistake%s of manifests/%s.xml in all: manor check\n", count, count == 1 ? "" : "s",
		list->name);
}

/* --- order and keys --- */

static size_t place_in_order(const struct model *model, const char *table)
{
	size_t at = 0;

	while (at < model->table_count && strcmp(model->tables[at]->table.name, table) != 0)
		at++;
	return at;
}

static void order_judge(struct checklist *list)
{
	struct buffer order;
	unsigned last = 0;
	bool is_rising = true;

	buffer_start(&order, list->model->arena, 200);
	for (size_t i = 0; i < list->model->table_count; i++) {
		const struct table *table = &list->model->tables[i]->table;
		if (list->model->tables[i]->module != list->module || table->is_link)
			continue;
		buffer_format(&order, "%s%u %s", order.length ? ", " : "", table->number, table->name);
		is_rising &= table->number >= last;
		last = table->number;
	}
	point_say(list, is_rising ? VERDICT_PASS : VERDICT_FAIL, 4, "tables are made in this order: %s",
		order.length ? order.data : "none");
}

static const struct schema_column *schema_column_named(const struct schema *schema, const char *name)
{
	for (size_t i = 0; i < schema->column_count; i++) {
		if (strcmp(schema->columns[i].name, name) == 0)
			return &schema->columns[i];
	}
	return NULL;
}

static bool index_leads(const struct schema_index *index, const char *const *columns)
{
	for (size_t i = 0; columns[i]; i++) {
		if (!index->columns[i] || strcmp(index->columns[i], columns[i]) != 0)
			return false;
	}
	return true;
}

static bool is_indexed(const struct schema *schema, const char *const *columns)
{
	for (size_t i = 0; i < schema->index_count; i++) {
		if (index_leads(&schema->indexes[i], columns))
			return true;
	}
	return false;
}

/* NULL: a server makes it. */
static const char *key_fault(const struct checklist *list, size_t at, const struct schema_key *key)
{
	const struct model *model = list->model;
	size_t to = place_in_order(model, key->target);
	const struct schema *own = &model->tables[at]->schema;
	bool is_optional = false;

	if (to == model->table_count)
		return "there is no such table";
	const struct schema *target = &model->tables[to]->schema;
	for (size_t i = 0; key->columns[i]; i++) {
		const struct schema_column *column = schema_column_named(own, key->columns[i]);
		const struct schema_column *other = schema_column_named(target, key->target_columns[i]);
		if (!column || !other)
			return "one of its columns is not there";
		if (strcmp(column->type, other->type) != 0)
			return "its columns have other types there";
		is_optional |= column->is_nullable;
	}
	if (to > at && !is_optional)
		return "that table is made later";
	return is_indexed(target, key->target_columns) ? NULL : "no index there begins with its columns";
}

/* As a server judges them when the tables are made one after the other on an empty database; a key that may be empty
   is added when both tables are there. */
static void keys_judge(struct checklist *list)
{
	const struct model *model = list->model;
	size_t count = 0, faults = 0;

	for (size_t i = 0; i < model->table_count; i++) {
		if (model->tables[i]->module != list->module)
			continue;
		const struct schema *schema = &model->tables[i]->schema;
		for (size_t k = 0; k < schema->key_count; k++) {
			const char *fault = key_fault(list, i, &schema->keys[k]);
			count++;
			if (!fault)
				continue;
			faults++;
			point_say(list, VERDICT_FAIL, 5, "the key %s of %s to %s: %s", schema->keys[k].name,
				schema->table, schema->keys[k].target, fault);
			hint_say(list, "give the table that is referred to the lower number");
		}
	}
	if (faults == 0)
		point_say(list, VERDICT_PASS, 5, "all %zu keys can be made on an empty database", count);
}

/* --- tests --- */

static bool tells_of_module(const struct checklist *list, const char *text)
{
	for (size_t i = 0; text && i < list->module->table_count; i++) {
		const char *name = list->module->tables[i]->table.name;
		if (strstr(text, arena_format(list->model->arena, "/%s", name)))
			return true;
	}
	return false;
}

static int is_test(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 5 && strcmp(entry->d_name + length - 5, ".bats") == 0;
}

/* Test files of a folder; *own: the one that has the module's name is among them. */
static size_t tests_count(const struct checklist *list, const char *folder, bool *own)
{
	struct arena *arena = list->model->arena;
	struct dirent **entries;
	int count = scandir(folder, &entries, is_test, alphasort);
	size_t length, found = 0;

	for (int i = 0; i < count; i++) {
		*own |= strcmp(entries[i]->d_name, arena_format(arena, "%s.bats", list->name)) == 0;
		found += tells_of_module(
			list, file_bytes(arena, arena_format(arena, "%s/%s", folder, entries[i]->d_name), &length));
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return found;
}

static void tests_judge(struct checklist *list)
{
	bool has_own = false;
	size_t found = tests_count(list, arena_format(list->model->arena, "%s/tests", list->root), &has_own);

	if (has_own) {
		point_say(list, VERDICT_PASS, 6, "there are tests: tests/run tests/%s.bats runs them", list->name);
	} else if (found > 0) {
		point_say(list, VERDICT_WARN, 6, "no test file has the module's name; %zu ask for its tables", found);
		hint_say(list, arena_format(list->model->arena, "tests/%s.bats shows at a glance what the module promises",
			list->name));
	} else {
		point_say(list, VERDICT_FAIL, 6, "no test asks for one of its tables");
		hint_say(list, arena_format(list->model->arena,
			"write tests/%s.bats: a record is made, and those that belong to it; tests/effects.bats is an example",
			list->name));
	}
}

/* --- the list --- */

static const struct model_module *checklist_module(const struct model *model, const char *name)
{
	for (size_t i = 0; i < model->module_count; i++) {
		if (strcmp(model->modules[i]->module.name, name) == 0)
			return model->modules[i];
	}
	return NULL;
}

static bool has_mistakes(const struct checklist *list)
{
	for (size_t i = 0; i < list->model->messages.count; i++) {
		if (is_own(list, &list->model->messages.items[i]))
			return true;
	}
	return false;
}

/* Schemas are there when nothing is wrong in any manifest. */
static void schema_judge(struct checklist *list)
{
	if (list->module && list->model->messages.errors == 0) {
		order_judge(list);
		keys_judge(list);
		return;
	}
	point_say(list, VERDICT_FAIL, 4, "there is no order of tables while manifests have mistakes");
	point_say(list, VERDICT_FAIL, 5, "nor are there any keys");
	hint_say(list, "manor check lists all mistakes: put them right first");
}

bool checklist_show(const struct model *model, const char *root, const char *name, FILE *stream)
{
	struct checklist list = {
		.model = model, .module = checklist_module(model, name), .name = name, .root = root, .stream = stream};

	if (!list.module && !has_mistakes(&list)) {
		fprintf(stream, "there is no module \"%s\"\nhint: its manifest is manifests/%s.xml\n", name, name);
		return false;
	}
	point_by_codes(&list, 1, "numbers are in the module's range",
		(const char *const[]){"W106", "E105", "E108", NULL});
	point_by_codes(
		&list, 2, "what it depends on has lower numbers", (const char *const[]){"E101", "E104", NULL});
	point_by_codes(&list, POINT_REFERENCES, "references lead to tables that are there",
		(const char *const[]){"E102", "E103", "E109", NULL});
	schema_judge(&list);
	if (list.module)
		tests_judge(&list);
	point_say(&list, VERDICT_PASS, 7, "views name tables and columns, which are resolved when they are used");
	point_by_codes(&list, 8, "no modules require each other in a circle", (const char *const[]){"E107", NULL});
	mistakes_count(&list);
	return !list.has_failed;
}
