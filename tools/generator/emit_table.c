/* One table of the catalogue as C: its columns, indexes, checks and pages. */
#include <string.h>

#include "emit.h"
#include "emit_member.h"

static const char *const scopes[] = {
	[SCOPE_TENANT] = "SCOPE_TENANT",
	[SCOPE_PLATFORM] = "SCOPE_PLATFORM",
	[SCOPE_SHARED] = "SCOPE_SHARED",
};

static const char *const deletions[] = {
	[ON_DELETE_RESTRICT] = "ON_DELETE_RESTRICT",
	[ON_DELETE_CASCADE] = "ON_DELETE_CASCADE",
	[ON_DELETE_SET_NULL] = "ON_DELETE_SET_NULL",
};

static void values_emit(struct buffer *c, const struct table *table, const struct column *column)
{
	/* By position: of two names joined by _ other two could be made. */
	buffer_format(c, "static const struct enum_value %s_%zu_values[] = {\n", table->name,
		(size_t)(column - table->columns));
	for (size_t i = 0; i < column->value_count; i++) {
		const struct enum_value *value = &column->values[i];
		buffer_text(c, "\t{.name = ");
		emit_c_string(c, value->name);
		buffer_text(c, ", .label = ");
		emit_c_string(c, value->label);
		if (value->color) {
			buffer_text(c, ", .color = ");
			emit_c_string(c, value->color);
		}
		buffer_text(c, value->is_final ? ", .is_final = true},\n" : "},\n");
	}
	buffer_text(c, "};\n\n");
}

static void column_emit(struct buffer *c, const struct table *table, const struct column *column)
{
	buffer_text(c, "\t{\n");
	member_text(c, "name", column->name);
	member_text(c, "label", column->label);
	member_text(c, "help", column->help);
	member_text(c, "placeholder", column->placeholder);
	member_type(c, column->type);
	member_flag(c, "is_required", column->is_required);
	member_flag(c, "is_read_only", column->is_read_only);
	member_flag(c, "is_unique", column->is_unique);
	member_flag(c, "is_searched", column->is_searched);
	member_flag(c, "is_searched_anywhere", column->is_searched_anywhere);
	member_flag(c, "is_implicit", column->is_implicit);
	member_flag(c, "is_hidden", column->is_hidden);
	member_number(c, "length", column->length);
	member_number(c, "scale", column->scale);
	member_text(c, "minimum", column->minimum);
	member_text(c, "maximum", column->maximum);
	member_text(c, "pattern", column->pattern);
	member_text(c, "default_value", column->default_value);
	if (column->value_count)
		buffer_format(c, "\t\t.values = %s_%zu_values,\n\t\t.value_count = %zu,\n",
			table->name, (size_t)(column - table->columns), column->value_count);
	member_table(c, "target", column->target);
	if (column->type == COLUMN_REFERENCE)
		member_word(c, "on_delete", deletions[column->on_delete]);
	member_table(c, "link", column->link);
	member_text(c, "link_own", column->link_own);
	member_text(c, "link_other", column->link_other);
	member_text(c, "target_column", column->target_column);
	member_text(c, "single_per", column->single_per);
	member_flag(c, "is_sortable", column->is_sortable);
	buffer_text(c, "\t},\n");
}

static void indexes_emit(struct buffer *c, const struct table *table)
{
	if (!table->index_count)
		return;
	buffer_format(c, "static const struct index %s_indexes[] = {\n", table->name);
	for (size_t i = 0; i < table->index_count; i++) {
		buffer_text(c, "\t{\n");
		member_text(c, "name", table->indexes[i].name);
		member_list(c, "columns", table->indexes[i].columns);
		member_flag(c, "is_unique", table->indexes[i].is_unique);
		member_text(c, "message", table->indexes[i].message);
		buffer_text(c, "\t},\n");
	}
	buffer_text(c, "};\n\n");
}

static void checks_emit(struct buffer *c, const struct table *table)
{
	if (!table->check_count)
		return;
	buffer_format(c, "static const struct check %s_checks[] = {\n", table->name);
	for (size_t i = 0; i < table->check_count; i++) {
		buffer_text(c, "\t{\n");
		member_text(c, "name", table->checks[i].name);
		member_text(c, "column", table->checks[i].column);
		member_text(c, "message", table->checks[i].message);
		member_text(c, "sql", table->checks[i].sql);
		member_list(c, "parameters", table->checks[i].parameters);
		buffer_text(c, "\t},\n");
	}
	buffer_text(c, "};\n\n");
}

