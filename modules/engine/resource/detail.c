/*
 * GET /<table>/<id>: the record's page, ?tab= a table whose rows refer to it, "attachments", or "all": what is printed.
 *
 * Rights: <permission>.view of the table and of those above it; for paper .print where the table has it. Tabs are there for the tables
 * that the user may see. Statements: the record with its labels, one per level above it, one for
 * all tabs' counts, and the rows of the open tab, or of each of them.
 */
#include <inttypes.h>
#include <string.h>

#include "attachment/attachment_rows.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "expression/expression_plain.h"
#include "form/form_page.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "query/datum.h"
#include "query/listing.h"
#include "query/trail.h"
#include "record/record_action.h"
#include "record/row_rule.h"
#include "record/validate.h"
#include "request/respond.h"
#include "resource/handler.h"
#include "resource/detail_rows.h"

#define ATTACHMENTS_TAB "attachments"
#define ALL_TAB "all"

struct detail {
	struct context *context;
	const struct table *table;
	uint64_t id;
	struct selection selection;
	struct rows *rows;
	size_t created_by; /* places in rows, or 0 */
	size_t updated_by;
	struct trail trail;
	const char *tab; /* "": the record itself */
	const char *section_tab; /* the same, where it has sections of the record; or NULL */
	const struct rows_tab *open; /* the open tab, where it has rows of another table; or NULL */
	const char *upload_error; /* of a file that was sent just now, or NULL */
	bool is_all; /* every tab in one page */
	const struct rows_tab *tabs; /* those with rows of other tables */
	size_t tab_count;
};

/* In the order of the form, so that both pages read alike; then what no form has. */
static void columns_select(struct selection *selection, const struct table *table)
{
	const struct principal *reader = selection->reader;

	for (size_t i = 0; i < table->section_count; i++) {
		for (const char *const *name = table->sections[i].columns; *name != NULL; name++) {
			const struct column *column = table_column(table, *name);
			if (column != NULL && !column_is_count(column) &&
				column_access(reader, table, column, COLUMN_READ))
				selection_add(selection, column);
		}
	}
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_count(column) &&
			column_access(reader, table, column, COLUMN_READ))
			selection_add(selection, column);
	}
}

static void detail_read(struct detail *detail)
{
	struct context *context = detail->context;
	const struct table *table = detail->table;
	struct selection *selection = &detail->selection;
	selection_start(selection, context, context->principal, table);
	columns_select(selection, table);
	detail->created_by = selection_add_user(selection, "created_by");
	detail->updated_by = selection_add_user(selection, "updated_by");
	struct sql sql;
	sql_start(&sql, context);
	selection_write(selection, &sql, NULL);
	sql_add(&sql, " WHERE r.`id` = %" PRIu64, detail->id);
	detail->rows = sql_read(&sql);
	if (detail->rows->count == 0)
		record_missing(context, table);
	record_memory_allow(context, detail->rows);
}

static const char *detail_text(const struct detail *detail, const char *column)
{
	for (size_t i = 0; i < detail->selection.count; i++) {
		const struct select_item *item = &detail->selection.items[i];
		if (strcmp(item->column->name, column) == 0 && item->value != 0)
			return rows_text(detail->rows, 0, item->value);
	}
	return NULL;
}

static void detail_trail(struct detail *detail)
{
	const struct table *table = detail->table;
	trail_none(&detail->trail, table);
	if (table->parent == NULL)
		return;
	const char *parent = detail_text(detail, table->parent_column);
	uint64_t parent_id;
	if (parent != NULL && parse_id(parent, &parent_id))
		trail_read(&detail->trail, detail->context, table, parent_id);
}

/* What of it may be seen may not be printed all the same. */
static void require_printable(const struct detail *detail)
{
	struct context *context = detail->context;
	const char **reasons = seen_row_reasons(
		context, context->principal, detail->table, RIGHT_PRINT, NULL, &detail->id, 1);

	if (reasons != NULL && reasons[0] != NULL)
		fail_text(context, 403, "forbidden", NULL, reasons[0]);
}

/* Does one of the sections stand in a tab of that name, or (NULL) in any? */
static bool has_section_tab(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->section_count; i++) {
		if (table->sections[i].tab_name && (!name || strcmp(table->sections[i].tab_name, name) == 0))
			return true;
	}
	return false;
}

