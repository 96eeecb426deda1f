/* The pages: a heading, tables of facts, diagrams. */
#include "describe/doc.h"

#include <string.h>

#include "base/buffer.h"
#include "describe/doc_graph.h"
#include "describe/doc_internal.h"
#include "value/type.h"

const char doc_sheet[] =
	":root{color-scheme:light dark;--ink:#1d273b;--dim:#5c6b84;--paper:#fff;--box:#f6f8fb;--line:#c4cddb;--mark:#066fd1}\n"
	"@media(prefers-color-scheme:dark){:root{--ink:#dce1e7;--dim:#98a5ba;--paper:#151f2c;--box:#1d2a3a;--line:#3f4f66;"
	"--mark:#6cb2f5}}\n"
	"body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;padding:1rem;"
	"max-width:75rem}\n"
	"a{color:var(--mark)}h2{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem}\n"
	"table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}th,td{text-align:left;vertical-align:top;"
	"padding:.3rem .6rem;border-bottom:1px solid var(--line)}th{color:var(--dim);font-weight:600}\n"
	"code{font-size:.92em}.wide{overflow-x:auto;margin:1rem 0}.dim{color:var(--dim)}\n"
	"svg{font:13px system-ui,sans-serif}svg text{fill:var(--ink)}svg .name{font-weight:600}svg .said{font-size:11px;"
	"fill:var(--dim);paint-order:stroke;stroke:var(--paper);stroke-width:4px}\n"
	"svg a text{fill:var(--mark)}.node rect{fill:var(--box);stroke:var(--line)}.outside rect{stroke-dasharray:4 3;"
	"fill:var(--paper)}\n"
	".edge{fill:none;stroke:var(--dim);stroke-width:1.2}.loose{stroke-dasharray:5 4}.tip{fill:var(--dim)}\n";

struct doc_page {
	struct arena *arena;
	const struct doc_links *links;
	struct buffer out;
};

static void doc_page_begin(struct doc_page *page, const char *title)
{
	buffer_start(&page->out, page->arena, 16000);
	buffer_text(&page->out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
				"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>");
	doc_text(&page->out, title);
	buffer_text(&page->out, "</title>");
	if (page->links->sheet)
		buffer_format(&page->out, "<link rel=\"stylesheet\" href=\"%s\">", page->links->sheet);
	else
		buffer_format(&page->out, "<style>%s</style>", doc_sheet);
	buffer_text(&page->out, "</head><body>\n<h1>");
	doc_text(&page->out, title);
	buffer_text(&page->out, "</h1>\n");
}

static const char *doc_page_end(struct doc_page *page)
{
	buffer_text(&page->out, "</body></html>\n");
	return page->out.data;
}

/* Heads of columns, each ended by NUL; the list by an empty one. */
static void facts_begin(struct doc_page *page, const char *heads)
{
	buffer_text(&page->out, "<div class=\"wide\"><table><tr>");
	for (; *heads; heads += strlen(heads) + 1)
		buffer_format(&page->out, "<th>%s</th>", heads);
	buffer_text(&page->out, "</tr>\n");
}

static void facts_end(struct doc_page *page)
{
	buffer_text(&page->out, "</table></div>\n");
}

static void fact(struct doc_page *page, const char *text, bool is_code)
{
	buffer_text(&page->out, is_code ? "<td><code>" : "<td>");
	doc_text(&page->out, text ? text : "");
	buffer_text(&page->out, is_code ? "</code></td>" : "</td>");
}

static void row_end(struct doc_page *page)
{
	buffer_text(&page->out, "</tr>\n");
}

static void row_begin(struct doc_page *page)
{
	buffer_text(&page->out, "<tr>");
}

static void heading(struct doc_page *page, const char *text)
{
	buffer_format(&page->out, "<h3>%s</h3>\n", text);
}

/* --- columns --- */

static void doc_word_add(struct buffer *words, const char *word)
{
	if (words->length)
		buffer_text(words, ", ");
	buffer_text(words, word);
}

