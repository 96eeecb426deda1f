/*
 * The formats that take a library of their own (decision 70): XLSX and PDF.
 *
 * They are of a second program, cgi-bin/export, so that no page pays for loading their libraries. It is built only
 * where these are, and is the same program but for them: /export/students?format=xlsx is answered as /students is.
 */
#ifndef MANOR_EXPORT_OFFERS_H
#define MANOR_EXPORT_OFFERS_H

#include "export/export.h"

/* Their address is NULL in programs that do not have them. */
extern const struct export_format export_xlsx __attribute__((weak));
extern const struct export_format export_pdf __attribute__((weak));

/* Does a program beside this one have it? Then the address of a page of this site with that format begins so. */
bool export_is_offered(struct context *context, const char *format);
/* What the parameter format asks for: *format is NULL where it asks for a page or for JSON. False where this program
   does not have it and the answer is prepared, which leads to the one that does; where there is none: 404. */
bool export_format_asked(struct context *context, const struct export_format **format);

#endif
