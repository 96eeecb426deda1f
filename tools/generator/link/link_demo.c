/* Demo rows: how those are made that are invented for a demonstration. */
#include <stdlib.h>
#include <string.h>

#include "link/link.h"
#include "model/words.h"
#include "value/literal.h"
#include "base/suggest.h"

static bool is_day(const struct column *column)
{
	enum type_class class = column_type(column)->class;

	return class == CLASS_DATE || class == CLASS_DATETIME;
}

static bool has_digits(const char *text, size_t length)
{
	return length > 0 && length <= 9 && strspn(text, "0123456789") >= length;
}

/* What stands between the braces: n, n 5, number 1 99, words Oak Elm, or a column of the table. */
static bool place_is_right(const struct linked_table *linked, const char *inside, size_t length)
{
	char text[400];
	const char *rest;
	size_t first;

	if (length == 0 || length >= sizeof text)
		return false;
	memcpy(text, inside, length);
	text[length] = '\0';
	if (strcmp(text, "n") == 0)
		return true;
	if (strncmp(text, "n ", 2) == 0)
		return has_digits(text + 2, length - 2) && text[2] >= '1' && length == 3;
	if (strncmp(text, "words ", 6) == 0)
		return text[6 + strspn(text + 6, " ")] != '\0';
	if (strncmp(text, "number ", 7) == 0) {
		rest = text + 7;
		first = strspn(rest, "0123456789");
		if (!has_digits(rest, first) || rest[first] != ' ')
			return false;
		return has_digits(rest + first + 1, strlen(rest + first + 1)) &&
		       strtoul(rest, NULL, 10) <= strtoul(rest + first + 1, NULL, 10);
	}
	const struct column *column = linked_column(linked, text);
	return column != NULL && !column->is_implicit && column_is_stored(column) && !column->kept;
}

/* Checks the places of a text; *has_number tells whether a running number makes it unique. */
static void check_places(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, bool *has_number)
{
	const char *text = attribute->value;

	*has_number = false;
	for (const char *open = strchr(text, '{'); open != NULL; open = strchr(open + 1, '{')) {
		const char *close = strchr(open, '}');
		size_t length = close != NULL ? (size_t)(close - open - 1) : 0;

		if (close != NULL && place_is_right(linked, open + 1, length)) {
			*has_number |= open[1] == 'n' && (open[2] == '}' || open[2] == ' ');
			continue;
		}
		message_add(linker->messages, attribute_place(attribute, (size_t)(open - text)),
			"E126", "write {column}, {n}, {n 5}, {number 1 99} or {words Oak Elm}",
			"\"%.*s\" means nothing", (int)(close != NULL ? length + 2 : strlen(open)),
			open);
	}
}

static void check_from(
	struct linker *linker, const struct column *column, const struct attribute *attribute)
{
	size_t count;
	const size_t *offsets;
	const char *const *words =
		words_split_at(linker->arena, attribute->value, &count, &offsets);

	if (words == NULL || count == 0) {
		message_add(linker->messages, attribute->value_place, "E126",
			words == NULL ? "close it with '" : "write at least one value",
			words == NULL ? "a quote in %s has no end" : "%s is empty",
			attribute->name);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const char *refusal = NULL;
		if (*words[i] != '\0')
			refusal = literal_refusal(linker->arena, column, words[i]);
		else if (column->is_required || column_type(column)->is_never_null)
			refusal = "remove '', which leaves it empty: it needs a value";
		if (refusal != NULL)
			message_add(linker->messages, attribute_place(attribute, offsets[i]),
				"E126", refusal, "%s cannot be \"%s\"", column->name, words[i]);
	}
}

/* A value for each row, none of a unique column twice. Of a reference it is the place of the record
   among those that are there. */
static void check_each(struct linker *linker, const struct demo *demo, const struct column *column,
	const struct attribute *attribute)
{
	size_t count = 0;
	const size_t *offsets;
	const char *const *words =
		words_split_at(linker->arena, attribute->value, &count, &offsets);

	if (demo->is_per_parent)
		message_add(linker->messages, attribute->place, "E126", "use from or text",
			"each is for tables without a parent");
	else if (words != NULL && count != demo->rows_maximum)
		message_add(linker->messages, attribute->value_place, "E126",
			arena_format(linker->arena, "write rows=\"%zu\", or a value for each row",
				count),
			"the rows are %u, their values %zu", demo->rows_maximum, count);
	if (!column_is_reference(column)) {
		check_from(linker, column, attribute);
	} else {
		for (size_t i = 0; words != NULL && i < count; i++)
			if (*words[i] == '\0' ? column->is_required
					      : !has_digits(words[i], strlen(words[i])) ||
							*words[i] == '0')
				message_add(linker->messages,
					attribute_place(attribute, offsets[i]), "E126",
					"write 1 for the first record, and so on",
					"%s cannot be \"%s\"", column->name, words[i]);
	}
	for (size_t i = 0; words != NULL && column->is_unique && i < count; i++)
		for (size_t other = 0; other < i; other++)
			if (*words[i] != '\0' && strcmp(words[i], words[other]) == 0)
				message_add(linker->messages,
					attribute_place(attribute, offsets[i]), "E126",
					"write another one",
					"%s is unique, and \"%s\" is there twice", column->name,
					words[i]);
}

