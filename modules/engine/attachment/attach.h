/* Storing what was uploaded, for the page and for the API alike. */
#ifndef MANOR_ATTACH_H
#define MANOR_ATTACH_H

#include "base/context.h"
#include "catalogue/catalogue.h"

#define ATTACH_FILES_MAX 10

/* Reads the multipart body. A sentence that names the file and the limit where one is too large; NULL
   where all are within it. */
const char *attach_too_large(struct context *context);
/* Reads the multipart body (csrf, description, then files), and stores every file as an attachment
   of this record, all or none. The rights were checked, the owner exists. Returns how many there
   are; their ids are in ids[ATTACH_FILES_MAX]. */
size_t attach_files(struct context *context, const struct table *owner, uint64_t owner_id,
	uint64_t *ids);

#endif
