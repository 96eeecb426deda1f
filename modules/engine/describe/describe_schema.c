/* Schemas of the description: values, records, what is sent for them (JSON Schema 2020-12). */
#include <stdlib.h>
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/json_exact.h"
#include "base/names.h"
#include "describe/describe_internal.h"
#include "value/type.h"

/* --- a value --- */

static json_t *type_schema(const struct column_type *type)
{
	if (type->json_type[0] == '{')
		return json_loads(type->json_type, 0, NULL);
	if (strcmp(type->json_type, "any") == 0)
		return json_object();
	if (strcmp(type->json_type, "array") == 0)
		return json_pack("{s:s, s:{s:s, s:s}, s:b}", "type", "array", "items", "type", "integer", "format",
			"int64", "uniqueItems", 1);
	return json_pack("{s:s, s:s*}", "type", type->json_type, "format", type->json_format);
}

static void values_say(const struct column *column, json_t *schema)
{
	json_t *names = json_array();

	for (size_t i = 0; i < column->value_count; i++)
		json_array_append_new(names, json_string(column->values[i].name));
	json_object_set_new(schema, "enum", names);
}

static void number_say(struct arena *arena, json_t *schema, const char *name, const char *limit)
{
	json_t *number = limit ? json_exact_read(limit, strlen(limit), JSON_DECODE_ANY, NULL) : NULL;

	if (number && (json_is_integer(number) || json_exact_number(arena, number)))
		json_object_set_new(schema, name, number);
	else
		json_decref(number);
}

/* What is stored keeps to what held when it was written: only who writes is told. */
static void limits_say(struct arena *arena, const struct column *column, json_t *schema)
{
	const struct column_type *type = column_type(column);

	if (column->pattern)
		json_object_set_new(
			schema, "pattern", json_string(arena_format(arena, "^(?:%s)$", column->pattern)));
	if (type->is_text && !type->has_fixed_length && column->length > 0)
		json_object_set_new(schema, "maxLength", json_integer(column->length));
	if (type->class == CLASS_NUMBER) {
		number_say(arena, schema, "minimum", column->minimum);
		number_say(arena, schema, "maximum", column->maximum);
	}
}

json_t *describe_value(struct arena *arena, const struct column *column, bool is_written)
{
	const struct column_type *type = column_type(column);
	json_t *schema = type_schema(type);

	if (type->has_values)
		values_say(column, schema);
	/* An exact number comes as its digits, and is taken as a number, too. */
	if (type->has_scale && is_written)
		json_object_set_new(schema, "type", json_pack("[s, s]", "string", "number"));
	if (is_written)
		limits_say(arena, column, schema);
	return schema;
}

/* "null" beside its type, and among its values. */
static void null_allow(json_t *schema)
{
	json_t *type = json_object_get(schema, "type"), *values = json_object_get(schema, "enum");

	if (json_is_array(type))
		json_array_append_new(type, json_string("null"));
	else if (json_is_string(type))
		json_object_set_new(schema, "type", json_pack("[O, s]", type, "null"));
	if (values)
		json_array_append_new(values, json_null());
}

/* --- a member --- */

static void reference_tell(struct buffer *text, const struct column *column)
{
	const struct column_type *type = column_type(column);

	if (column->target && type->relation == RELATION_ONE)
		buffer_format(text, " The id of one of /%s.", column->target->name);
	else if (column->target && type->relation == RELATION_MANY)
		buffer_format(text, " The ids of some of /%s.", column->target->name);
}

static void limits_tell(struct buffer *text, const struct column *column)
{
	if (column->minimum)
		buffer_format(text, " At least %s.", column->minimum);
	if (column->maximum)
		buffer_format(text, " At most %s.", column->maximum);
	if (column_type(column)->has_scale)
		buffer_format(text, " %u digits, %u of them after the point.", (unsigned)column->length,
			(unsigned)column->scale);
}