/* The tab that the address asks for; one that is not there is 404. */
static void detail_tab(struct detail *detail)
{
	struct context *context = detail->context;
	const struct table *table = detail->table;
	const char *tab = fields_single(context, &context->request->query, "tab");
	detail->tab = tab == NULL ? "" : tab;
	if (detail->tab[0] == '\0')
		return;
	if (strcmp(detail->tab, ATTACHMENTS_TAB) == 0 && table->has_attachments)
		return;
	if (has_section_tab(table, detail->tab)) {
		detail->section_tab = detail->tab;
		return;
	}
	for (size_t i = 0; i < detail->tab_count; i++) {
		if (strcmp(detail->tabs[i].name, detail->tab) == 0)
			detail->open = &detail->tabs[i];
	}
	detail->is_all = detail->open == NULL && strcmp(detail->tab, ALL_TAB) == 0;
	if (detail->open == NULL && !detail->is_all)
		address_missing(context);
	if (detail->is_all)
		rights_require(context, table, RIGHT_PRINT);
}

/* --- the record --- */

/* What was read of the record, as the columns of the table. */
static const struct value *selected_values(const struct detail *detail)
{
	const struct table *table = detail->table;
	struct value *values = arena_array(detail->context->arena, table->column_count, sizeof *values);
	for (size_t i = 0; i < detail->selection.count; i++) {
		const struct select_item *item = &detail->selection.items[i];
		if (item->value != 0)
			values[item->column - table->columns] = value_text(rows_text(detail->rows, 0, item->value));
	}
	return values;
}

/* What show-if is judged by, as the columns of the table; NULL where nothing has one, or where the reader may
   not see all of it: then all fields that he may see are there. */
static const struct value *shown_by(const struct detail *detail)
{
	const struct table *table = detail->table;
	bool has_conditions = false;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		has_conditions = has_conditions || column->show_if != NULL;
		if (column_is_shown(column) && !column_access(detail->selection.reader, table, column, COLUMN_READ))
			return NULL;
	}
	if (!has_conditions)
		return NULL;
	return selected_values(detail);
}

/* Does the reader see all that the condition looks at? */
static bool is_judged(const struct detail *detail, const struct expression *condition)
{
	const struct table *table = detail->table;

	for (size_t i = 0; i < table->column_count; i++) {
		if (expression_reads(condition, &table->columns[i]) &&
			!column_access(detail->selection.reader, table, &table->columns[i], COLUMN_READ))
			return false;
	}
	return true;
}

/* " 2 4 ": the sections that are folded at first. */
static const char *closed_sections_of(const struct detail *detail)
{
	const struct table *table = detail->table;
	const struct value *values = NULL;
	struct buffer closed;

	buffer_start(&closed, detail->context->arena, 20);
	buffer_text(&closed, " ");
	for (size_t i = 0; i < table->section_count && !detail->is_all; i++) {
		const struct expression *fold = table->sections[i].fold;
		if (!fold || !is_judged(detail, fold))
			continue;
		if (!values)
			values = selected_values(detail);
		if (expression_says(detail->context->arena, fold, values))
			buffer_format(&closed, "%zu ", i + 1);
	}
	return closed.length > 1 ? closed.data : NULL;
}

/* As in the form: what its condition hides there is not asked of such a record. */
static void fields_add(struct page *page, struct node *record, const struct detail *detail)
{
	struct node *fields = page_add(page, record, "fields", NULL);
	const struct value *values = shown_by(detail);
	for (size_t i = 0; i < detail->selection.count; i++) {
		const struct select_item *item = &detail->selection.items[i];
		const struct expression *condition = item->column->show_if;
		if (item->column->is_implicit)
			continue;
		if (values != NULL && condition != NULL &&
			!expression_says(detail->context->arena, condition, values))
			continue;
		const struct rows *many = !column_is_many(item->column)
			? NULL
			: select_many(detail->context, detail->context->principal, item->column, &detail->id, 1);
		datum_add(page, fields, item, detail->rows, 0, many, false);
	}
}

