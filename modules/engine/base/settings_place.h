/*
 * Where the settings, the image and the sheets lie, from where the program lies: nothing has to be told to a
 * program, because suexec, under which most hosters run programs, passes nothing on.
 *
 * manor.conf lies in one of the three folders above the program's own, the nearest one wins:
 *   <checkout>/cgi-bin/students            <checkout>/manor.conf, else the one below its var/
 *   ~/manor/current/public/programs/...    ~/manor/current/manor.conf, else ~/manor/manor.conf
 *   ~/public_html/programs/...             ~/manor.conf
 *   ~/manor/current/bin/manor              as its programs
 */
#ifndef MANOR_SETTINGS_PLACE_H
#define MANOR_SETTINGS_PLACE_H

struct arena;

/* The file that MANOR_CONFIG names, or the one that is found. NULL with a message in *error. A file
   that is found belongs to this user, to root or to the program's owner: a folder above ours may be
   one in which everybody writes. */
const char *settings_file_find(struct arena *arena, const char **error);

/* The folder from which the file's relative paths are taken: its own, behind symbolic links. */
const char *settings_file_folder(struct arena *arena, const char *file);

/* manor-error.log, for what goes wrong before there are settings: in the folder of manor.conf, or in one
   where it is looked for and that is this user's alone, but not in the web root. NULL where there is
   none. The file need not exist. */
const char *settings_failure_file(struct arena *arena);

/* The image that was made with the program: manor.image beside it, which bin/publish lays there where it
   copies the programs, else build/manor.image in one of the three folders above, which is where "manor
   generate" writes it in a checkout and in an unpacked archive alike. */
const char *settings_image_find(struct arena *arena);

/* The stylesheets that were made with it: build/xsl in one of those folders. Few pages need one: views are
   compiled. */
const char *settings_views_find(struct arena *arena);

#endif
