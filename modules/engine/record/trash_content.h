/*
 * The content of a trash entry on its way in and out (trash.h has its form). Only the trash and the
 * record layer use it.
 */
#ifndef MANOR_TRASH_CONTENT_H
#define MANOR_TRASH_CONTENT_H

#include <jansson.h>

#include "base/buffer.h"
#include "sql/database.h"

enum section_kind { SECTION_TABLE, SECTION_LINK, SECTION_CLEARED, SECTION_PROMOTED };

/* --- writing --- */

struct keeping {
	struct context *context;
	uint64_t entry;
	unsigned part;	    /* so many have been written */
	struct buffer json; /* the part in the making */
	const char *head;   /* of the open section: begins it again in the next part */
	size_t section_rows; /* of it in this part */
	size_t bytes;	    /* of values so far */
};

void keeping_open(struct keeping *keeping, struct context *context, uint64_t entry);
void keeping_section(struct keeping *keeping, enum section_kind kind, const char *name,
	const char *const *columns, size_t column_count);
/* A row of the open section, from a result whose columns are the section's. Fails with 409
   "too_large" where the entry becomes larger than it may be. */
void keeping_row(struct keeping *keeping, const struct rows *rows, size_t row);
/* Refuses in good time what is known to be so large. */
void keeping_require_room(struct keeping *keeping, uint64_t bytes);
void keeping_close(struct keeping *keeping);

/* --- reading --- */

/* Removes an entry's rows; what its content names stays as it is. */
void trash_remove(struct context *context, uint64_t entry);

/* A section of one part. */
struct section {
	enum section_kind kind;
	const char *name;		/* of its table, as it is called now */
	const char *const *columns; /* the same, by place; NULL where one has no name */
	size_t column_count;
	const json_t *rows;
};

/* All sections of an entry, in order; they live as long as the arena. */
struct section *sections_read(struct context *context, uint64_t entry, size_t *count);
/* The value of a row, or NULL; its length in bytes beside it where asked for. */
const char *section_text(const struct section *section, size_t row, size_t column, size_t *length);
uint64_t section_unsigned(const struct section *section, size_t row, size_t column);
size_t section_rows(const struct section *section);
/* The place of a column, or SIZE_MAX. */
size_t section_column(const struct section *section, const char *name);

#endif
