/*
 * build/apache/<name>: the configuration of the web server, from the templates apache/<name>.in.
 *
 * @SEGMENTS@ becomes the first address segments that have a program, as alternatives of a regular
 * expression. In .htaccess that list takes the place of a look into programs/: a hoster may have
 * that folder elsewhere, and what an older release left there is not served. The other words
 * between @ signs are known only where the site starts (tools/site/web). What is ours stands between
 * two marks, as a panel may keep lines of its own in the same .htaccess.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "emit/emit.h"

#define FOLDER "apache"
#define ENDING ".in"
#define SEGMENTS "@SEGMENTS@"

struct words {
	struct arena *arena;
	const char **items;
	size_t count;
};

static void words_add(struct words *words, const char *word)
{
	words->items = arena_more(words->arena, words->items, words->count, sizeof *words->items);
	words->items[words->count++] = word;
}

/* Downwards, so that "shelf-plan" is tried before "shelf". */
static int word_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)b, *(const char *const *)a);
}

/* The names of the program in programs.mk, but for the one to which all other addresses go. */
static void segments_collect(struct model *model, struct words *segments)
{
	for (size_t m = 0; m < model->module_count; m++) {
		const struct model_module *module = model->modules[m];
		for (size_t t = 0; t < module->table_count; t++) {
			const struct table *table = &module->tables[t]->table;
			if (table->has_pages || table->has_api)
				words_add(segments, table->name);
		}
		for (size_t p = 0; p < module->program_count; p++) {
			const char *const *names = module->programs[p].segments;
			for (size_t i = 0; names && names[i]; i++)
				words_add(segments, names[i]);
		}
		if (home_has_segment(&module->module))
			words_add(segments, module->module.name);
	}
	words_add(segments, TRASH_SEGMENT);
	if (segments->count)
		qsort(segments->items, segments->count, sizeof *segments->items, word_compare);
}

static const char *alternatives(struct model *model)
{
	struct words segments = {.arena = model->arena};
	struct buffer text;

	segments_collect(model, &segments);
	buffer_start(&text, model->arena, segments.count * 16);
	for (size_t i = 0; i < segments.count; i++)
		buffer_format(&text, "%s%s", i ? "|" : "", segments.items[i]);
	return text.data;
}

static void template_fill(struct model *model, const char *name, const char *segments)
{
	size_t length, stem = strlen(name) - strlen(ENDING);
	const char *path = arena_format(model->arena, FOLDER "/%s", name);
	const char *text = emit_read(model, path, &length);
	struct buffer filled;

	if (!text)
		return;
	const char *end = text + length, *word;
	buffer_start(&filled, model->arena, length + strlen(segments) + 128);
	buffer_format(&filled,
		"# BEGIN Manor: what stands between these marks is made from %s by \"manor "
		"generate\".\n",
		path);
	for (; (word = memmem(text, (size_t)(end - text), SEGMENTS, strlen(SEGMENTS))) != NULL;
		text = word + strlen(SEGMENTS)) {
		buffer_append(&filled, text, (size_t)(word - text));
		buffer_text(&filled, segments);
	}
	buffer_append(&filled, text, (size_t)(end - text));
	buffer_text(&filled, "# END Manor\n");
	emit_file(model, arena_format(model->arena, "build/apache/%.*s", (int)stem, name), &filled);
}

static int is_template(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name), ending = strlen(ENDING);

	return length > ending && strcmp(entry->d_name + length - ending, ENDING) == 0;
}

void emit_apache(struct model *model)
{
	const char *folder = arena_format(model->arena, "%s/" FOLDER, model->output->root);
	const char *segments = alternatives(model);
	struct dirent **entries;
	int count = scandir(folder, &entries, is_template, alphasort);

	if (count < 0) {
		emit_fail(model, "cannot be read", FOLDER);
		return;
	}
	for (int i = 0; i < count; i++) {
		template_fill(model, entries[i]->d_name, segments);
		free(entries[i]);
	}
	free(entries);
}