static void referrers_emit(struct buffer *c, const struct table *table)
{
	if (!table->referrer_count)
		return;
	buffer_format(c, "static const struct referrer %s_referrers[] = {\n", table->name);
	for (size_t i = 0; i < table->referrer_count; i++) {
		const struct referrer *referrer = &table->referrers[i];
		buffer_format(c, "\t{&table_%s, \"%s\", %s},\n", referrer->table->name,
			referrer->column, deletions[referrer->on_delete]);
	}
	buffer_text(c, "};\n\n");
}

static void sections_emit(struct buffer *c, const struct table *table)
{
	if (!table->section_count)
		return;
	buffer_format(c, "static const struct form_section %s_sections[] = {\n", table->name);
	for (size_t i = 0; i < table->section_count; i++) {
		buffer_text(c, "\t{");
		emit_c_string(c, table->sections[i].title);
		buffer_text(c, ", ");
		string_list(c, table->sections[i].columns);
		buffer_text(c, "},\n");
	}
	buffer_text(c, "};\n\n");
}

static void children_emit(struct buffer *c, const struct table *table)
{
	if (!table->children || !*table->children)
		return;
	buffer_text(c, "\t\t.children = (const struct table *const[]){");
	for (const struct table *const *child = table->children; *child; child++)
		buffer_format(c, "&table_%s, ", (*child)->name);
	buffer_text(c, "NULL},\n");
}

static void table_members_emit(struct buffer *c, const struct table *table)
{
	member_text(c, "name", table->name);
	member_text(c, "module", table->module);
	member_number(c, "number", table->number);
	member_word(c, "scope", scopes[table->scope]);
	member_text(c, "title", table->title);
	member_text(c, "singular", table->singular);
	member_text(c, "icon", table->icon);
	member_text(c, "permission", table->permission);
	member_flag(c, "has_pages", table->has_pages);
	member_flag(c, "has_api", table->has_api);
	member_flag(c, "has_attachments", table->has_attachments);
	member_flag(c, "bumps_access", table->bumps_access);
	member_flag(c, "is_seeded", table->is_seeded);
	member_flag(c, "is_link", table->is_link);
	member_flag(c, "allows_create", table->allows_create);
	member_flag(c, "allows_edit", table->allows_edit);
	member_flag(c, "allows_delete", table->allows_delete);
	member_table(c, "parent", table->parent);
	member_text(c, "parent_column", table->parent_column);
	member_text(c, "path", table->path);
	member_list(c, "key", table->key);
	member_array(c, "columns", "column_count", table->name, "columns", table->column_count);
	member_array(c, "indexes", "index_count", table->name, "indexes", table->index_count);
	member_array(c, "checks", "check_count", table->name, "checks", table->check_count);
	member_array(
		c, "referrers", "referrer_count", table->name, "referrers", table->referrer_count);
	children_emit(c, table);
	member_flag(c, "has_pick", table->has_pick);
	if (table->picker)
		member_list(c, "picker", table->picker);
	if (table->picker_search)
		member_list(c, "picker_search", table->picker_search);
	member_list(c, "list", table->list);
	member_list(c, "filters", table->filters);
	member_text(c, "sort", table->sort);
	member_number(c, "page_size", table->page_size);
	member_array(c, "sections", "section_count", table->name, "sections", table->section_count);
}

void emit_table(struct buffer *c, const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].value_count)
			values_emit(c, table, &table->columns[i]);
	if (table->column_count) {
		buffer_format(c, "static const struct column %s_columns[] = {\n", table->name);
		for (size_t i = 0; i < table->column_count; i++)
			column_emit(c, table, &table->columns[i]);
		buffer_text(c, "};\n\n");
	}
	indexes_emit(c, table);
	checks_emit(c, table);
	referrers_emit(c, table);
	sections_emit(c, table);
	buffer_format(c, "const struct table table_%s = {\n", table->name);
	table_members_emit(c, table);
	buffer_text(c, "};\n\n");
}
