/* Lists of entries: what one may see of them, by words and by table. */
#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "query/query.h"
#include "query/select.h"
#include "record/row_rule.h"
#include "request/request.h"
#include "trash/trash_entry.h"

/* Beyond it nobody pages; whoever looks for something searches. */
#define PAGES_MAX 1000u

static unsigned trash_number(
	struct context *context, const char *name, unsigned otherwise, unsigned most)
{
	uint64_t number;
	const char *text = fields_single(context, &context->request->query, name);
	if (text == NULL || *text == '\0')
		return otherwise;
	if (!parse_id(text, &number) || number > most)
		fail(context, 400, "bad_parameter",
			"{name} must be a number from 1 to {most}.",
			"name", name,
			"most", message_number(context, most));
	return (unsigned)number;
}

static const char *trash_word(struct context *context, const char *name)
{
	const char *text = fields_single(context, &context->request->query, name);
	return text == NULL || *text == '\0' ? NULL : text;
}

void trash_query_read(struct context *context, struct trash_query *query)
{
	static const char *const known[] = {"q", "table", "page", "per_page", "format"};
	const struct fields *fields = &context->request->query;
	for (size_t i = 0; i < fields->count; i++) {
		size_t at = 0;
		while (at < sizeof known / sizeof *known &&
			strcmp(known[at], fields->items[i].name) != 0)
			at++;
		if (at == sizeof known / sizeof *known)
			fail_hint(context, 400, "unknown_parameter", message(context, "Known are q, table, page and per_page."),
				"The trash has no parameter \"{name}\".",
				"name", arena_bytes(context->arena, fields->items[i].name, strnlen(fields->items[i].name, 60)));
	}
	query->q = trash_word(context, "q");
	query->table = trash_word(context, "table");
	query->page = trash_number(context, "page", 1, PAGES_MAX);
	query->per_page = trash_number(context, "per_page", TRASH_PAGE_SIZE, PAGE_SIZE_MAX);
}

static bool is_table_seen(struct context *context, const struct table *table)
{
	return table->scope == SCOPE_TENANT && !table->is_link && rights_visible(context->principal, table);
}

const struct table *const *trash_tables(struct context *context)
{
	const struct table **tables =
		arena_array(context->arena, catalogue.table_count + 1, sizeof *tables);
	size_t count = 0;
	for (size_t i = 0; i < catalogue.table_count; i++) {
		if (is_table_seen(context, catalogue.tables[i]))
			tables[count++] = catalogue.tables[i];
	}
	return tables;
}

/* The words anywhere in the label; % and _ are what they are. */
static const char *contains(struct context *context, const char *q)
{
	struct buffer pattern;
	buffer_start(&pattern, context->arena, strlen(q) + 8);
	buffer_byte(&pattern, '%');
	for (; *q != '\0'; q++) {
		if (*q == '%' || *q == '_' || *q == '\\')
			buffer_byte(&pattern, '\\');
		buffer_byte(&pattern, *q);
	}
	buffer_byte(&pattern, '%');
	return pattern.data;
}

/* A row that is gone can be asked for nothing: where rules keep him from some, he sees what he deleted
   himself. */
static void rules_where(struct context *context, struct sql *sql)
{
	const struct table *const *tables = trash_tables(context);
	for (; *tables != NULL; tables++) {
		if (row_rules_bind(context->principal, *tables, RIGHT_VIEW))
			sql_add(sql, " AND (t.`rights_table` <> '%s' OR t.`created_by` = %" PRIu64 ")",
				(*tables)->name, context->principal->user_id);
	}
}

static void trash_where(struct context *context, struct sql *sql, const struct trash_query *query)
{
	const struct table *const *tables = trash_tables(context);
	/* Names of tables come from the catalogue: letters, digits and _. */
	sql_add(sql, " WHERE t.`rights_table` IN (''");
	for (; *tables != NULL; tables++)
		sql_add(sql, ",'%s'", (*tables)->name);
	sql_add(sql, ")");
	rules_where(context, sql);
	if (query->table != NULL) {
		sql_add(sql, " AND t.`table_name` = ");
		sql_bind(sql, value_text(query->table));
	}
	if (query->q != NULL) {
		sql_add(sql, " AND t.`label` LIKE ");
		sql_bind(sql, value_text(contains(context, query->q)));
	}
}

struct rows *trash_list(struct context *context, const struct trash_query *query)
{
	const struct table *users = catalogue_table(&catalogue, "users");
	bool has_users = users != NULL && rights_pick(context->principal, users);
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql,
		"SELECT t.`id`, t.`table_name`, t.`record_id`, t.`rights_table`, t.`label`, "
		"t.`records`, t.`created_at`, t.`created_by`, t.`expires_at`, ");
	if (has_users)
		select_label(context, context->principal, &sql.text, users, "u");
	else
		sql_add(&sql, "NULL");
	sql_add(&sql, " FROM {trash} t");
	if (has_users)
		sql_add(&sql, " LEFT JOIN {users} u ON u.`id` = t.`created_by`");
	trash_where(context, &sql, query);
	sql_add(&sql, " ORDER BY t.`id` DESC LIMIT %u OFFSET %u", query->per_page + 1,
		(query->page - 1) * query->per_page);
	return sql_read(&sql);
}

uint64_t trash_total(struct context *context, const struct trash_query *query)
{
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT COUNT(*) FROM (SELECT t.`id` FROM {trash} t");
	trash_where(context, &sql, query);
	sql_add(&sql, " LIMIT %u) some", LIST_BOUND + 1);
	return rows_unsigned(sql_read(&sql), 0, 0);
}
