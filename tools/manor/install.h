/*
 * In an unpacked archive "manor generate" also does what make does in a checkout: the web server is given
 * what came out.
 */
#ifndef MANOR_INSTALL_H
#define MANOR_INSTALL_H

#include "emit/emit.h"

/* When all emitters have run: gives the program a name for each segment, writes public/.htaccess and those
   below it from build/apache (lines around ours, which a panel may have put there, stay; the handler of
   programs is the one of the setting fastcgi), and takes away the names of tables that are gone. What fails is noted by emit_fail. Does nothing where the root is no
   archive (archive.h), or where something failed before. */
void install(struct model *model);

#endif
