/* Rights: what a table's permissions are called, "student.view". */
#ifndef MANOR_RIGHT_H
#define MANOR_RIGHT_H

#include <stdbool.h>

enum right { RIGHT_VIEW, RIGHT_CREATE, RIGHT_EDIT, RIGHT_DELETE, RIGHT_PICK, RIGHT_EXPORT, RIGHT_PRINT };
#define RIGHT_COUNT (RIGHT_PRINT + 1)

const char *right_name(enum right right);
/* False where it is none of these words. */
bool right_named(const char *name, enum right *right);

#endif
