#include "resource/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/nearest.h"
#include "data/validate.h"

#define CONDITIONS_MAX 40
#define CONDITION_VALUES_MAX 200
#define QUERY_TEXT_MAX 200

static const char *const reserved[] = {
	"q", "page", "per_page", "after", "sort", "fields", "format", "count", NULL};

bool query_can_filter(const struct column *column)
{
	if (!column_is_visible(column))
		return false;
	return column->type != COLUMN_JSON && column->type != COLUMN_COUNT;
}

bool query_can_search(const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].is_searched)
			return true;
	}
	return false;
}

bool query_has_range(const struct column *column)
{
	switch (column->type) {
	case COLUMN_INTEGER:
	case COLUMN_DECIMAL:
	case COLUMN_DATE:
	case COLUMN_TIME:
	case COLUMN_DATETIME:
		return query_can_filter(column);
	default:
		return false;
	}
}

/* --- sorting --- */

static size_t index_length(const struct index *index)
{
	size_t length = 0;
	while (index->columns[length] != NULL)
		length++;
	return length;
}

/* A unique set orders by itself unless one of its columns may be empty: then the database compares
   something else in its place. */
static bool index_orders(const struct table *table, const struct index *index)
{
	for (size_t i = 0; index->is_unique && index->columns[i] != NULL; i++) {
		const struct column *column = table_column(table, index->columns[i]);
		if (column == NULL || !column->is_required)
			return false;
	}
	return index_length(index) <= SORT_COLUMNS_MAX;
}

/* The shortest index that begins with the column, not a unique one if there is a choice. None means
   that (tenant_id, column, id) is one, or that the column is unique. */
static const struct index *sort_index(const struct table *table, const struct column *column)
{
	const struct index *best = NULL;
	for (size_t i = 0; !column->is_unique && i < table->index_count; i++) {
		const struct index *index = &table->indexes[i];
		if (strcmp(index->columns[0], column->name) != 0 || !index_orders(table, index))
			continue;
		bool is_better = best == NULL || (best->is_unique && !index->is_unique) ||
			(best->is_unique == index->is_unique &&
				index_length(index) < index_length(best));
		if (is_better)
			best = index;
	}
	return best;
}

static void sort_apply(struct list_query *query, const struct column *column)
{
	query->order_count = 0;
	query->is_order_unique = false;
	if (strcmp(column->name, "id") == 0)
		return;
	const struct index *index = sort_index(query->table, column);
	query->order[query->order_count++] = column;
	/* The server does not know that no tie is left to break, and would sort for the id's sake.
	   */
	query->is_order_unique =
		index != NULL ? index->is_unique : column->is_unique && column->is_required;
	for (size_t i = 1; index != NULL && index->columns[i] != NULL; i++) {
		const struct column *next = table_column(query->table, index->columns[i]);
		if (next == NULL || strcmp(next->name, "id") == 0)
			return;
		query->order[query->order_count++] = next;
	}
}

static bool column_sorts(const struct column *column)
{
	return column_is_visible(column) &&
		(column->is_sortable || strcmp(column->name, "id") == 0);
}

static void sort_read(struct list_query *query, const char *text)
{
	const struct table *table = query->table;
	const char *name = text[0] == '-' ? text + 1 : text;
	const struct column *column = table_column(table, name);
	if (column == NULL || !column_sorts(column)) {
		struct buffer hint;
		buffer_start(&hint, query->context->arena, 200);
		for (size_t i = 0; i < table->column_count; i++) {
			if (column_sorts(&table->columns[i]))
				buffer_format(&hint, "%s%s",
					hint.length == 0 ? "Sort by one of: " : ", ",
					table->columns[i].name);
		}
		buffer_text(&hint, ".");
		fail_hint(query->context, 400, "unknown_sort", hint.data,
			column == NULL ? "%s have no column \"%s\" to sort by."
				       : "%s cannot be sorted by \"%s\": the column has no index.",
			table->title, name);
	}
	query->sort = text;
	query->is_sort_given = true;
	query->is_descending = text[0] == '-';
	sort_apply(query, column);
}

/* The manifest's order; by id where its column cannot sort. */
static void sort_default(struct list_query *query)
{
	const char *text = query->table->sort != NULL ? query->table->sort : "id";
	const char *name = text[0] == '-' ? text + 1 : text;
	const struct column *column = table_column(query->table, name);
	if (column == NULL || !column_sorts(column)) {
		text = "id";
		column = table_column(query->table, "id");
	}
	query->sort = text;
	query->is_descending = text[0] == '-';
	if (column != NULL)
		sort_apply(query, column);
}

