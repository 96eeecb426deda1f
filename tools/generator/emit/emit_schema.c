/* The schema as files: sql/<module>.platform.sql for the platform's database,
   sql/<module>.schema.sql for every database that holds tenants. Loaded in the order of modules,
   they are what "manor migrate" makes of an empty database. */
#include "emit/emit.h"
#include "schema/schema.h"

static bool is_in_file(const struct table *table, bool is_platform)
{
	return (table->scope == SCOPE_PLATFORM) == is_platform;
}

static void schema_file_emit(
	struct model *model, const struct model_module *module, bool is_platform)
{
	const char *name = module->module.name;
	struct buffer sql;
	size_t count = 0;

	buffer_start(&sql, model->arena, 16 * 1024);
	buffer_format(&sql, "-- Made from manifests/%s.xml by \"manor generate\".\n", name);
	buffer_format(&sql, "-- %s: %s.\n", module->module.title,
		is_platform ? "tables of the whole installation, once"
			    : "tables of every database that holds tenants");
	for (size_t i = 0; i < model->table_count; i++) {
		const struct model_table *table = model->tables[i];
		if (table->module != module || !is_in_file(&table->table, is_platform))
			continue;
		buffer_text(&sql, "\n");
		schema_table_sql(&sql, &table->schema, NULL, NULL);
		buffer_text(&sql, ";\n");
		count++;
	}
	if (count)
		emit_file(model,
			arena_format(model->arena, "sql/%s.%s.sql", name,
				is_platform ? "platform" : "schema"),
			&sql);
}

void emit_schema(struct model *model)
{
	for (size_t i = 0; i < model->module_count; i++) {
		schema_file_emit(model, model->modules[i], true);
		schema_file_emit(model, model->modules[i], false);
	}
}
