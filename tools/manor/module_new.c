/* A new module: its names judged, numbers found that are free, and the manifest put where no other one is. */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "command.h"
#include "link/link.h"
#include "model/archive.h"
#include "module_files.h"

#define NAME_BYTES 40
/* So many numbers a new module gets, of those that are for modules outside of the catalogue. */
#define NUMBERS 10
#define LAST_NUMBER 9999

int module_refuse(const char *hint, const char *format, ...)
{
	va_list arguments;

	fputs("manor: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fprintf(stderr, "\nhint: %s\n", hint);
	return COMMAND_PROBLEM;
}

struct model *module_model(struct arena *arena, const char *root, const char *file)
{
	return model_load_files(arena, arena_format(arena, "%s/manifests/manifest.rng", root),
		arena_format(arena, "%s/manifests", root), &file, file != NULL);
}

/* --- names --- */

static bool is_name(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return islower((unsigned char)text[0]) && text[length] == '\0' && length <= NAME_BYTES;
}

/* What somebody meant who wrote "My Books": my_books. NULL where nothing is left of it. */
static const char *name_meant(struct arena *arena, const char *text)
{
	struct buffer meant;

	buffer_start(&meant, arena, NAME_BYTES + 1);
	buffer_text(&meant, "");
	for (; *text && meant.length < NAME_BYTES; text++) {
		char c = (char)tolower((unsigned char)*text);
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && meant.length);
		if (is_letter)
			buffer_append(&meant, &c, 1);
		else if (meant.length && meant.data[meant.length - 1] != '_')
			buffer_text(&meant, "_");
	}
	while (meant.length && meant.data[meant.length - 1] == '_')
		meant.data[--meant.length] = '\0';
	return meant.length ? meant.data : NULL;
}

static const char *name_plural(struct arena *arena, const char *name)
{
	size_t length = strlen(name);
	char last = name[length - 1], before = length > 1 ? name[length - 2] : '_';

	if (last == 's' && before != 's')
		return name;
	if (last == 'y' && !strchr("aeiou", before))
		return arena_format(arena, "%.*sies", (int)length - 1, name);
	if (last == 's' || last == 'x' || last == 'z' || (last == 'h' && strchr("cs", before)))
		return arena_format(arena, "%ses", name);
	return arena_format(arena, "%ss", name);
}

static int name_judge(struct arena *arena, const char *what, const char *name)
{
	const char *meant;

	if (!is_name(name)) {
		meant = name_meant(arena, name);
		return module_refuse(meant ? arena_format(arena, "write %s", meant)
					   : "choose an English word, such as library",
			"\"%s\" is no name of a %s: small letters, digits and _, a letter first, at most %d characters",
			name, what, NAME_BYTES);
	}
	if (segment_is_reserved(name))
		return module_refuse(arena_format(arena, "choose another one, such as company_%s", name),
			"no %s can be named %s: /%s is an address of the platform", what, name, name);
	return COMMAND_DONE;
}

static int names_judge(const struct model *model, const struct module_words *words, const char *path)
{
	for (size_t i = 0; i < model->module_count; i++)
		if (strcmp(model->modules[i]->module.name, words->name) == 0)
			return module_refuse(arena_format(model->arena, "it is in %s; choose another name for a new one",
						     model->modules[i]->file),
				"there is a module %s already", words->name);
	if (access(path, F_OK) == 0)
		return module_refuse("choose another name, or remove the file", "%s is there already", path);
	const struct model_table *other = model_table(model, words->table);
	if (other)
		return module_refuse("name the table of the new module: --table OTHER_NAMES",
			"there is a table %s already: the module %s has it", words->table, other->module->module.name);
	return COMMAND_DONE;
}

/* --- numbers --- */

static bool is_free(const struct model *model, struct number_range range)
{
	for (unsigned at = range.first; at <= range.last; at++) {
		for (size_t i = 0; i < model->table_count; i++)
			if (model->tables[i]->table.number == at && !model->tables[i]->table.is_link)
				return false;
		for (size_t i = 0; i < model->module_count; i++)
			if (range_has(model->modules[i], at))
				return false;
	}
	return true;
}

/* Of those that manifests/README.md gives to modules outside of the catalogue: 900-949, then 2000-9999. */
static bool range_find(const struct model *model, struct number_range *range)
{
	for (unsigned at = 900; at < LAST_NUMBER; at = at == 940 ? 2000 : at + NUMBERS) {
		*range = (struct number_range){at, at + NUMBERS - 1};
		if (is_free(model, *range))
			return true;
	}
	return false;
}

