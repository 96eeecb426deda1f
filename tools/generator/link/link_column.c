/* Columns: those that every table has, and those that the manifest declares. */
#include <stdlib.h>
#include <string.h>

#include "link/link.h"

/* InnoDB allows 1017; the schema adds some of its own. */
#define MOST_COLUMNS 500

struct column *linked_column_add(struct linker *linker, struct linked_table *linked,
	const struct element *element, const char *name)
{
	struct model_table *model = linked->model;
	size_t count = model->table.column_count;
	struct column *column;

	if (count == linked->capacity) {
		size_t capacity = linked->capacity > 0 ? linked->capacity * 2 : 16;
		struct column *columns = arena_array(linker->arena, capacity, sizeof *columns);
		const struct element **elements =
			arena_array(linker->arena, capacity, sizeof *elements);
		struct place *places = arena_array(linker->arena, capacity, sizeof *places);
		if (count > 0) {
			memcpy(columns, linked->columns, count * sizeof *columns);
			memcpy(elements, linked->elements, count * sizeof *elements);
			memcpy(places, model->column_places, count * sizeof *places);
		}
		linked->columns = columns;
		linked->elements = elements;
		linked->capacity = capacity;
		model->column_places = places;
		model->table.columns = columns;
	}
	column = &linked->columns[count];
	column->name = name;
	linked->elements[count] = element;
	model->column_places[count] = element != NULL ? element->place : linked->element->place;
	model->table.column_count = count + 1;
	return column;
}

/* --- implicit columns (the layer writes them) --- */

static const struct {
	struct column column;
	bool of_tenant, of_others, only_seeded;
} implicit_columns[] = {
	{{.name = "tenant_id",
		 .role = ROLE_TENANT,
		 .label = "Tenant",
		 .type = COLUMN_INTEGER,
		 .is_required = true,
		 .is_hidden = true},
		true, false, false},
	{{.name = "id",
		 .role = ROLE_ID,
		 .label = "ID",
		 .type = COLUMN_INTEGER,
		 .is_required = true,
		 .is_sortable = true},
		true, true, false},
	{{.name = "version",
		 .role = ROLE_VERSION,
		 .label = "Version",
		 .type = COLUMN_INTEGER,
		 .is_required = true},
		true, false, false},
	{{.name = "created_at",
		 .role = ROLE_CREATED_AT,
		 .label = "Created",
		 .type = COLUMN_DATETIME,
		 .is_required = true},
		true, true, false},
	{{.name = "created_by",
		 .role = ROLE_CREATED_BY,
		 .label = "Created by",
		 .type = COLUMN_INTEGER},
		true, false, false},
	{{.name = "updated_at",
		 .role = ROLE_UPDATED_AT,
		 .label = "Updated",
		 .type = COLUMN_DATETIME,
		 .is_required = true},
		true, true, false},
	{{.name = "updated_by",
		 .role = ROLE_UPDATED_BY,
		 .label = "Updated by",
		 .type = COLUMN_INTEGER},
		true, false, false},
	{{.name = "archived_at",
		 .role = ROLE_ARCHIVED_AT,
		 .label = "Archived",
		 .type = COLUMN_DATETIME},
		true, false, false},
	{{.name = "origin",
		 .role = ROLE_ORIGIN,
		 .label = "Origin",
		 .type = COLUMN_NAME,
		 .length = 120,
		 .is_hidden = true},
		true, false, true},
	{{.name = "edited",
		 .role = ROLE_EDITED,
		 .label = "Edited",
		 .type = COLUMN_BOOLEAN,
		 .is_required = true,
		 .is_hidden = true},
		true, false, true},
};

static void add_implicit_columns(struct linker *linker, struct linked_table *linked)
{
	const struct table *table = &linked->model->table;

	for (size_t i = 0; i < sizeof implicit_columns / sizeof *implicit_columns; i++) {
		bool is_wanted = table->scope == SCOPE_TENANT ? implicit_columns[i].of_tenant
							      : implicit_columns[i].of_others;
		struct column *column;

		if (!is_wanted || (implicit_columns[i].only_seeded && !table->is_seeded) ||
			(implicit_columns[i].column.role == ROLE_ARCHIVED_AT && !table->is_archived))
			continue;
		column = linked_column_add(linker, linked, NULL, implicit_columns[i].column.name);
		*column = implicit_columns[i].column;
		column->is_implicit = true;
		column->is_read_only = true;
	}
}

static void add_parent_column(struct linker *linker, struct linked_table *linked)
{
	struct column *column;

	if (linked->parent == NULL)
		return;
	column = linked_column_add(linker, linked, NULL, linked->model->table.parent_column);
	column->label = linked->parent->model->table.singular;
	column->type = COLUMN_REFERENCE;
	column->is_required = true;
	column->target = &linked->parent->model->table;
	column->is_unique = linked->model->table.is_one;
	column->on_delete = ON_DELETE_CASCADE;
	column->on_cancel = ON_CANCEL_IGNORE;
}

/* --- declared columns --- */

static bool is_free(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *name)
{
	const struct column *other = linked_column(linked, name);

	if (!column_name_is_free(linker, element, name))
		return false;
	if (other == NULL)
		return true;
	const struct element *first = linked_column_element(linked, other);
	if (first == linked->element)
		message_add(linker->messages, element_value_place(element, "name"), "E111",
			"remove it: parent=\"...\" makes it",
			"the table %s has the column %s already", linked->model->table.name, name);
	else
		message_add(linker->messages, element_value_place(element, "name"), "E111",
			"choose another name", "the table %s has the column %s already (%s:%u)",
			linked->model->table.name, name, first->place.file, first->place.line);
	return false;
}