/* A text without places is the same in every row; others show what they give only in the rows. */
static void check_constant(
	struct linker *linker, const struct column *column, const struct attribute *text)
{
	const char *refusal = column_type(column)->is_never_null
				      ? "use from=\"yes no\""
				      : literal_refusal(linker->arena, column, text->value);

	if (refusal != NULL)
		message_add(linker->messages, text->value_place, "E126", refusal,
			"%s cannot be \"%s\"", column->name, text->value);
}

static bool fill_column_fits(struct linker *linker, const struct attribute *attribute,
	const struct table *table, const struct column *column, bool is_each)
{
	if (column == NULL)
		return false;
	if (!column->is_implicit && column_is_stored(column) && !column->kept &&
		(column_is_reference(column) ? is_each && column->target != table
					     : !column_type(column)->has_no_literal))
		return true;
	message_add(linker->messages, attribute->value_place, "E114",
		column_is_reference(column)
			? "remove it: references take rows that are there; each says which"
			: "remove it",
		"no rule can fill %s", column->name);
	return false;
}

/* The ways to fill a column; exactly one of them is used. */
static size_t count_ways(const struct element *element)
{
	return (size_t)(element_attribute(element, "from") != NULL) +
	       (size_t)(element_attribute(element, "each") != NULL) +
	       (size_t)(element_attribute(element, "text") != NULL) +
	       (size_t)(element_attribute(element, "from-date") != NULL ||
			element_attribute(element, "to-date") != NULL) +
	       (size_t)(element_attribute(element, "days-ago") != NULL) +
	       (size_t)(element_attribute(element, "days-ahead") != NULL);
}

static void check_days(struct linker *linker, const struct element *element,
	const struct column *column, const struct demo_fill *fill)
{
	const char *days = fill->days_ago != NULL ? fill->days_ago : fill->days_ahead;
	const char *dash = days != NULL ? strchr(days, '-') : NULL;

	if ((fill->from_date != NULL || fill->to_date != NULL || days != NULL) &&
		!is_day(column))
		message_add(linker->messages, element->place, "E126", "use from or text",
			"%s is no date", column->name);
	else if ((fill->from_date == NULL) != (fill->to_date == NULL))
		message_add(linker->messages, element->place, "E126", "write both",
			"from-date and to-date go together");
	else if (fill->from_date != NULL && strcmp(fill->from_date, fill->to_date) > 0)
		message_add(linker->messages, element_value_place(element, "from-date"), "E118",
			"exchange them", "from-date is after to-date");
	else if (dash != NULL && strtoul(days, NULL, 10) > strtoul(dash + 1, NULL, 10))
		message_add(linker->messages, element->place, "E118",
			"write the smaller number first", "the days end before they begin: %s", days);
}

static void link_fill(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct demo *demo)
{
	const struct attribute *named = element_attribute(element, "column");
	const struct attribute *text = element_attribute(element, "text");
	const struct attribute *each = element_attribute(element, "each");
	struct demo_fill *fill = &demo->fills[demo->fill_count];
	const struct column *column;
	bool has_number = false;

	if (named == NULL)
		return;
	column = linker_named_column(linker, linked, named, 0, named->value);
	if (!fill_column_fits(linker, named, &linked->model->table, column, each != NULL))
		return;
	for (size_t i = 0; i < demo->fill_count; i++) {
		if (strcmp(demo->fills[i].column, column->name) == 0)
			message_add(linker->messages, named->value_place, "E125",
				"remove one of them", "%s is filled twice", column->name);
	}
	if (count_ways(element) != 1)
		message_add(linker->messages, element->place, "E126",
			"use one of from, each, text, days-ago, days-ahead, or from-date and to-date", "%s",
			count_ways(element) == 0
				? "the rule does not say how to fill the column"
				: "the rule says in several ways how to fill the column");
	fill->column = column->name;
	fill->from = element_value(element, "from");
	fill->each = element_value(element, "each");
	fill->text = element_value(element, "text");
	fill->from_date = element_value(element, "from-date");
	fill->to_date = element_value(element, "to-date");
	fill->days_ago = element_value(element, "days-ago");
	fill->days_ahead = element_value(element, "days-ahead");
	fill->is_lower = element_says(element, "lower", false);
	fill->place = element->place;
	demo->fill_count++;
	if (text != NULL)
		check_places(linker, linked, text, &has_number);
	if (text != NULL && (strchr(text->value, '{') == NULL || column_type(column)->is_never_null))
		check_constant(linker, column, text);
	if (fill->from != NULL)
		check_from(linker, column, element_attribute(element, "from"));
	if (each != NULL) {
		check_each(linker, demo, column, each);
		demo->is_listed = true;
	}
	if (fill->is_lower && text == NULL)
		message_add(linker->messages, element_attribute(element, "lower")->place, "E124",
			"remove it", "lower goes with text only");
	if (column->is_unique && !has_number && each == NULL)
		message_add(linker->messages, element->place, "E126",
			"write a text with {n}, the running number, in it, or each",
			"%s is unique: the rule would fill it with the same value twice",
			column->name);
	check_days(linker, element, column, fill);
}

