/* build/xsl/<language>/<page>.xsl: one flat sheet per page; in the image the same as code;
   build/view_list.tsv: their names, and why libxslt has to draw some of them. */
#include <dirent.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "emit/emit.h"
#include "view/code.h"
#include "views/compile.h"
#include "views/flatten.h"
#include "views/kept.h"
#include "views/sheet_text.h"
#include "views/view_write.h"
#include "views/views_model.h"

#define SHELL "shell.xsl"

/* tools/generator/views/<kind>.xsl makes the sheet of a table's page. */
enum page_kind { PAGE_LIST, PAGE_DETAIL, PAGE_FORM, PAGE_KINDS };

static const char *const kind_names[PAGE_KINDS] = {"list", "detail", "form"};

struct views {
	struct model *model;
	struct arena *page; /* what is needed for one page, or those of one table */
	struct buffer about; /* a table as XML */
	struct buffer flat;  /* a flat sheet */
	struct page_keys keys;
	struct kept kept;
	/* Read when the first page has to be made. */
	bool is_open;
	struct sheets sheets;
	xsltStylesheet *makers[PAGE_KINDS];
	/* All pages, and sheets that are none: what the next run finds kept. */
	struct kept_page *pages;
	size_t page_count;
	struct name_set names; /* of pages */
};

/* A sheet of its own would replace the page of a table that has its name. */
static bool name_take(struct views *views, const char *name)
{
	struct place place = {arena_format(views->model->arena, "xsl/%s.xsl", name), 1, 1};

	if (!name_set_add(&views->names, name, name))
		return true;
	message_add(&views->model->messages, place, "E111",
		arena_format(views->model->arena, "change the table's page in xsl/overrides/%s.xsl",
			name),
		"the page %s is made of a table already", name);
	return false;
}

static void page_note(struct views *views, const struct kept_page *page)
{
	struct arena *arena = views->model->arena;

	views->pages =
		arena_more(arena, views->pages, views->page_count, sizeof *views->pages);
	views->pages[views->page_count++] = *page;
}

static bool override_exists(struct views *views, const char *name)
{
	const char *path = arena_format(
		views->page, "%s/xsl/overrides/%s.xsl", views->model->output->root, name);

	return access(path, F_OK) == 0;
}

/* --- pages that nothing has changed for --- */

static const char *flat_path(struct views *views, const char *name)
{
	return arena_format(views->page, "build/xsl/%s/%s.xsl",
		views->model->texts ? views->model->texts->language : TEXT_LANGUAGE, name);
}

static bool has_flat(struct views *views, const struct kept_page *page)
{
	const char *path = arena_format(
		views->page, "%s/%s", views->model->output->root, flat_path(views, page->name));
	struct file_state state;

	return file_state(path, &state) && memcmp(&state, &page->sheet, sizeof state) == 0;
}

/* Is it kept, and its flat sheet as it was left? */
static bool page_keep(struct views *views, const char *name, const unsigned char *key)
{
	const struct kept_page *page = kept_find(&views->kept, name, key);

	if (!page || (page->is_page && !has_flat(views, page)))
		return false;
	if (page->is_page && !name_take(views, page->name))
		return true;
	if (page->is_page)
		emit_kept(views->model, flat_path(views, name));
	page_note(views, page);
	return true;
}

/* --- making a page of its sheet --- */

static void stylesheet_free(void *stylesheet)
{
	xsltFreeStylesheet(stylesheet);
}

/* NULL when it is wrong. */
static xsltStylesheet *maker_read(struct views *views, const char *kind)
{
	struct arena *arena = views->model->arena;
	const char *file = arena_format(arena, "tools/generator/views/%s.xsl", kind);
	const char *path = arena_format(arena, "%s/%s", views->sheets.root, file);
	xmlDoc *document = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA);

	if (document)
		sheet_translate(arena, document, views->model->texts);
	xsltStylesheet *maker = document ? xsltParseStylesheetDoc(document) : NULL;
	if (document && !maker)
		xmlFreeDoc(document);
	if (maker) {
		arena_defer_memory(arena, stylesheet_free, maker);
		return maker;
	}
	struct place place = {file, 1, 1};
	message_add(&views->model->messages, place, "E401", NULL, "this is no XSLT sheet");
	return NULL;
}

static struct sheets *sheets_begin(struct views *views)
{
	if (!views->is_open) {
		sheets_open(&views->sheets, views->model, views->model->output->root, "xsl");
		for (size_t i = 0; i < PAGE_KINDS; i++)
			views->makers[i] = maker_read(views, kind_names[i]);
	}
	views->is_open = true;
	sheets_next_page(&views->sheets);
	return &views->sheets;
}

