/*
 * Stylesheet: a view that libxslt draws from build/xsl, because its sheet has more of XSLT 1.0 than
 * the compiler knows. Also the reference that compiled views are tested against.
 *
 * A view is one flat file of ours, but it is treated as if it were not: no network, no entities, no
 * other file, nothing written. Fails with 500 when the sheet is not there or wrong.
 */
#ifndef MANOR_STYLESHEET_H
#define MANOR_STYLESHEET_H

struct draw;

/* Draws the page by view_dir/<language>/<the view's name>.xsl. */
void stylesheet_draw(struct draw *draw);

#endif