void link_declared_columns(struct linker *linker, struct linked_table *linked)
{
	for (const struct element *each = linked_first(linked, NULL); each != NULL;
		each = linked_next(linked, each, NULL)) {
		const struct linked_module *module = linker_module_at(linker, &each->place);
		const char *name = element_value(each, "name");
		enum type_number number;
		const struct column_type *type = type_named(each->name, &number);

		if (type == NULL || name == NULL || !is_free(linker, linked, each, name))
			continue;
		if (linked->model->table.column_count >= MOST_COLUMNS) {
			message_add(linker->messages, each->place, "E116",
				"put some of them into a table of details",
				"the table %s has more than %d columns", linked->model->table.name,
				MOST_COLUMNS);
			return;
		}
		struct column *column = linked_column_add(linker, linked, each, name);
		column->type = number;
		column->length = type->length;
		column->module = module != linked->module ? module->model->module.name : NULL;
		column->feature = linker_feature(linker, each);
		column_fill(linker, linked, each, column);
		if (type->is_file)
			link_file(linker, linked, linked->model->table.column_count - 1);
		if (type->has_currency)
			link_currency(linker, linked, linked->model->table.column_count - 1);
	}
}

/* What stands in a section that hangs on a feature hangs on it. */
static void sections_switch(struct linker *linker, const struct linked_table *linked)
{
	const struct element *form = element_first(linked->element, "form");

	for (const struct element *each = form != NULL ? element_first(form, "section") : NULL; each != NULL;
		each = element_next(each, "section")) {
		const char *feature = linker_feature(linker, each);
		size_t count;
		struct word *words = attribute_words(linker->arena, element_attribute(each, "columns"), &count);

		for (size_t i = 0; feature != NULL && i < count; i++) {
			struct column *column = linked_column(linked, words[i].text);
			if (column != NULL && column->feature == NULL)
				column->feature = feature;
		}
	}
}

/* Filters of ranges are called <column>_from and <column>_to: no column may be. */
static void check_range_names(struct linker *linker, const struct linked_table *linked)
{
	for (size_t i = 0; i < linked->model->table.column_count; i++) {
		const struct column *column = &linked->columns[i];
		enum type_filter filter = column_type(column)->filter;
		bool has_range = filter == FILTER_VALUES || filter == FILTER_MOMENTS;

		for (int end = 0; end < 2 && has_range; end++) {
			const char *name = arena_format(
				linker->arena, "%s_%s", column->name, end == 0 ? "from" : "to");
			const struct column *other = linked_column(linked, name);
			if (other != NULL)
				message_add(linker->messages,
					element_value_place(
						linked_column_element(linked, other), "name"),
					"E112", "choose another name",
					"no column can be named %s beside %s: filters of its range "
					"are",
					name, column->name);
		}
	}
}

/* --- link tables --- */

static void add_link_side(struct linker *linker, struct linked_table *linked,
	const struct linked_table *target, const char *name, const char *label)
{
	struct column *column = linked_column_add(linker, linked, NULL, name);

	column->label = label;
	column->type = COLUMN_REFERENCE;
	column->is_required = true;
	column->target = &target->model->table;
	column->on_delete = ON_DELETE_CASCADE;
}

static bool can_be_linked(struct linker *linker, const struct linked_table *linked,
	const struct linked_table *target, const char *attribute)
{
	if (target->model->table.scope == SCOPE_TENANT && !target->model->table.is_link)
		return true;
	message_add(linker->messages, element_value_place(linked->element, attribute), "E120",
		"link tables of scope tenant", "%s cannot be linked: it is %s",
		target->model->table.name,
		target->model->table.is_link ? "a link table" : "no table of scope tenant");
	return false;
}

static void add_link_columns(struct linker *linker, struct linked_table *linked)
{
	const struct element *element = linked->element;
	bool is_implied = strcmp(element->name, "many") == 0;
	const char *own, *label;
	struct column *column;

	column = linked_column_add(linker, linked, NULL, "tenant_id");
	column->role = ROLE_TENANT;
	*column = implicit_columns[0].column;
	column->is_implicit = true;
	column->is_read_only = true;
	if (is_implied)
		linked->first = linker_table(linker, element_value(element->parent, "name"));
	else
		linked->first =
			linker_named_table(linker, linked->module, element, "first", "E123");
	linked->second = linker_named_table(
		linker, linked->module, element, is_implied ? "to" : "second", "E123");
	if (linked->first == NULL || linked->second == NULL ||
		!can_be_linked(linker, linked, linked->first, is_implied ? "name" : "first") ||
		!can_be_linked(linker, linked, linked->second, is_implied ? "to" : "second")) {
		linked->first = linked->second = NULL;
		return;
	}
	linked->model->table.bumps_access = linked->first->model->table.bumps_access ||
					    linked->second->model->table.bumps_access;
	own = arena_format(linker->arena, "%s_id", linked->first->stem);
	label = linked->second->model->table.singular;
	add_link_side(linker, linked, linked->first, own, linked->first->model->table.singular);
	if (strcmp(linked->first->stem, linked->second->stem) == 0)
		add_link_side(linker, linked, linked->second,
			arena_format(linker->arena, "other_%s", own),
			arena_format(linker->arena, "Other %s", name_inside(linker->arena, label)));
	else
		add_link_side(linker, linked, linked->second,
			arena_format(linker->arena, "%s_id", linked->second->stem), label);
}

void link_columns(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];

		if (linked->model->table.is_link) {
			add_link_columns(linker, linked);
			continue;
		}
		add_implicit_columns(linker, linked);
		add_parent_column(linker, linked);
		link_declared_columns(linker, linked);
		sections_switch(linker, linked);
		check_range_names(linker, linked);
	}
}