/* What there is once of each record, below its fields: of the page where these are. */
static void detail_parts_add(struct page *page, struct node *record, const struct detail *detail)
{
	struct context *context = detail->context;
	const struct table *table = detail->table;

	for (size_t i = 0; i < table->section_count; i++) {
		const struct section_rows *section = table->sections[i].rows;
		const char *tab = table->sections[i].tab_name ? table->sections[i].tab_name : "";
		if (section && section->of->is_one && section->of->parent == table &&
			(detail->is_all || strcmp(tab, detail->tab) == 0) &&
			rights_allow(context->principal, section->of, RIGHT_VIEW))
			part_add(page, record, section, detail->id);
	}
}

static void system_moment(struct page *page, struct node *node, const struct detail *detail,
	const char *attribute, const char *column)
{
	const char *stored = detail_text(detail, column);
	if (stored == NULL)
		return;
	page_set(page, node, attribute,
		column_show(page->context, table_column(detail->table, column), stored));
}

/* Who, by name; where users may not be seen, by number. */
static void system_user(struct page *page, struct node *node, const struct detail *detail,
	const char *attribute, const char *column, size_t label)
{
	const char *id = detail_text(detail, column);
	const char *name = label == 0 ? NULL : rows_text(detail->rows, 0, label);
	if (id == NULL)
		return;
	if (name == NULL || name[0] == '\0')
		name = arena_format(page->context->arena, "#%s", id);
	page_set(page, node, attribute, name);
}

static void system_add(struct page *page, struct node *record, const struct detail *detail)
{
	struct node *node = page_add(page, record, "system", NULL);
	system_moment(page, node, detail, "created", "created_at");
	system_user(page, node, detail, "created-by", "created_by", detail->created_by);
	system_moment(page, node, detail, "updated", "updated_at");
	system_user(page, node, detail, "updated-by", "updated_by", detail->updated_by);
}

/* What can be done with the record as it stands, by this person. */
static void actions_add(struct page *page, struct node *record, const struct detail *detail)
{
	const struct table_behaviour *of = table_behaviour(detail->table);
	const struct action_state *states = NULL;
	const bool *allowed = NULL;
	struct node *actions = NULL;
	for (size_t i = 0; i < of->action_count; i++) {
		const struct action *action = &of->actions[i];
		if (!action->is_of_record || !principal_has_feature(page->context->principal, action->feature) || permission_extent(page->context->principal, detail->table, action->permission) == EXTENT_NONE)
			continue;
		if (states == NULL) {
			states = action_states(page->context, detail->table, &detail->id, 1);
			allowed = actions_allowed(page->context, page->context->principal, detail->table, &detail->id, 1);
		}
		if (!allowed[i] || !states[i].leads_on || !states[i].is_met)
			continue;
		if (actions == NULL)
			actions = page_add(page, record, "actions", NULL);
		struct node *node = page_add(page, actions, "action", NULL);
		page_set(page, node, "name", action->name);
		page_set(page, node, "title", action->title);
		page_set(page, node, "icon", action->icon);
		page_set(page, node, "href",
			page_link(page, "/%s/%" PRIu64 "/%s", detail->table->name, detail->id,
				action->name));
		bool has_form = states[i].asks || action_asks(action);
		page_set_flag(page, node, "post", !action->has_page && !has_form);
		page_set_flag(page, node, "ask", has_form);
	}
}

/* --- tabs --- */

/* Of what is no rows. */
#define TAB_UNCOUNTED UINT64_MAX

static void tab_add(struct page *page, struct node *tabs, const struct detail *detail,
	const char *name, const char *title, uint64_t count)
{
	struct node *tab = page_add(page, tabs, "tab", NULL);
	page_set(page, tab, "name", name);
	page_set(page, tab, "title", title);
	if (count != TAB_UNCOUNTED)
		page_set_number(page, tab, "count", count > LIST_BOUND ? LIST_BOUND : count);
	page_set_flag(page, tab, "more", count != TAB_UNCOUNTED && count > LIST_BOUND);
	page_set(page, tab, "href",
		page_link(page, "/%s/%" PRIu64 "%s%s", detail->table->name, detail->id,
			name[0] == '\0' ? "" : "?tab=", name));
	page_set_flag(page, tab, "active", strcmp(name, detail->tab) == 0);
}

