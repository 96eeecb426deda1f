/* Reading gettext's .po: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/plural.h"
#include "model/file_bytes.h"
#include "texts/texts.h"

#define FORMS_MAX 6

/* An entry that is being read. */
struct po_entry {
	const char *context, *id, *many, *forms[FORMS_MAX];
	size_t form_count;
	struct place place;
	bool is_fuzzy; /* a guess that nobody has looked at yet: as if it were not there */
};

struct po_file {
	struct model *model;
	struct texts *texts;
	const char *file;
	unsigned line;
	struct po_entry entry;
	const char **target; /* what a line of nothing but a string goes on with */
	bool is_wrong;
};

static void po_complain(struct po_file *po, struct place place, const char *code, const char *hint,
	const char *text, const char *about)
{
	message_add(&po->model->messages, place, code, hint, text, about);
}

/* --- an entry that is complete --- */

static void header_read(struct po_file *po, const char *header)
{
	struct texts *texts = po->texts;
	const char *forms = strstr(header, "Plural-Forms:");
	const char *count = forms ? strstr(forms, "nplurals=") : NULL;
	const char *plural = count ? strstr(count, "plural=") : NULL;

	if (!plural)
		return;
	plural += strlen("plural=");
	plural = arena_bytes(po->model->arena, plural, strcspn(plural, ";\n"));
	unsigned long number = strtoul(count + strlen("nplurals="), NULL, 10);
	if (number == 0 || number > FORMS_MAX || !plural_is_valid(plural)) {
		po_complain(po, po->entry.place, "E502", "as in: nplurals=2; plural=(n != 1);",
			"the Plural-Forms of the header cannot be read%s", "");
		return;
	}
	texts->plural = plural;
	texts->plural_count = (unsigned)number;
}

/* Whether a text or its second one has the place. */
static bool either_has(const struct po_entry *entry, const char *place, size_t length)
{
	return text_has_place(entry->id, place, length) ||
	       (entry->many && text_has_place(entry->many, place, length));
}

/* Whether every form has to have a place: one that both texts have. The number need not be said. */
static bool form_needs(const struct po_entry *entry, const char *place, size_t length)
{
	static const char count[] = "{count}";

	if (!entry->many)
		return true;
	return text_has_place(entry->many, place, length) &&
	       !(length == sizeof count - 1 && memcmp(place, count, length) == 0);
}

/* The same places as in English. */
static void form_check(struct po_file *po, const struct po_entry *entry, const char *form)
{
	struct arena *arena = po->model->arena;

	for (const char *at = strchr(form, '{'); at; at = strchr(at + 1, '{')) {
		size_t length = text_place_length(at);
		if (length > 0 && !either_has(entry, at, length))
			po_complain(po, entry->place, "E504", "the places are those of the English text",
				"the translation has a place %s, which is not told",
				arena_bytes(arena, at, length));
	}
	for (const char *at = strchr(entry->id, '{'); at; at = strchr(at + 1, '{')) {
		size_t length = text_place_length(at);
		if (length > 0 && form_needs(entry, at, length) && !text_has_place(form, at, length))
			po_complain(po, entry->place, "E504", "write it where its value belongs",
				"the translation has lost the place %s", arena_bytes(arena, at, length));
	}
}

static void text_add(struct po_file *po, const struct po_entry *entry)
{
	struct texts *texts = po->texts;
	struct arena *arena = po->model->arena;
	struct text *text = arena_allocate(arena, sizeof *text);
	const struct text *former;

	*text = (struct text){.context = entry->context,
		.id = entry->id,
		.many = entry->many,
		.form_count = entry->form_count,
		.place = entry->place};
	text->forms = arena_array(arena, entry->form_count, sizeof *text->forms);
	memcpy(text->forms, entry->forms, entry->form_count * sizeof *text->forms);
	former = name_set_add(&texts->names, text_key(arena, text->context, text->id), text);
	if (former) {
		po_complain(po, entry->place, "E503", "one of them is enough",
			"\"%s\" is translated twice", entry->id);
		return;
	}
	texts->items = arena_more(arena, texts->items, texts->count, sizeof *texts->items);
	texts->items[texts->count++] = text;
}

