/* The filters of a list: what an address says, as checked conditions. */
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/text.h"
#include "query/query_internal.h"
#include "record/search.h"
#include "record/validate.h"
#include "value/tags.h"

#define CONDITION_VALUES_MAX 200

bool query_has_range(const struct list_query *query, const struct column *column)
{
	enum type_filter filter = column_type(column)->filter;
	return (filter == FILTER_VALUES || filter == FILTER_MOMENTS) &&
	       column_access(query->reader, query->table, column, COLUMN_FILTER);
}

static struct condition *condition_find(
	struct list_query *query, const struct column *column, enum condition_kind kind)
{
	for (size_t i = 0; i < query->condition_count; i++) {
		struct condition *condition = &query->conditions[i];
		if (condition->column == column && condition->kind == kind)
			return condition;
	}
	if (query->condition_count == CONDITIONS_MAX)
		fail(query->context, 400, "too_many_filters", "The address names too many filters.");
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
		fail(query->context, 400, "too_many_values",
			"{field} is filtered by too many values.",
			"field", condition->column->label);
	}
	condition->texts[condition->count] = text;
	condition->values[condition->count++] = value;
}

static _Noreturn void filter_fail(
	struct list_query *query, const struct column *column, const char *expected)
{
	fail_hint(query->context, 400, "bad_filter", expected,
		"The filter on {field} (\"{name}\") is not understood.",
		"field", column->label,
		"name", column->name);
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

static bool looks_like_date(const char *text)
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
		filter_fail(query, column, message(query->context, "Write the date as 2024-09-30."));
	day.tm_mday += days;
	day.tm_hour = 12;
	time_t noon = timegm(&day);
	struct tm shifted;
	if (gmtime_r(&noon, &shifted) == NULL)
		filter_fail(query, column, message(query->context, "Write the date as 2024-09-30."));
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
	filter_fail(query, column, message(query->context, "Ask for yes or no."));
}

static struct value enum_value(
	struct list_query *query, const struct column *column, const char *text)
{
	if (column_value(column, text) != NULL)
		return value_text(text);
	struct buffer hint;
	buffer_start(&hint, query->context->arena, 128);
	for (size_t i = 0; i < column->value_count; i++)
		buffer_format(&hint, "%s%s", i == 0 ? "" : ", ", column->values[i].name);
	filter_fail(query, column,
		message(query->context, "Ask for one of: {names}.", "names", hint.data));
}

static struct value id_value(
	struct list_query *query, const struct column *column, const char *text)
{
	uint64_t id;
	if (!parse_id(text, &id))
		filter_fail(query, column, message(query->context, "Ask for the number of a record."));
	return value_unsigned(id);
}

static void prefix_read(struct list_query *query, const struct column *column, const char *text)
{
	/* As what is stored: a request has only mended it. */
	const char *settled = text_settle(query->context->arena, text, TEXT_LINE);
	condition_add(query, condition_find(query, column, CONDITION_PREFIX), settled,
		value_text(settled));
}

static void value_add(struct list_query *query, const struct column *column, const char *text,
	struct value value)
{
	condition_add(query, condition_find(query, column, CONDITION_ONE_OF), text, value);
}

static void day_read(struct list_query *query, const struct column *column, const char *text)
{
	struct condition *day = condition_find(query, column, CONDITION_DAY);
	if (day->from_text != NULL)
		filter_fail(query, column, message(query->context, "Ask for one day, or for a range."));
	day->from_text = text;
	day->from = day_begin(query, column, text, 0);
	day->to = day_begin(query, column, text, 1);
	day->is_to_open = true;
}

static void tag_read(struct list_query *query, const struct column *column, const char *text)
{
	const char *rest = text_settle(query->context->arena, text, TEXT_LINE);
	const char *tag = rest ? tag_next(query->context->arena, &rest) : NULL;

	if (tag)
		condition_add(query, condition_find(query, column, CONDITION_LINKED), tag,
			value_text(search_tag(query->context->arena, column->name, tag)));
}

static void filter_one(struct list_query *query, const struct column *column, const char *text)
{
	switch (column_type(column)->filter) {
	case FILTER_NAMES:
		value_add(query, column, text, enum_value(query, column, text));
		return;
	case FILTER_YES_NO:
		value_add(query, column, text, boolean_value(query, column, text));
		return;
	case FILTER_RECORD:
		value_add(query, column, text, id_value(query, column, text));
		return;
	case FILTER_RECORDS:
		condition_add(query, condition_find(query, column, CONDITION_LINKED), text,
			id_value(query, column, text));
		return;
	case FILTER_TAGS:
		tag_read(query, column, text);
		return;
	case FILTER_MOMENTS:
		if (looks_like_date(text)) {
			day_read(query, column, text);
			return;
		}
		/* fall through */
	case FILTER_VALUES:
		value_add(query, column, text, filter_value(query, column, text));
		return;
	case FILTER_BEGINNING:
	case FILTER_NONE:
		break;
	}
	prefix_read(query, column, text);
}

/* One parameter holds several values between commas; on pages a text may hold a comma itself. */
static void values_read(struct list_query *query, const struct column *column, const char *text)
{
	if (!query->is_api && column_type(column)->may_hold_commas) {
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
		filter_fail(query, column, message(query->context, "Give each end of a range once."));
	bool is_day = column_type(column)->filter == FILTER_MOMENTS && looks_like_date(text);
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
	return column != NULL && query_has_range(query, column) ? column : NULL;
}

static bool named_filter_read(struct list_query *query, const char *name, const char *text)
{
	const struct list_filter *filter = table_named_filter(query->table, name);
	if (filter == NULL || !query_offers(query, filter))
		return false;
	if (strcmp(text, "yes") != 0 && strcmp(text, "true") != 0 && strcmp(text, "1") != 0)
		fail_hint(query->context, 400, "bad_filter",
			message(query->context, "Ask for yes, or leave it out."),
			"The filter {field} (\"{name}\") is chosen or not.", "field",
			filter->title, "name", name);
	if (!query_has_chosen(query, filter))
		query->chosen[query->chosen_count++] = filter;
	return true;
}

bool filter_read(struct list_query *query, const char *name, const char *text)
{
	const struct column *column = table_column(query->table, name);
	if (named_filter_read(query, name, text))
		return true;
	if (column != NULL &&
		column_access(query->reader, query->table, column, COLUMN_FILTER)) {
		values_read(query, column, text);
		return true;
	}
	if ((column = range_column(query, name, "_from")) != NULL)
		range_read(query, column, text, true);
	else if ((column = range_column(query, name, "_to")) != NULL)
		range_read(query, column, text, false);
	return column != NULL;
}
