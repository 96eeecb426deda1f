/*
 * Kept views: what the last run made of sheets, for pages that nothing has changed for since.
 *
 * build/kept/views holds the settled pool of all views, and for each page its key (views/page_key.h). What
 * is not whole, or was kept by another generator or of other sheets, counts as nothing.
 */
#ifndef MANOR_KEPT_H
#define MANOR_KEPT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "model/file_bytes.h"
#include "model/name_set.h"
#include "views/page_key.h"
#include "views/pool.h"

#define KEPT_VIEWS "build/kept/views"

struct kept_page {
	const char *name;
	unsigned char key[PAGE_KEY_BYTES];
	bool is_page;	     /* false: the sheet of that name is part of others */
	uint32_t view;	     /* in the pool; 0: libxslt draws it */
	const char *unknown; /* why, or NULL */
	struct file_state sheet; /* the flat one */
};

struct kept {
	struct pool pool;
	struct kept_page *pages;
	size_t count;
	struct name_set by_name;
};

/* What the file holds, or nothing. The pool can be added to. */
void kept_read(struct kept *kept, struct arena *arena, const char *file, const struct page_keys *keys);
/* The page of that name, if it has that key. */
const struct kept_page *kept_find(
	const struct kept *kept, const char *name, const unsigned char key[PAGE_KEY_BYTES]);
/* The bytes of the file. */
void kept_write(struct buffer *bytes, const struct page_keys *keys, const struct pool *pool,
	const struct kept_page *pages, size_t count);

#endif
