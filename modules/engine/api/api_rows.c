#include "api/api_rows.h"

#include <inttypes.h>
#include <string.h>

#include "api/api.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "form/form_rows.h"
#include "record/row_rule.h"
#include "record/validate.h"

#define REMOVE_MEMBER "_remove"

enum api_fate { API_ROW_REMOVED, API_ROW_CHANGED, API_ROW_NEW };

struct api_row {
	json_t *body;
	size_t place; /* in the list that was sent; of one that a PUT leaves out, SIZE_MAX */
	uint64_t id;
	enum api_fate fate;
};

/* Those of one section. */
struct api_details {
	const struct section_rows *section;
	const struct table *table;
	bool is_object; /* the only one, and not in a list */
	const char *refusal; /* of the member as a whole, or NULL */
	struct api_row *items;
	size_t count;
};

struct api_rows {
	struct context *context;
	bool is_whole;
	struct api_details *items;
	size_t count;
};

/* The details of the section, as far as the person may see or add some. A column of the name is the column. */
static const struct table *section_details(
	const struct context *context, const struct table *table, const struct form_section *section, bool for_reading)
{
	const struct principal *principal = context->principal;
	const struct table *details = section->rows != NULL ? section->rows->of : NULL;

	if (details == NULL || !details->has_api || table_column(table, details->name) != NULL)
		return NULL;
	if (rights_allow(principal, details, RIGHT_VIEW) || (!for_reading && rights_allow(principal, details, RIGHT_CREATE)))
		return details;
	return NULL;
}

/* --- reading --- */

bool api_has_rows(const struct context *context, const struct table *table)
{
	for (size_t i = 0; i < table->section_count; i++) {
		if (section_details(context, table, &table->sections[i], true) != NULL)
			return true;
	}
	return false;
}

static void row_selection(struct selection *selection, struct context *context, const struct section_rows *section)
{
	const struct table *table = section->of;

	selection_start(selection, context, context->principal, table);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (strcmp(column->name, section->by) != 0 &&
			column_access(selection->reader, table, column, COLUMN_READ))
			selection_add_value(selection, column);
	}
}

/* A part of the record: there is one, or none. */
static bool is_part(const struct table *details)
{
	return details->is_one && details->parent != NULL;
}

static json_t *details_read(struct context *context, const struct section_rows *section, uint64_t parent_id)
{
	const struct table *table = section->of;
	struct selection selection;
	struct buffer which;
	struct sql sql;

	row_selection(&selection, context, section);
	sql_start(&sql, context);
	selection_write(&selection, &sql, NULL);
	buffer_start(&which, context->arena, 200);
	section_rows_write(context, context->principal, section, parent_id, &which);
	sql_add(&sql, "%s ORDER BY r.`id` LIMIT %u", which.data, FORM_ROWS_MAX + 1);
	const struct rows *rows = sql_read(&sql);
	if (rows->count > FORM_ROWS_MAX)
		return json_null();
	uint64_t *ids = arena_array(context->arena, rows->count + 1, sizeof *ids);
	struct rows **many = arena_array(context->arena, selection.count + 1, sizeof *many);
	for (size_t i = 0; i < rows->count; i++)
		ids[i] = rows_unsigned(rows, i, SELECT_ID);
	for (size_t i = 0; rows->count > 0 && i < selection.count; i++) {
		if (column_is_many(selection.items[i].column))
			many[i] = select_many(context, context->principal, selection.items[i].column, ids, rows->count);
	}
	if (is_part(table))
		return rows->count > 0 ? api_object(&selection, rows, 0, many) : json_null();
	json_t *list = json_array();
	for (size_t i = 0; i < rows->count; i++)
		json_array_append_new(list, api_object(&selection, rows, i, many));
	return list;
}

void api_rows_add(struct context *context, const struct table *table, uint64_t id, json_t *object)
{
	for (size_t i = 0; i < table->section_count; i++) {
		const struct table *details = section_details(context, table, &table->sections[i], true);
		if (details != NULL)
			json_object_set_new(object, details->name, details_read(context, table->sections[i].rows, id));
	}
}

/* --- what was sent --- */

static bool is_named(const struct api_details *details, uint64_t id)
{
	for (size_t i = 0; i < details->count; i++) {
		if (details->items[i].id == id)
			return true;
	}
	return false;
}

/* False where it is nothing that could be a row. */
static bool row_take(struct api_details *details, size_t place, json_t *sent)
{
	json_t *id = json_object_get(sent, "id"), *remove = json_object_get(sent, REMOVE_MEMBER);
	struct api_row *row = &details->items[details->count];

	if (!json_is_object(sent) || (id != NULL && (!json_is_integer(id) || json_integer_value(id) <= 0)) ||
		(remove != NULL && !json_is_boolean(remove)))
		return false;
	*row = (struct api_row){.body = sent, .place = place, .id = (uint64_t)json_integer_value(id), .fate = API_ROW_NEW};
	if (row->id != 0 && is_named(details, row->id))
		return false;
	if (row->id != 0)
		row->fate = json_is_true(remove) ? API_ROW_REMOVED : API_ROW_CHANGED;
	json_object_del(sent, REMOVE_MEMBER);
	/* A new one that is to be removed is none. */
	if (row->id != 0 || !json_is_true(remove))
		details->count++;
	return true;
}