static void labels_tell(struct buffer *text, const struct column *column)
{
	for (size_t i = 0; i < column->value_count; i++)
		buffer_format(text, "%s%s: %s", i ? ", " : " ", column->values[i].name, column->values[i].label);
	if (column->value_count > 0)
		buffer_byte(text, '.');
}

/* Its label, its help, and what no member of a schema says. */
static void member_name(struct arena *arena, const struct column *column, json_t *schema)
{
	struct buffer text;

	buffer_start(&text, arena, 160);
	buffer_format(&text, "%s.", column->label ? column->label : column->name);
	if (column->help)
		buffer_format(&text, " %s", column->help);
	reference_tell(&text, column);
	limits_tell(&text, column);
	labels_tell(&text, column);
	json_object_set_new(schema, "description", json_string(text.data));
}

/* Has every record that there is a value of it, whoever looks? */
static bool is_never_empty(const struct column *column)
{
	if (column->view_if)
		return false;
	if (column->is_implicit)
		return column->role == ROLE_ID || column->role == ROLE_VERSION || column->role == ROLE_CREATED_AT ||
		       column->role == ROLE_UPDATED_AT;
	if (column_is_many(column) || column_is_count(column))
		return true;
	return !column_made_of(column) && !column->module &&
	       (column_is_always_filled(column) || column_type(column)->is_never_null || column_type(column)->has_tags);
}

static json_t *member_read(struct describing *describing, const struct table *table, const struct column *column)
{
	json_t *schema = describe_value(describing->arena, column, false);

	if (!is_never_empty(column))
		null_allow(schema);
	member_name(describing->arena, column, schema);
	if (!column_access(describing->reader, table, column, COLUMN_WRITE))
		json_object_set_new(schema, "readOnly", json_true());
	return schema;
}

/* As the manifest writes it, where that is a value and not the present. */
static void default_say(const struct column *column, json_t *schema)
{
	const struct column_type *type = column_type(column);
	const char *given = column->default_value;

	if (!given || column->default_from || type->word)
		return;
	if (strcmp(type->json_type, "boolean") == 0)
		json_object_set_new(schema, "default", json_boolean(strcmp(given, "yes") == 0));
	else if (strcmp(type->json_type, "integer") == 0 && type->relation == RELATION_NONE)
		json_object_set_new(schema, "default", json_integer(strtoll(given, NULL, 10)));
	else if (strcmp(type->json_type, "string") == 0)
		json_object_set_new(schema, "default", json_string(given));
}

static json_t *member_written(struct describing *describing, const struct column *column, bool is_new)
{
	json_t *schema = describe_value(describing->arena, column, true);

	if (!column->is_required || column->show_if)
		null_allow(schema);
	member_name(describing->arena, column, schema);
	if (is_new)
		default_say(column, schema);
	if (column_is_secret(column))
		json_object_set_new(schema, "writeOnly", json_true());
	return schema;
}

/* Must a new record say it? */
static bool is_demanded(const struct table *table, const struct column *column)
{
	if (!column->is_required || column->show_if || column->edit_if || column->default_value || column->default_from)
		return false;
	return !column_type(column)->is_never_null &&
	       (!table->parent_column || strcmp(column->name, table->parent_column) != 0);
}

/* --- a record --- */

static void required_say(json_t *schema, json_t *required)
{
	if (json_array_size(required) > 0)
		json_object_set_new(schema, "required", required);
	else
		json_decref(required);
}

/* All that it has; `except` is left out, or NULL. */
static json_t *record_read(struct describing *describing, const struct table *table, const char *except)
{
	json_t *members = json_object(), *required = json_array();

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_access(describing->reader, table, column, COLUMN_READ) ||
			(except && strcmp(column->name, except) == 0))
			continue;
		json_object_set_new(members, column->name, member_read(describing, table, column));
		json_array_append_new(required, json_string(column->name));
	}
	json_t *schema = json_pack("{s:s, s:s, s:o}", "type", "object", "title", table->singular, "properties", members);
	required_say(schema, required);
	return schema;
}

