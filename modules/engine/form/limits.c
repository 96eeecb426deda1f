#include "form/limits.h"

#include <string.h>

#include "form/form_rows.h"
#include "identity/kept_form.h"
#include "record/validate.h"

#define BYTES_PER_CHARACTER ((uint64_t)12)
#define COPIES ((uint64_t)3)
/* Characters of what has no declared length: numbers and dates; passwords; JSON. */
#define CHARACTERS_SHORT ((uint64_t)64)
#define CHARACTERS_PASSWORD ((uint64_t)1024)
#define CHARACTERS_LONG ((uint64_t)1000000)
#define ID_DIGITS ((uint64_t)20)
/* csrf, version and the like, and a form that waited for a sign-in: what is beside the columns. */
#define FORM_FIELDS ((size_t)50)
#define FORM_BYTES ((uint64_t)64 * 1024 + KEPT_FORM_TEXT_BYTES)
/* id, version and the like of a row; bytes of a value of each of the many rows, while a few may be larger. */
#define ROW_FIELDS ((size_t)6)
#define ROW_FIELD_BYTES ((uint64_t)4096)
/* "name.present=yes&" beside the name itself. */
#define FIELD_BYTES ((uint64_t)32)

static uint64_t field_bytes(const char *name, uint64_t characters)
{
	return COPIES * (3 * strlen(name) + FIELD_BYTES + characters * BYTES_PER_CHARACTER);
}

static uint64_t column_characters(const struct column *column)
{
	if (column_type(column)->is_long && column->length == 0)
		return CHARACTERS_LONG;
	if (column_is_secret(column))
		return CHARACTERS_PASSWORD;
	return column->length > CHARACTERS_SHORT ? column->length : CHARACTERS_SHORT;
}

static void limits_many_add(struct body_limits *limits, const struct column *column)
{
	/* More than may be chosen, so that the form can say how many may be. */
	uint64_t most = 2 * (uint64_t)MANY_MAX;

	limits->fields += most;
	limits->bytes += most * (3 * strlen(column->name) + ID_DIGITS + 2);
}

/* One that is too large is told beside its field. */
static void limits_file_add(struct body_limits *limits, const struct column *column)
{
	uint64_t bytes = (uint64_t)column->most_mb * 1024 * 1024;

	limits->files++;
	limits->file_bytes = bytes > limits->file_bytes ? bytes : limits->file_bytes;
	limits->tells_large = true;
}

static void limits_columns_add(struct body_limits *limits, const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		limits->fields += 2 * COPIES;
		limits->bytes += field_bytes(column->name, column_characters(column));
		if (column_is_many(column))
			limits_many_add(limits, column);
		if (column->content)
			limits_file_add(limits, column);
	}
}

/* Details in its form: as many as it may have, but not all of them as large as one may be. */
static void limits_rows_add(struct body_limits *limits, const struct section_rows *rows)
{
	uint64_t bytes = 0, largest = 0;
	size_t fields = ROW_FIELDS;

	for (const char *const *name = rows->columns; *name; name++) {
		const struct column *column = table_column(rows->of, *name);
		uint64_t one = field_bytes(column->name, column_characters(column)) +
			       COPIES * (strlen(rows->of->name) + FIELD_BYTES);
		fields += 2 * COPIES;
		largest += one;
		bytes += one < ROW_FIELD_BYTES ? one : ROW_FIELD_BYTES;
	}
	limits->fields += FORM_ROWS_MAX * fields;
	limits->bytes += FORM_ROWS_MAX * (bytes + ROW_FIELDS * FIELD_BYTES) + largest;
}

struct body_limits limits_record(const struct table *table)
{
	struct body_limits limits = {.bytes = FORM_BYTES, .fields = FORM_FIELDS};

	limits_columns_add(&limits, table);
	for (size_t i = 0; i < table->section_count; i++) {
		if (table->sections[i].rows)
			limits_rows_add(&limits, table->sections[i].rows);
	}
	return limits;
}

struct body_limits limits_rows(size_t most)
{
	size_t fields = 20 * most + FORM_FIELDS;

	return (struct body_limits){
		.bytes = FORM_BYTES + fields * (ID_DIGITS + sizeof "&id="), .fields = fields};
}

struct body_limits limits_cells(size_t cells)
{
	size_t fields = 2 * cells + FORM_FIELDS;

	return (struct body_limits){
		.bytes = FORM_BYTES + fields * (3 * ID_DIGITS + CHARACTERS_SHORT * BYTES_PER_CHARACTER), .fields = fields};
}

struct body_limits limits_action(const struct table *table, const struct action *action)
{
	struct body_limits limits = limits_record(table);

	if (action->dialog)
		limits_columns_add(&limits, action->dialog);
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		limits.fields += module->permission_count;
		for (size_t j = 0; j < module->permission_count; j++)
			limits.bytes += field_bytes(module->permissions[j].name, 0);
	}
	return limits;
}

struct body_limits limits_settings(uint64_t file_bytes)
{
	struct body_limits limits = {
		.bytes = FORM_BYTES,
		.fields = FORM_FIELDS,
		.file_bytes = file_bytes,
		.tells_large = true,
	};

	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		for (size_t j = 0; j < module->setting_count; j++) {
			const struct setting *setting = &module->settings[j];
			uint64_t characters = setting->length > 0 ? setting->length : 255;
			limits.fields += 2 * COPIES;
			limits.files += setting->is_file;
			limits.bytes += field_bytes(setting->name, characters);
		}
	}
	return limits;
}
