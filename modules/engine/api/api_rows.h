/*
 * Details in the object of their record: those that stand in its form (section rows) are a member of it, by the name
 * of their table.
 *
 * They are read and written with it, in one transaction. A row without an id is new, one with an id is changed, one
 * with "_remove": true goes. What is wrong is told at "order_items[2].quantity".
 */
#ifndef MANOR_API_ROWS_H
#define MANOR_API_ROWS_H

#include <jansson.h>

#include "record/record.h"

struct api_rows;

/* Has the object of such a record members with details, for this person? */
bool api_has_rows(const struct context *context, const struct table *table);
/* Adds them: of each table up to FORM_ROWS_MAX; where there are more, null. */
void api_rows_add(struct context *context, const struct table *table, uint64_t id, json_t *object);
/* Takes them out of the body of a POST, PUT (is_whole) or PATCH. NULL: there are none. */
struct api_rows *api_rows_take(struct context *context, const struct table *table, json_t *body, bool is_whole);
/* Writes them as details of the record, which has been written. False with what is wrong in `details`; the
   transaction is doomed then. */
bool api_rows_save(struct api_rows *rows, const struct record *parent, json_t *details);
/* What is wrong with them, of a record that is not written. */
void api_rows_judge(struct api_rows *rows, const struct record *parent, json_t *details);

#endif
