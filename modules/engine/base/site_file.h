/*
 * Files and folders of a site: keys, locks, the log, uploads.
 *
 * They belong to whoever owns the folder that they are made in, also when root makes them: a command
 * that the admin runs as root leaves nothing behind that the web server's user cannot use.
 */
#ifndef MANOR_SITE_FILE_H
#define MANOR_SITE_FILE_H

#include <sys/types.h>

#include "base/context.h"

/* As open(2) with O_CREAT and O_CLOEXEC added; -1 and errno when it fails. */
int site_file_create(const char *path, int flags, mode_t mode);
/* As mkdir(2), but a folder that is there already is fine, and the one above it (files_dir of a new
   site) is made where it is missing; false and errno when it fails. */
bool site_folder_make(const char *path, mode_t mode);
/* Fails with 503 "storage_unavailable" and what errno means, in words without the path; both go to
   the log. */
_Noreturn void site_file_fail(struct context *context, const char *path);

#endif