/* Into the pool; where the compiler knows something not, libxslt has to understand it. */
static void code_make(struct views *views, const struct sheet *sheet, const struct rules *rules,
	struct kept_page *page)
{
	struct arena *arena = views->model->arena;
	const char *wrong;

	if (!view_compile(&views->kept.pool, &views->sheets, rules, &page->view, &page->unknown, &wrong))
		sheet_complain(&views->sheets, sheet, NULL, "E406", NULL,
			"the page's sheet is wrong: %s", wrong);
	else if (page->unknown && !flat_is_checked(rules))
		flat_check(&views->sheets, sheet, rules);
	page->unknown = page->unknown ? arena_string(arena, page->unknown) : NULL;
}

static void page_make(
	struct views *views, const char *name, const unsigned char *key, struct sheet *sheet)
{
	struct sheets *sheets = &views->sheets;
	const char *override = arena_format(sheets->page, "overrides/%s.xsl", name);
	const char *path = flat_path(views, name);
	struct kept_page page = {.name = arena_string(views->model->arena, name), .is_page = true};
	struct rules rules;

	if (!name_take(views, page.name) ||
		!sheet_flatten(
			sheets, sheet, sheet_exists(sheets, override) ? override : NULL, &rules))
		return;
	views->flat.length = 0;
	flat_write(&rules, &views->flat);
	emit_file(views->model, path, &views->flat);
	file_state(arena_format(sheets->page, "%s/%s", sheets->root, path), &page.sheet);
	memcpy(page.key, key, sizeof page.key);
	code_make(views, sheet, &rules, &page);
	page_note(views, &page);
}

/* --- manifest tables --- */

/* action: whose dialog the form is, or "". */
static void table_page_make(struct views *views, const struct table *table, enum page_kind kind,
	const char *action, const char *name, const unsigned char *key)
{
	struct arena *arena = views->page;
	struct sheets *sheets = sheets_begin(views);
	const char *parameters[] = {"table", arena_format(arena, "'%s'", table->name), "action",
		arena_format(arena, "'%s'", action), NULL};
	xmlDoc *source, *made;

	if (!views->makers[kind])
		return;
	source = xmlReadMemory(views->about.data, (int)views->about.length, NULL, NULL, XML_PARSE_NONET);
	made = source ? xsltApplyStylesheet(views->makers[kind], source, parameters) : NULL;
	xmlFreeDoc(source);
	if (made && xmlDocGetRootElement(made)) {
		page_make(views, name, key, sheet_adopt(sheets, name, made));
		return;
	}
	struct place place = {arena_format(views->model->arena, "tools/generator/views/%s.xsl",
				      kind_names[kind]),
		1, 1};
	message_add(&views->model->messages, place, "E406", NULL, "no sheet came out for %s", name);
	if (made)
		xmlFreeDoc(made);
}

static void table_page_emit(struct views *views, const struct table *table, enum page_kind kind,
	const char *action, const unsigned char *about)
{
	unsigned char key[PAGE_KEY_BYTES];
	const char *name = arena_format(views->page, "%s%s%s.%s", table->name, *action ? "." : "",
		action, kind_names[kind]);

	page_key(&views->keys, name, about, override_exists(views, name), key);
	if (!page_keep(views, name, key))
		table_page_make(views, table, kind, action, name, key);
}

static void table_emit(struct views *views, const struct model_table *source)
{
	const struct table *table = &source->table;
	bool has_form = table->allows_create || table->allows_edit;
	unsigned char about[PAGE_KEY_BYTES];

	arena_reset(views->page);
	views_model_text(views->page, source, &views->about);
	page_about(views->about.data, about);
	for (size_t i = 0; i < source->action_count; i++)
		has_form = has_form || source->actions[i].action.asked;
	for (size_t kind = 0; kind < PAGE_KINDS; kind++)
		if (kind != PAGE_FORM || has_form)
			table_page_emit(views, table, (enum page_kind)kind, "", about);
	for (size_t i = 0; i < source->action_count; i++)
		if (source->actions[i].action.dialog)
			table_page_emit(views, table, PAGE_FORM, source->actions[i].action.name, about);
}