/* Those of the record's own sections, in the order of the form. */
static void section_tabs_add(struct page *page, struct node *tabs, const struct detail *detail)
{
	const struct table *table = detail->table;

	for (size_t i = 0; i < table->section_count; i++) {
		const char *name = table->sections[i].tab_name;
		bool is_first = name != NULL;
		for (size_t j = 0; j < i && is_first; j++)
			is_first = !table->sections[j].tab_name || strcmp(table->sections[j].tab_name, name) != 0;
		if (is_first)
			tab_add(page, tabs, detail, name, table->sections[i].tab, TAB_UNCOUNTED);
	}
}

/* One statement counts everything that has a tab. */
static struct rows *tabs_count(const struct detail *detail)
{
	struct sql sql;
	sql_start(&sql, detail->context);
	sql_add(&sql, "SELECT 0");
	for (size_t i = 0; i < detail->tab_count; i++)
		rows_tab_count(&sql, &detail->tabs[i], detail->id);
	if (detail->table->has_attachments) {
		sql_add(&sql, ", (SELECT COUNT(*) FROM {attachments} a WHERE a.`owner_table` = ");
		sql_bind(&sql, value_text(detail->table->name));
		sql_add(&sql, " AND a.`owner_id` = %" PRIu64 ")", detail->id);
	}
	return sql_read(&sql);
}

static void tabs_add(struct page *page, struct node *record, const struct detail *detail)
{
	const struct table *table = detail->table;
	size_t count = detail->tab_count;
	bool has_rows = count > 0 || table->has_attachments;
	if (!has_rows && !has_section_tab(table, NULL))
		return;
	struct rows *counts = has_rows ? tabs_count(detail) : NULL;
	struct node *tabs = page_add(page, record, "tabs", NULL);
	tab_add(page, tabs, detail, "", table->singular, TAB_UNCOUNTED);
	section_tabs_add(page, tabs, detail);
	for (size_t i = 0; i < count; i++)
		tab_add(page, tabs, detail, detail->tabs[i].name, detail->tabs[i].title,
			rows_unsigned(counts, 0, i + 1));
	if (table->has_attachments)
		tab_add(page, tabs, detail, ATTACHMENTS_TAB,
			message(page->context, "Attachments"),
			rows_unsigned(counts, 0, count + 1));
}

/* What a rule of the table stands against is not offered. */
static bool edit_is_offered(const struct detail *detail)
{
	if (!rights_allow(detail->context->principal, detail->table, RIGHT_EDIT))
		return false;
	const char *const *reasons = edit_reasons(detail->context, detail->table, &detail->id, 1);
	return reasons == NULL || reasons[0] == NULL;
}

static bool delete_is_offered(const struct detail *detail)
{
	if (!rights_allow(detail->context->principal, detail->table, RIGHT_DELETE))
		return false;
	const char *const *reasons = delete_reasons(detail->context, detail->table, &detail->id, 1);
	return reasons == NULL || reasons[0] == NULL;
}

static bool print_is_offered(const struct detail *detail)
{
	const struct principal *reader = detail->context->principal;

	if (!rights_allow(reader, detail->table, RIGHT_PRINT))
		return false;
	const char **reasons = seen_row_reasons(detail->context, reader, detail->table, RIGHT_PRINT, NULL, &detail->id, 1);
	return reasons == NULL || reasons[0] == NULL;
}

/* What was wrong with a file, and what was typed beside it. */
static void upload_refused(
	struct page *page, struct node *attachments, const struct detail *detail)
{
	if (detail->upload_error == NULL)
		return;
	page_set(page, attachments, "error", detail->upload_error);
	page_set(page, attachments, "description",
		fields_get(&page->context->request->form, "description"));
}

static void tab_content_add(struct page *page, struct node *record, const struct detail *detail)
{
	page_set_flag(page, record, "all", detail->is_all);
	for (size_t i = 0; i < detail->tab_count; i++) {
		if (detail->is_all || &detail->tabs[i] == detail->open)
			rows_tab_add(page, record, detail->table, &detail->tabs[i], detail->id,
				detail->is_all);
	}
	bool is_files = detail->open == NULL && detail->tab[0] != '\0' && !detail->section_tab;
	if (is_files && detail->table->has_attachments)
		upload_refused(
			page, attachments_add(page, record, detail->table, detail->id), detail);
}

