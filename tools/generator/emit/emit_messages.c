/* In the image: what the C says, in the site's language, sorted by hash. */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/name_hash.h"
#include "emit/emit.h"
#include "texts/texts.h"

struct listed {
	const char *key;
	const struct text *text;
};

static int listed_compare(const void *a, const void *b)
{
	const struct listed *left = a, *right = b;
	uint32_t one = name_hash(left->key), other = name_hash(right->key);

	if (one != other)
		return one < other ? -1 : 1;
	return strcmp(left->key, right->key);
}

/* Behind the length that image_text writes first. */
static uint32_t bytes_place(struct image_writer *image, const char *bytes, size_t length)
{
	return image_text(image, bytes, length) + 1;
}

static uint32_t forms_place(struct model *model, const struct text *text)
{
	struct buffer forms;

	buffer_start(&forms, model->arena, 256);
	for (size_t i = 0; i < text->form_count; i++)
		buffer_append(&forms, text->forms[i], strlen(text->forms[i]) + 1);
	return bytes_place(&model->output->image, forms.data, forms.length - 1);
}

void emit_messages(struct model *model)
{
	const struct texts *texts = model->texts;
	struct output *output = model->output;
	const char *language = texts ? texts->language : TEXT_LANGUAGE;
	struct word_buffer list = {.arena = model->arena};
	size_t count = 0;

	output->header.language = bytes_place(&output->image, language, strlen(language));
	if (!texts)
		return;
	struct listed *listed = arena_array(model->arena, texts->count + 1, sizeof *listed);
	for (size_t i = 0; i < texts->count; i++) {
		const struct text *text = texts->items[i];
		if (!text->context || strcmp(text->context, TEXT_MENU) == 0)
			listed[count++] = (struct listed){
				text_key(model->arena, text->context, text->id), text};
	}
	qsort(listed, count, sizeof *listed, listed_compare);
	for (size_t i = 0; i < count; i++) {
		word_add(&list, name_hash(listed[i].key));
		word_add(&list, bytes_place(&output->image, listed[i].key, strlen(listed[i].key)));
		word_add(&list, forms_place(model, listed[i].text));
	}
	output->header.texts = image_piece(&output->image, list.items, list.count);
	output->header.text_count = (uint32_t)count;
	if (texts->plural)
		output->header.plural =
			bytes_place(&output->image, texts->plural, strlen(texts->plural));
	output->header.plural_count = texts->plural_count;
}
