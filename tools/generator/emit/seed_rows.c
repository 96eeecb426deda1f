/* Seeded rows of one table together: a list of hundreds is given to a tenant in a few statements.
 */
#include <string.h>

#include "emit/emit.h"
#include "emit/seed_row.h"
#include "model/sql_text.h"
#include "value/type.h"

/* Of one statement: more would not be faster. */
#define ROWS_TOGETHER 64

/* Rows of a table, from `first` on. */
struct batch {
	const struct table *table;
	const struct seed_list *list;
	size_t first, count;
};

/* What compares with the columns of a derived table as it does with a literal. */
static bool column_is_plain(const struct column *column)
{
	const struct column_type *type = column_type(column);

	return type->is_never_null || column_is_text(column) ||
	       (column_is_number(column) && !type->has_scale);
}

bool seed_list_is_plain(const struct table *table, const struct seed_list *list)
{
	for (size_t i = 0; i < list->column_count; i++) {
		const struct column *column = table_column(table, list->rows[0].cells[i].column);
		if (!column || !column_is_plain(column))
			return false;
	}
	return true;
}

/* The first row says which collation a column of the derived table has. */
static void typed_sql(struct buffer *sql, const struct column *column, const struct cell *cell)
{
	bool is_ascii = column_is_ascii(column);

	if (!column_is_text(column)) {
		cell_sql(sql, cell);
		return;
	}
	buffer_text(sql, "CONVERT(");
	cell_sql(sql, cell);
	buffer_format(sql, " USING %s) COLLATE %s", is_ascii ? "ascii" : "utf8mb4",
		is_ascii ? COLLATION_ASCII : COLLATION_FOLDED);
}

static void key_sql(struct seed *seed, const struct seed_list_row *row)
{
	sql_string(seed->sql, seed_key(seed, row->key));
}

/* "(SELECT ... AS `origin`, ... UNION ALL SELECT ...) v"; without cells the keys alone. */
static void rows_derived(struct seed *seed, const struct batch *batch, bool has_cells)
{
	struct buffer *sql = seed->sql;
	const struct seed_list_row *rows = batch->list->rows + batch->first;
	size_t columns = has_cells ? batch->list->column_count : 0;

	buffer_text(sql, "(\n\tSELECT CONVERT(");
	key_sql(seed, &rows[0]);
	buffer_text(sql, " USING ascii) COLLATE " COLLATION_ASCII " AS `origin`");
	for (size_t i = 0; i < columns; i++) {
		const struct cell *cell = &rows[0].cells[i];
		buffer_text(sql, ", ");
		typed_sql(sql, table_column(batch->table, cell->column), cell);
		buffer_format(sql, " AS `%s`", cell->column);
	}
	for (size_t row = 1; row < batch->count; row++) {
		buffer_text(sql, "\n\tUNION ALL SELECT ");
		key_sql(seed, &rows[row]);
		for (size_t i = 0; i < columns; i++) {
			buffer_text(sql, ", ");
			cell_sql(sql, &rows[row].cells[i]);
		}
	}
	buffer_text(sql, ") v");
}

static void keys_are_new(struct buffer *sql)
{
	buffer_text(sql, "\nWHERE NOT EXISTS (SELECT 1 FROM `seeded` s"
			 " WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)");
}

/* As of a single row: no row has the same values in these columns. */
static void set_is_free(struct seed *seed, const struct batch *batch, const struct index *set)
{
	const char *const *columns = set->columns;
	struct buffer *sql = seed->sql;
	const struct cell *cells = batch->list->rows[0].cells;

	for (const char *const *column = columns; *column; column++) {
		size_t i = 0;
		while (i < batch->list->column_count && strcmp(cells[i].column, *column) != 0)
			i++;
		if (i == batch->list->column_count)
			return;
	}
	buffer_format(sql, "\n\tAND NOT EXISTS (SELECT 1 FROM `%s` t WHERE t.`tenant_id` = @tenant",
		batch->table->name);
	for (; *columns; columns++)
		buffer_format(sql, " AND t.`%s` = v.`%s`", *columns, *columns);
	set_where(seed, set, "t");
	buffer_text(sql, ")");
}

static void rows_insert(struct seed *seed, const struct batch *batch)
{
	const struct table *table = batch->table;
	const struct cell *cells = batch->list->rows[0].cells;
	struct buffer *sql = seed->sql;

	buffer_format(sql, "INSERT INTO `%s` (`tenant_id`, `origin`", table->name);
	for (size_t i = 0; i < batch->list->column_count; i++)
		buffer_format(sql, ", `%s`", cells[i].column);
	buffer_text(sql, ")\nSELECT @tenant, v.`origin`");
	for (size_t i = 0; i < batch->list->column_count; i++)
		buffer_format(sql, ", v.`%s`", cells[i].column);
	buffer_text(sql, " FROM ");
	rows_derived(seed, batch, true);
	keys_are_new(sql);
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].is_unique)
			set_is_free(seed, batch,
				&(struct index){.columns = (const char *const[]){
							table->columns[i].name, NULL}});
	for (size_t i = 0; i < table->index_count; i++)
		if (table->indexes[i].is_unique)
			set_is_free(seed, batch, &table->indexes[i]);
	buffer_text(sql, ";\n" SEED_COUNT);
}

static void rows_update(struct seed *seed, const struct batch *batch)
{
	const struct cell *cells = batch->list->rows[0].cells;
	struct buffer *sql = seed->sql;

	buffer_format(sql, "UPDATE `%s` t JOIN ", batch->table->name);
	rows_derived(seed, batch, true);
	buffer_text(sql, "\n\tON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`\nSET ");
	for (size_t i = 0; i < batch->list->column_count; i++)
		buffer_format(sql, "t.`%s` = v.`%s`, ", cells[i].column, cells[i].column);
	buffer_text(sql, "t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)\n"
			 "WHERE t.`edited` = 0 AND NOT (");
	for (size_t i = 0; i < batch->list->column_count; i++) {
		const struct column *column = table_column(batch->table, cells[i].column);
		const char *letters = column_is_folded(column) ? " COLLATE utf8mb4_bin" : "";
		buffer_format(sql, "%st.`%s`%s <=> v.`%s`%s", i ? " AND " : "", cells[i].column,
			letters, cells[i].column, letters);
	}
	buffer_text(sql, ");\n" SEED_COUNT);
}

static void keys_note(struct seed *seed, const struct batch *batch)
{
	buffer_text(seed->sql,
		"INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM ");
	rows_derived(seed, batch, false);
	keys_are_new(seed->sql);
	buffer_text(seed->sql, ";\n" SEED_COUNT);
}

void seed_list(struct seed *seed, const struct table *table, const struct seed_list *list)
{
	for (size_t first = 0; first < list->row_count; first += ROWS_TOGETHER) {
		size_t rest = list->row_count - first;
		struct batch batch = {
			table, list, first, rest < ROWS_TOGETHER ? rest : ROWS_TOGETHER};
		buffer_format(seed->sql, "\n-- %s\n", table->name);
		rows_insert(seed, &batch);
		rows_update(seed, &batch);
		keys_note(seed, &batch);
	}
}
