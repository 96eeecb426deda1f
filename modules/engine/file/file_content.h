/*
 * Contents: the bytes that rows of a tenant refer to (attachments, the logo, whatever keeps files).
 *
 * One content is stored once per tenant, under its hash (file/file_place.h), and has one row in
 * {file_contents}. Whoever keeps a content has a reference column to that table (on-delete
 * "restrict"): those columns, found in the catalogue, are all the counting there is, and the
 * database's foreign keys see to it that the row of a content that is in use cannot go. A table that
 * keeps what was deleted (a trash) refers to the contents in the same way, in the transaction that
 * takes the other reference away, and they stay.
 *
 * The order that makes it safe for several at once, and for a process that is killed anywhere:
 *   - to put a content, its row is written or locked first, then the file is seen to, then the
 *     reference is written; all in one transaction;
 *   - a content is taken away after the transaction that gave up a reference, in one of its own: lock
 *     the row, see that nothing refers to it, unlink the file, delete the row.
 * So a row that refers to a content always finds its file. What can be left behind is a file without
 * a row: its temporary file, which is its second name, tells the sweep about it a day later, and
 * `manor files check --mend` finds it.
 *
 * Programs of before 1.1 know a file by attachments.stored_name, read it in the same place and unlink
 * it with its row. They may run beside these ones. So a row that is its content's only user has the
 * hash there, and FILE_NAME_NONE, which leads them to nothing, as soon as there is another one.
 */
#ifndef MANOR_FILE_CONTENT_H
#define MANOR_FILE_CONTENT_H

#include "base/context.h"

#define FILE_NAME_NONE "-"

struct temporary_file;

struct file_content {
	uint64_t id;	  /* what the reference is to be */
	const char *hash; /* SHA-256, 64 digits */
	const char *old_name; /* for stored_name: the hash, or FILE_NAME_NONE */
};

/* Stores the finished file, once for the tenant, and locks its row until the transaction ends: the
   caller writes a row that refers to it before that. `type` is by content alone. Where the
   transaction is rolled back the content goes again, if nothing else refers to it. Fails with 503
   "storage_unavailable". */
struct file_content file_content_put(
	struct context *context, const struct temporary_file *file, const char *type);
/* The same for a file that lies somewhere on this machine: its hash and size are known. */
struct file_content file_content_adopt(struct context *context, const char *path, const char *hash,
	uint64_t size, const char *type);
/* A reference to each of these was given up in this transaction: after its commit they go, if nothing
   else refers to them by then. */
void file_contents_release(struct context *context, const uint64_t *ids, size_t count);
/* A row that named a file by random digits, as earlier versions did, is deleted in this transaction:
   after its commit the file of that name goes. Every other name is passed over. */
void file_old_name_release(struct context *context, const char *name);
/* Takes the content of that hash away now, in a transaction of its own, unless something refers to it;
   whether there is a row or a file of it alone. True: it is gone. */
bool file_content_collect(struct context *context, const char *hash);
/* Sweepers (serve/sweep.h): contents that nothing refers to, and second names of files by which
   programs of before 1.1 know them, a month after they got their first. */
uint64_t file_contents_sweep(struct context *context, uint64_t most);
uint64_t file_old_names_sweep(struct context *context, uint64_t most);
/* Appends " NOT EXISTS (...) AND ..." for all references to `alias`.id; for statements that read. */
struct buffer;
void file_content_unused(struct buffer *sql, const char *alias);

#endif