/* What may be sent; is_new: with defaults, and what must be there. */
static json_t *record_written(
	struct describing *describing, const struct table *table, bool is_new, const char *except)
{
	json_t *members = json_object(), *required = json_array();

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_access(describing->reader, table, column, COLUMN_WRITE) ||
			(except && strcmp(column->name, except) == 0))
			continue;
		json_object_set_new(members, column->name, member_written(describing, column, is_new));
		if (is_new && is_demanded(table, column))
			json_array_append_new(required, json_string(column->name));
	}
	json_t *schema = json_pack("{s:s, s:s, s:o}", "type", "object", "title", table->singular, "properties", members);
	required_say(schema, required);
	return schema;
}

static void schema_add(struct describing *describing, const char *name, json_t *schema)
{
	json_object_set_new(describing->schemas, name, schema);
}

static const char *part_name(struct describing *describing, const struct table *table, const char *part)
{
	return arena_format(describing->arena, "%s.%s", table->name, part);
}

/* --- details in it --- */

/* As api_rows.c has it; a column of the name is the column. */
static const struct table *section_table(
	const struct describing *describing, const struct table *table, const struct form_section *section)
{
	const struct table *details = section->rows ? section->rows->of : NULL;

	if (!details || !details->has_api || table_column(table, details->name))
		return NULL;
	return rights_allow(describing->reader, details, RIGHT_VIEW) ? details : NULL;
}

static void row_schemas(struct describing *describing, const struct table *details)
{
	const char *row = part_name(describing, details, "row");

	if (json_object_get(describing->schemas, row))
		return;
	schema_add(describing, row, record_read(describing, details, details->parent_column));
	json_t *change = record_written(describing, details, false, details->parent_column);
	json_t *members = json_object_get(change, "properties");
	json_object_set_new(members, "id",
		json_pack("{s:s, s:s, s:s}", "type", "integer", "format", "int64", "description",
			"Of a row that is there. Without it the row is new."));
	json_object_set_new(members, "version",
		json_pack("{s:s, s:s}", "type", "integer", "description", "That of the row as it was read: else 412."));
	json_object_set_new(members, "_remove",
		json_pack("{s:s, s:s}", "type", "boolean", "description", "Takes the row away."));
	schema_add(describing, part_name(describing, details, "row.change"), change);
}

static json_t *rows_of(const char *row, const char *text)
{
	return json_pack("{s:[s, s], s:o, s:s}", "type", "array", "null", "items", describe_ref("schemas", row),
		"description", text);
}

/* A record of a table that has one for each. */
static json_t *part_of(const char *row, const char *text)
{
	return json_pack("{s:[o, {s:s}], s:s}", "anyOf", describe_ref("schemas", row), "type", "null", "description",
		text);
}

static json_t *details_shown(struct describing *describing, const struct table *details)
{
	const char *row = part_name(describing, details, "row");

	return details->is_one ? part_of(row, "Null where the record has none.")
			       : rows_of(row, "Null where there are more than 200.");
}

static json_t *details_written(struct describing *describing, const struct table *details)
{
	const char *row = part_name(describing, details, "row.change");

	return details->is_one
		       ? part_of(row, "What is not named is left alone.")
		       : rows_of(row, "The rows of the record. PATCH leaves alone what is not named, PUT takes it away.");
}

/* The record with its details, and those among what is sent for it. */
static void details_tell(struct describing *describing, const struct table *table)
{
	const char *const sent[] = {"new", "change"};
	json_t *members = json_object();

	for (size_t i = 0; i < table->section_count; i++) {
		const struct table *details = section_table(describing, table, &table->sections[i]);
		if (!details)
			continue;
		row_schemas(describing, details);
		json_object_set_new(members, details->name, details_shown(describing, details));
		for (size_t s = 0; s < sizeof sent / sizeof *sent; s++) {
			json_t *schema = json_object_get(describing->schemas, part_name(describing, table, sent[s]));
			json_object_set_new(json_object_get(schema, "properties"), details->name,
				details_written(describing, details));
		}
	}
	if (json_object_size(members) > 0)
		schema_add(describing, part_name(describing, table, "record"),
			json_pack("{s:[o, {s:s, s:o}]}", "allOf", describe_ref("schemas", table->name), "type",
				"object", "properties", members));
	else
		json_decref(members);
}

