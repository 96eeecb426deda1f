/* What a list says of all rows that were found: totals, and groups with their own. */
#include <string.h>

#include "base/buffer.h"
#include "link/link_page.h"

/* --- totals --- */

/* "sum(total), avg(hours)": the grammar has seen to the form. */
struct total_word {
	const char *function;
	const char *column;
	size_t offset; /* of the column's name */
};

static const char *name_at(struct arena *arena, const char *text, size_t *at)
{
	size_t start = *at + strspn(text + *at, " \t\r\n,()"), length = strcspn(text + start, " \t\r\n,()");

	*at = start + length;
	return arena_bytes(arena, text + start, length);
}

static bool total_word_next(struct arena *arena, const char *text, size_t *at, struct total_word *word)
{
	word->function = name_at(arena, text, at);
	word->offset = *at + strspn(text + *at, " \t\r\n(");
	word->column = name_at(arena, text, at);
	return *word->function != '\0' && *word->column != '\0';
}

static const char *untotaled_reason(const struct column *column, const char *const *listed)
{
	if (!column_is_number(column) || !column_is_stored(column))
		return "it is no number that is stored";
	if (unlisted_reason(column) != NULL)
		return unlisted_reason(column);
	return names_have(listed, column->name) ? NULL : "it is not in the list, below whose columns totals stand";
}

static void names_append(struct linker *linker, const char *const **names, const char *name, size_t room)
{
	const char **own = arena_array(linker->arena, room + 1, sizeof *own);
	size_t count = *names != NULL ? names_count(*names) : 0;

	if (count > 0)
		memcpy(own, *names, count * sizeof *own);
	own[count] = name;
	*names = own;
}

static void total_add(struct linker *linker, struct list_totals *totals, const struct total_word *word)
{
	const char *const **names = strcmp(word->function, "sum") == 0	 ? &totals->sums
				    : strcmp(word->function, "avg") == 0 ? &totals->averages
				    : strcmp(word->function, "min") == 0 ? &totals->lowest
									 : &totals->highest;

	if (*names == NULL || !names_have(*names, word->column))
		names_append(linker, names, word->column, (*names != NULL ? names_count(*names) : 0) + 1);
}

static void read_totals(struct linker *linker, const struct linked_table *linked, const struct attribute *attribute,
	const char *const *listed, struct list_totals *totals)
{
	struct total_word word;
	size_t at = 0;

	while (total_word_next(linker->arena, attribute->value, &at, &word)) {
		const struct column *column = linker_named_column(linker, linked, attribute, word.offset, word.column);
		const char *reason = column != NULL ? untotaled_reason(column, listed) : NULL;
		if (reason != NULL)
			message_add(linker->messages, attribute_place(attribute, word.offset), "E114",
				"name an integer or decimal of the list", "%s has no total: %s", word.column, reason);
		else if (column != NULL)
			total_add(linker, totals, &word);
	}
}

/* --- groups --- */

/* There are few of these, however they are kept. */
static bool is_currency(const struct linked_table *linked, const struct column *column)
{
	for (size_t i = 0; i < linked->model->table.column_count; i++)
		if (linked->columns[i].currency && strcmp(linked->columns[i].currency, column->name) == 0)
			return true;
	return false;
}

static const char *ungrouped_reason(const struct linked_table *linked, const struct column *column)
{
	if (!column_is_stored(column) || unlisted_reason(column) != NULL)
		return column_is_stored(column) ? unlisted_reason(column) : "it is not stored in this table";
	if ((column_is_text(column) && !column_type(column)->has_values && !is_currency(linked, column)) || column_type(column)->class == CLASS_DATETIME)
		return "nearly every row has a value of its own";
	return NULL;
}

/* The rows of a group stand together: it is what the list is sorted by first. */
static bool sort_begins(const char *sort, const char *group)
{
	size_t length = strlen(group);

	sort += *sort == '-';
	return strncmp(sort, group, length) == 0 && (sort[length] == ' ' || sort[length] == '\0');
}

static void read_group(struct linker *linker, const struct linked_table *linked, const struct element *element,
	const struct attribute *attribute, const char **sort, struct list_totals *totals)
{
	const struct column *column = linker_named_column(linker, linked, attribute, 0, attribute->value);
	const char *reason = column != NULL ? ungrouped_reason(linked, column) : NULL;

	if (column == NULL)
		return;
	if (reason != NULL) {
		message_add(linker->messages, attribute->value_place, "E114", "group by another column",
			"%s makes no groups: %s", column->name, reason);
		return;
	}
	if (!element_has(element, "sort"))
		*sort = sort_named(linker, linked, attribute);
	else if (*sort != NULL && !sort_begins(*sort, column->name))
		message_add(linker->messages, element_value_place(element, "sort"), "E124",
			arena_format(linker->arena, "begin sort with %s, or leave it out", column->name),
			"the rows of a group stand together only where the list is sorted by %s first", column->name);
	totals->group = column->name;
}

const struct list_totals *link_totals(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *const *listed, const char **sort)
{
	const struct attribute *sums = element_attribute(element, "totals"), *group = element_attribute(element, "group");
	struct list_totals *totals;

	if (sums == NULL && group == NULL)
		return NULL;
	totals = arena_allocate(linker->arena, sizeof *totals);
	if (sums != NULL)
		read_totals(linker, linked, sums, listed, totals);
	if (group != NULL)
		read_group(linker, linked, element, group, sort, totals);
	return totals;
}
