/*
 * The handlers of the resource engine: one per address of a table (resource.h lists the addresses).
 *
 * Each checks the method, then the rights, and only then reads a body or the database. Those that
 * take an id answer 404 for what this tenant does not have.
 */
#ifndef MANOR_HANDLER_H
#define MANOR_HANDLER_H

#include "catalogue/behaviour.h"

/* Pages. */
void resource_list(struct context *context, const struct table *table);
void resource_csv(struct context *context, const struct table *table);
void resource_detail(struct context *context, const struct table *table, uint64_t id);
/* The record's page with the form for files as it was sent, 413: one of them is too large. */
void resource_detail_upload(
	struct context *context, const struct table *table, uint64_t id, const char *error);
/* parent: the table above, whose record's id the address gave; NULL at /<table>/new. */
void resource_new(struct context *context, const struct table *table, const struct table *parent,
	uint64_t parent_id);
void resource_edit(struct context *context, const struct table *table, uint64_t id);
void resource_delete(struct context *context, const struct table *table, uint64_t id);
void resource_delete_many(struct context *context, const struct table *table);
void resource_action(struct context *context, const struct action *action,
	const struct table *table, uint64_t id);

/* Attachments: of an owner, and by their own number. */
void resource_attach(struct context *context, const struct table *owner, uint64_t owner_id);
void resource_download(struct context *context, uint64_t id);
void resource_attachment_delete(struct context *context, uint64_t id);

#endif
