/*
 * In an unpacked archive "manor generate" also does what make does in a checkout: the web server is given
 * what came out. Both are for a root that is an archive (archive.h); in any other they do nothing.
 */
#ifndef MANOR_INSTALL_H
#define MANOR_INSTALL_H

#include "emit.h"

/* Writes public/.htaccess and those below it from build/apache. Lines around ours, which a panel may have
   put there, stay. Before emit_finish. */
void install_htaccess(struct model *model);

/* Gives the program a name for each segment and takes away the names of tables that are gone. After
   emit_finish: what it shows has to be there. */
void install_programs(struct model *model);

#endif