static void tables_emit(struct views *views)
{
	for (size_t i = 0; i < views->model->table_count; i++)
		if (views->model->tables[i]->table.has_pages)
			table_emit(views, views->model->tables[i]);
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
		arena_format(arena, "%s/xsl/%s", views->model->output->root, folder),
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

static void sheet_emit(struct views *views, const char *name)
{
	unsigned char key[PAGE_KEY_BYTES], about[PAGE_KEY_BYTES];

	arena_reset(views->page);
	page_about("", about);
	page_key(&views->keys, name, about, override_exists(views, name), key);
	if (page_keep(views, name, key))
		return;
	struct sheet *sheet = sheet_read(sheets_begin(views), arena_format(views->page, "%s.xsl", name));
	if (sheet && sheet_imports(sheet, SHELL)) {
		page_make(views, name, key, sheet);
		return;
	}
	struct kept_page none = {.name = name};
	memcpy(none.key, key, sizeof none.key);
	page_note(views, &none);
}

static void pages_emit(struct views *views)
{
	for (const char **name = folder_sheets(views, "."); *name; name++)
		sheet_emit(views, *name);
}

/* An override whose page does not exist would be forgotten silently. */
static void overrides_check(struct views *views)
{
	struct arena *arena = views->model->arena;

	for (const char **name = folder_sheets(views, "overrides"); *name; name++) {
		struct place place = {arena_format(arena, "xsl/overrides/%s.xsl", *name), 1, 1};
		if (name_set_find(&views->names, *name))
			continue;
		message_add(&views->model->messages, place, "E407",
			"name it after a sheet of build/xsl/" TEXT_LANGUAGE
			", or remove it where the page's module was removed",
			"there is no page \"%s\"", *name);
	}
}

/* Tools are told the pages here. */
static void list_emit(struct views *views)
{
	struct buffer list;

	buffer_start(&list, views->model->arena, 4096);
	for (size_t i = 0; i < views->page_count; i++) {
		const struct kept_page *page = &views->pages[i];
		if (page->is_page)
			buffer_format(&list, "%s\t%s\n", page->name,
				page->unknown ? page->unknown : "");
	}
	emit_file(views->model, "build/view_list.tsv", &list);
}

/* --- the image --- */

static void pool_finish(struct views *views, struct pool *pool)
{
	uint32_t *roots =
		arena_array(views->model->arena, views->page_count + 1, sizeof *roots);

	for (size_t i = 0; i < views->page_count; i++)
		roots[i] = views->pages[i].view;
	pool_settle(&views->kept.pool, pool, roots, views->page_count);
	for (size_t i = 0; i < views->page_count; i++)
		views->pages[i].view = roots[i];
}

static int page_compare(const void *a, const void *b)
{
	const struct kept_page *const *left = a, *const *right = b;

	return strcmp((*left)->name, (*right)->name);
}

/* All views, and the list of them, sorted by name. */
static void image_add(struct views *views, const struct pool *pool)
{
	struct arena *arena = views->model->arena;
	struct output *output = views->model->output;
	const struct kept_page **pages =
		arena_array(arena, views->page_count + 1, sizeof *pages);
	uint32_t *places = arena_array(arena, views->page_count + 1, sizeof *places);
	struct word_buffer list = {.arena = arena};
	struct view_writer writer;
	size_t count = 0;

	view_write_start(&writer, pool, &output->image);
	for (size_t i = 0; i < views->page_count; i++) {
		const struct kept_page *page = &views->pages[i];
		if (page->is_page)
			pages[count++] = page;
		if (page->view)
			places[i] = view_write(&writer, page->view);
	}
	qsort(pages, count, sizeof *pages, page_compare);
	for (size_t i = 0; i < count; i++) {
		word_add(&list, image_name(&output->image, pages[i]->name));
		word_add(&list, places[pages[i] - views->pages]);
	}
	output->header.views = image_piece(&output->image, list.items, list.count);
	output->header.view_count = (uint32_t)count;
}

static void keep(struct views *views, const struct pool *pool)
{
	struct buffer bytes;

	buffer_start(&bytes, views->model->arena, pool->words.count * 6 + views->page_count * 150);
	kept_write(&bytes, &views->keys, pool, views->pages, views->page_count);
	emit_file(views->model, KEPT_VIEWS, &bytes);
}

void emit_views(struct model *model)
{
	struct arena *arena = model->arena;
	struct views views = {.model = model, .page = arena_beside(arena), .names.arena = arena};
	struct pool pool;

	buffer_start(&views.about, arena, (size_t)64 * 1024);
	buffer_start(&views.flat, arena, (size_t)64 * 1024);
	page_keys_make(&views.keys, arena, model->output->root, model->texts);
	kept_read(&views.kept, arena,
		arena_format(arena, "%s/" KEPT_VIEWS, model->output->root), &views.keys);
	tables_emit(&views);
	pages_emit(&views);
	overrides_check(&views);
	list_emit(&views);
	if (model->messages.errors > 0)
		return;
	pool_finish(&views, &pool);
	image_add(&views, &pool);
	keep(&views, &pool);
}
