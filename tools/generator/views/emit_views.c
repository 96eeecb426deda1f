/* build/xsl/<language>/<page>.xsl: one flat sheet per page; in the image the same as code;
   build/view_list.tsv: their names, and why libxslt has to draw some of them. */
#include <dirent.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <stdlib.h>
#include <string.h>

#include "emit.h"
#include "views/flatten.h"
#include "views/compile.h"
#include "views/views_model.h"

#define LANGUAGE "en"
#define SHELL "shell.xsl"

struct views {
	struct model *model;
	struct sheets sheets;
	struct views_model *source;
	const char **pages; /* names of all pages, for overrides that belong to none */
	size_t page_count;
	struct name_set names; /* the same */
	struct view_writer writer;
};

/* A sheet of its own would replace the page of a table that has its name. */
static bool page_note(struct views *views, const char *name)
{
	struct place place = {arena_format(views->model->arena, "xsl/%s.xsl", name), 1, 1};

	if (name_set_add(&views->names, name, name)) {
		message_add(&views->model->messages, place, "E111",
			arena_format(views->model->arena,
				"change the table's page in xsl/overrides/%s.xsl", name),
			"the page %s is made of a table already", name);
		return false;
	}
	views->pages = arena_more(
		views->model->arena, views->pages, views->page_count, sizeof *views->pages);
	views->pages[views->page_count++] = name;
	return true;
}

/* Code of the image; where the compiler knows something not, libxslt has to understand it. */
static void code_emit(struct views *views, const char *name, const struct sheet *sheet,
	const struct rules *rules)
{
	const char *wrong;

	if (view_compile(&views->writer, &views->sheets, rules, name, &wrong))
		return;
	if (wrong)
		sheet_complain(&views->sheets, sheet, NULL, "E406", NULL,
			"the page's sheet is wrong: %s", wrong);
	else if (!flat_is_checked(rules))
		flat_check(&views->sheets, sheet, rules);
}

static void page_emit(struct views *views, const char *name, struct sheet *sheet)
{
	struct arena *page = views->sheets.page;
	const char *override = arena_format(page, "overrides/%s.xsl", name);
	struct rules rules;
	struct buffer text;

	if (!page_note(views, name) ||
		!sheet_flatten(&views->sheets, sheet,
			sheet_exists(&views->sheets, override) ? override : NULL, &rules))
		return;
	buffer_start(&text, page, (size_t)64 * 1024);
	flat_write(&rules, &text);
	emit_file(views->model, arena_format(page, "build/xsl/" LANGUAGE "/%s.xsl", name), &text);
	code_emit(views, name, sheet, &rules);
}

/* --- manifest tables --- */

static void stylesheet_free(void *stylesheet)
{
	xsltFreeStylesheet(stylesheet);
}

/* tools/generator/views/<kind>.xsl, which makes sheets. NULL when it is wrong. */
static xsltStylesheet *maker_read(struct views *views, const char *kind)
{
	struct arena *arena = views->model->arena;
	const char *file = arena_format(arena, "tools/generator/views/%s.xsl", kind);
	const char *path = arena_format(arena, "%s/%s", views->sheets.root, file);
	xsltStylesheet *maker = xsltParseStylesheetFile(BAD_CAST path);

	if (maker) {
		arena_defer_memory(arena, stylesheet_free, maker);
		return maker;
	}
	struct place place = {file, 1, 1};
	message_add(&views->model->messages, place, "E401", NULL, "this is no XSLT sheet");
	return NULL;
}

static void table_emit(
	struct views *views, xsltStylesheet *maker, const struct table *table, const char *kind)
{
	struct arena *arena = views->model->arena;
	const char *name = arena_format(arena, "%s.%s", table->name, kind);
	const char *parameters[] = {"table", arena_format(arena, "'%s'", table->name), NULL};
	xmlDoc *made = xsltApplyStylesheet(maker, views->source->document, parameters);