struct list_query *query_create(struct context *context, const struct table *table)
{
	struct list_query *query = arena_allocate(context->arena, sizeof *query);
	query->context = context;
	query->table = table;
	query->conditions = arena_array(context->arena, CONDITIONS_MAX, sizeof *query->conditions);
	query->page = 1;
	query->per_page = table->page_size != 0 ? table->page_size : 25;
	sort_default(query);
	return query;
}

/* --- filters --- */

static struct condition *condition_find(
	struct list_query *query, const struct column *column, enum condition_kind kind)
{
	for (size_t i = 0; i < query->condition_count; i++) {
		struct condition *condition = &query->conditions[i];
		if (condition->column == column && condition->kind == kind)
			return condition;
	}
	if (query->condition_count == CONDITIONS_MAX)
		fail(query->context, 400, "too_many_filters",
			"The address names too many filters.");
	struct condition *condition = &query->conditions[query->condition_count++];
	condition->column = column;
	condition->kind = kind;
	return condition;
}

static void condition_add(
	struct list_query *query, struct condition *condition, const char *text, struct value value)
{
	struct arena *arena = query->context->arena;
	if (condition->texts == NULL) {
		condition->texts =
			arena_array(arena, CONDITION_VALUES_MAX, sizeof *condition->texts);
		condition->values =
			arena_array(arena, CONDITION_VALUES_MAX, sizeof *condition->values);
	}
	if (condition->count == CONDITION_VALUES_MAX) {
		fail(query->context, 400, "too_many_values", "%s is filtered by too many values.",
			condition->column->label);
	}
	condition->texts[condition->count] = text;
	condition->values[condition->count++] = value;
}

static _Noreturn void filter_fail(
	struct list_query *query, const struct column *column, const char *expected)
{
	fail_hint(query->context, 400, "bad_filter", expected,
		"The filter on %s (\"%s\") is not understood.", column->label, column->name);
}

/* A value as the column's type has it, without the limits that only writing obeys: one may well
   look for births until 2030. */
static struct value filter_value(
	struct list_query *query, const struct column *column, const char *text)
{
	struct column plain = *column;
	plain.minimum = NULL;
	plain.maximum = NULL;
	plain.pattern = NULL;
	plain.is_required = false;
	struct value value;
	const char *error = NULL;
	if (!column_parse(query->context, &plain, text, &value, &error))
		filter_fail(query, column, error);
	return value;
}

static bool is_date(const char *text)
{
	static const char form[] = "dddd-dd-dd";
	if (strlen(text) != sizeof form - 1)
		return false;
	for (size_t i = 0; form[i] != '\0'; i++) {
		if (form[i] == 'd' ? (text[i] < '0' || text[i] > '9') : text[i] != '-')
			return false;
	}
	return true;
}

/* Midnight at which a day (or, with 1, the one after it) begins in the tenant's zone. */
static struct value day_begin(
	struct list_query *query, const struct column *column, const char *text, int days)
{
	struct tm day = {0};
	if (strptime(text, "%Y-%m-%d", &day) == NULL)
		filter_fail(query, column, "Write the date as 2024-09-30.");
	day.tm_mday += days;
	day.tm_hour = 12;
	time_t noon = timegm(&day);
	struct tm shifted;
	if (gmtime_r(&noon, &shifted) == NULL)
		filter_fail(query, column, "Write the date as 2024-09-30.");
	char moment[32];
	strftime(moment, sizeof moment, "%Y-%m-%dT00:00:00", &shifted);
	return filter_value(query, column, arena_string(query->context->arena, moment));
}

static struct value boolean_value(
	struct list_query *query, const struct column *column, const char *text)
{
	if (strcmp(text, "yes") == 0 || strcmp(text, "true") == 0 || strcmp(text, "1") == 0)
		return value_integer(1);
	if (strcmp(text, "no") == 0 || strcmp(text, "false") == 0 || strcmp(text, "0") == 0)
		return value_integer(0);
	filter_fail(query, column, "Ask for yes or no.");
}