static const char *column_words(struct arena *arena, const struct column *column)
{
	struct buffer words;

	buffer_start(&words, arena, 100);
	buffer_text(&words, "");
	if (column->is_required)
		doc_word_add(&words, "required");
	if (column->is_unique)
		doc_word_add(&words, "unique");
	if (column->computed || column->kept)
		doc_word_add(&words, "computed");
	if (column->is_closed)
		doc_word_add(&words, "moved by transitions");
	else if (column->is_read_only)
		doc_word_add(&words, "read only");
	if (column->length)
		doc_word_add(&words, arena_format(arena, "length %u", column->length));
	if (column->minimum)
		doc_word_add(&words, arena_format(arena, "from %s", column->minimum));
	if (column->maximum)
		doc_word_add(&words, arena_format(arena, "to %s", column->maximum));
	if (column->default_value)
		doc_word_add(&words, arena_format(arena, "default %s", column->default_value));
	for (size_t i = 0; i < column->value_count; i++)
		doc_word_add(&words, column->values[i].name);
	if (column->module)
		doc_word_add(&words, arena_format(arena, "of the module %s", column->module));
	return words.data;
}

static void column_write(struct doc_page *page, const struct column *column)
{
	static const char *const rules[] = {"restrict", "cascade", "set-null"};

	row_begin(page);
	fact(page, column->name, true);
	fact(page, column->label, false);
	if (column->target && !column->link && !column->target_column)
		fact(page, arena_format(page->arena, "reference to %s, %s", column->target->name, rules[column->on_delete]), false);
	else
		fact(page, column_types[column->type]->name, false);
	fact(page, column_words(page->arena, column), false);
	fact(page, column->help, false);
	row_end(page);
}

static void columns_write(struct doc_page *page, const struct table *table)
{
	facts_begin(page, "Column\0Label\0Type\0What it keeps to\0Help\0");
	for (size_t i = 0; i < table->column_count; i++)
		if (!table->columns[i].is_implicit && !table->columns[i].is_hidden)
			column_write(page, &table->columns[i]);
	facts_end(page);
}

/* --- rules --- */

static void rules_write(struct doc_page *page, const struct table *table)
{
	if (table->check_count + table->rule_count + table->limit_count == 0)
		return;
	heading(page, "Rules");
	facts_begin(page, "Rule\0What\0Said\0");
	for (size_t i = 0; i < table->check_count; i++) {
		row_begin(page);
		fact(page, table->checks[i].name, true);
		fact(page, "every record keeps it", false);
		fact(page, table->checks[i].message, false);
		row_end(page);
	}
	for (size_t i = 0; i < table->rule_count; i++) {
		row_begin(page);
		fact(page, table->rules[i].name, true);
		fact(page, table->rules[i].where_text, true);
		fact(page, table->rules[i].message, false);
		row_end(page);
	}
	for (size_t i = 0; i < table->limit_count; i++) {
		row_begin(page);
		fact(page, table->limits[i].name, true);
		fact(page, "how many rows a tenant may have", false);
		fact(page, table->limits[i].label, false);
		row_end(page);
	}
	facts_end(page);
}

static void actions_write(struct doc_page *page, const struct table *table)
{
	const struct table_behaviour *does = table_behaviour(table);

	if (does->action_count == 0)
		return;
	heading(page, "Actions");
	facts_begin(page, "Action\0Title\0Permission\0Moves\0");
	for (size_t i = 0; i < does->action_count; i++) {
		const struct action *action = &does->actions[i];
		row_begin(page);
		fact(page, action->name, true);
		fact(page, action->title, false);
		fact(page, action->permission, true);
		fact(page, action->column ? arena_format(page->arena, "%s to %s", action->column, action->to) : "", false);
		row_end(page);
	}
	facts_end(page);
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].value_count)
			doc_states_draw(page->arena, &page->out, table, &table->columns[i]);
}

