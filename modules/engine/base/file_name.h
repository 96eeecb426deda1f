/*
 * Names of files that people give and get.
 *
 * Whatever a name comes from (an upload, a row of long ago, a title), it leads nowhere and looks like
 * what it is on the machine that it is saved on:
 *   - only what stands behind the last slash or backslash counts;
 *   - what is not seen goes: control and format characters, among them those that turn the direction of
 *     the text behind them ("cv<202E>fdp.exe" reads as "cvexe.pdf"), joiners, fillers, tags; line ends
 *     and every kind of blank become one space;
 *   - no dot or blank stands at the beginning or at the end (hidden files, ".htaccess"; Windows drops
 *     the ones at the end);
 *   - a name that Windows gives to a device (CON, LPT1.txt) gets an underscore in front;
 *   - it has at most FILE_NAME_BYTES bytes, cut in its stem, so that the extension stays, and never
 *     within a character.
 */
#ifndef MANOR_FILE_NAME_H
#define MANOR_FILE_NAME_H

#include <stddef.h>

struct arena;

/* What most file systems take. */
#define FILE_NAME_BYTES 255

/* The cleaned name, in the arena; "file" where nothing is left. `name` is valid UTF-8. */
const char *file_name_clean(struct arena *arena, const char *name);

#endif
