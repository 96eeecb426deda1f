/* What had another name before: migrate gives what is there the name of now, the trash knows both. */
#include <string.h>

#include "base/names.h"
#include "link/link.h"

const char *const *former_names(struct linker *linker, const struct attribute *was)
{
	size_t count;
	const struct word *words = attribute_words(linker->arena, was, &count);

	return count > 0 ? word_texts(linker->arena, words, count) : NULL;
}

/* Of names of one kind: where one stands, and who else says that it was called so. */
struct former {
	struct linker *linker;
	const struct attribute *was;
	const char *now;  /* whose former names these are */
	const char *kind; /* "the table", "the column" */
};

static void former_refuse(const struct former *former, const char *name, const char *hint, const char *why)
{
	const char *at = strstr(former->was->value, name);

	message_add(former->linker->messages,
		attribute_place(former->was, at != NULL ? (size_t)(at - former->was->value) : 0), "E138",
		hint, "%s %s cannot have been %s: %s", former->kind, former->now, name, why);
}

static void former_refuse_present(const struct former *former, const char *name)
{
	if (strcmp(name, former->now) == 0)
		former_refuse(former, name, "remove it", "that is its name");
	else
		former_refuse(former, name,
			"rename in one release, and give the old name to something new in a later one",
			arena_format(former->linker->arena, "there is still one of that name, and both would "
							    "claim what stands there"));
}

static void former_refuse_claimed(const struct former *former, const char *name, const char *other)
{
	former_refuse(former, name, "say it of the one that it became",
		arena_format(former->linker->arena, "%s says so of itself, too", other));
}

/* --- tables --- */

static const char *table_claiming(const struct linker *linker, const struct linked_table *beside, const char *name)
{
	for (size_t i = 0; i < linker->table_count && linker->tables[i] != beside; i++)
		if (names_have(linker->tables[i]->model->table.was, name))
			return linker->tables[i]->model->table.name;
	return NULL;
}

static void table_former(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	const struct former former = {
		linker, element_attribute(linked->element, "was"), table->name, "the table"};

	table->was = former_names(linker, former.was);
	for (const char *const *name = table->was; name != NULL && *name != NULL; name++) {
		const char *other = table_claiming(linker, linked, *name);

		if (linker_table(linker, *name) != NULL)
			former_refuse_present(&former, *name);
		else if (other != NULL)
			former_refuse_claimed(&former, *name, other);
	}
}

/* --- columns and their values --- */

static const char *column_claiming(const struct linked_table *linked, size_t before, const char *name)
{
	for (size_t i = 0; i < before; i++)
		if (names_have(linked->columns[i].was, name))
			return linked->columns[i].name;
	return NULL;
}

static void values_former(struct linker *linker, const struct linked_table *linked, size_t index)
{
	const struct column *column = &linked->columns[index];
	size_t at = 0;

	for (const struct element *each = element_first(linked->elements[index], "value");
		each != NULL && at < column->value_count; each = element_next(each, "value")) {
		const char *name = element_value(each, "name");
		if (name == NULL || strcmp(name, column->values[at].name) != 0)
			continue; /* a second one of the same name */
		const struct former former = {linker, element_attribute(each, "was"), name, "the value"};
		for (const char *const *was = column->values[at].was; was != NULL && *was != NULL; was++) {
			const char *other = NULL;
			for (size_t i = 0; i < at; i++)
				if (names_have(column->values[i].was, *was))
					other = column->values[i].name;
			if (column_value(column, *was) != NULL)
				former_refuse_present(&former, *was);
			else if (other != NULL)
				former_refuse_claimed(&former, *was, other);
		}
		at++;
	}
}

static void columns_former(struct linker *linker, struct linked_table *linked)
{
	for (size_t i = 0; i < linked->model->table.column_count; i++) {
		struct column *column = &linked->columns[i];
		if (linked->elements[i] == NULL)
			continue;
		const struct former former = {linker, element_attribute(linked->elements[i], "was"),
			column->name, "the column"};
		column->was = former_names(linker, former.was);
		for (const char *const *name = column->was; name != NULL && *name != NULL; name++) {
			const char *other = column_claiming(linked, i, *name);
			if (linked_column(linked, *name) != NULL)
				former_refuse_present(&former, *name);
			else if (other != NULL)
				former_refuse_claimed(&former, *name, other);
		}
		values_former(linker, linked, i);
	}
}

/* --- the tables that hold who is linked with whom: named after a table and its column --- */

static void link_former_add(struct linker *linker, struct linked_table *link, const char *table, const char *column)
{
	struct table *of = &link->model->table;
	const char *name = arena_format(linker->arena, "%s_%s", table, column);
	size_t count = 0;

	if (strcmp(name, of->name) == 0 || linker_table(linker, name) != NULL)
		return;
	while (of->was != NULL && of->was[count] != NULL)
		count++;
	const char **names = arena_array(linker->arena, count + 2, sizeof *names);
	if (count > 0)
		memcpy(names, of->was, count * sizeof *names);
	names[count] = name;
	of->was = names;
}

static void many_former(struct linker *linker, const struct linked_table *linked, const struct column *column)
{
	const struct table *table = &linked->model->table;
	struct linked_table *link = linker_table(linker, column->link->name);
	const char *own[2] = {table->name, NULL}, *named[2] = {column->name, NULL};
	const char *const *tables[2] = {own, table->was}, *const *columns[2] = {named, column->was};

	for (int i = 0; i < 4; i++)
		for (const char *const *t = tables[i / 2]; t != NULL && *t != NULL; t++)
			for (const char *const *c = columns[i % 2]; c != NULL && *c != NULL; c++)
				link_former_add(linker, link, *t, *c);
}

/* --- the columns that lead to a master and to both sides of a link: named after what they lead to --- */

/* As link_table.c makes it of a table that says nothing else of its singular. */
static const char *former_reference(struct linker *linker, const char *table)
{
	const char *singular =
		name_singular(linker->arena, name_label(linker->arena, table, false));
	const char *stem = name_stem(linker->arena, singular);

	return arena_format(
		linker->arena, "%s_id", stem != NULL ? stem : name_singular(linker->arena, table));
}

static void references_former(struct linker *linker, struct linked_table *linked)
{
	for (size_t i = 0; i < linked->model->table.column_count; i++) {
		struct column *column = &linked->columns[i];
		size_t count = 0;
		if (linked->elements[i] != NULL || column->target == NULL || column->target->was == NULL)
			continue;
		while (column->target->was[count] != NULL)
			count++;
		const char **was = arena_array(linker->arena, count + 1, sizeof *was);
		for (size_t name = 0; name < count; name++)
			was[name] = former_reference(linker, column->target->was[name]);
		column->was = was;
	}
}

void link_former(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		if (strcmp(linker->tables[i]->element->name, "many") == 0)
			continue;
		table_former(linker, linker->tables[i]);
		columns_former(linker, linker->tables[i]);
	}
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		references_former(linker, linked);
		for (size_t j = 0; j < linked->model->table.column_count; j++) {
			const struct column *column = &linked->columns[j];
			if (column_is_many(column) && column->link != NULL &&
				element_attribute(linked->elements[j], "link") == NULL)
				many_former(linker, linked, column);
		}
	}
}
