/*
 * Messages: what the C says to people, in the language of the site.
 *
 * A message is a whole sentence. It stands in the C in English, which is also its id in the translators' files
 * (manifests/<language>/, gettext's .po), with a place in braces for each value that it is told:
 *
 *   message(context, "There is no organisation \"{name}\" here.", "name", word)
 *
 * Values are pairs of a name and a text; NULL is shown as nothing. No sentence is put together from parts:
 * other languages put them into another order. Where a number decides about words, there are two sentences,
 * and the translation has as many as its language needs:
 *
 *   message_count(context, count, "One file.", "{count} files.")
 *
 * fail() and record_error() take messages in the same way. The linker lists all of them (struct message_use),
 * so that "manor messages" can say what there is to translate, and find places and values that do not go
 * together; the build ends with it. An image in English (catalogue/image.h) has no texts: then the ids are
 * shown, and nothing is looked up.
 */
#ifndef MANOR_MESSAGE_H
#define MANOR_MESSAGE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/context.h"

/* A translated text in the image, by the hash of its id; a context stands before an id, parted by MESSAGE_PART. */
struct message_text {
	uint32_t hash; /* name_hash() */
	uint32_t id;   /* place of a text that ends with NUL */
	uint32_t text; /* the same; of a message with numbers all forms, one after another */
};

#define MESSAGE_PART "\004"

struct message_texts {
	const uint32_t *words; /* of the image, in which places are counted */
	const struct message_text *texts; /* sorted by hash, then by id */
	size_t count;
	const char *plural;   /* which form a number has: gettext's expression in n */
	unsigned plural_count;
	const char *language; /* of the texts, "en": for the attribute lang */
};

/* Those of the image: set when it is opened, and constant from then on. */
extern struct message_texts message_texts;

/* One place in the C that says something. */
struct message_use {
	const char *file;
	unsigned line;
	const char *id;
	const char *many;   /* the second sentence of message_count, or NULL */
	const char *values; /* the arguments as they stand in the C, from the id on */
};

#define MESSAGE_JOIN_NOW(a, b) a##b
#define MESSAGE_JOIN(a, b) MESSAGE_JOIN_NOW(a, b)
#define MESSAGE_FIRST(first, ...) first

/* The call, and a note of it for whoever asks what there is to translate. */
#define MESSAGE_NOTED(number, id, many, values, call)                                              \
	__extension__({                                                                            \
		static const struct message_use MESSAGE_JOIN(message_use_, number) = {             \
			__FILE__, __LINE__, id, many, values};                                     \
		static const struct message_use *const MESSAGE_JOIN(message_listed_, number)       \
			__attribute__((section("manor_messages"), used)) =                         \
				&MESSAGE_JOIN(message_use_, number);                               \
		call;                                                                              \
	})

#define message(context, ...)                                                                      \
	MESSAGE_NOTED(__COUNTER__, MESSAGE_FIRST(__VA_ARGS__, ), NULL, #__VA_ARGS__,               \
		message_make(context, __VA_ARGS__, (const char *)NULL))
#define message_count(context, number, one, ...)                                                   \
	MESSAGE_NOTED(__COUNTER__, one, MESSAGE_FIRST(__VA_ARGS__, ), #__VA_ARGS__,                \
		message_count_make(context, number, one, __VA_ARGS__, (const char *)NULL))

/* What the macros call. */
const char *message_make(struct context *context, const char *id, ...)
	__attribute__((sentinel));
const char *message_count_make(struct context *context, uint64_t number, const char *one,
	const char *many, ...) __attribute__((sentinel));
/* A text that is known at run time only, such as the title of a menu: as it is where there is no other. */
const char *message_find(struct context *context, const char *about, const char *text);
/* A number as the value of a place. */
const char *message_number(struct context *context, uint64_t number);
/* The text with the values at its places. For what makes sentences of its own: fail.c. */
const char *message_fill(struct arena *arena, const char *text, va_list values);
/* The text for an id, which is the id itself where there is no other. */
const char *message_of(const char *id);

/* All that this program has. */
const struct message_use *const *message_uses(size_t *count);

#endif
