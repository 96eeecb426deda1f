/*
 * Settle: what becomes of a template when it moves into a flat sheet (views/flatten.h).
 *
 * Comments go, and white space that nobody sees; texts that only they kept apart become one, as
 * they will be when the flat sheet is read. The one namespace left is XSLT's: HTML has none.
 */
#ifndef MANOR_SETTLE_H
#define MANOR_SETTLE_H

#include "views/sheet.h"

/* Settles the copy of a node of `sheet`, and all below it. `space` is the flat sheet's namespace of
   XSLT. False when it has another one: see the messages. */
bool node_settle(struct sheets *sheets, const struct sheet *sheet, xmlNode *node, xmlNs *space);

#endif
