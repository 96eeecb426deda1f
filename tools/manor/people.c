#include "people.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "catalogue/catalogue.h"
#include "identity/session.h"
#include "record/record.h"
#include "record/validate.h"

static const struct table *users_table(struct context *context)
{
	const struct table *table = catalogue_table(&catalogue, "users");

	if (!table)
		fail_internal(context, "the catalogue has no table users");
	return table;
}

uint64_t person_find(struct context *context, const char *username)
{
	const struct value bound = value_text(username);
	const struct rows *rows = database_select(
		context, "SELECT u.id FROM {users} u WHERE u.username=?", &bound, 1);

	return rows->count ? rows_unsigned(rows, 0, 0) : 0;
}

const char *administrators_name(struct context *context)
{
	const struct rows *rows = database_select(context,
		"SELECT g.name FROM {groups} g "
		"WHERE g.grants_all=1 ORDER BY g.id LIMIT 1",
		NULL, 0);

	if (rows->count == 0)
		fail_plain(context, 404, "not_found",
			"the tenant \"%s\" has no group whose members may do everything",
			context->tenant->subdomain);
	return rows_text(rows, 0, 0);
}

static uint64_t group_find(struct context *context, const char *name)
{
	const struct value bound = value_text(name);
	const struct rows *rows =
		database_select(context, "SELECT g.id FROM {groups} g WHERE g.name=?", &bound, 1);
	struct buffer names;

	if (rows->count)
		return rows_unsigned(rows, 0, 0);
	rows = database_select(context, "SELECT g.name FROM {groups} g ORDER BY g.name", NULL, 0);
	buffer_start(&names, context->arena, 64);
	for (size_t i = 0; i < rows->count; i++)
		buffer_format(&names, "%s%s", i ? ", " : "the groups are: ", rows_text(rows, i, 0));
	fail_plain_hint(context, 404, "not_found", names.data, "there is no group \"%s\"", name);
}

static void groups_set(struct context *context, struct record *record, const struct person *person)
{
	const struct column *column = table_column(record->table, "groups");
	uint64_t *ids = arena_array(
		context->arena, person->group_count ? person->group_count : 1, sizeof *ids);

	if (!column)
		fail_internal(context, "users have no groups in the catalogue");
	size_t index = (size_t)(column - record->table->columns);
	for (size_t i = 0; i < person->group_count; i++)
		ids[i] = group_find(context, person->groups[i]);
	record->many[index] = ids;
	record->many_count[index] = person->group_count;
	record->is_set[index] = true;
}

/* All messages, one sentence after the other. */
static _Noreturn void fail_errors(
	struct context *context, const struct record_errors *errors, const struct table *table)
{
	struct buffer text;

	buffer_start(&text, context->arena, 128);
	if (errors->general)
		buffer_text(&text, errors->general);
	for (size_t i = 0; i < table->column_count; i++) {
		if (errors->messages[i])
			buffer_format(&text, "%s%s", text.length ? " " : "", errors->messages[i]);
	}
	fail_plain(context, 422, "validation_failed", "%s", text.data);
}

uint64_t person_create(struct context *context, const struct person *person)
{
	const struct table *table = users_table(context);
	struct record *record = record_create(context, table);
	struct record_errors *errors = record_errors_create(context, table);
	const struct field given[] = {
		{.name = "username", .value = person->username},
		{.name = "email", .value = person->email},
		{.name = "first_name", .value = person->first_name ? person->first_name : ""},
		{.name = "last_name", .value = person->last_name ? person->last_name : ""},
		{.name = "password", .value = person->password},
	};
	struct field items[sizeof given / sizeof *given];
	struct fields form = {items, sizeof given / sizeof *given};

	memcpy(items, given, sizeof items);
	for (size_t i = 0; i < form.count; i++)
		items[i].length = strlen(items[i].value);
	validate_form(context, record, &form, errors);
	groups_set(context, record, person);
	if (!record_save(context, record, errors))
		fail_errors(context, errors, table);
	return record->id;
}
