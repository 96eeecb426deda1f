/*
 * Describe: the API in the words of OpenAPI 3.1, as one document.
 *
 * It is made from the catalogue whenever somebody asks, and says what this person may do: tables of active
 * modules, operations that he has the right to, columns that he may read, filter and sort by, or write. The
 * labels are those of the site's language. Same image, same person, same bytes.
 *
 * What a request and its answer really are stands with their handlers (api/, trash/trash_api.c); the tests walk
 * along every address of the document and hold each answer against it (tests/describe.bats).
 */
#ifndef MANOR_DESCRIBE_H
#define MANOR_DESCRIBE_H

#include <jansson.h>

#include "base/arena.h"
#include "base/principal.h"
#include "catalogue/catalogue.h"

/* For the reader (principal_system: all that there is). `only`: the tables of that module alone; NULL: all. `title` is
   what the document is called, `root` stands in front of its addresses: "/tenant/acme". The caller releases it; NULL
   where there was no memory. */
json_t *describe_api(struct arena *arena, const struct principal *reader, const struct module *only, const char *title,
	const char *root);
/* Has the module a table with an address that the reader may ask? */
bool describe_has(const struct principal *reader, const struct module *module);

#endif
