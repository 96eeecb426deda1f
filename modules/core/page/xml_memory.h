/*
 * Memory of libxml2 and libxslt in a process that ends with its request.
 *
 * A page makes some ten thousand small pieces, of which a third is given back while it is made and
 * none afterwards (process.h, ends_with_context). So they are cut from large blocks one after the
 * other; what is given back is kept by size for the next of that size. This is a tenth of a page
 * quicker than malloc, whose care for long lives nobody needs here.
 */
#ifndef MANOR_XML_MEMORY_H
#define MANOR_XML_MEMORY_H

/* Before anything of libxml2 was used, and only where the process ends with its context. */
void xml_memory_take(void);

#endif
