/*
 * Files of a module that change together: all of them, or none.
 *
 *   struct module_change *change = module_change_begin(arena, root);
 *   module_change_put(change, "manifests/library.xml", bytes, length);
 *   module_change_take(change, "xsl/overrides/books.list.xsl");
 *   module_change_apply(change)   the tree has them; then either
 *   module_change_keep(change)    for good, or
 *   module_change_undo(change)    as if nothing had been
 *
 * What was killed in the middle is undone by the next command that reads the tree (module_settle): the folder
 * .module-change below the root has the new files, those that they replace, and the plan. One command at a time:
 * others wait for the lock of the root.
 */
#ifndef MANOR_MODULE_CHANGE_H
#define MANOR_MODULE_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct module_change;

/* NULL, with the reason printed, where the root cannot be written. Undoes what was left before. */
struct module_change *module_change_begin(struct arena *arena, const char *root);
/* What will stand at the path, whose folders are made; and that a file will be gone. False with the reason printed. */
bool module_change_put(struct module_change *change, const char *path, const char *bytes, size_t length);
bool module_change_take(struct module_change *change, const char *path);
/* False, with the reason printed: undone. */
bool module_change_apply(struct module_change *change);
void module_change_undo(struct module_change *change);
void module_change_keep(struct module_change *change);

/* Undoes a change that did not come to its end. */
void module_settle(struct arena *arena, const char *root);

#endif
