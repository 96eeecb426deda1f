/* The schema as files: sql/<module>.platform.sql for the platform's database,
   sql/<module>.schema.sql for every database that holds tenants. Loaded in the order of modules,
   they are what "manor migrate" makes of an empty database. */
#include <string.h>

#include "emit/emit.h"
#include "schema/schema.h"

static bool is_in_file(const struct table *table, bool is_platform)
{
	return (table->scope == SCOPE_PLATFORM) == is_platform;
}

/* Tables come in the order of modules, and within one in the model's. */
static bool comes_after(const struct model *model, const struct model_table *a, const struct model_table *b)
{
	size_t at = 0;

	if (a->module == b->module) {
		while (model->tables[at] != a && model->tables[at] != b)
			at++;
		return a != b && model->tables[at] == b;
	}
	while (model->modules[at] != a->module && model->modules[at] != b->module)
		at++;
	return model->modules[at] == b->module;
}

struct creation {
	const struct model *model;
	const struct model_table *table;
};

/* A module may let another's table refer to its own, which is made later. */
static bool key_is_ready(const struct schema_key *key, void *data)
{
	const struct creation *creation = data;
	const struct model_table *target = model_table(creation->model, key->target);

	return !target || !comes_after(creation->model, target, creation->table);
}

/* The keys to this table that its referrers had to wait for. */
static void late_keys_emit(struct buffer *sql, const struct model *model, const struct model_table *target)
{
	for (size_t i = 0; i < model->table_count; i++) {
		const struct schema *schema = &model->tables[i]->schema;
		struct creation creation = {model, model->tables[i]};
		for (size_t k = 0; k < schema->key_count; k++) {
			if (strcmp(schema->keys[k].target, target->table.name) != 0 ||
				key_is_ready(&schema->keys[k], &creation))
				continue;
			buffer_format(sql, "\nALTER TABLE `%s` ADD ", schema->table);
			schema_key_sql(sql, &schema->keys[k]);
			buffer_text(sql, ";\n");
		}
	}
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
		schema_table_sql(&sql, &table->schema, key_is_ready,
			&(struct creation){model, table});
		buffer_text(&sql, ";\n");
		late_keys_emit(&sql, model, table);
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
