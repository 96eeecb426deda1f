/*
 * /attachments/<id>, /attachments/<id>/delete, /api/v1/attachments/<id>: files of every table's records,
 * by their number. The resource engine serves them.
 */
#include "program.h"
#include "resource/resource.h"

PROGRAM(attachments) = {.serve = resource_serve};
