/* What there is once of each record, on its page. */
#include "access/column_access.h"
#include "query/datum.h"
#include "query/select.h"
#include "record/record.h"
#include "resource/detail_rows.h"
#include "sql/sql.h"

void part_add(struct page *page, struct node *record, const struct section_rows *section, uint64_t id)
{
	struct context *context = page->context;
	struct selection selection;
	struct buffer which;
	struct sql sql;

	selection_start(&selection, context, context->principal, section->of);
	for (const char *const *name = section->columns; *name; name++) {
		const struct column *column = table_column(section->of, *name);
		if (column_access(context->principal, section->of, column, COLUMN_READ))
			selection_add(&selection, column);
	}
	sql_start(&sql, context);
	selection_write(&selection, &sql, NULL);
	buffer_start(&which, context->arena, 100);
	section_rows_write(context, context->principal, section, id, &which);
	sql_add(&sql, "%s LIMIT 1", which.data);

	const struct rows *rows = sql_read(&sql);
	if (rows->count == 0)
		return;
	struct node *part = page_add(page, record, "part", NULL);
	page_set(page, part, "of", section->of->name);
	for (size_t i = 0; i < selection.count; i++)
		datum_add(page, part, &selection.items[i], rows, 0, NULL, false);
}