static void link_attach(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct demo *demo)
{
	const struct attribute *text = element_attribute(element, "text");
	struct demo_attach *attach = &demo->attaches[demo->attach_count];
	bool has_number;

	if (!linked->model->table.has_attachments) {
		message_add(linker->messages, element->place, "E124",
			"add attachments=\"yes\" to the table, or remove it",
			"the table %s has no attachments", linked->model->table.name);
		return;
	}
	attach->name = element_value(element, "name");
	attach->every = element_number(element, "every", 1);
	attach->text = text != NULL ? text->value : "";
	if (text != NULL)
		check_places(linker, linked, text, &has_number);
	if (attach->name != NULL)
		demo->attach_count++;
}

static void check_demo_is_whole(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const struct demo *demo)
{
	for (size_t i = 0; i < linked->model->table.column_count; i++) {
		const struct column *column = &linked->columns[i];
		bool is_filled = false;

		if (!column->is_required || column->is_implicit || !column_is_stored(column) ||
			column->default_value != NULL || column_type(column)->is_never_null ||
			column_is_reference(column))
			continue;
		for (size_t j = 0; j < demo->fill_count; j++)
			is_filled |= strcmp(demo->fills[j].column, column->name) == 0;
		if (!is_filled)
			message_add(linker->messages, element->place, "E126",
				arena_format(linker->arena, "add <fill column=\"%s\" .../>",
					column->name),
				"%s is required: the demo rows need it", column->name);
	}
}

static void check_demo_rows(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const struct demo *demo)
{
	if (demo->rows_minimum > demo->rows_maximum)
		message_add(linker->messages, element_value_place(element, "rows"), "E118",
			"write the smaller number first", "rows ends before it begins");
	if (linked->parent != NULL && !demo->is_per_parent)
		message_add(linker->messages, element->place, "E126", "add per=\"parent\"",
			"rows of %s stand below a parent", linked->model->table.name);
	if (linked->parent == NULL && element_attribute(linked->element, "parent") == NULL &&
		demo->is_per_parent)
		message_add(linker->messages, element_attribute(element, "per")->place, "E126",
			"remove it", "the table %s has no parent", linked->model->table.name);
	if (!demo->is_per_parent && linked->parent == NULL &&
		demo->rows_minimum < demo->rows_maximum)
		message_add(linker->messages, element_value_place(element, "rows"), "E126",
			"write one number", "a range of rows needs per=\"parent\"");
}

static void link_demo(
	struct linker *linker, struct linked_table *linked, const struct element *element)
{
	struct demo *demo = arena_allocate(linker->arena, sizeof *demo);
	const char *rows = element_value(element, "rows");
	const char *dash = rows != NULL ? strchr(rows, '-') : NULL;

	if (linked->model->table.scope != SCOPE_TENANT) {
		message_add(linker->messages, element->place, "E124",
			"bring the rows along with <seed>",
			"demo rows are for tables of scope tenant");
		return;
	}
	demo->rows_minimum = rows != NULL ? (unsigned)strtoul(rows, NULL, 10) : 0;
	demo->rows_maximum =
		dash != NULL ? (unsigned)strtoul(dash + 1, NULL, 10) : demo->rows_minimum;
	demo->is_per_parent = element_attribute(element, "per") != NULL;
	demo->fills =
		arena_array(linker->arena, element_count(element, "fill") + 1, sizeof *demo->fills);
	demo->attaches = arena_array(
		linker->arena, element_count(element, "attach") + 1, sizeof *demo->attaches);
	for (const struct element *each = element_first(element, "fill"); each != NULL;
		each = element_next(each, "fill"))
		link_fill(linker, linked, each, demo);
	for (const struct element *each = element_first(element, "attach"); each != NULL;
		each = element_next(each, "attach"))
		link_attach(linker, linked, each, demo);
	check_demo_rows(linker, linked, element, demo);
	check_demo_is_whole(linker, linked, element, demo);
	linked->model->demo = demo;
}

void link_demos(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		const struct element *demo = element_first(linked->element, "demo");

		if (demo != NULL)
			link_demo(linker, linked, demo);
	}
}
