/*
 * GET /<table>/<id>/<file column>: the file of a record. Its form replaces and removes it.
 *
 * Rights: <permission>.view, rules and view-if of the column.
 */
#include "attachment/column_file.h"
#include "resource/handler.h"

void resource_file(struct context *context, const struct target *target)
{
	column_file_send(context, target);
}
