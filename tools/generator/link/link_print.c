/* Papers of records: what their elements say, checked. */
#include <string.h>
#include <unistd.h>

#include "link/link_page.h"

struct print_builder {
	struct linker *linker;
	struct linked_table *linked;
	struct print_view *print;
	struct print_section *sections;
	bool is_right;
};

static void print_mistake(struct print_builder *builder, struct place place, const char *hint, const char *text)
{
	message_add(builder->linker->messages, place, "E124", hint, "%s", text);
	builder->is_right = false;
}

/* Their only reference to the table, or that which `by` names. */
static const struct column *reference_find(struct print_builder *builder, const struct element *element, const struct linked_table *of)
{
	const struct attribute *by = element_attribute(element, "by");
	const struct table *table = &builder->linked->model->table;
	const struct column *found = NULL;
	size_t count = 0;

	if (by != NULL)
		found = linker_named_column(builder->linker, of, by, 0, by->value);
	for (size_t i = 0; i < of->model->table.column_count && by == NULL; i++) {
		if (!column_is_reference(&of->columns[i]) || of->columns[i].target != table)
			continue;
		found = &of->columns[i];
		count++;
	}
	if (found != NULL && column_is_reference(found) && found->target == table && count <= 1)
		return found;
	if (found != NULL || by == NULL)
		print_mistake(builder, by != NULL ? by->value_place : element_value_place(element, "rows"),
			count > 1 ? "name one of their references: by=\"...\"" : "name rows that have a reference to this table",
			count > 1 ? "the rows refer to this table by several columns" : "the rows do not refer to this table");
	return NULL;
}

static const char *unsummed_reason(const struct column *column)
{
	return column_is_number(column) ? unlisted_reason(column) : "it is no number";
}

static const char *unsaid_reason(const struct column *column)
{
	return column_is_many(column) ? "a line shows one value" : unlisted_reason(column);
}

static void check_totals(struct print_builder *builder, const struct element *element, const struct print_section *section)
{
	for (const char *const *name = section->totals; name != NULL && *name != NULL; name++) {
		if (section->columns == NULL || !names_have(section->columns, *name))
			print_mistake(builder, element_attribute(element, "totals")->value_place, "name it in columns, too",
				"what is added up has to stand in the columns of the rows");
	}
}

static void rows_add(struct print_builder *builder, const struct element *element, struct print_section *section,
	const struct attribute *columns)
{
	struct linker *linker = builder->linker;
	const struct linked_table *of = linker_named_table(linker, builder->linked->module, element, "rows", "E123");
	const struct column *by = of != NULL ? reference_find(builder, element, of) : NULL;

	if (by == NULL) {
		builder->is_right = false;
		return;
	}
	section->of = &of->model->table;
	section->by = by->name;
	section->columns = columns != NULL ? columns_named(linker, of, columns, unsaid_reason) : of->model->table.list;
	section->totals = columns_named(linker, of, element_attribute(element, "totals"), unsummed_reason);
	check_totals(builder, element, section);
	builder->print->section_count++;
}

static struct print_section *section_next(struct print_builder *builder, const struct element *element)
{
	struct print_section *section = &builder->sections[builder->print->section_count];

	*section = (struct print_section){.title = element_value(element, "title")};
	return section;
}

static void own_columns_add(struct print_builder *builder, const struct element *element, bool has_title)
{
	struct print_section *section = section_next(builder, element);

	section->title = has_title ? section->title : NULL;
	section->columns = columns_named(
		builder->linker, builder->linked, element_attribute(element, "columns"), unsaid_reason);
	builder->print->section_count++;
}

static void section_add(struct print_builder *builder, const struct element *element)
{
	if (element_has(element, "rows"))
		rows_add(builder, element, section_next(builder, element), element_attribute(element, "columns"));
	else if (element_has(element, "columns"))
		own_columns_add(builder, element, true);
	else
		print_mistake(builder, element->place, "add columns=\"...\", or rows=\"...\"", "the part has nothing to show");
}

/* The columns of the form, where nothing else is said. */
static void form_add(struct print_builder *builder)
{
	const struct table *table = &builder->linked->model->table;

	for (size_t i = 0; i < table->section_count; i++) {
		if (table->sections[i].columns == NULL || table->sections[i].columns[0] == NULL)
			continue;
		builder->sections[builder->print->section_count++] =
			(struct print_section){.title = table->sections[i].title, .columns = table->sections[i].columns};
	}
}

static void sheet_read(struct print_builder *builder, const struct element *element)
{
	struct linker *linker = builder->linker;
	const char *sheet = element_value(element, "sheet");
	const char *path = sheet != NULL ? arena_format(linker->arena, "%s/xsl/%s.xsl", linker->root, sheet) : NULL;

	builder->print->sheet = sheet;
	if (path == NULL || access(path, R_OK) == 0)
		return;
	message_add(linker->messages, element_value_place(element, "sheet"), "E124",
		arena_format(linker->arena, "write xsl/%s.xsl, which imports shell.xsl and print.xsl, or leave sheet out", sheet),
		"there is no sheet %s", sheet);
	builder->is_right = false;
}

static void link_print(struct linker *linker, struct linked_table *linked, const struct element *element, struct print_view *print)
{
	const struct table *table = &linked->model->table;
	struct print_builder builder = {.linker = linker, .linked = linked, .print = print, .is_right = true};
	size_t most = element_count(element, "part") + table->section_count + 2;

	*print = (struct print_view){.name = element_value(element, "name"), .title = element_value(element, "title")};
	builder.sections = arena_array(linker->arena, most, sizeof *builder.sections);
	print->sections = builder.sections;
	sheet_read(&builder, element);
	if (element_has(element, "columns"))
		own_columns_add(&builder, element, false);
	else if (element_first(element, "part") == NULL)
		form_add(&builder);
	if (element_has(element, "rows")) {
		struct print_section *section = section_next(&builder, element);
		section->title = NULL;
		rows_add(&builder, element, section, NULL);
	}
	for (const struct element *each = element_first(element, "part"); each != NULL; each = element_next(each, "part"))
		section_add(&builder, each);
	for (size_t i = 0; i < table->print_count && print->name != NULL; i++) {
		if (strcmp(table->prints[i].name, print->name) != 0)
			continue;
		message_add(linker->messages, element_value_place(element, "name"), "E111", "choose another name",
			"the table %s has a print %s already", table->name, print->name);
		builder.is_right = false;
	}
	if (builder.is_right && print->name != NULL && print->title != NULL)
		linked->model->table.print_count++;
}

void link_prints(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	size_t count = element_count(linked->element, "print");
	struct print_view *prints;

	if (count == 0)
		return;
	if (!table->has_pages) {
		message_add(linker->messages, element_first(linked->element, "print")->place, "E124", "remove it",
			"%s has no pages, and none for paper", table->name);
		return;
	}
	prints = arena_array(linker->arena, count, sizeof *prints);
	table->prints = prints;
	for (const struct element *each = element_first(linked->element, "print"); each != NULL; each = element_next(each, "print"))
		link_print(linker, linked, each, &prints[table->print_count]);
}
