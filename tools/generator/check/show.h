/* The linked model as text: what a manifest became, defaults and all. `manor check --show` prints
   it, and the tests of the linker compare it. */
#ifndef MANOR_SHOW_H
#define MANOR_SHOW_H

#include <stdio.h>

#include "model/model.h"

/* One module: a line for each thing, indented below what it belongs to. Implicit columns are left
 * out. */
void show_module(const struct model_module *module, struct arena *arena, FILE *stream);
/* Numbers of tables that are in use and free, in the range of each module and outside of all
   (show_numbers.c). */
void show_numbers(const struct model *model, FILE *stream);

#endif