static struct value enum_value(
	struct list_query *query, const struct column *column, const char *text)
{
	if (column_value(column, text) != NULL)
		return value_text(text);
	struct buffer hint;
	buffer_start(&hint, query->context->arena, 128);
	for (size_t i = 0; i < column->value_count; i++)
		buffer_format(
			&hint, "%s%s", i == 0 ? "Ask for one of: " : ", ", column->values[i].name);
	buffer_text(&hint, ".");
	filter_fail(query, column, hint.data);
}

static struct value id_value(
	struct list_query *query, const struct column *column, const char *text)
{
	uint64_t id;
	if (!parse_id(text, &id))
		filter_fail(query, column, "Ask for the number of a record.");
	return value_unsigned(id);
}

static void filter_one(struct list_query *query, const struct column *column, const char *text)
{
	switch (column->type) {
	case COLUMN_ENUM:
		condition_add(query, condition_find(query, column, CONDITION_ONE_OF), text,
			enum_value(query, column, text));
		return;
	case COLUMN_BOOLEAN:
		condition_add(query, condition_find(query, column, CONDITION_ONE_OF), text,
			boolean_value(query, column, text));
		return;
	case COLUMN_REFERENCE:
		condition_add(query, condition_find(query, column, CONDITION_ONE_OF), text,
			id_value(query, column, text));
		return;
	case COLUMN_MANY:
		condition_add(query, condition_find(query, column, CONDITION_LINKED), text,
			id_value(query, column, text));
		return;
	case COLUMN_DATETIME:
		if (is_date(text)) {
			struct condition *day = condition_find(query, column, CONDITION_DAY);
			if (day->from_text != NULL)
				filter_fail(query, column, "Ask for one day, or for a range.");
			day->from_text = text;
			day->from = day_begin(query, column, text, 0);
			day->to = day_begin(query, column, text, 1);
			day->is_to_open = true;
			return;
		}
		/* fall through */
	case COLUMN_INTEGER:
	case COLUMN_DECIMAL:
	case COLUMN_DATE:
	case COLUMN_TIME:
		condition_add(query, condition_find(query, column, CONDITION_ONE_OF), text,
			filter_value(query, column, text));
		return;
	default:
		condition_add(query, condition_find(query, column, CONDITION_PREFIX), text,
			value_text(text));
	}
}

/* One parameter holds several values between commas; on pages a text may hold a comma itself. */
static void filter_read(struct list_query *query, const struct column *column, const char *text)
{
	bool is_plain = column->type == COLUMN_STRING || column->type == COLUMN_TEXT;
	if (!query->is_api && is_plain) {
		filter_one(query, column, text);
		return;
	}
	const char *rest = text;
	while (rest != NULL) {
		size_t length = strcspn(rest, ",");
		if (length > 0)
			filter_one(query, column, arena_bytes(query->context->arena, rest, length));
		rest = rest[length] == ',' ? rest + length + 1 : NULL;
	}
}

static void range_read(
	struct list_query *query, const struct column *column, const char *text, bool is_from)
{
	struct condition *range = condition_find(query, column, CONDITION_RANGE);
	if ((is_from ? range->from_text : range->to_text) != NULL)
		filter_fail(query, column, "Give each end of a range once.");
	bool is_day = column->type == COLUMN_DATETIME && is_date(text);
	if (is_from) {
		range->from_text = text;
		range->from = is_day ? day_begin(query, column, text, 0)
				     : filter_value(query, column, text);
		return;
	}
	range->to_text = text;
	range->is_to_open = is_day;
	range->to = is_day ? day_begin(query, column, text, 1) : filter_value(query, column, text);
}

/* "admission_date_from" -> the column admission_date, if it has ranges. */
static const struct column *range_column(
	const struct list_query *query, const char *name, const char *suffix)
{
	size_t length = strlen(name);
	size_t cut = strlen(suffix);
	if (length <= cut || strcmp(name + length - cut, suffix) != 0)
		return NULL;
	const struct column *column =
		table_column(query->table, arena_bytes(query->context->arena, name, length - cut));
	return column != NULL && query_has_range(column) ? column : NULL;
}

