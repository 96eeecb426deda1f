/*
 * /attachments/<id>, /attachments/<id>/delete, /api/v1/attachments/<id>: files of every table's records,
 * by their number. The resource engine serves them; no module's C is needed for it.
 */
#include "program.h"

const struct program program = {.module = "core"};
