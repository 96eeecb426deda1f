#include "base/message.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/name_hash.h"
#include "base/plural.h"

#define VALUES_MAX 16
/* What names of places are made of. */
#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"

struct message_texts message_texts = {.language = "en"};

extern const struct message_use *const __start_manor_messages[] __attribute__((weak));
extern const struct message_use *const __stop_manor_messages[] __attribute__((weak));

const struct message_use *const *message_uses(size_t *count)
{
	*count = (size_t)(__stop_manor_messages - __start_manor_messages);
	return __start_manor_messages;
}

/* --- finding --- */

static const char *text_at(uint32_t place)
{
	return (const char *)(message_texts.words + place);
}

static const char *message_look(const char *id)
{
	uint32_t hash = name_hash(id);
	size_t low = 0, high = message_texts.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (message_texts.texts[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < message_texts.count && message_texts.texts[low].hash == hash; low++)
		if (strcmp(text_at(message_texts.texts[low].id), id) == 0)
			return text_at(message_texts.texts[low].text);
	return NULL;
}

const char *message_of(const char *id)
{
	const char *text = message_texts.count > 0 ? message_look(id) : NULL;

	return text ? text : id;
}

const char *message_find(struct context *context, const char *about, const char *text)
{
	if (message_texts.count == 0 || !text)
		return text;
	const char *found = message_look(
		arena_format(context->arena, "%s" MESSAGE_PART "%s", about, text));
	return found ? found : text;
}

/* --- filling --- */

struct filling {
	const char *names[VALUES_MAX], *texts[VALUES_MAX];
	size_t count;
};

static void filling_read(struct filling *filling, va_list values)
{
	for (const char *name = va_arg(values, const char *); name; name = va_arg(values, const char *)) {
		assert(filling->count < VALUES_MAX);
		filling->names[filling->count] = name;
		filling->texts[filling->count++] = va_arg(values, const char *);
	}
}

/* The value for the place that begins at `at`, with the place's length; NULL where that is none. */
static const char *place_value(const struct filling *filling, const char *at, size_t *length)
{
	size_t name = strspn(at + 1, NAME_CHARACTERS);

	*length = name + 2;
	if (name == 0 || at[1 + name] != '}')
		return NULL;
	for (size_t i = 0; i < filling->count; i++)
		if (strlen(filling->names[i]) == name &&
			memcmp(filling->names[i], at + 1, name) == 0)
			return filling->texts[i] ? filling->texts[i] : "";
	return NULL;
}

static const char *filling_write(struct arena *arena, const char *text, const struct filling *filling)
{
	struct buffer whole;

	if (filling->count == 0)
		return text;
	buffer_start(&whole, arena, strlen(text) + 64);
	while (*text) {
		size_t plain = strcspn(text, "{"), length;
		buffer_append(&whole, text, plain);
		text += plain;
		if (!*text)
			break;
		const char *value = place_value(filling, text, &length);
		if (value)
			buffer_text(&whole, value);
		else
			buffer_append(&whole, text, length = 1);
		text += length;
	}
	return whole.data;
}

const char *message_fill(struct arena *arena, const char *text, va_list values)
{
	struct filling filling = {.count = 0};

	filling_read(&filling, values);
	return filling_write(arena, text, &filling);
}

const char *message_make(struct context *context, const char *id, ...)
{
	va_list values;

	va_start(values, id);
	const char *text = message_fill(context->arena, message_of(id), values);
	va_end(values);
	return text;
}

/* --- numbers --- */

const char *message_number(struct context *context, uint64_t number)
{
	return arena_format(context->arena, "%" PRIu64, number);
}

/* The form that a number asks for: that of English where there is no translation. */
static const char *form_find(uint64_t number, const char *one, const char *many)
{
	const char *forms = message_texts.count > 0 ? message_look(one) : NULL;

	if (!forms)
		return number == 1 ? one : many;
	for (unsigned form = plural_form(message_texts.plural, number, message_texts.plural_count); form > 0; form--)
		forms += strlen(forms) + 1;
	return forms;
}

const char *message_count_make(struct context *context, uint64_t number, const char *one,
	const char *many, ...)
{
	struct filling filling = {.count = 0};
	va_list values;

	va_start(values, many);
	filling_read(&filling, values);
	va_end(values);
	assert(filling.count < VALUES_MAX);
	filling.names[filling.count] = "count"; /* behind one of the caller's, which is found first */
	filling.texts[filling.count++] = message_number(context, number);
	return filling_write(context->arena, form_find(number, one, many), &filling);
}