static void address_write(struct doc_page *page, const char *methods, const char *path, const char *permission)
{
	row_begin(page);
	fact(page, methods, false);
	fact(page, path, true);
	fact(page, permission, true);
	row_end(page);
}

static void addresses_write(struct doc_page *page, const struct table *table)
{
	struct arena *arena = page->arena;
	const char *right = arena_format(arena, "%s.view", table->permission);

	if (!table->has_api && !table->has_pages)
		return;
	heading(page, "Addresses");
	facts_begin(page, "Methods\0Address\0Takes\0");
	if (table->has_pages)
		address_write(page, "GET", arena_format(arena, "/%s", table->name), right);
	if (table->has_api) {
		address_write(page, table->allows_create ? "GET, POST" : "GET", arena_format(arena, "/api/v1/%s", table->name),
			right);
		address_write(page, table->allows_edit || table->allows_delete ? "GET, PATCH, PUT, DELETE" : "GET",
			arena_format(arena, "/api/v1/%s/{id}", table->name), right);
	}
	for (size_t i = 0; table->has_api && table->children && table->children[i]; i++)
		address_write(page, "GET, POST", arena_format(arena, "/api/v1/%s/{id}/%s", table->name, table->children[i]->path),
			arena_format(arena, "%s.view", table->children[i]->permission));
	facts_end(page);
}

static void table_write(struct doc_page *page, const struct table *table)
{
	buffer_format(&page->out, "<h2 id=\"%s\">", table->name);
	doc_text(&page->out, table->title);
	buffer_format(&page->out, " <span class=\"dim\"><code>%s</code> %u</span></h2>\n", table->name, table->number);
	if (table->help) {
		buffer_text(&page->out, "<p>");
		doc_text(&page->out, table->help);
		buffer_text(&page->out, "</p>\n");
	}
	columns_write(page, table);
	rules_write(page, table);
	actions_write(page, table);
	addresses_write(page, table);
}

/* --- whole pages --- */

static void permissions_write(struct doc_page *page, const struct module *module)
{
	if (module->permission_count == 0)
		return;
	buffer_text(&page->out, "<h2>Permissions</h2>\n");
	facts_begin(page, "Permission\0Label\0");
	for (size_t i = 0; i < module->permission_count; i++) {
		row_begin(page);
		fact(page, module->permissions[i].name, true);
		fact(page, module->permissions[i].label, false);
		row_end(page);
	}
	facts_end(page);
}

const char *doc_module(struct arena *arena, const struct module *module, const struct doc_links *links)
{
	struct doc_page page = {.arena = arena, .links = links};

	doc_page_begin(&page, module->title);
	buffer_format(&page.out, "<p><a href=\"%s\">All modules</a> · <code>%s</code> %s · requires", links->index, module->name,
		module->version);
	for (size_t i = 0; module->requires[i]; i++)
		buffer_format(&page.out, " <a href=\"%s%s%s\">%s</a>", links->before, module->requires[i], links->after,
			module->requires[i]);
	buffer_text(&page.out, module->requires[0] ? "</p>\n" : " nothing</p>\n");
	doc_tables_draw(arena, &page.out, module, links);
	for (size_t i = 0; module->tables[i]; i++)
		if (!module->tables[i]->is_link)
			table_write(&page, module->tables[i]);
	permissions_write(&page, module);
	return doc_page_end(&page);
}

const char *doc_index(struct arena *arena, const struct doc_links *links)
{
	struct doc_page page = {.arena = arena, .links = links};

	doc_page_begin(&page, "Modules");
	facts_begin(&page, "Module\0Name\0Version\0");
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		buffer_format(&page.out, "<tr><td><a href=\"%s%s%s\">", links->before, module->name, links->after);
		doc_text(&page.out, module->title);
		buffer_text(&page.out, "</a></td>");
		fact(&page, module->name, true);
		fact(&page, module->version, false);
		row_end(&page);
	}
	facts_end(&page);
	doc_tables_draw(arena, &page.out, NULL, links);
	return doc_page_end(&page);
}
