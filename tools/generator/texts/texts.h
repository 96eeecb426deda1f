/*
 * Texts: what stands in the translators' files, and where the manifests' own texts stand.
 *
 * A language is a folder of manifests/ with gettext's files (.po), one or several: manifests/de/students.po. An
 * entry's id is the English text as it stands in a manifest, a sheet or the C; texts of manifests have a context
 * (msgctxt) too, which says where they stand: students.first_name.label. What has no entry stays English.
 */
#ifndef MANOR_TEXTS_H
#define MANOR_TEXTS_H

#include "model/model.h"
#include "model/name_set.h"

#define TEXT_LANGUAGE "en" /* of the ids */
#define TEXT_MENU "menu"   /* the context of menu titles, which the database keeps */

struct text {
	const char *context; /* or NULL */
	const char *id;
	const char *many;  /* msgid_plural, or NULL */
	const char **forms; /* as many as the language has where there is `many`, else one */
	size_t form_count;
	struct place place;
};

struct texts {
	struct arena *arena;
	const char *language;
	const char *plural; /* gettext's expression in n; NULL: no file has said it */
	unsigned plural_count;
	struct text **items; /* with a translation, in the order of the files */
	size_t count;
	struct name_set names; /* by text_key() */
};

/* "context\004id", as gettext has it. */
const char *text_key(struct arena *arena, const char *context, const char *id);

/* The texts of a language below root/manifests; NULL where it is English, or there is no such folder (E501).
   Mistakes are added to model->messages. */
const struct texts *texts_read(struct model *model, const char *root, const char *language);
/* One file more. */
void texts_read_file(struct model *model, struct texts *texts, const char *path, const char *shown);
/* The text in the language; what was given where it has none. texts NULL: English. */
const char *texts_find(const struct texts *texts, const char *context, const char *text);

/* Calls `visit` for each text of the manifests that people read, which puts what it returns in its place. */
typedef const char *text_visitor(void *data, const char *context, const char *text, struct place place);
void texts_visit_model(struct model *model, text_visitor *visit, void *data);
/* The model in the language of model->texts. What goes to the database has to be written before. */
void texts_translate_model(struct model *model);

/* The places of a text: "{name}". Returns how long the one that begins at `at` is, 0 where there is none. */
size_t text_place_length(const char *at);
bool text_has_place(const char *text, const char *place, size_t length);

#endif
