/* Modules as files: what "manor module new, package, add, remove" do below the project's root. None needs a
   database, but for who has switched a module on (command_module.c asks). */
#ifndef MANOR_MODULE_FILES_H
#define MANOR_MODULE_FILES_H

#include <stdbool.h>

#include "model/model.h"

/* What the author of a new module may say of it; NULL: it is made up. */
struct module_wish {
	const char *name, *label, *table, *range;
};

/* Writes manifests/<name>.xml and says what to do next. COMMAND_DONE, or COMMAND_PROBLEM with the reason and a remedy
   printed, and nothing written. */
int module_new(struct arena *arena, const char *root, const struct module_wish *wish);

/* The text of such a manifest: of module_template.c, with the words that it leaves open. */
struct module_words {
	const char *name, *title, *table, *table_title, *singular, *permission;
	struct number_range range;
};
char *module_template(struct arena *arena, const struct module_words *words);

/* All manifests below root, linked; one more file may take part, or NULL. */
struct model *module_model(struct arena *arena, const char *root, const char *file);

/* "manor: ..." and "hint: ..." to standard error; COMMAND_PROBLEM. */
int module_refuse(const char *hint, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