static _Noreturn void unknown_fail(struct list_query *query, const char *name)
{
	const struct table *table = query->table;
	struct arena *arena = query->context->arena;
	struct nearest nearest = nearest_start(name);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!query_can_filter(column))
			continue;
		nearest_offer(&nearest, column->name);
		if (!query_has_range(column))
			continue;
		nearest_offer(&nearest, arena_format(arena, "%s_from", column->name));
		nearest_offer(&nearest, arena_format(arena, "%s_to", column->name));
	}
	for (size_t i = 0; reserved[i] != NULL; i++)
		nearest_offer(&nearest, reserved[i]);
	const char *hint = nearest.name == NULL
		? "Filters are named after the columns."
		: arena_format(arena, "Did you mean \"%s\"?", nearest.name);
	fail_hint(query->context, 400, "unknown_parameter", hint,
		"The parameter \"%.60s\" is unknown here.", name);
}

/* --- paging --- */

static unsigned number_read(
	struct list_query *query, const char *name, const char *text, unsigned maximum)
{
	uint64_t number;
	if (!parse_id(text, &number) || number > maximum) {
		fail_hint(query->context, 400, "bad_parameter",
			arena_format(
				query->context->arena, "Ask for a number from 1 to %u.", maximum),
			"The parameter \"%s\" is not understood.", name);
	}
	return (unsigned)number;
}

static void page_check(struct list_query *query)
{
	if ((uint64_t)(query->page - 1) * query->per_page < LIST_BOUND)
		return;
	fail_hint(query->context, 400, "page_too_far",
		query->is_api ? "Go on with \"after\", as meta.next of each answer says."
			      : "Go on with the link to the next page, or narrow the filter.",
		"Pages reach as far as the first 1,000 rows.");
}

static int hex_digit(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/* Reads "%2C" and the like of a position's value; NULL when malformed. */
static const char *position_decode(struct context *context, const char *text, size_t length)
{
	char *decoded = arena_bytes(context->arena, text, length);
	size_t used = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '%') {
			decoded[used++] = text[i];
			continue;
		}
		if (length - i < 3)
			return NULL;
		int high = hex_digit(text[i + 1]);
		int low = hex_digit(text[i + 2]);
		if (high < 0 || low < 0 || high + low == 0)
			return NULL;
		decoded[used++] = (char)(high * 16 + low);
		i += 2;
	}
	decoded[used] = '\0';
	return decoded;
}

static bool position_value(struct list_query *query, const struct column *column, const char *text,
	size_t length, struct value *value)
{
	if (length == 1 && text[0] == '*') {
		*value = value_null();
		return true;
	}
	const char *decoded = position_decode(query->context, text, length);
	if (decoded == NULL)
		return false;
	*value = value_text(decoded);
	if (column->type == COLUMN_ENUM)
		return column_value(column, decoded) != NULL;
	for (const char *c = decoded; *c != '\0'; c++) {
		if ((column->type == COLUMN_NAME || column->type == COLUMN_COLOR) &&
			(unsigned char)*c > 127)
			return false;
	}
	if (column->type != COLUMN_INTEGER && column->type != COLUMN_BOOLEAN &&
		column->type != COLUMN_REFERENCE)
		return true;
	char *end;
	long long number = strtoll(decoded, &end, 10);
	*value = value_integer(number);
	return end != decoded && *end == '\0';
}

static bool position_parse(struct list_query *query, const char *text)
{
	struct position *position = &query->position;
	position->is_set = true;
	position->is_before = text[0] == '~';
	const char *rest = text + (position->is_before ? 1 : 0);
	size_t length = strcspn(rest, ",");
	if (!parse_id(arena_bytes(query->context->arena, rest, length), &position->id))
		return false;
	rest += length;
	for (size_t i = 0; i < query->order_count; i++) {
		if (*rest != ',')
			return false;
		rest++;
		length = strcspn(rest, ",");
		if (!position_value(query, query->order[i], rest, length, &position->values[i]))
			return false;
		rest += length;
	}
	return *rest == '\0';
}

static void position_read(struct list_query *query, const char *text)
{
	if (position_parse(query, text))
		return;
	fail_hint(query->context, 400, "bad_position", "Begin again with the first page.",
		"The parameter \"after\" does not fit this list.");
}

const char *query_position(struct context *context, bool is_before, uint64_t id,
	const char *const *values, size_t count)
{
	struct buffer token;
	buffer_start(&token, context->arena, 64);
	buffer_format(&token, "%s%llu", is_before ? "~" : "", (unsigned long long)id);
	for (size_t i = 0; i < count; i++) {
		buffer_text(&token, ",");
		buffer_text(
			&token, values[i] == NULL ? "*" : url_encode(context->arena, values[i]));
	}
	return arena_format(context->arena, "after=%s", url_encode(context->arena, token.data));
}

