/* manor messages: what there is to translate, and what is wrong with a translation. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "command.h"
#include "texts/texts.h"
#include "uses_check.h"
#include "views/sheet_text.h"

#define MEMORY ((size_t)512 * 1024 * 1024)

const char command_messages_help[] =
	"  template          prints what people read, for translators' tools: a .pot file of all texts of\n"
	"                    the C, the sheets and the manifests\n"
	"  check [FILE.po]   says what is wrong with a translation, of which texts nothing is known any\n"
	"                    more, and how many are not translated yet. Without a file: whether the places\n"
	"                    and values of the messages in the C go together; the build ends with that\n"
	"A translation is manifests/LANGUAGE/NAME.po, one file or several (msginit, msgmerge, Poedit,\n"
	"Weblate ... write them). \"language = LANGUAGE\" in manor.conf and \"manor generate\" show the site in it.\n";

/* One text of the template. */
struct wanted {
	const char *context, *id, *many;
	struct buffer places; /* "file:line file:line" */
};

struct template {
	struct arena *arena;
	struct wanted **items;
	size_t count;
	struct name_set names;
};

static void memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: out of memory\n", stderr);
	exit(COMMAND_PROBLEM);
}

static struct wanted *wanted_add(struct template *template, const char *context, const char *id,
	const char *many, struct place place)
{
	struct arena *arena = template->arena;
	const char *key = text_key(arena, context, id);
	struct wanted *wanted = (struct wanted *)(uintptr_t)name_set_find(&template->names, key);

	if (!wanted) {
		wanted = arena_allocate(arena, sizeof *wanted);
		*wanted = (struct wanted){.context = context, .id = id};
		buffer_start(&wanted->places, arena, 64);
		name_set_add(&template->names, arena_string(arena, key), wanted);
		template->items =
			arena_more(arena, template->items, template->count, sizeof(struct wanted *));
		template->items[template->count++] = wanted;
	}
	if (many)
		wanted->many = many;
	buffer_format(&wanted->places, " %s:%u", place.file, place.line);
	return wanted;
}

static const char *wanted_visit(void *data, const char *context, const char *text, struct place place)
{
	wanted_add(data, context, text, NULL, place);
	return text;
}

static void folder_read(struct template *template, const char *root, const char *folder)
{
	struct arena *arena = template->arena;
	struct dirent **entries;
	int count = scandir(arena_format(arena, "%s/%s", root, folder), &entries, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		const char *name = arena_string(arena, entries[i]->d_name);
		size_t length = strlen(name);
		free(entries[i]);
		if (*name == '.' || length < 5 || strcmp(name + length - 4, ".xsl") != 0)
			continue;
		const char *file = arena_format(arena, "%s/%s", folder, name);
		xmlDoc *document = xmlReadFile(arena_format(arena, "%s/%s", root, file), NULL,
			XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA);
		if (document)
			sheet_texts_visit(arena, document, file, wanted_visit, template);
		xmlFreeDoc(document);
	}
	if (count >= 0)
		free(entries);
}

static void template_make(struct template *template, struct arena *arena, const char *root,
	struct model *model)
{
	size_t count;
	const struct message_use *const *uses = message_uses(&count);

	*template = (struct template){.arena = arena, .names.arena = arena};
	for (size_t i = 0; i < count; i++)
		wanted_add(template, NULL, uses[i]->id, uses[i]->many,
			(struct place){uses[i]->file, uses[i]->line, 1});
	folder_read(template, root, "xsl");
	folder_read(template, root, "xsl/overrides");
	folder_read(template, root, "tools/generator/views");
	texts_visit_model(model, wanted_visit, template);
}

/* --- the template --- */

static void string_print(const char *word, const char *text)
{
	printf("%s \"", word);
	for (; *text; text++) {
		if (*text == '\n')
			fputs("\\n", stdout);
		else if (*text == '\t')
			fputs("\\t", stdout);
		else if (*text == '"' || *text == '\\')
			printf("\\%c", *text);
		else
			putchar(*text);
	}
	puts("\"");
}

static int place_compare(const void *a, const void *b)
{
	const struct wanted *const *left = a, *const *right = b;
	int order = strcmp((*left)->places.data, (*right)->places.data);

	if (order == 0)
		order = strcmp((*left)->context ? (*left)->context : "",
			(*right)->context ? (*right)->context : "");
	return order != 0 ? order : strcmp((*left)->id, (*right)->id);
}

static int template_print(struct template *template)
{
	fputs("# What people read in Manor. {name} is a place in which a value is put.\n"
	      "msgid \"\"\n"
	      "msgstr \"\"\n"
	      "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
	      "\"Content-Transfer-Encoding: 8bit\\n\"\n"
	      "\"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n\"\n",
		stdout);
	qsort(template->items, template->count, sizeof *template->items, place_compare);
	for (size_t i = 0; i < template->count; i++) {
		const struct wanted *wanted = template->items[i];
		printf("\n#:%s\n", wanted->places.data);
		if (wanted->context)
			string_print("msgctxt", wanted->context);
		string_print("msgid", wanted->id);
		if (wanted->many)
			string_print("msgid_plural", wanted->many);
		string_print(wanted->many ? "msgstr[0]" : "msgstr", "");
		if (wanted->many)
			string_print("msgstr[1]", "");
	}
	return COMMAND_DONE;
}

/* --- checking --- */

static int translation_check(struct template *template, struct model *model, const char *file)
{
	struct arena *arena = template->arena;
	struct texts texts = {.arena = arena, .names.arena = arena};
	size_t known = 0;

	texts_read_file(model, &texts, file, file);
	for (size_t i = 0; i < texts.count; i++) {
		const struct text *text = texts.items[i];
		if (name_set_find(&template->names, text_key(arena, text->context, text->id)))
			known++;
		else
			message_add(&model->messages, text->place, "W505",
				"\"msgmerge\" with the template of today finds what became of it",
				"nothing says \"%s\" any more", text->id);
	}
	messages_print(&model->messages, stderr);
	printf("%s: %zu of %zu texts are translated\n", file, known, template->count);
	return model->messages.count > 0 ? COMMAND_PROBLEM : COMMAND_DONE;
}

static int messages_run(struct arena *arena, bool is_template, const char *file)
{
	const char *root = command_root();
	struct template template;

	if (!root)
		return COMMAND_PROBLEM;
	struct model *model = model_load(arena, arena_format(arena, "%s/manifests", root));
	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		return COMMAND_PROBLEM;
	}
	model->messages.count = 0;
	template_make(&template, arena, root, model);
	return is_template ? template_print(&template) : translation_check(&template, model, file);
}

int command_messages(int argc, char **argv)
{
	bool is_template = argc == 2 && strcmp(argv[1], "template") == 0;
	bool is_check = (argc == 2 || argc == 3) && strcmp(argv[1], "check") == 0;

	if (!is_template && !is_check)
		return command_usage("messages", argc < 2 ? "what about them?" : "unknown argument \"%s\"",
			argv[1]);
	struct arena *arena = arena_create(MEMORY, memory_exhausted, NULL);
	if (!arena)
		memory_exhausted(NULL);
	int status = is_check && argc == 2
		? uses_check(arena)
		: messages_run(arena, is_template, argc == 3 ? argv[2] : NULL);
	arena_destroy(arena);
	return status;
}
