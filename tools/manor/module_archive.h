/*
 * The archive of a module: a plain tar (POSIX.1-1988 ustar) without compression, so that nothing becomes larger than
 * what was sent, of regular files alone. The first one is MODULE:
 *
 *   manor module 1
 *   name library
 *   version 1.0.0
 *   requires core 1.0.0
 *   sha256 <64 hexadecimal digits> manifests/library.xml
 *
 * with a line for each other file, in their order; README.md is for people and stays in the archive.
 */
#ifndef MANOR_MODULE_ARCHIVE_H
#define MANOR_MODULE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>

#define MODULE_README "README.md"

struct arena;

struct module_file {
	const char *path; /* below the project's root */
	const char *bytes;
	size_t length;
};

struct module_need {
	const char *name, *version; /* it, or a later one */
};

struct module_archive {
	const char *name, *version;
	struct module_need *needs;
	size_t need_count;
	struct module_file *files;
	size_t file_count;
};

/* False with the reason printed; a file of that name is replaced in one piece. */
bool module_archive_write(struct arena *arena, const char *file, const struct module_archive *archive);
/* NULL, with the reason printed: everything that the archive says of itself has to be true. */
struct module_archive *module_archive_read(struct arena *arena, const char *file);

/* Is `one` at least `other`? Of versions such as 1.10.0. */
bool version_reaches(const char *one, const char *other);

#endif
