#include "texts/texts.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"

const char *text_key(struct arena *arena, const char *context, const char *id)
{
	return context ? arena_format(arena, "%s" MESSAGE_PART "%s", context, id) : id;
}

static int is_translation(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return entry->d_name[0] != '.' && length > 3 &&
	       strcmp(entry->d_name + length - 3, ".po") == 0;
}

const struct texts *texts_read(struct model *model, const char *root, const char *language)
{
	struct arena *arena = model->arena;
	const char *folder = arena_format(arena, "manifests/%s", language);
	struct dirent **entries;

	if (strcmp(language, TEXT_LANGUAGE) == 0)
		return NULL;
	int count = scandir(
		arena_format(arena, "%s/%s", root, folder), &entries, is_translation, alphasort);
	if (count <= 0) {
		message_add(&model->messages, (struct place){folder, 1, 1}, "E501",
			"write one from what \"manor messages template\" prints, or set language = en",
			"there is no translation in the folder");
		return NULL;
	}
	struct texts *texts = arena_allocate(arena, sizeof *texts);
	*texts = (struct texts){.arena = arena, .language = language, .names.arena = arena};
	for (int i = 0; i < count; i++) {
		const char *file = arena_format(arena, "%s/%s", folder, entries[i]->d_name);
		texts_read_file(model, texts, arena_format(arena, "%s/%s", root, file), file);
		free(entries[i]);
	}
	free(entries);
	return texts;
}

const char *texts_find(const struct texts *texts, const char *context, const char *text)
{
	if (!texts || !text)
		return text;
	const struct text *found = name_set_find(&texts->names, text_key(texts->arena, context, text));
	return found ? found->forms[0] : text;
}
