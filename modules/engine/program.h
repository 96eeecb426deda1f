/*
 * What a module's C brings, and by which names: hooks, rules about deleting, actions, programs.
 *
 * The C of all modules is linked into one program, which lies in cgi-bin under the first part of every
 * address, and into the manor command. So the hooks of a table are there whoever writes: a page, the API,
 * a command, another module.
 *
 * Manifests name what they need of it, and it is found by that name when a program starts. A line before
 * a function gives it its name and declares it, so that one with other parameters does not compile:
 *
 *   HOOK(club_before_update);
 *
 *   static void club_before_update(struct context *context, struct record *record,
 *           const struct record *before, struct record_errors *errors)
 *   {
 *           ...
 *   }
 *
 *   PROGRAM(timetable) = {.serve = serve};
 *
 * A name stands once in all modules: the second one is an error of the linker.
 */
#ifndef MANOR_PROGRAM_H
#define MANOR_PROGRAM_H

#include "catalogue/definition.h"
#include "record/record.h"

#endif