/* --- API --- */

static _Noreturn void field_fail(struct list_query *query, const char *name)
{
	const struct table *table = query->table;
	struct nearest nearest = nearest_start(name);
	for (size_t i = 0; i < table->column_count; i++) {
		if (column_is_visible(&table->columns[i]))
			nearest_offer(&nearest, table->columns[i].name);
	}
	fail_hint(query->context, 400, "unknown_field",
		nearest.name == NULL
			? "Fields are named after the columns."
			: arena_format(query->context->arena, "Did you mean \"%s\"?", nearest.name),
		"%s have no field \"%.60s\".", table->title, name);
}

static void fields_read(struct list_query *query, const char *text)
{
	const struct table *table = query->table;
	struct arena *arena = query->context->arena;
	query->fields = arena_array(arena, table->column_count, sizeof(bool));
	query->fields_text = text;
	const char *rest = text;
	while (rest != NULL) {
		size_t length = strcspn(rest, ",");
		const char *name = arena_bytes(arena, rest, length);
		const struct column *column = table_column(table, name);
		if (column == NULL || !column_is_visible(column))
			field_fail(query, name);
		query->fields[column - table->columns] = true;
		rest = rest[length] == ',' ? rest + length + 1 : NULL;
	}
}

static bool is_among(const char *name, const char *const *names)
{
	for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
		if (strcmp(name, names[i]) == 0)
			return true;
	}
	return false;
}

/* At most QUERY_TEXT_MAX bytes, not ending inside a character. */
static const char *text_begin(struct context *context, const char *text)
{
	size_t length = strnlen(text, QUERY_TEXT_MAX);
	while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
		length--;
	return arena_bytes(context->arena, text, length);
}

/* What is not a filter. What depends on other parameters (after) is read when all are known. */
static bool parameter_read(struct list_query *query, const char *name, const char *text)
{
	if (strcmp(name, "q") == 0) {
		if (!query_can_search(query->table)) {
			fail_hint(query->context, 400, "no_search", "Use the filters.",
				"%s have no columns that are searched.", query->table->title);
		}
		query->q = text_begin(query->context, text);
		return true;
	}
	if (strcmp(name, "page") == 0) {
		query->page = number_read(query, name, text, LIST_BOUND + 1);
		return true;
	}
	if (strcmp(name, "per_page") == 0) {
		query->per_page = number_read(query, name, text, PAGE_SIZE_MAX);
		query->is_per_page_given = true;
		return true;
	}
	if (strcmp(name, "sort") == 0) {
		sort_read(query, text);
		return true;
	}
	if (strcmp(name, "fields") == 0 && query->is_api) {
		fields_read(query, text);
		return true;
	}
	if (strcmp(name, "count") == 0 && query->is_api) {
		query->wants_exact_count = strcmp(text, "exact") == 0;
		return query->wants_exact_count;
	}
	return strcmp(name, "after") == 0 || (strcmp(name, "format") == 0 && !query->is_api);
}

struct list_query *query_read(
	struct context *context, const struct table *table, const char *const *own)
{
	struct list_query *query = query_create(context, table);
	query->is_api = context->request->is_api;
	const struct fields *fields = &context->request->query;
	for (size_t i = 0; i < fields->count; i++) {
		const char *name = fields->items[i].name;
		const char *text = fields->items[i].value;
		if (text[0] == '\0' || is_among(name, own))
			continue;
		if (is_among(name, reserved))
			(void)fields_single(context, fields, name);
		if (parameter_read(query, name, text))
			continue;
		const struct column *column = table_column(table, name);
		if (column != NULL && query_can_filter(column)) {
			filter_read(query, column, text);
			continue;
		}
		if ((column = range_column(query, name, "_from")) != NULL)
			range_read(query, column, text, true);
		else if ((column = range_column(query, name, "_to")) != NULL)
			range_read(query, column, text, false);
		else
			unknown_fail(query, name);
	}
	const char *after = fields_get(fields, "after");
	if (after != NULL && after[0] != '\0')
		position_read(query, after);
	page_check(query);
	return query;
}

void query_add_prefix(struct list_query *query, const struct column *column, const char *text)
{
	condition_add(
		query, condition_find(query, column, CONDITION_PREFIX), text, value_text(text));
}

bool query_is_filtered(const struct list_query *query)
{
	return query->q != NULL || query->condition_count > 0;
}