static void entry_end(struct po_file *po)
{
	struct po_entry *entry = &po->entry;

	po->target = NULL;
	if (!entry->id)
		return;
	bool is_header = *entry->id == '\0' && !entry->context;
	bool is_translated = entry->form_count > 0 && !entry->is_fuzzy;
	for (size_t i = 0; i < entry->form_count; i++)
		is_translated = is_translated && entry->forms[i] && *entry->forms[i] != '\0';
	if (is_header && entry->form_count > 0) {
		header_read(po, entry->forms[0]);
	} else if (is_translated && entry->many &&
		   entry->form_count != po->texts->plural_count) {
		po_complain(po, entry->place, "E502",
			"as many as nplurals of the header's Plural-Forms says",
			"\"%s\" has another number of forms than the language", entry->id);
	} else if (is_translated) {
		for (size_t i = 0; i < entry->form_count; i++)
			form_check(po, entry, entry->forms[i]);
		text_add(po, entry);
	}
	*entry = (struct po_entry){.id = NULL};
}

/* --- lines --- */

/* The string that a line ends with; NULL: there is none. */
static const char *string_read(struct po_file *po, const char *at)
{
	struct buffer text;

	at += strspn(at, " \t");
	if (*at++ != '"')
		return NULL;
	buffer_start(&text, po->model->arena, strlen(at) + 1);
	for (; *at && *at != '"'; at++) {
		if (*at != '\\') {
			buffer_byte(&text, *at);
			continue;
		}
		switch (*++at) {
		case 'n':
			buffer_byte(&text, '\n');
			break;
		case 't':
			buffer_byte(&text, '\t');
			break;
		case '"':
		case '\\':
			buffer_byte(&text, *at);
			break;
		default:
			return NULL;
		}
	}
	if (*at != '"' || at[1 + strspn(at + 1, " \t\r")] != '\0')
		return NULL;
	return text.data;
}

/* Where the string of a line that begins with this word goes; NULL: there is no such word here. */
static const char **word_target(struct po_file *po, const char *line, size_t *length)
{
	static const char *const words[] = {"msgctxt", "msgid_plural", "msgid", "msgstr"};
	struct po_entry *entry = &po->entry;
	size_t word = 0;

	while (word < 4 && strncmp(line, words[word], strlen(words[word])) != 0)
		word++;
	if (word == 4)
		return NULL;
	*length = strlen(words[word]);
	if (word == 0 || (word == 2 && !entry->context) || (word == 2 && entry->id)) {
		bool is_fuzzy = entry->is_fuzzy && !entry->id;
		if (word == 0 || entry->id)
			entry_end(po);
		entry->is_fuzzy = is_fuzzy || entry->is_fuzzy;
		entry->place = (struct place){po->file, po->line, 1};
	}
	if (word < 3)
		return word == 0 ? &entry->context : word == 1 ? &entry->many : &entry->id;
	size_t form = 0;
	if (line[*length] == '[') {
		form = (size_t)(line[*length + 1] - '0');
		*length += 3;
	}
	if (!entry->id || form >= FORMS_MAX || form > entry->form_count)
		return NULL;
	entry->form_count = form + 1;
	return &entry->forms[form];
}

static void line_read(struct po_file *po, const char *line)
{
	size_t length = 0;
	const char *text;

	if (*line == '\0' || strcmp(line, "\r") == 0) {
		entry_end(po);
	} else if (*line == '#') {
		if (po->entry.id)
			entry_end(po);
		if (line[1] == ',' && strstr(line, "fuzzy"))
			po->entry.is_fuzzy = true;
	} else {
		if (*line != '"')
			po->target = word_target(po, line, &length);
		text = po->target ? string_read(po, line + length) : NULL;
		if (!text) {
			po_complain(po, (struct place){po->file, po->line, 1}, "E502",
				"msgctxt, msgid, msgid_plural or msgstr, then a text in quotation marks",
				"this is no line of a .po file%s", "");
			po->is_wrong = true;
			return;
		}
		*po->target = *po->target
			? arena_format(po->model->arena, "%s%s", *po->target, text)
			: text;
	}
}

void texts_read_file(struct model *model, struct texts *texts, const char *path, const char *shown)
{
	struct po_file po = {.model = model, .texts = texts, .file = shown};
	size_t length;
	char *rest = file_bytes(model->arena, path, &length), *line;

	if (!rest) {
		po_complain(&po, (struct place){shown, 1, 1}, "E501", NULL, "%s", "it cannot be read");
		return;
	}
	while (!po.is_wrong && (line = strsep(&rest, "\n")) != NULL) {
		po.line++;
		line_read(&po, line);
	}
	if (!po.is_wrong)
		entry_end(&po);
}
