#include "views/page_key.h"

#include <dirent.h>
#include <libxslt/xslt.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "model/file_bytes.h"
#include "model/program_id.h"
#include "texts/texts.h"

static void bytes_hash(crypto_generichash_state *state, const void *bytes, size_t length)
{
	crypto_generichash_update(state, (const unsigned char *)&length, sizeof length);
	crypto_generichash_update(state, bytes, length);
}

static void text_hash(crypto_generichash_state *state, const char *text)
{
	bytes_hash(state, text, strlen(text));
}

static void file_hash(
	crypto_generichash_state *state, struct arena *arena, const char *root, const char *path)
{
	size_t length = 0;
	const char *bytes = file_bytes(arena, arena_format(arena, "%s/%s", root, path), &length);

	text_hash(state, path);
	text_hash(state, bytes ? "is there" : "is not there");
	bytes_hash(state, bytes, length);
}

static int is_sheet(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 4 && strcmp(entry->d_name + length - 4, ".xsl") == 0;
}

static void folder_hash(
	crypto_generichash_state *state, struct arena *arena, const char *root, const char *folder)
{
	struct dirent **entries;
	int count = scandir(arena_format(arena, "%s/%s", root, folder), &entries, is_sheet, alphasort);

	for (int i = 0; i < count; i++) {
		file_hash(state, arena, root,
			arena_format(arena, "%s/%s", folder, entries[i]->d_name));
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

static void texts_hash(crypto_generichash_state *state, const struct texts *texts)
{
	text_hash(state, texts ? texts->language : TEXT_LANGUAGE);
	for (size_t i = 0; texts && i < texts->count; i++) {
		const struct text *text = texts->items[i];
		text_hash(state, text->context ? text->context : "");
		text_hash(state, text->id);
		for (size_t form = 0; form < text->form_count; form++)
			text_hash(state, text->forms[form]);
	}
}

void page_keys_make(struct page_keys *keys, struct arena *arena, const char *root,
	const struct texts *texts)
{
	struct arena *files = arena_beside(arena);
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, sizeof keys->common);
	text_hash(&state, program_id(files));
	text_hash(&state, xmlParserVersion);
	text_hash(&state, xsltEngineVersion);
	texts_hash(&state, texts);
	folder_hash(&state, files, root, "xsl");
	folder_hash(&state, files, root, "tools/generator/views");
	file_hash(&state, files, root, "build/assets.tsv");
	file_hash(&state, files, root, "build/icons.txt");
	crypto_generichash_final(&state, keys->common, sizeof keys->common);
	crypto_generichash_init(&state, NULL, 0, sizeof keys->overrides);
	folder_hash(&state, files, root, "xsl/overrides");
	crypto_generichash_final(&state, keys->overrides, sizeof keys->overrides);
	arena_reset(files);
}

void page_about(const char *text, unsigned char about[PAGE_KEY_BYTES])
{
	crypto_generichash(
		about, PAGE_KEY_BYTES, (const unsigned char *)text, strlen(text), NULL, 0);
}

void page_key(const struct page_keys *keys, const char *name,
	const unsigned char about[PAGE_KEY_BYTES], bool is_overridden,
	unsigned char key[PAGE_KEY_BYTES])
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, PAGE_KEY_BYTES);
	bytes_hash(&state, keys->common, sizeof keys->common);
	bytes_hash(&state, keys->overrides, is_overridden ? sizeof keys->overrides : 0);
	text_hash(&state, name);
	bytes_hash(&state, about, PAGE_KEY_BYTES);
	crypto_generichash_final(&state, key, PAGE_KEY_BYTES);
}