	if (made && xmlDocGetRootElement(made)) {
		page_emit(views, name, sheet_adopt(&views->sheets, name, made));
		return;
	}
	struct place place = {arena_format(arena, "tools/generator/views/%s.xsl", kind), 1, 1};
	message_add(&views->model->messages, place, "E406", NULL, "no sheet came out for %s", name);
	if (made)
		xmlFreeDoc(made);
}

static void tables_emit(struct views *views, const char *kind)
{
	xsltStylesheet *maker = maker_read(views, kind);

	if (!maker)
		return;
	for (size_t i = 0; i < views->model->table_count; i++) {
		const struct table *table = &views->model->tables[i]->table;
		bool is_form = strcmp(kind, "form") == 0;
		if (!table->has_pages || (is_form && !table->allows_create && !table->allows_edit))
			continue;
		sheets_next_page(&views->sheets);
		views_model_choose(views->source, views->model, i);
		table_emit(views, maker, table, kind);
	}
}

/* --- hand-written pages: sheets that import the shell --- */

static int is_sheet(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return entry->d_name[0] != '.' && length > 4 &&
	       strcmp(entry->d_name + length - 4, ".xsl") == 0;
}

/* The sheets of a folder below xsl/, in order, without ".xsl"; ends with NULL. */
static const char **folder_sheets(struct views *views, const char *folder)
{
	struct arena *arena = views->model->arena;
	struct dirent **entries;
	int count = scandir(
		arena_format(arena, "%s/%s/%s", views->sheets.root, views->sheets.folder, folder),
		&entries, is_sheet, alphasort);
	const char **names = arena_array(arena, count > 0 ? (size_t)count + 1 : 1, sizeof *names);

	for (int i = 0; i < count; i++) {
		names[i] = arena_bytes(arena, entries[i]->d_name, strlen(entries[i]->d_name) - 4);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return names;
}

static void pages_emit(struct views *views)
{
	for (const char **name = folder_sheets(views, "."); *name; name++) {
		sheets_next_page(&views->sheets);
		struct sheet *sheet = sheet_read(
			&views->sheets, arena_format(views->model->arena, "%s.xsl", *name));
		if (sheet && sheet_imports(sheet, SHELL))
			page_emit(views, *name, sheet);
	}
}

/* An override whose page does not exist would be forgotten silently. */
static void overrides_check(struct views *views)
{
	for (const char **name = folder_sheets(views, "overrides"); *name; name++) {
		bool has_page = false;
		for (size_t i = 0; i < views->page_count && !has_page; i++)
			has_page = strcmp(views->pages[i], *name) == 0;
		if (has_page)
			continue;
		struct place place = {
			arena_format(views->model->arena, "xsl/overrides/%s.xsl", *name), 1, 1};
		message_add(&views->model->messages, place, "E407",
			"name it after a sheet of build/xsl/" LANGUAGE
			", or remove it where the page's module was removed",
			"there is no page \"%s\"", *name);
	}
}

/* Tools are told the pages here. */
static void list_emit(struct views *views)
{
	struct buffer list;

	buffer_start(&list, views->model->arena, 4096);
	for (size_t i = 0; i < views->writer.count; i++) {
		const char *unknown = views->writer.unknown[i];
		buffer_format(&list, "%s\t%s\n", views->writer.names[i], unknown ? unknown : "");
	}
	emit_file(views->model, "build/view_list.tsv", &list);
}

void emit_views(struct model *model, const char *root)
{
	struct views views = {.model = model, .names = {.arena = model->arena}};

	views.source = arena_allocate(model->arena, sizeof *views.source);
	views_model_make(views.source, model);
	sheets_open(&views.sheets, model, root, "xsl");
	view_write_start(&views.writer, &model->output->image);
	tables_emit(&views, "list");
	tables_emit(&views, "detail");
	tables_emit(&views, "form");
	pages_emit(&views);
	overrides_check(&views);
	list_emit(&views);
	view_write_finish(&views.writer, &model->output->header);
}
