#include "catalogue/catalogue.h"

#include <stdlib.h>
#include <string.h>

const struct module *catalogue_module(const struct catalogue *from, const char *name)
{
	for (size_t i = 0; i < from->module_count; i++)
		if (strcmp(from->modules[i]->name, name) == 0)
			return from->modules[i];
	return NULL;
}

const struct table *catalogue_table(const struct catalogue *from, const char *name)
{
	size_t first = 0, after = from->table_count;

	while (first < after) {
		size_t middle = first + (after - first) / 2;
		int order = strcmp(name, from->tables[middle]->name);
		if (order == 0)
			return from->tables[middle];
		if (order < 0)
			after = middle;
		else
			first = middle + 1;
	}
	return NULL;
}

static int permission_compare(const void *name, const void *permission)
{
	return strcmp(name, ((const struct declared_permission *)permission)->name);
}

const struct module *catalogue_permission(const struct catalogue *from, const char *name)
{
	const struct declared_permission *found = NULL;

	if (from->permission_count)
		found = bsearch(name, from->permissions, from->permission_count,
			sizeof *from->permissions, permission_compare);
	return found ? found->module : NULL;
}

const struct module *catalogue_home(const struct catalogue *from, const char *address)
{
	for (size_t i = 0; i < from->module_count; i++) {
		const struct home *home = from->modules[i]->home;
		if (home && strcmp(home->address, address) == 0)
			return from->modules[i];
	}
	return NULL;
}

const struct widget *module_widget(const struct module *module, const char *name)
{
	for (size_t i = 0; i < module->widget_count; i++)
		if (strcmp(module->widgets[i].name, name) == 0)
			return &module->widgets[i];
	return NULL;
}

const struct permission *module_permission(const struct module *module, const char *name)
{
	const struct permission *permission = module->permissions;

	while (strcmp(permission->name, name) != 0)
		permission++;
	return permission;
}

const struct column *table_column(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (strcmp(table->columns[i].name, name) == 0)
			return &table->columns[i];
	return NULL;
}

const struct column *table_role(const struct table *table, enum column_role role)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].role == role)
			return &table->columns[i];
	}
	return NULL;
}

bool table_is_searched(const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].is_searched)
			return true;
	return false;
}

const struct table *table_child(const struct table *table, const char *path)
{
	if (!table->children)
		return NULL;
	for (const struct table *const *child = table->children; *child; child++)
		if (strcmp((*child)->path, path) == 0)
			return *child;
	return NULL;
}

const struct list_view *table_view(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->view_count; i++) {
		if (strcmp(table->views[i].name, name) == 0)
			return &table->views[i];
	}
	return NULL;
}

const struct public_form *catalogue_public_form(
	const struct catalogue *all, const char *name, const struct table **table)
{
	for (size_t i = 0; i < all->table_count; i++) {
		*table = all->tables[i];
		for (size_t j = 0; j < (*table)->public_form_count; j++) {
			if (strcmp((*table)->public_forms[j].name, name) == 0)
				return &(*table)->public_forms[j];
		}
	}
	return NULL;
}

const struct own_record *table_own_record(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->own_record_count; i++) {
		if (strcmp(table->own_records[i].name, name) == 0)
			return &table->own_records[i];
	}
	return NULL;
}

const struct list_filter *table_named_filter(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->named_filter_count; i++) {
		if (strcmp(table->named_filters[i].name, name) == 0)
			return &table->named_filters[i];
	}
	return NULL;
}

const struct enum_value *column_value(const struct column *column, const char *name)
{
	for (size_t i = 0; i < column->value_count; i++)
		if (strcmp(column->values[i].name, name) == 0)
			return &column->values[i];
	return NULL;
}
