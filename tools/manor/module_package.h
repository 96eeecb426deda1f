/* The files of a module: its manifest, translations and test that have its name, its folder below modules/, and sheets
   that are called as it or one of its tables is, with . or _ behind the name. */
#ifndef MANOR_MODULE_PACKAGE_H
#define MANOR_MODULE_PACKAGE_H

#include "model/model.h"
#include "module_archive.h"

/* NULL where there is none. */
const struct model_module *module_named(const struct model *model, const char *name);
bool module_owns(struct arena *arena, const struct model_module *module, const char *path);
/* A file that takes a compiler. */
bool module_path_is_code(const char *path);
/* Those that are there, in order, into archive->files. */
void module_collect(
	struct arena *arena, const char *root, const struct model_module *module, struct module_archive *archive);

/* The commands; each returns COMMAND_DONE, or COMMAND_PROBLEM with the reason printed. file NULL: NAME-VERSION.tar.
   is_unused: has no tenant it switched on? Where one has, or that cannot be known, it says so. */
int module_package(struct arena *arena, const char *root, const char *name, const char *file);
int module_add(struct arena *arena, const char *root, const char *file);
int module_remove(struct arena *arena, const char *root, const char *name, bool (*is_unused)(const char *name));

#endif
