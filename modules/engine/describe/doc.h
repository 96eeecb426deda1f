/*
 * Reference pages of modules, for their authors: tables, columns, rules, rights, transitions and addresses, with a
 * diagram of the tables. HTML with SVG in it, made of the catalogue and nothing else; texts are the manifests' own.
 */
#ifndef MANOR_DOC_H
#define MANOR_DOC_H

#include "base/arena.h"
#include "catalogue/catalogue.h"

/* Where pages lead: to "<before>NAME<after>" of a module, with the styles of `sheet`; NULL: inside the page. */
struct doc_links {
	const char *before, *after, *sheet;
	const char *index;
};

/* All modules, and all tables in one diagram. */
const char *doc_index(struct arena *arena, const struct doc_links *links);
const char *doc_module(struct arena *arena, const struct module *module, const struct doc_links *links);
/* CSS of both: dark where the reader's browser is. */
extern const char doc_sheet[];

#endif