/* All that the page has, and the papers of the manifest. */
static void papers_add(struct page *page, struct node *record, const struct detail *detail)
{
	const struct table *table = detail->table;
	bool has_paper = detail->tab_count > 0 || table->has_attachments || table->print_count > 0;

	if (detail->is_all || !has_paper || !print_is_offered(detail))
		return;
	page_set(page, record, "print", page_link(page, "/%s/%" PRIu64 "?tab=" ALL_TAB, table->name, detail->id));
	for (size_t i = 0; i < table->print_count; i++) {
		struct node *paper = page_add(page, record, "paper", NULL);
		page_set(page, paper, "title", table->prints[i].title);
		page_set(page, paper, "href",
			page_link(page, "/%s/%" PRIu64 "/print/%s", table->name, detail->id, table->prints[i].name));
	}
}

static void record_add(struct page *page, const struct detail *detail, const char *label)
{
	struct context *context = detail->context;
	const struct table *table = detail->table;
	struct node *record = page_add(page, page->root, "record", NULL);
	page_set_number(page, record, "id", detail->id);
	page_set(page, record, "version", rows_text(detail->rows, 0, SELECT_VERSION));
	page_set(page, record, "label", label);
	page_set(page, record, "section-tab", detail->section_tab);
	page_set(page, record, "closed", closed_sections_of(detail));
	if (edit_is_offered(detail))
		page_set(page, record, "edit",
			page_link(page, "/%s/%" PRIu64 "/edit", table->name, detail->id));
	bool is_archived = table->is_archived && detail_text(detail, table_role(table, ROLE_ARCHIVED_AT)->name) != NULL;
	page_set_flag(page, record, "archives", table->is_archived);
	page_set_flag(page, record, "archived", is_archived);
	if (!is_archived && delete_is_offered(detail))
		page_set(page, record, "delete",
			page_link(page, "/%s/%" PRIu64 "/delete", table->name, detail->id));
	if (table->copied && rights_allow(context->principal, table, RIGHT_CREATE))
		page_set(page, record, "copy",
			page_link(page, "/%s/new?" COPY_FIELD "=%" PRIu64, table->name, detail->id));
	page_set(page, record, "back", page_link(page, "%s", trail_home(context, &detail->trail)));
	papers_add(page, record, detail);
	trail_parent(page, record, &detail->trail);
	actions_add(page, record, detail);
	fields_add(page, record, detail);
	detail_parts_add(page, record, detail);
	system_add(page, record, detail);
	tabs_add(page, record, detail);
	tab_content_add(page, record, detail);
}

static void detail_send(struct detail *detail, int status)
{
	struct context *context = detail->context;
	const struct table *table = detail->table;
	detail_read(detail);
	if (detail->is_all)
		require_printable(detail);
	detail_trail(detail);

	const char *label = row_label(context, table, detail->rows, 0);
	struct page *page = page_open(context, arena_format(context->arena, "%s.detail", table->name), label);
	page->status = status;
	trail_crumbs(page, &detail->trail);
	page_crumb(page, page_link(page, "/%s/%" PRIu64, table->name, detail->id), label);
	record_add(page, detail, label);
	page_send(page);
}

void resource_detail(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	rights_require(context, table, RIGHT_VIEW);
	struct detail detail = {.context = context, .table = table, .id = target->id};
	detail.tabs = rows_tabs_find(context, table, &detail.tab_count);
	detail_tab(&detail);
	detail_send(&detail, 200);
}

void resource_detail_upload(
	struct context *context, const struct table *table, uint64_t id, const char *error)
{
	struct detail detail = {
		.context = context,
		.table = table,
		.id = id,
		.tab = ATTACHMENTS_TAB,
		.upload_error = error,
	};
	rights_require(context, table, RIGHT_VIEW);
	detail.tabs = rows_tabs_find(context, table, &detail.tab_count);
	detail_send(&detail, 413);
}

void resource_child_tab(struct context *context, const struct target *target)
{
	respond_redirect(context, arena_format(context->arena, "/%s/%" PRIu64 "%s%s", target->table->name, target->id,
					  target->child->is_one ? "" : "?tab=",
					  target->child->is_one ? "" : target->child->name));
}
