/* Series: patterns such as INV-{year}-{n 5}, and what has a count of its own. */
#include <string.h>

#include "link/link.h"
#include "value/series_pattern.h"

/* What a number can hold of a record: one short line that is there when the record is made. */
static bool can_be_placed(const struct column *column)
{
	const struct column_type *type = column_type(column);

	return column_is_stored(column) && !column->kept && !column->is_implicit && !type->is_long && !type->is_never_shown &&
	       type->class != CLASS_NONE && !type->is_numbered;
}

static bool word_is_right(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, size_t offset, const char *word)
{
	const struct column *column;

	if (series_word(word) != SERIES_COLUMN)
		return true;
	column = linker_named_column(linker, linked, attribute, offset, word);
	if (column == NULL || can_be_placed(column))
		return column != NULL;
	message_add(linker->messages, attribute_place(attribute, offset), "E114",
		"name a column of one short line that people or hooks fill in",
		"%s cannot stand in a number", word);
	return false;
}

static void pattern_refuse(struct linker *linker, const struct attribute *attribute, size_t offset,
	const char *what)
{
	message_add(linker->messages, attribute_place(attribute, offset), "E119",
		"write it as in INV-{year}-{n 5}: {n} or {n 5} once (at most {n 18}), {year}, {month}, {a_column}",
		"the pattern of a series cannot be used: %s", what);
}

/* The places of the pattern; NULL after a message. */
static struct name_set *pattern_places(
	struct linker *linker, const struct linked_table *linked, const struct attribute *attribute)
{
	const char *at = attribute->value;
	struct name_set *places = arena_allocate(linker->arena, sizeof *places);
	struct series_piece piece;
	size_t numbers = 0, offset = 0;

	places->arena = linker->arena;
	for (; series_next(linker->arena, &at, &piece); offset = (size_t)(at - attribute->value)) {
		numbers += piece.place == SERIES_NUMBER;
		if (piece.place == SERIES_TEXT || piece.place == SERIES_NUMBER)
			continue;
		if (strchr(piece.text, ' ') != NULL) {
			pattern_refuse(linker, attribute, offset,
				arena_format(linker->arena, "there is no place {%s}", piece.text));
			return NULL;
		}
		if (!word_is_right(linker, linked, attribute, offset + 1, piece.text))
			return NULL;
		name_set_add(places, piece.text, attribute);
	}
	if (*at != '\0')
		pattern_refuse(linker, attribute, offset, "a brace has no other");
	else if (numbers != 1)
		pattern_refuse(linker, attribute, 0,
			numbers == 0 ? "it has no place for the number" : "it has more than one place for the number");
	else
		return places;
	return NULL;
}

/* Counts that begin again must show which they are, or two records would have one number. */
static void check_per(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const struct word *words, size_t count,
	const struct name_set *places)
{
	for (size_t i = 0; i < count; i++) {
		const char *word = words[i].text;
		if (!word_is_right(linker, linked, attribute, words[i].offset, word))
			continue;
		if (name_set_find(places, word) == NULL)
			message_add(linker->messages, attribute_place(attribute, words[i].offset), "E124",
				arena_format(linker->arena, "put {%s} into the pattern", word),
				"numbers would be given twice: each %s begins with 1 again, and does not show",
				word);
		else if (series_word(word) == SERIES_MONTH && name_set_find(places, "year") == NULL)
			message_add(linker->messages, attribute_place(attribute, words[i].offset), "E124",
				"write per=\"year month\", and {year} into the pattern",
				"numbers would be given twice: each month begins with 1 again, whatever the year");
	}
}

static const char *date_column(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute)
{
	const struct column *column;

	if (attribute == NULL)
		return NULL;
	column = linker_named_column(linker, linked, attribute, 0, attribute->value);
	if (column == NULL)
		return NULL;
	enum type_class class = column_type(column)->class;
	bool is_moment = class == CLASS_DATE || class == CLASS_DATETIME;
	if (is_moment && column_is_stored(column) && !column->kept)
		return column->name;
	message_add(linker->messages, attribute->value_place, "E114", "name a date or a datetime",
		is_moment ? "%s is there only when the record is written" : "%s is no date", column->name);
	return NULL;
}

static void link_column_series(
	struct linker *linker, const struct linked_table *linked, struct column *column)
{
	const struct element *element = linked_column_element(linked, column);
	const struct attribute *pattern = element_attribute(element, "pattern");
	const struct attribute *per = element_attribute(element, "per");
	struct series *series = arena_allocate(linker->arena, sizeof *series);
	const struct name_set *places;
	size_t count;

	if (pattern == NULL || (places = pattern_places(linker, linked, pattern)) == NULL)
		return;
	struct word *words = attribute_words(linker->arena, per, &count);
	check_per(linker, linked, per, words, count, places);
	*series = (struct series){.pattern = pattern->value,
		.per = count > 0 ? word_texts(linker->arena, words, count) : NULL,
		.date = date_column(linker, linked, element_attribute(element, "date"))};
	if (element_attribute(element, "when") != NULL)
		series->when = linker_expression(linker, linked, element_attribute(element, "when"), PURPOSE_STATE, NULL);
	column->series = series;
}

void link_series(struct linker *linker)
{
	for (size_t t = 0; t < linker->table_count; t++) {
		struct linked_table *linked = linker->tables[t];
		for (size_t i = 0; i < linked->model->table.column_count; i++) {
			struct column *column = &linked->columns[i];
			if (!column_type(column)->is_numbered)
				continue;
			column->is_unique = true;
			column->is_read_only = true;
			if (linked->model->table.scope == SCOPE_TENANT)
				link_column_series(linker, linked, column);
			else
				message_add(linker->messages, linked_column_element(linked, column)->place,
					"E120", "number them in a string",
					"only tables of scope tenant have series");
		}
	}
}
