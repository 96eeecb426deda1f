/*
 * Sheets: the XSLT files below one folder, each read once, their assets' tokens replaced by
 * addresses.
 *
 * "asset:tabler.css" becomes what the asset build noted for that name; "asset:icons.svg#plus" must
 * be an icon of the sprite. Without those notes nothing is checked, and the address is
 * /static/<name>. Texts are put into the language of the site.
 */
#ifndef MANOR_SHEET_H
#define MANOR_SHEET_H

#include <libxml/tree.h>

#include "model/model.h"
#include "model/name_set.h"

#define XSL_SPACE "http://www.w3.org/1999/XSL/Transform"

struct parts;

struct sheet {
	const char *name; /* below the folder, with its suffix: "list.xsl", "overrides/error.xsl" */
	const char *file; /* as it stands in messages: "xsl/list.xsl" */
	xmlDoc *document;
	struct arena *arena; /* it lives as long as that: that of all sheets, or of one page */
	struct parts *parts; /* two: views/part.h */
	unsigned collected;  /* the number of the page of which it is a part already */
	unsigned looked_at;  /* the number of the search that has seen it */
	bool is_made;
};

/* Names are looked up among those of their kind. */
enum symbol_kind {
	SYMBOL_TEMPLATE,
	SYMBOL_MODE,
	SYMBOL_VARIABLE,
	SYMBOL_PARAM,
	SYMBOL_OTHER,
	SYMBOL_KINDS
};

struct asset {
	const char *name;
	const char *address;
};

struct sheets {
	struct arena *arena;
	struct messages *messages;
	const struct texts *texts; /* of the language; NULL: English */
	const char *root;   /* of the project */
	const char *folder; /* below the root: "xsl" */
	struct name_set read; /* all sheets that were looked for; without a document: there is none */
	struct arena *page;   /* for one page: sheets_next_page gives it back */
	unsigned page_number; /* 1 for the first */
	unsigned searches;
	struct name_set symbols[SYMBOL_KINDS];
	struct asset *assets; /* of build/assets.tsv */
	size_t asset_count;
	const char **icons; /* of build/icons.txt */
	size_t icon_count;
};

void sheets_open(struct sheets *sheets, struct model *model, const char *root, const char *folder);
/* Another page begins: what was made for the one before is gone. */
void sheets_next_page(struct sheets *sheets);
/* The sheet of that name; NULL when it cannot be read, which is in the messages then. */
struct sheet *sheet_read(struct sheets *sheets, const char *name);
bool sheet_exists(const struct sheets *sheets, const char *name);
/* A sheet that was made, not read: its tokens are replaced too. It lives as long as the page. */
struct sheet *sheet_adopt(struct sheets *sheets, const char *file, xmlDoc *document);
/* Does it import (or include) the sheet of that name itself? */
bool sheet_imports(const struct sheet *sheet, const char *name);

/* Is the node this element of XSLT? */
bool xsl_is(const xmlNode *node, const char *name);
/* An attribute's value, owned by the document, or NULL. */
const char *node_value(const xmlNode *node, const char *name);

/* A complaint about a node of a sheet. */
void sheet_complain(struct sheets *sheets, const struct sheet *sheet, const xmlNode *node,
	const char *code, const char *hint, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

#endif