static void details_take(struct api_rows *rows, struct api_details *details, json_t *list)
{
	struct context *context = rows->context;

	if (details->is_object && is_part(details->table)) {
		details->items = arena_array(context->arena, 1, sizeof *details->items);
		if (!row_take(details, SIZE_MAX - 1, list))
			details->refusal = message(context, "{field} must be an object.", "field", details->table->title);
		return;
	}
	if (!json_is_array(list) || json_array_size(list) > FORM_ROWS_MAX) {
		details->refusal = message(context, "{field} must be a list of at most {most} objects.", "field",
			details->table->title, "most", message_number(context, FORM_ROWS_MAX));
		return;
	}
	details->items = arena_array(context->arena, json_array_size(list) + FORM_ROWS_MAX + 2, sizeof *details->items);
	for (size_t i = 0; i < json_array_size(list) && details->refusal == NULL; i++) {
		if (!row_take(details, i, json_array_get(list, i)))
			details->refusal = message(context,
				"Row {number} of {field} must be an object, with the id of a row that is there once, or with none.",
				"number", message_number(context, i), "field", details->table->title);
	}
}

static void sent_release(void *sent)
{
	json_decref(sent);
}

struct api_rows *api_rows_take(struct context *context, const struct table *table, json_t *body, bool is_whole)
{
	struct api_rows *rows = arena_allocate(context->arena, sizeof *rows);

	*rows = (struct api_rows){.context = context, .is_whole = is_whole};
	rows->items = arena_array(context->arena, table->section_count + 1, sizeof *rows->items);
	for (size_t i = 0; i < table->section_count; i++) {
		const struct table *details = section_details(context, table, &table->sections[i], false);
		json_t *list = details != NULL ? json_object_get(body, details->name) : NULL;
		if (list == NULL)
			continue;
		struct api_details *taken = &rows->items[rows->count++];
		*taken = (struct api_details){
			.section = table->sections[i].rows, .table = details, .is_object = json_is_object(list)};
		arena_defer_memory(context->arena, sent_release, json_incref(list));
		json_object_del(body, details->name);
		/* What was given for more rows than are shown says nothing about them. */
		if (!json_is_null(list))
			details_take(rows, taken, list);
	}
	return rows->count > 0 ? rows : NULL;
}

/* What a PUT does not name goes. */
static void details_rest(struct api_rows *rows, struct api_details *details, const struct record *parent)
{
	size_t count;
	struct record **there = record_load_rows(rows->context, rows->context->principal, details->section, parent->id,
		FORM_ROWS_MAX + 1, &count);

	if (count > FORM_ROWS_MAX) {
		details->refusal = message(rows->context, "There are more {kinds} than {most}: use PATCH.", "kinds",
			noun_inside(rows->context->arena, details->table->title), "most",
			message_number(rows->context, FORM_ROWS_MAX));
		return;
	}
	for (size_t i = 0; i < count; i++) {
		if (!is_named(details, there[i]->id))
			details->items[details->count++] =
				(struct api_row){.place = SIZE_MAX, .id = there[i]->id, .fate = API_ROW_REMOVED};
	}
}

/* --- refusing --- */

/* "order_items[2].quantity"; column NULL: the row as a whole. */
static void row_tell(const struct api_rows *rows, const struct api_details *details, const struct api_row *row,
	const char *column, const char *text, json_t *told)
{
	struct arena *arena = rows->context->arena;
	const char *name = details->table->name;

	if (!details->is_object && row->place != SIZE_MAX)
		name = arena_format(arena, "%s[%zu]", name, row->place);
	if (column != NULL)
		name = arena_format(arena, "%s.%s", name, column);
	json_object_set_new(told, name, json_string(text));
}

static void row_errors_tell(const struct api_rows *rows, const struct api_details *details, const struct api_row *row,
	const struct record_errors *errors, json_t *told)
{
	for (size_t i = 0; i < details->table->column_count; i++) {
		if (errors->messages[i] != NULL)
			row_tell(rows, details, row, details->table->columns[i].name, errors->messages[i], told);
	}
	if (errors->general != NULL)
		row_tell(rows, details, row, NULL, errors->general, told);
}

static bool row_is_allowed(const struct api_rows *rows, const struct api_details *details, const struct api_row *row,
	json_t *told)
{
	static const enum right rights[] = {
		[API_ROW_REMOVED] = RIGHT_DELETE, [API_ROW_CHANGED] = RIGHT_EDIT, [API_ROW_NEW] = RIGHT_CREATE};

	if (rights_allow(rows->context->principal, details->table, rights[row->fate]))
		return true;
	row_tell(rows, details, row, NULL,
		message(rows->context, "You may not do that with {kinds}.", "kinds",
			noun_inside(rows->context->arena, details->table->title)),
		told);
	return false;
}

/* --- writing --- */

