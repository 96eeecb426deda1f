/* The schema as SQL: pieces of CREATE and ALTER TABLE. */
#include <string.h>

#include "emit/emit.h"
#include "model/sql_text.h"
#include "schema/schema.h"

static void names_sql(struct buffer *sql, const char *const *names)
{
	buffer_text(sql, "(");
	for (size_t i = 0; names[i]; i++) {
		if (i)
			buffer_text(sql, ", ");
		sql_name(sql, names[i]);
	}
	buffer_text(sql, ")");
}

static void collation_sql(struct buffer *sql, const char *collation)
{
	buffer_format(sql, " CHARACTER SET %.*s COLLATE %s", (int)strcspn(collation, "_"),
		collation, collation);
}

void schema_column_sql(struct buffer *sql, const struct schema_column *column, bool is_explicit)
{
	sql_name(sql, column->name);
	buffer_format(sql, " %s", column->type);
	if (column->collation && (is_explicit || strcmp(column->collation, SCHEMA_COLLATION) != 0))
		collation_sql(sql, column->collation);
	if (column->generated) {
		buffer_format(sql, " GENERATED ALWAYS AS (%s) %s", column->generated,
			column->is_virtual ? "VIRTUAL" : "STORED");
		if (column->comment)
			buffer_format(sql, " COMMENT '%s'", column->comment);
		return;
	}
	buffer_text(sql, column->is_nullable ? " NULL" : " NOT NULL");
	if (column->default_value)
		buffer_format(sql, " DEFAULT %s", column->default_value);
	if (column->is_auto_increment)
		buffer_text(sql, " AUTO_INCREMENT");
	if (column->comment)
		buffer_format(sql, " COMMENT '%s'", column->comment);
}

void schema_index_sql(struct buffer *sql, const struct schema_index *index)
{
	if (strcmp(index->name, "PRIMARY") == 0) {
		buffer_text(sql, "PRIMARY KEY ");
	} else {
		buffer_text(sql, index->is_unique ? "UNIQUE KEY " : "KEY ");
		sql_name(sql, index->name);
		buffer_text(sql, " ");
	}
	names_sql(sql, index->columns);
}

void schema_key_sql(struct buffer *sql, const struct schema_key *key)
{
	buffer_text(sql, "CONSTRAINT ");
	sql_name(sql, key->name);
	buffer_text(sql, " FOREIGN KEY ");
	names_sql(sql, key->columns);
	buffer_text(sql, " REFERENCES ");
	sql_name(sql, key->target);
	buffer_text(sql, " ");
	names_sql(sql, key->target_columns);
}

void schema_table_sql(struct buffer *sql, const struct schema *schema,
	bool (*has_key)(const struct schema_key *key, void *data), void *data)
{
	const char *separator = "\n\t";

	buffer_text(sql, "CREATE TABLE ");
	sql_name(sql, schema->table);
	buffer_text(sql, " (");
	for (size_t i = 0; i < schema->column_count; i++, separator = ",\n\t") {
		buffer_text(sql, separator);
		schema_column_sql(sql, &schema->columns[i], false);
	}
	for (size_t i = 0; i < schema->index_count; i++) {
		buffer_text(sql, separator);
		schema_index_sql(sql, &schema->indexes[i]);
	}
	for (size_t i = 0; i < schema->key_count; i++) {
		if (has_key && !has_key(&schema->keys[i], data))
			continue;
		buffer_text(sql, separator);
		schema_key_sql(sql, &schema->keys[i]);
	}
	buffer_text(sql, "\n) " SCHEMA_OPTIONS);
}
