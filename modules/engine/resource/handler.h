/*
 * The handlers of pages, one per address (routes.c). See query/target.h.
 */
#ifndef MANOR_HANDLER_H
#define MANOR_HANDLER_H

#include "query/target.h"

handler resource_list, resource_csv, resource_detail, resource_new, resource_edit, resource_delete,
	resource_delete_many, resource_move, resource_cells, resource_action, resource_action_rows,
	resource_print;
struct export_format;
/* All rows of a list as a file of that format. */
void list_export(struct context *context, const struct target *target, const struct export_format *format);
/* /<table>/<id>/<child> has no page of its own: the record's tab shows it. */
handler resource_child_tab;
/* Files: of a record, and by their own number. */
handler resource_attach, resource_download, resource_attachment_delete;
/* The file of a column: resource_file.c. */
handler resource_file;

/* The record's page with the form for files as it was sent, 413: one of them is too large. */
void resource_detail_upload(
	struct context *context, const struct table *table, uint64_t id, const char *error);

#endif