/* The row as it is, locked; NULL where it is gone, or another record's. */
static struct record *details_lock(const struct api_rows *rows, const struct api_details *details,
	const struct api_row *row, const struct record *parent, json_t *told)
{
	struct context *context = rows->context;
	struct record *record = record_load(context, context->principal, details->table, row->id, true);
	uint64_t parent_id;

	if (record != NULL && value_to_id(record_get(record, details->section->by), &parent_id) &&
		parent_id == parent->id)
		return record;
	row_tell(rows, details, row, "id",
		message(context, "This {kind} does not exist or was deleted.", "kind",
			noun_inside(context->arena, details->table->singular)),
		told);
	return NULL;
}

/* The parent is that of the address, whatever a row says. */
static bool parent_is_right(const struct api_rows *rows, const struct api_details *details,
	const struct api_row *row, const struct record *parent, json_t *told)
{
	json_t *given = json_object_get(row->body, details->section->by);
	bool is_right = given == NULL || json_is_null(given) ||
		(json_is_integer(given) && json_integer_value(given) == (json_int_t)parent->id);

	if (!is_right)
		row_tell(rows, details, row, details->section->by,
			message(rows->context, "The address says {number}.", "number",
				message_number(rows->context, parent->id)),
			told);
	json_object_del(row->body, details->section->by);
	return is_right;
}

static void details_remove(const struct api_rows *rows, const struct api_details *details, const struct api_row *row,
	const struct record *parent, json_t *told)
{
	struct context *context = rows->context;
	const struct record *record = details_lock(rows, details, row, parent, told);
	struct delete_refusal refusal;

	if (record == NULL)
		return;
	if (row->body != NULL)
		api_require_version(context, details->table, row->body, record->version);
	if (!record_delete_as(context, context->principal, details->table, row->id, record->version, &refusal))
		row_tell(rows, details, row, NULL, refusal.message, told);
}

/* What the row becomes; is_written: and is that written? */
static void details_write(const struct api_rows *rows, const struct api_details *details, const struct api_row *row,
	const struct record *parent, bool is_written, json_t *told)
{
	struct context *context = rows->context;
	struct record_errors *errors = record_errors_create(context, details->table);
	struct record *record;

	if (row->fate == API_ROW_CHANGED) {
		const struct record *before = details_lock(rows, details, row, parent, told);
		if (before == NULL)
			return;
		api_require_version(context, details->table, row->body, before->version);
		record = record_change(context, before);
	} else {
		record = record_create(context, details->table);
	}
	record->writer = context->principal;
	record_set(record, details->section->by, value_unsigned(parent->id));
	if (!parent_is_right(rows, details, row, parent, told))
		return;
	validate_json(context, record, row->body, row->fate == API_ROW_NEW || rows->is_whole, errors);
	if (row->fate == API_ROW_NEW)
		section_rows_preset(context, details->section, record, parent->id);
	if (!is_written || !record_save(context, record, errors))
		row_errors_tell(rows, details, row, errors, told);
}

static void api_row_do(const struct api_rows *rows, const struct api_details *details, const struct api_row *row,
	const struct record *parent, bool is_written, json_t *told)
{
	if (!row_is_allowed(rows, details, row, told))
		return;
	if (row->fate != API_ROW_REMOVED)
		details_write(rows, details, row, parent, is_written, told);
	else if (is_written)
		details_remove(rows, details, row, parent, told);
}

/* Which row the object is about need not be said. */
static void part_find(const struct api_rows *rows, struct api_details *details, const struct record *parent)
{
	size_t count;
	struct record **there;

	if (details->count != 1 || details->items[0].id != 0 || parent->before == NULL)
		return;
	there = record_load_rows(rows->context, rows->context->principal, details->section, parent->id, 1, &count);
	if (count == 0)
		return;
	details->items[0].id = there[0]->id;
	details->items[0].fate = API_ROW_CHANGED;
}

static void details_do(struct api_rows *rows, struct api_details *details, const struct record *parent,
	bool is_written, json_t *told)
{
	bool is_list = details->items != NULL && !details->is_object;

	if (details->is_object && details->refusal == NULL)
		part_find(rows, details, parent);
	if (rows->is_whole && parent->before != NULL && is_list && is_written)
		details_rest(rows, details, parent);
	if (details->refusal != NULL) {
		json_object_set_new(told, details->table->name, json_string(details->refusal));
		return;
	}
	/* First what goes, so that what comes may take its place. */
	for (enum api_fate fate = API_ROW_REMOVED; fate <= API_ROW_NEW; fate++) {
		for (size_t i = 0; i < details->count; i++) {
			if (details->items[i].fate == fate)
				api_row_do(rows, details, &details->items[i], parent, is_written, told);
		}
	}
}

bool api_rows_save(struct api_rows *rows, const struct record *parent, json_t *details)
{
	for (size_t i = 0; i < rows->count; i++)
		details_do(rows, &rows->items[i], parent, true, details);
	if (json_object_size(details) == 0)
		return true;
	database_doom(rows->context);
	return false;
}

void api_rows_judge(struct api_rows *rows, const struct record *parent, json_t *details)
{
	for (size_t i = 0; i < rows->count; i++)
		details_do(rows, &rows->items[i], parent, false, details);
}
