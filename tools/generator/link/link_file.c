/* Files: what they may be, and the hidden reference beside each that leads to its bytes. */
#include "link/link.h"
#include "model/words.h"

#define MOST_MB 10

/* As if the manifest declared it. */
static struct element *content_element(struct linker *linker, const struct element *file, const char *name)
{
	struct element *element = arena_allocate(linker->arena, sizeof *element);
	const struct attribute said[] = {{.name = "name", .value = name}, {.name = "to", .value = "file_contents"},
		{.name = "hidden", .value = "yes"}, {.name = "read-only", .value = "yes"},
		{.name = "copy", .value = element_says(file, "copy", true) ? "yes" : "no"}};
	const size_t count = sizeof said / sizeof *said;
	struct attribute *attributes = arena_array(linker->arena, count, sizeof *attributes);

	for (size_t i = 0; i < count; i++) {
		attributes[i] = said[i];
		attributes[i].raw = said[i].value;
		attributes[i].place = attributes[i].value_place = file->place;
	}
	*element = (struct element){.name = "reference", .space = file->space, .place = file->place,
		.parent = file->parent, .attributes = attributes, .attribute_count = count};
	return element;
}

void link_file(struct linker *linker, struct linked_table *linked, size_t index)
{
	const struct element *file = linked->elements[index];
	const char *name = arena_format(linker->arena, "%s_content", linked->columns[index].name);
	const struct element *element = content_element(linker, file, name);
	size_t count;

	if (linked->model->table.scope != SCOPE_TENANT) {
		message_add(linker->messages, file->place, "E124", "move it to a table of scope tenant",
			"%s has no files: it is no table of scope tenant", linked->model->table.name);
		return;
	}
	if (linked_column(linked, name)) {
		message_add(linker->messages, element_value_place(file, "name"), "E111", "choose another name",
			"the table %s has the column %s already, beside %s", linked->model->table.name, name,
			linked->columns[index].name);
		return;
	}
	struct word *words = attribute_words(linker->arena, element_attribute(file, "types"), &count);
	linked->columns[index].file_types = count > 0 ? word_texts(linker->arena, words, count) : NULL;
	linked->columns[index].most_mb = element_number(file, "max-mb", MOST_MB);
	linked->columns[index].content = name;
	struct column *column = linked_column_add(linker, linked, element, name);
	type_named("reference", &column->type);
	column->module = linked->columns[index].module;
	column_fill(linker, linked, element, column);
	column->is_beside = true;
}