static int range_wished(const struct model *model, const char *text, struct number_range *range)
{
	char *end;

	if (!text)
		return range_find(model, range) ? COMMAND_DONE
						: module_refuse("say some of your own: --range 1500-1509",
							  "no ten numbers in a row are free among 900-949 and 2000-9999");
	range->first = (unsigned)strtoul(text, &end, 10);
	range->last = *end == '-' ? (unsigned)strtoul(end + 1, &end, 10) : range->first;
	if (!isdigit((unsigned char)*text) || *end || range->last < range->first || range->last > LAST_NUMBER)
		return module_refuse("write the first and the last: --range 930-939",
			"\"%s\" is no range of numbers between 0 and %d", text, LAST_NUMBER);
	if (!is_free(model, *range))
		return module_refuse("\"manor check --numbers\" lists those that are free",
			"some of the numbers %s are another module's", text);
	return COMMAND_DONE;
}

/* --- the file --- */

static bool bytes_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "wxe");
	bool is_written = file && fputs(text, file) >= 0 && fflush(file) == 0 && fsync(fileno(file)) == 0;

	return file && fclose(file) == 0 && is_written;
}

/* Checked beside its place; then it is there, or another one was first. */
static int manifest_put(struct arena *arena, const char *root, const struct module_words *words, const char *path)
{
	const char *beside = arena_format(arena, "%s/manifests/.%s.%ld.new", root, words->name, (long)getpid());
	int status = COMMAND_PROBLEM;

	if (!bytes_write(beside, module_template(arena, words))) {
		status = module_refuse("the folder has to be writable, and the disk to have room", "cannot write %s: %s",
			beside, strerror(errno));
		unlink(beside);
		return status;
	}
	struct model *model = module_model(arena, root, beside);
	if (model->messages.count > 0) {
		messages_print(&model->messages, stderr);
		module_refuse("choose another name or label, or correct what is told above",
			"the module %s would have these mistakes; nothing was written", words->name);
	} else if (link(beside, path) != 0) {
		module_refuse("choose another name", "cannot make %s: %s", path, strerror(errno));
	} else {
		status = COMMAND_DONE;
	}
	unlink(beside);
	return status;
}

static void next_say(struct arena *arena, const char *root, const struct module_words *words)
{
	bool is_host = is_archive(arena, root);
	const char *manor = is_host ? "bin/manor" : "build/manor";

	printf("manifests/%s.xml: the table %s with the number %u, rights %s.*, a menu entry, a widget, demo rows\n\n"
	       "What next:\n",
		words->name, words->table, words->range.first, words->permission);
	printf("  %-44s all mistakes, whenever the file was changed\n",
		arena_format(arena, "%s check", manor));
	printf("  %-44s %s\n", is_host ? "bin/manor generate" : "make",
		is_host ? "makes it into what the programs read" : "checks and builds");
	printf("  %-44s creates the table\n", arena_format(arena, "%s migrate", manor));
	printf("  %-44s switches it on for a tenant\n",
		arena_format(arena, "%s module enable TENANT %s", manor, words->name));
	if (!is_host)
		printf("  %-44s fills the demo tenants\n", "build/manor demo");
	printf("Then the page is there: /tenant/TENANT/%s\n", words->table);
}

int module_new(struct arena *arena, const char *root, const struct module_wish *wish)
{
	struct module_words words = {.name = wish->name, .table = wish->table};
	const char *path = arena_format(arena, "%s/manifests/%s.xml", root, wish->name);
	int status = name_judge(arena, "module", wish->name);

	if (status == COMMAND_DONE && !words.table)
		words.table = name_plural(arena, wish->name);
	if (status == COMMAND_DONE)
		status = name_judge(arena, "table", words.table);
	if (status != COMMAND_DONE)
		return status;
	struct model *model = module_model(arena, root, NULL);
	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		return module_refuse("correct them first", "the manifests that are there have mistakes");
	}
	words.table_title = name_label(arena, words.table, false);
	words.title = wish->label ? wish->label : words.table_title;
	words.singular = name_singular(arena, words.table_title);
	words.permission = name_singular(arena, words.table);
	status = names_judge(model, &words, path);
	if (status == COMMAND_DONE)
		status = range_wished(model, wish->range, &words.range);
	if (status == COMMAND_DONE)
		status = manifest_put(arena, root, &words, path);
	if (status == COMMAND_DONE)
		next_say(arena, root, &words);
	return status;
}
