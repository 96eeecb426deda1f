/*
 * Page keys: what a page is made of, hashed. Pages of equal keys are equal.
 *
 * That is the generator itself, all sheets of xsl/ and those that make sheets, the addresses of assets and
 * the icons; the texts of the language; for a page that is overridden the sheets of xsl/overrides/; and what the page is about.
 */
#ifndef MANOR_PAGE_KEY_H
#define MANOR_PAGE_KEY_H

#include <stdbool.h>

#include "base/arena.h"

struct texts;

#define PAGE_KEY_BYTES 32

struct page_keys {
	unsigned char common[PAGE_KEY_BYTES];
	unsigned char overrides[PAGE_KEY_BYTES];
};

void page_keys_make(struct page_keys *keys, struct arena *arena, const char *root,
	const struct texts *texts);
/* What a page is made of beside sheets; "" where it is one. */
void page_about(const char *text, unsigned char about[PAGE_KEY_BYTES]);
void page_key(const struct page_keys *keys, const char *name,
	const unsigned char about[PAGE_KEY_BYTES], bool is_overridden,
	unsigned char key[PAGE_KEY_BYTES]);

#endif