/* What may be saved anyway, once somebody says so. */
static json_t *confirmed_described(const char *text)
{
	return json_pack("{s:[{s:s}, {s:s, s:{s:s}}], s:s}", "anyOf", "type", "string", "type", "array", "items", "type",
		"string", "description", text);
}

static bool asks_anything(const struct table *table)
{
	for (size_t i = 0; i < table->check_count; i++)
		if (table->checks[i].level == CHECK_CONFIRM)
			return true;
	return false;
}

static void confirmed_tell(struct describing *describing, const struct table *table)
{
	const char *const sent[] = {"new", "change"};

	for (size_t i = 0; i < sizeof sent / sizeof *sent && asks_anything(table); i++) {
		json_t *schema = json_object_get(describing->schemas, part_name(describing, table, sent[i]));
		json_object_set_new(json_object_get(schema, "properties"), "confirmed",
			confirmed_described("Names of the checks that may pass, after a 409 \"confirm\" has named them."));
	}
}

void describe_table_schemas(struct describing *describing, const struct table *table)
{
	if (json_object_get(describing->schemas, table->name))
		return;
	schema_add(describing, table->name, record_read(describing, table, NULL));
	schema_add(describing, part_name(describing, table, "new"), record_written(describing, table, true, NULL));
	json_t *change = record_written(describing, table, false, NULL);
	json_object_set_new(json_object_get(change, "properties"), "version",
		json_pack("{s:s, s:s}", "type", "integer", "description", "That of the record as it was read: else 412."));
	schema_add(describing, part_name(describing, table, "change"), change);
	confirmed_tell(describing, table);
	details_tell(describing, table);
}

const char *describe_record_name(struct describing *describing, const struct table *table)
{
	const char *name = part_name(describing, table, "record");

	return json_object_get(describing->schemas, name) ? name : table->name;
}

json_t *describe_whole(struct describing *describing, const struct table *table)
{
	json_t *schema = describe_ref("schemas", part_name(describing, table, "new"));

	if (!table->parent_column)
		return schema;
	return json_pack("{s:[o, {s:[s]}]}", "allOf", schema, "required", table->parent_column);
}

/* --- an action --- */

static void asked_add(struct describing *describing, const struct action *action, const struct table *table,
	json_t *members, json_t *required)
{
	bool is_dialog = table == action->dialog;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		bool is_asked = is_dialog ? column_is_writable(column) : names_have(action->asked, column->name);
		if (!is_asked || !column_access(describing->reader, table, column, COLUMN_WRITE))
			continue;
		json_object_set_new(members, column->name, member_written(describing, column, is_dialog));
		if (is_dialog && is_demanded(table, column))
			json_array_append_new(required, json_string(column->name));
	}
}

json_t *describe_asked(struct describing *describing, const struct table *table, const struct action *action)
{
	json_t *members = json_object(), *required = json_array();

	asked_add(describing, action, table, members, required);
	if (action->dialog)
		asked_add(describing, action, action->dialog, members, required);
	json_object_set_new(members, "version",
		json_pack("{s:s, s:s}", "type", "integer", "description", "That of the record as it was read: else 412."));
	if (action->confirm && !asks_anything(table))
		json_object_set_new(members, "confirmed",
			json_pack("{s:s, s:s}", "type", "boolean", "description", action->confirm));
	else if (asks_anything(table))
		json_object_set_new(members, "confirmed",
			confirmed_described("Names of the checks that may pass, or \"yes\" to the question of the action."));
	json_t *schema = json_pack("{s:s, s:o, s:b}", "type", "object", "properties", members, "additionalProperties", 0);
	required_say(schema, required);
	return schema;
}
