#include "form/form_tags.h"

#include <stdlib.h>
#include <strings.h>

#include "access/rights.h"
#include "base/arena.h"
#include "record/row_rule.h"
#include "sql/sql.h"
#include "value/tags.h"

/* So many records are looked at, and so many words are offered of as many at most. */
#define RECORDS_LOOKED_AT 300
#define WORDS_OFFERED 12
#define WORDS_COUNTED 200

struct tag_used {
	const char *tag;
	size_t count;
};

static int order_of_use(const void *a, const void *b)
{
	const struct tag_used *one = a, *other = b;

	if (one->count != other->count)
		return one->count > other->count ? -1 : 1;
	return strcasecmp(one->tag, other->tag);
}

static size_t tag_count(struct tag_used *used, size_t count, const char *tag)
{
	for (size_t i = 0; i < count; i++) {
		if (strcasecmp(used[i].tag, tag) == 0) {
			used[i].count++;
			return count;
		}
	}
	if (count == WORDS_COUNTED)
		return count;
	used[count] = (struct tag_used){tag, 1};
	return count + 1;
}

void tags_used_add(struct page *page, struct node *node, const struct table *table, const struct column *column)
{
	struct context *context = page->context;
	struct tag_used used[WORDS_COUNTED];
	size_t count = 0;
	struct sql sql;

	if (!rights_visible(context->principal, table))
		return;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`%s` FROM %s r ORDER BY r.`id` DESC LIMIT %d", column->name,
		row_source_for(context, context->principal, table, RIGHT_VIEW, NULL), RECORDS_LOOKED_AT);
	const struct rows *rows = sql_read(&sql);
	for (size_t i = 0; i < rows->count; i++) {
		const char *rest = rows_text(rows, i, 0), *tag;
		while (rest != NULL && (tag = tag_next(context->arena, &rest)) != NULL)
			count = tag_count(used, count, tag);
	}
	qsort(used, count, sizeof *used, order_of_use);
	for (size_t i = 0; i < count && i < WORDS_OFFERED; i++)
		page_add(page, node, "used", used[i].tag);
}
