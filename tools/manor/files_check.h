/*
 * Comparing stored files with the rows that need them (command_files.c).
 *
 * files_check_rows looks at the rows: has each its file, whole, and something that refers to it?
 * files_check_folder looks at the files: has each a row? Both print a line for everything that is wrong,
 * with what was done about it. Nothing is ever removed that a row may refer to: what goes is gone
 * through file_content_collect (file/file_content.h), under the row's lock, or bears a name that no row
 * has and is a day old.
 */
#ifndef MANOR_FILES_CHECK_H
#define MANOR_FILES_CHECK_H

#include "base/context.h"

struct files_check {
	bool mends;
	uint64_t files;	   /* looked at, of the tenant */
	uint64_t problems; /* of the tenant */
	uint64_t mended;
};

/* Prints "<tenant>: <what>" and counts it. `done` says what was done about it, or NULL, with `hint` what
   the admin can do. */
void files_problem(struct context *context, struct files_check *check, const char *done,
	const char *hint, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Both work on the context's tenant and commit on the way. */
void files_check_rows(struct context *context, struct files_check *check);
void files_check_folder(struct context *context, struct files_check *check);

#endif
